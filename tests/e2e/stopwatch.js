// Times, in the page, from the next click to the frame in which something that matches
// arguments[0] is painted: `window.stopwatch.took`, in milliseconds.
const [awaited] = arguments;
const stopwatch = { took: null };
window.stopwatch = stopwatch;
document.addEventListener(
  'click',
  () => {
    const begun = performance.now();
    const look = () => {
      if (document.querySelector(awaited) === null) return;
      observer.disconnect();
      // The first callback comes before that frame is painted, the second after.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          stopwatch.took = performance.now() - begun;
        }),
      );
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
  },
  { capture: true, once: true },
);
