// Parts of the window that its first paint does not need: fetched right after it, so that they are there
// when somebody asks, or only when they are first shown. React's own lazy holds what it shows back for up
// to 300 ms: too long for a dialog that must come at once.

import { createElement, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { afterPaint } from './afterPaint';

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** The part, as a component that shows `meanwhile` until it has been fetched, after the first paint. */
export function lazyAfterPaint<Props extends object>(
  load: Load<Props>,
  meanwhile: ReactNode = null,
): ComponentType<Props> {
  const part = new Part(load);
  const fetching = new Promise<void>(afterPaint).then(() => part.fetch());
  return shown(part, () => fetching, meanwhile);
}

/** A part that most sessions never show, and that then takes no memory: fetched when it is first shown. */
export function lazyOnDemand<Props extends object>(load: Load<Props>): ComponentType<Props> {
  const part = new Part(load);
  return shown(part, () => part.fetch(), null);
}

class Part<Props> {
  component: ComponentType<Props> | null = null;
  readonly #load: Load<Props>;
  #fetching: Promise<void> | null = null;

  constructor(load: Load<Props>) {
    this.#load = load;
  }

  fetch(): Promise<void> {
    this.#fetching ??= this.#load().then((loaded) => {
      this.component = loaded.default;
    });
    return this.#fetching;
  }
}

function shown<Props extends object>(
  part: Part<Props>,
  fetching: () => Promise<void>,
  meanwhile: ReactNode,
): ComponentType<Props> {
  return function Fetched(props: Props) {
    const [, setArrived] = useState(part.component !== null);
    useEffect(() => void fetching().then(() => setArrived(true)), []);
    return part.component === null ? meanwhile : createElement(part.component, props);
  };
}
