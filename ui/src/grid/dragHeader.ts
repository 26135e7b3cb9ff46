// Puts a column elsewhere by its header. A line shows where it would come to stand; as with the borders,
// only CSS variables change until it is let go.

import { followPointer } from './drag';

/** Less is a click with an unsteady hand. */
const LEAST_PX = 6;

export function dragHeader(
  pressed: { pointerId: number; clientX: number },
  header: Element,
  onMove: (from: number, to: number) => void,
): void {
  const head = header.closest<HTMLElement>('.head');
  const row = head?.parentElement;
  if (!head || !row) return;
  const heads = [...row.children].filter((each) => each.matches('.head'));
  const from = heads.indexOf(head);
  const boxes = heads.map((each) => each.getBoundingClientRect());
  const start = row.getBoundingClientRect().left;
  let to = from;

  followPointer(pressed, header, {
    onMove: (by) => {
      if (Math.abs(by) < LEAST_PX && !row.hasAttribute('data-dragging')) return;
      row.toggleAttribute('data-dragging', true);
      head.toggleAttribute('data-dragged', true);
      to = placeAt(boxes, pressed.clientX + by);
      const box = boxes[to];
      const edge = box === undefined ? 0 : (to > from ? box.right : box.left) - start;
      row.style.setProperty('--drop', `${edge}px`);
      head.style.setProperty('--drag', `${by}px`);
    },
    onEnd: (done) => {
      head.removeAttribute('data-dragged');
      head.style.removeProperty('--drag');
      if (!row.hasAttribute('data-dragging')) return;
      // The click that follows is part of the drag.
      window.setTimeout(() => row.removeAttribute('data-dragging'));
      if (done && to !== from) onMove(from, to);
    },
  });
}

function placeAt(boxes: DOMRect[], x: number): number {
  const at = boxes.findIndex(({ right }) => x < right);
  return at < 0 ? boxes.length - 1 : at;
}
