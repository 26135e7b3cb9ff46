// How wide a column is drawn, and how wide it would have to be for what it shows, in rem.

const MARGIN_PX = 2;

export function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

export function drawnWidth(header: Element): number {
  return (header.closest('.head') ?? header).getBoundingClientRect().width / rem();
}

/** As wide as the widest of the header and the cells that are drawn. */
export function contentWidth(header: Element): number {
  const head = header.closest<HTMLElement>('.head');
  const column = head?.dataset['head'] ?? '';
  const cells = head?.closest('.list')?.querySelectorAll(`[data-column="${column}"]`) ?? [];
  const name = head?.querySelector('.head-name');
  const widths = [...cells, ...(name?.parentElement ? [name.parentElement] : [])].map(neededWidth);
  return (Math.max(0, ...widths) + MARGIN_PX) / rem();
}

function neededWidth(cell: Element): number {
  const { paddingLeft, paddingRight } = getComputedStyle(cell);
  const padding = (Number.parseFloat(paddingLeft) || 0) + (Number.parseFloat(paddingRight) || 0);
  const contents = [...cell.children].reduce((sum, child) => sum + child.scrollWidth, 0);
  return padding + Math.max(contents, textWidth(cell));
}

function textWidth(cell: Element): number {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return range.getBoundingClientRect().width;
}
