// Says that nothing can be written in this book, and why New record is off.

import { Lock } from 'lucide-react';

export function ReadOnlyBanner() {
  return (
    <section className="banner" aria-label="Read-only book">
      <Lock aria-hidden className="icon" />
      <p id="read-only">
        This book is read-only: you may look at it, but not add records. Its directory or files may not
        be written by your user.
      </p>
    </section>
  );
}
