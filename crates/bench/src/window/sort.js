// Sorts by each field, up and down; returns how long each took, in ms, until the first rows were painted.
const times = [];
const count = grid.querySelectorAll('[role=columnheader]').length;
for (let at = 1; at < count - 1; at += 1) {
  for (const order of ['ascending', 'descending']) {
    const header = () => grid.querySelectorAll('[role=columnheader]')[at];
    const sort = () => header().querySelector('button').click();
    const before = shown();
    const there = () => header().ariaSort === order && shown() !== before;
    times.push(await timed(`${order} ${header().textContent}`, sort, there));
    await rest();
  }
}
return times;
