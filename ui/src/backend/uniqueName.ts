// Names what is asked of the program, so that it can be called off. Other windows of the same program ask
// too, and no two requests may be called the same.

export function uniqueName(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join('-');
}
