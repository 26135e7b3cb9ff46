// Editors lie inside the grid's element but mind their own keys, clicks and clipboard.

export function isInEditor(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-editor]') !== null;
}
