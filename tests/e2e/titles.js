// The titles of the rows that the list has drawn, from top to bottom.
const grid = document.querySelector('[role=grid]');
const headers = [...(grid?.querySelectorAll('[role=columnheader]') ?? [])];
const at = headers.find((header) => header.textContent === 'Title')?.getAttribute('aria-colindex');
return [...(grid?.querySelectorAll('[role=row]') ?? [])]
  .map((row) => [row.ariaRowIndex, row.querySelector(`[role=gridcell][aria-colindex="${at}"]`)])
  .filter(([, cell]) => cell !== null)
  .sort(([one], [other]) => one - other)
  .map(([, cell]) => cell.textContent.trim());
