// Jumps to places of the list, given as shares of its length; returns how long each took until its rows
// were painted, in ms.
const times = [];
for (const share of arguments[0]) {
  const begun = performance.now();
  grid.scrollTop = share * (grid.scrollHeight - grid.clientHeight);
  do await frame();
  while (!rowsInView());
  await painted();
  times.push(performance.now() - begun);
  await new Promise((done) => setTimeout(done, 100));
}
return times;
