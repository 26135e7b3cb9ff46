// Jumps to places of the list, given as shares of its length; returns how long each took, in ms, until its
// rows were painted.
const times = [];
for (const share of arguments[0]) {
  const jump = () => {
    grid.scrollTop = share * (grid.scrollHeight - grid.clientHeight);
  };
  times.push(await timed(`a jump to ${share}`, jump, () => true));
  await rest();
}
return times;
