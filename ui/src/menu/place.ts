// Where a menu opens. Apart from the menu itself, which the window's first paint does not need.

/** What a menu is opened at. */
export interface MenuPlace {
  anchor: Element;
  /** Where the pointer is; null where a key or a button opened it. */
  point: { x: number; y: number } | null;
}

/** Of the event that asks for a menu, at the thing that it is about. */
export function placeOf(event: { clientX: number; clientY: number }, anchor: Element): MenuPlace {
  return { anchor, point: { x: event.clientX, y: event.clientY } };
}
