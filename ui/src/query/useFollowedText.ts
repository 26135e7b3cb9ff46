// What is typed into the search or a filter: the letter is on the screen first, what follows from it comes after.

import { useEffect, useState } from 'react';
import { afterPaint } from '../lib/afterPaint';
import { throttled } from '../lib/throttle';
import { useHandlers } from '../lib/useHandlers';

/** The first letter is followed at once; those that come closely after it, as when a key is held, together. */
const TYPING_MS = 40;

interface FollowedText {
  text: string;
  type: (text: string) => void;
  /** Follows what is typed before anything else goes by it. */
  flush: () => void;
}

export function useFollowedText(followed: string, onFollow: (text: string) => void): FollowedText {
  const [typed, setTyped] = useState<string | null>(null);
  const { follow } = useHandlers({
    follow: (text: string) => {
      setTyped(null);
      onFollow(text);
    },
  });
  const [typing] = useState(() => new Typing(follow));
  useEffect(() => typing.stop, [typing]);

  function type(text: string): void {
    setTyped(text);
    typing.type(text);
  }

  return { text: typed ?? followed, type, flush: typing.flush };
}

class Typing {
  #typed: string | null = null;
  readonly #follow: (text: string) => void;
  readonly #soon = throttled(() => afterPaint(this.flush), TYPING_MS);

  constructor(follow: (text: string) => void) {
    this.#follow = follow;
  }

  type(text: string): void {
    this.#typed = text;
    this.#soon.call();
  }

  flush = (): void => {
    const text = this.#typed;
    this.#typed = null;
    if (text !== null) this.#follow(text);
  };

  stop = (): void => {
    this.#typed = null;
    this.#soon.stop();
  };
}
