// Says that nothing can be written in this book, and why New record is off.

import { Lock } from 'lucide-react';

export function ReadOnlyBanner() {
  return (
    <p className="banner" id="read-only">
      <Lock aria-hidden className="icon" />
      This book is read-only: you may look at it, but not add records. Its directory or files may not
      be written by your user.
    </p>
  );
}
