// Types words of the first rows into the search, letter by letter; returns how long each letter took, in ms,
// until rows were painted in which all that was typed is marked: those of one or two letters, and longer ones.
const input = document.querySelector('input[aria-label=Search]');
const words = [...new Set(grid.innerText.toLowerCase().match(/[a-z]{5,}/g))].slice(-arguments[0]);
const times = { short: [], long: [] };
for (const word of words) {
  for (let length = 1; length <= word.length; length += 1) {
    const typed = word.slice(0, length);
    const marked = () => grid.querySelector('[role=gridcell] mark')?.textContent.toLowerCase() === typed;
    times[length < 3 ? 'short' : 'long'].push(await timed(() => type(input, typed), marked));
  }
  const before = shown();
  await timed(() => type(input, ''), () => shown() !== before);
  await rest();
}
return times;
