// Types words of the first rows into the search, letter by letter; returns how long each letter took, in ms,
// until rows were painted in which all that was typed is marked: those of one or two letters, and longer ones.
const input = document.querySelector('input[aria-label=Search]');
const cells = [...grid.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent);
const words = [...new Set(cells.join(' ').match(/\b[a-z]{5,}\b/g))].slice(-arguments[0]);
const times = { short: [], long: [] };
for (const word of words) {
  for (let length = 1; length <= word.length; length += 1) {
    const typed = word.slice(0, length);
    const marked = () => grid.querySelector('[role=gridcell] mark')?.textContent.toLowerCase().startsWith(typed) ?? false;
    times[length < 3 ? 'short' : 'long'].push(await timed(`search ${typed}`, () => type(input, typed), marked));
  }
  const before = shown();
  await timed('no search', () => type(input, ''), () => shown() !== before);
  await rest();
}
return times;
