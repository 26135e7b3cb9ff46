// How large the window is drawn. The root's text size, which everything is measured by: so lines stay
// sharp, rows whole pixels, and what is placed by the page's own measures where it belongs.

export const USUAL = 100;
const STEPS = [50, 67, 75, 80, 90, USUAL, 110, 125, 150, 175, 200, 250, 300];

let applied = USUAL;

export function applyZoom(zoom: number): void {
  if (zoom === applied) return;
  applied = zoom;
  document.documentElement.style.fontSize = zoom === USUAL ? '' : `${zoom}%`;
}

/** The next larger one; the largest stays. */
export function larger(zoom: number): number {
  return STEPS.find((step) => step > zoom) ?? zoom;
}

/** The next smaller one; the smallest stays. */
export function smaller(zoom: number): number {
  return STEPS.findLast((step) => step < zoom) ?? zoom;
}
