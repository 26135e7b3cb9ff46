// Types words of some rows into the search, letter by letter; returns how long each letter took, in ms, until
// rows were painted in which all that was typed is marked: those of one or two letters, and longer ones; and
// how long it took until the records with the words' first three letters were counted.
const input = document.querySelector('input[aria-label=Search]');
// Not the first, which another program has just written.
await timed('rows further down', () => { grid.scrollTop = 3000; }, () => true);
const cells = [...grid.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent);
const words = [...new Set(cells.join(' ').match(/\b[a-z]{5,}\b/g))].slice(-arguments[0]);
await timed('the first rows', () => { grid.scrollTop = 0; }, () => true);
const times = { short: [], long: [], counted: [] };
const counted = () => /\d found$/.test(document.querySelector('[role=status][aria-label=Found]').textContent);
for (const word of words) {
  for (let length = 1; length <= word.length; length += 1) {
    const typed = word.slice(0, length);
    const marked = () => grid.querySelector('[role=gridcell] mark')?.textContent.toLowerCase().startsWith(typed) ?? false;
    times[length < 3 ? 'short' : 'long'].push(await timed(`search ${typed}`, () => type(input, typed), marked));
  }
  const before = shown();
  await timed('no search', () => type(input, ''), () => shown() !== before);
  await rest();
  times.counted.push(await timed('a count', () => type(input, word.slice(0, 3)), counted));
  await timed('no search', () => type(input, ''), () => !counted());
  await rest();
}
return times;
