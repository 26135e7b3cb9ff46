// What of the topmost of these things, as over the window, cannot be brought wholly into view, is covered, or is
// wider than what it scrolls in; and a dialog's main button that is not in view from the start.
const over = [...document.querySelectorAll(arguments[0])];
const top = over.filter((one) => !one.closest('[aria-hidden=true], [inert]')).at(-1);
if (top === undefined) return ['it is not there'];
const told = (element) => `${element.tagName.toLowerCase()} "${element.ariaLabel ?? (element.textContent || element.id)}"`;
const isCut = (element) => {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const frames = [new DOMRect(0, 0, innerWidth, innerHeight)];
  for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement) {
    if (getComputedStyle(at).overflow !== 'visible') frames.push(at.getBoundingClientRect());
  }
  return frames.some((frame) => {
    // Of what is higher than its frame, as a long text is, the keyboard brings one part after the other.
    const isTall = height > frame.height;
    const isBeyond = !isTall && (top < frame.top - 1 || bottom > frame.bottom + 1);
    return isBeyond || left < frame.left - 1 || right > frame.right + 1;
  });
};
const isCovered = (element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + Math.min(height, innerHeight) / 2);
  return there === null || !(element.contains(there) || there.contains(element) || there.closest('label') !== null);
};
// As React Aria hides what is for screen readers alone.
const isHidden = (element) => {
  for (let at = element; at !== null; at = at.parentElement) {
    if (getComputedStyle(at).clipPath === 'inset(50%)') return true;
  }
  return false;
};

const faults = [];
for (const main of top.querySelectorAll('.actions .button.primary')) {
  if (isCut(main)) faults.push(`${told(main)} is not in view`);
}
const controls = 'button, input, textarea, select, [role^=menuitem], [role=option], [role=row], [tabindex="0"]';
for (const control of top.querySelectorAll(controls)) {
  const { width, height } = control.getBoundingClientRect();
  const isDrawn = width > 1 && height > 1 && getComputedStyle(control).visibility === 'visible';
  // For screen readers alone, or what scrolls, whose items are looked at themselves.
  const isPassed = control.matches('[role=menu], [role=listbox], [aria-label=Dismiss]');
  if (!isDrawn || isPassed || isHidden(control) || control.closest('[data-react-aria-prevent-focus], .visually-hidden')) continue;
  control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  if (isCut(control)) faults.push(`${told(control)} cannot be brought into view`);
  else if (isCovered(control)) faults.push(`${told(control)} is covered`);
}
for (const scrolled of [top, ...top.querySelectorAll('*')]) {
  const { overflowX, overflowY } = getComputedStyle(scrolled);
  // A table that somebody pastes may be wider than any window.
  const scrolls = (overflowY === 'auto' || overflowX === 'auto') && !scrolled.matches('.paste-preview');
  if (scrolls && scrolled.scrollWidth > scrolled.clientWidth + 1) faults.push(`${told(scrolled)} scrolls sideways`);
}
return faults;
