// Whether what is typed is kept on this computer, and what keeps it there.

import { useEffect } from 'react';
import type { Kept } from './draft';
import type { FormState } from './FormState';

export function DraftNote({ kept }: { kept: Kept }) {
  switch (kept.at) {
    case 'nothing':
      return null;
    case 'kept':
      return <p className="note">Draft kept on this computer</p>;
    case 'failed':
      return <p className="note note-wait">The draft could not be kept: {kept.message}</p>;
  }
}

/** The draft is kept when the window is hidden or closed, and when the form goes. */
export function useKeptDraft(form: FormState): void {
  useEffect(() => {
    const keep = () => void form.keepNow();
    document.addEventListener('visibilitychange', keep);
    window.addEventListener('pagehide', keep);
    return () => {
      document.removeEventListener('visibilitychange', keep);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [form]);
}
