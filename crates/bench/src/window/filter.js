// Puts each of arguments[0] into the open filter; returns how long each took, in ms, until the first rows
// were painted.
const input = document.querySelector('input[aria-label=Value]');
const times = [];
for (const value of arguments[0]) {
  const before = shown();
  times.push(await timed(`filter ${value}`, () => type(input, value), () => shown() !== before));
  await rest();
}
return times;
