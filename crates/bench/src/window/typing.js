// Times each letter that is typed from now on, from its key to the frame that shows it: `window.letters`, in ms.
window.letters = [];
let pressed = 0;
addEventListener('keydown', ({ timeStamp }) => { pressed = timeStamp; }, true);
addEventListener('input', async ({ target, data }) => {
  if (data === null) return;
  const begun = pressed;
  do await frame(); while (!target.value.endsWith(data));
  await painted();
  window.letters.push(performance.now() - begun);
}, true);
