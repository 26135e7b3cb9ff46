// For what comes after it: the next frame, in which the page as it is now will be painted, and the
// moment after that.
const frame = () => new Promise((done) => requestAnimationFrame(done));
const painted = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  });

// Whether rows are there from the top to the bottom of the list's view.
const grid = document.querySelector('[role=grid]');
const rowAt = (y) => {
  const { left } = grid.getBoundingClientRect();
  return document.elementFromPoint(left + 40, y)?.closest('[role=row]') ?? null;
};
const rowsInView = () => {
  const { top, height } = grid.getBoundingClientRect();
  const rows = [0.2, 0.4, 0.6, 0.8, 0.95].map((share) => rowAt(top + share * height));
  return rows.every((row) => row !== null && row.ariaBusy !== 'true');
};
