// Web links in records: what counts as one, and opening it in the system's browser. The program checks
// once more, and opens nothing else.

import type { Value } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { useNotices } from '../notices/notices';
import { sayRefusal } from '../notices/refusal';

/** The link as it is opened; null where it is none. */
export function webLink(value: Value | null | undefined): string | null {
  if (typeof value !== 'string' || !URL.canParse(value.trim())) return null;
  const { protocol, host, href } = new URL(value.trim());
  return (protocol === 'http:' || protocol === 'https:') && host !== '' ? href : null;
}

/** Opens what is a web link; what is none does nothing. Returns whether it was one. */
export function useOpenLink(): (value: Value | null | undefined) => boolean {
  const backend = useBackend();
  const notices = useNotices();
  return (value) => {
    const link = webLink(value);
    if (link === null) return false;
    backend.openLink(link).catch((thrown: unknown) => sayRefusal(notices, 'Not opened', thrown));
    return true;
  };
}

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** The key that opens the link one is in, in the list and in the form. */
export function opensLink({ key, altKey, ctrlKey, metaKey, shiftKey }: Key): boolean {
  return key === 'Enter' && altKey && !ctrlKey && !metaKey && !shiftKey;
}
