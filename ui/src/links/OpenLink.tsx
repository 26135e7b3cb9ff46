// The button that opens a web link, beside it.

import { ExternalLink } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { Value } from '../backend/bindings';
import { useOpenLink, webLink } from './links';

interface OpenLinkProps {
  value: Value | null | undefined;
  /** In a cell, which has the key for it, it is for the pointer. */
  inCell?: boolean;
}

/** The list would take it for a click on the cell. */
function stop(event: MouseEvent): void {
  event.stopPropagation();
}

export function OpenLink({ value, inCell = false }: OpenLinkProps) {
  const open = useOpenLink();
  const link = webLink(value);
  if (link === null) return null;
  return (
    <button
      type="button"
      className={inCell ? 'open-link in-cell' : 'open-link'}
      aria-label="Open link"
      title={`Open ${link} (Alt+Enter)`}
      tabIndex={inCell ? -1 : undefined}
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
