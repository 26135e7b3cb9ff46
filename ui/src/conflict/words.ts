/** "ada", "ada and ben", "ada, ben and cora". */
export function list(names: string[]): string {
  if (names.length === 0) return 'Somebody';
  return names.length === 1 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
