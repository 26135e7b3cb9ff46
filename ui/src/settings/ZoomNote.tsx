// Says the zoom for a moment when it changes.

import { useEffect, useState } from 'react';
import { useZoom, useZoomKeys } from './useZoom';

const SHOWN_MS = 1500;

export function ZoomNote() {
  const { zoom, change } = useZoom();
  // How often it changed; null once that was said for long enough.
  const [said, setSaid] = useState<{ zoom: number | null; changes: number | null }>({ zoom, changes: null });
  useZoomKeys((way) => {
    change(way);
    setSaid((was) => ({ ...was, changes: (was.changes ?? 0) + 1 }));
  });
  if (said.zoom !== zoom) {
    setSaid({ zoom, changes: said.zoom === null ? null : (said.changes ?? 0) + 1 });
  }

  const { changes } = said;
  useEffect(() => {
    if (changes === null) return;
    const timer = setTimeout(() => setSaid((was) => ({ ...was, changes: null })), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [changes]);

  return (
    <div role="status" aria-label="Zoom" className="zoom-note" data-live-announcer="true">
      {changes !== null && zoom !== null && <p>Zoom {zoom} %</p>}
    </div>
  );
}
