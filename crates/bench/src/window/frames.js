// For what comes after it: the next frame, in which the page as it is now will be painted, and the
// moment after that.
const frame = () => new Promise((done) => requestAnimationFrame(done));
const painted = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  });

// Whether rows are there from the top to the bottom of the list's view, or as many as there are.
const grid = document.querySelector('[role=grid]');
const rowAt = (y) =>
  [...grid.querySelectorAll('[role=row]:not(:has([role=columnheader]))')].find((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top <= y && y < bottom;
  }) ?? null;
const rowsInView = () => {
  const { top, height } = grid.getBoundingClientRect();
  const rows = [0.2, 0.4, 0.6, 0.8, 0.95].map((share) => rowAt(top + share * height));
  const isShort = grid.scrollHeight <= grid.clientHeight;
  return rows.every((row) => (row === null ? isShort : row.ariaBusy !== 'true'));
};

// What the list shows, to be told from what it showed before.
const shown = () => {
  const { top } = grid.getBoundingClientRect();
  const found = document.querySelector('[role=status][aria-label=Found]')?.textContent;
  return `${rowAt(top + 1.6 * grid.querySelector('[role=row]').offsetHeight)?.textContent} ${found}`;
};

// Runs `act` and returns how long it took, in ms, until `there` and the rows were painted. `what` is for
// whoever waits in vain.
async function timed(what, act, there) {
  const begun = performance.now();
  act();
  do {
    await frame();
    if (performance.now() - begun > 10_000) throw new Error(`waited in vain for ${what}: ${shown()}`);
  } while (!there() || !rowsInView());
  await painted();
  return performance.now() - begun;
}

// Puts a text into an input as typing does.
function type(input, text) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
const rest = () => new Promise((done) => setTimeout(done, 150));
