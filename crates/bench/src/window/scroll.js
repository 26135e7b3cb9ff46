// Scrolls by `step` pixels with each frame for `duration` ms, if there is a list; returns how many frames
// there were in a second, and in which part of them rows were missing.
const [step, duration] = arguments;
let [frames, missing] = [0, 0];
const begun = performance.now();
let now = begun;
while (now - begun < duration) {
  if (grid) grid.scrollTop += step;
  now = await frame();
  frames += 1;
  if (grid && !rowsInView()) missing += 1;
}
return { rate: (frames * 1000) / (now - begun), missing: missing / frames };
