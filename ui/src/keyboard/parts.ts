// The parts of the window, which one key goes round: the keyboard is where it was in each.

/** Each with what has the focus there at first, or else what follows. */
const PARTS = [
  { part: '.nav', first: ['ul [tabindex="0"]'] },
  { part: '.header', first: ['input', 'button'] },
  { part: '.main', first: ['[role="grid"] [tabindex="0"]', '.bin-back', 'button'] },
  { part: '.aside', first: ['[data-field] :is(input, textarea, button)', 'button'] },
  { part: '.status', first: ['button:not(:disabled)'] },
] as const;

/** Where the keyboard was in a part, of those that have more than one stop for Tab. */
const left = new WeakMap<Element, HTMLElement>();

/** Goes on to the next part, or the one before. */
export function goToPart(step: 1 | -1): void {
  const focused = document.activeElement;
  const parts = PARTS.flatMap((each) => {
    const element = document.querySelector<HTMLElement>(each.part);
    return element === null ? [] : [{ ...each, element }];
  });
  const from = parts.findIndex(({ element }) => element.contains(focused));
  const part = parts[from];
  if (part !== undefined && focused instanceof HTMLElement) left.set(part.element, focused);
  // Where the focus is in none, the list is the part that matters most.
  const start = from < 0 ? parts.findIndex(({ part: name }) => name === '.main') - step : from;
  for (let way = 1; way <= parts.length; way += 1) {
    const to = parts[(start + step * way + parts.length * way) % parts.length];
    if (to !== undefined && focusIn(to)) return;
  }
}

function focusIn({ part, first, element }: (typeof PARTS)[number] & { element: HTMLElement }): boolean {
  const was = left.get(element);
  // What has one stop for Tab knows best where that is.
  const hasOneStop = part === '.nav' || part === '.main';
  if (!hasOneStop && was !== undefined && element.contains(was)) was.focus();
  else {
    const found = first.map((selector) => element.querySelector<HTMLElement>(selector));
    found.find((each) => each !== null)?.focus();
  }
  return element.contains(document.activeElement);
}
