// The button that opens a web link, beside it.

import { ExternalLink } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { Value } from '../backend/bindings';
import { useOpenLink, webLink } from './links';

interface OpenLinkProps {
  value: Value | null | undefined;
  /** In a cell and beside a field, which have the key for it, it is for the pointer. */
  of?: 'cell' | 'field' | 'text';
}

/** The list would take it for a click on the cell. */
function stop(event: MouseEvent): void {
  event.stopPropagation();
}

export function OpenLink({ value, of = 'text' }: OpenLinkProps) {
  const open = useOpenLink();
  const link = webLink(value);
  if (link === null) return null;
  return (
    <button
      type="button"
      className={of === 'cell' ? 'open-link in-cell' : 'open-link'}
      aria-label="Open link"
      title={`Open ${link} (Alt+Enter)`}
      tabIndex={of === 'text' ? undefined : -1}
      onClick={(event) => {
        stop(event);
        open(link);
      }}
      onMouseDown={stop}
      onDoubleClick={stop}
    >
      <ExternalLink aria-hidden className="icon" />
    </button>
  );
}
