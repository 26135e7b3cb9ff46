// What stands in the column named arguments[0], in the rows that the list has drawn, from top to bottom.
const grid = document.querySelector('[role=grid]');
const headers = [...(grid?.querySelectorAll('[role=columnheader]') ?? [])];
const nameOf = (header) => (header.querySelector('[title]') ?? header).textContent.trim();
const at = headers.find((header) => nameOf(header) === arguments[0])?.getAttribute('aria-colindex');
return [...(grid?.querySelectorAll('[role=row]') ?? [])]
  .map((row) => [row.ariaRowIndex, row.querySelector(`[role=gridcell][aria-colindex="${at}"]`)])
  .filter(([, cell]) => cell !== null)
  .sort(([one], [other]) => one - other)
  .map(([, cell]) => cell.textContent.trim());
