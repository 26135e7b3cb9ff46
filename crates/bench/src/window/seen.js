// Notes when each row whose text begins with arguments[0] was first painted: `window.seen`, by that text,
// in ms since 1970.
const [prefix] = arguments;
window.seen = {};
new MutationObserver(async () => {
  const cells = [...grid.querySelectorAll('[role=gridcell]')];
  const news = cells.map((cell) => cell.textContent).filter((text) => text.startsWith(prefix));
  const unseen = news.filter((text) => !(text in window.seen));
  if (unseen.length === 0) return;
  for (const text of unseen) window.seen[text] = null;
  await frame();
  await painted();
  for (const text of unseen) window.seen[text] = Date.now();
}).observe(grid, { childList: true, subtree: true, characterData: true });
