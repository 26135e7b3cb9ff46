// The focus is never lost. Where what has it goes away, whoever took it away, what is nearest gets it: the
// neighbour in a list, the dialog, what had it before, the list of records. On the page itself no key would
// do anything, not even Escape.
//
// So nobody has to think of it where something is removed; a better place can still be named there.

const PARTS = '[role="dialog"], [role="alertdialog"], .aside, .main, .nav, .header, .status';
const TABBABLE = 'button, input, select, textarea, a[href], [tabindex="0"]';
const REMEMBERED = 20;

/** Where something was in the page, once it is gone. */
interface Place {
  parent: Node;
  previous: Node | null;
  next: Node | null;
  /** How many controls stood before it in what went with it. */
  nth: number;
}

export function guardFocus(): () => void {
  const guard = new FocusGuard();
  return () => guard.stop();
}

class FocusGuard {
  readonly #history: HTMLElement[] = [];
  readonly #observer = new MutationObserver((records) => this.#follow(records));
  #place: Place | null = null;
  #waiting = false;
  #stopped = false;

  constructor() {
    document.addEventListener('focusin', this.#onFocus);
    document.addEventListener('focusout', this.#check);
    const what = { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] };
    this.#observer.observe(document.body, what);
  }

  stop(): void {
    this.#stopped = true;
    this.#observer.disconnect();
    document.removeEventListener('focusin', this.#onFocus);
    document.removeEventListener('focusout', this.#check);
  }

  readonly #onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    this.#place = null;
    this.#history.push(target);
    if (this.#history.length > REMEMBERED) this.#history.shift();
  };

  #follow(records: MutationRecord[]): void {
    if (!isLost()) return;
    for (const record of records) {
      for (const removed of record.removedNodes) this.#note(removed, record);
    }
    this.#check();
  }

  /** Where the focus went with it, or where the place did at which it was. */
  #note(removed: Node, { target: parent, previousSibling: previous, nextSibling: next }: MutationRecord): void {
    const last = this.#history.at(-1);
    if (last === undefined || !(removed instanceof Element)) return;
    if (removed.contains(last)) {
      const nth = [...removed.querySelectorAll(TABBABLE)].indexOf(last);
      this.#place = { parent, previous, next, nth };
    } else if (this.#place !== null && removed.contains(this.#place.parent)) {
      this.#place = { parent, previous, next, nth: -1 };
    }
  }

  readonly #check = (): void => {
    if (this.#waiting || this.#history.length === 0) return;
    this.#waiting = true;
    // Dialogs and menus give it back by themselves, in the next frame; a hidden window draws none.
    const wait = document.hidden ? (run: () => void) => setTimeout(run) : requestAnimationFrame;
    wait(() => setTimeout(() => {
      this.#waiting = false;
      if (!this.#stopped && isLost()) this.#handOn();
    }));
  };

  #handOn(): void {
    const dialog = [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]')].at(-1);
    const inReach = (element: HTMLElement) => dialog === undefined || dialog.contains(element);
    const candidates = [
      ...(waitsForList() ? [tabCell()] : []),
      ...this.#neighbours(),
      ...this.#history.toReversed(),
      ...(dialog === undefined ? [tabCell(), ...tabbables(main())] : [...tabbables(dialog), dialog]),
      main(),
    ];
    for (const each of candidates) {
      if (each === null || !inReach(each) || !canHaveFocus(each)) continue;
      each.focus();
      if (!isLost()) return;
    }
  }

  /** From the nearest on, as far as the part of the window or the dialog reaches. */
  *#neighbours(): Iterable<HTMLElement | null> {
    const last = this.#history.at(-1);
    if (last?.isConnected === true) {
      yield last;
      yield* around(last, last.parentElement);
    } else if (this.#place !== null) {
      const { parent, previous, next, nth } = this.#place;
      const within = parent instanceof Element ? parent : null;
      // What lay over the window, as a menu does, stood beside nothing in it.
      if (!within?.closest(PARTS)) return;
      for (const sibling of [next, previous]) {
        if (sibling instanceof Element && nth >= 0) yield tabbables(sibling)[nth] ?? null;
      }
      yield* around(next ?? previous, within);
    }
  }
}

function* around(place: Node | null, parent: Element | null): Iterable<HTMLElement | null> {
  const part = parent?.closest(PARTS);
  if (!part) return;
  for (let within = parent; within !== null; within = within.parentElement) {
    // Of what is in the middle of the window, the list comes first.
    if (within.matches('.main')) yield tabCell();
    const all = tabbables(within);
    const following = all.filter((each) => place !== null && isBefore(place, each));
    yield* following;
    yield* all.filter((each) => !following.includes(each)).toReversed();
    if (within === part) {
      if (part.matches('[tabindex]')) yield part as HTMLElement;
      return;
    }
  }
}

function isBefore(place: Node, element: Element): boolean {
  return place === element || (place.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** A disabled control keeps the focus in some browsers, and hands on no key. */
function isLost(): boolean {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return true;
  return activeElement.matches(':disabled') || (waitsForList() && tabCell() !== null);
}

/** In the middle of the window, for a list that is still being read. */
function waitsForList(): boolean {
  return document.activeElement !== null && document.activeElement === main();
}

function canHaveFocus(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.closest('[inert], [aria-hidden="true"]') === null;
}

function tabbables(within: Element | null): HTMLElement[] {
  if (within === null) return [];
  const all = [...within.querySelectorAll<HTMLElement>(TABBABLE)];
  return all.filter((each) => each.tabIndex >= 0 && canHaveFocus(each));
}

function tabCell(): HTMLElement | null {
  return document.querySelector<HTMLElement>('.list [role="gridcell"][tabindex="0"]');
}

function main(): HTMLElement | null {
  return document.querySelector<HTMLElement>('.main');
}
