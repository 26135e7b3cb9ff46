// The window's zoom, and the keys and the wheel that change it: everywhere, in dialogs too.

import { useEffect, useEffectEvent } from 'react';
import { hasCommandKey } from '../keyboard/keys';
import { useStore } from '../lib/store';
import { useNotices } from '../notices/notices';
import { sayRefusal } from '../notices/refusal';
import { useUserSettings } from './UserSettings';
import { larger, smaller, USUAL } from './zoom';
import { ZOOM_KEYS, type Way } from './zoomKeys';

/** How far the wheel turns for a step, in pixels: half a notch, or some way on a touchpad. */
const STEP_PX = 50;

interface Zoom {
  /** In percent; null until the settings were read. */
  zoom: number | null;
  change: (way: Way) => void;
}

export function useZoom(): Zoom {
  const own = useUserSettings();
  const notices = useNotices();
  const { settings } = useStore(own);
  const zoom = settings?.zoom ?? null;

  function change(way: Way): void {
    if (zoom === null) return;
    const next = { in: larger(zoom), out: smaller(zoom), usual: USUAL }[way];
    if (next === zoom) return;
    own.keep({ zoom: next }).catch((thrown: unknown) => {
      sayRefusal(notices, 'The zoom was not kept', thrown);
    });
  }

  return { zoom, change };
}

export function useZoomKeys(change: (way: Way) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const way = ZOOM_KEYS.commandOf(event);
    if (way === null) return;
    event.preventDefault();
    change(way);
  });
  const onStep = useEffectEvent(change);

  useEffect(() => {
    let turned = 0;
    const onKey = (event: KeyboardEvent) => onKeyDown(event);
    const onWheel = (event: WheelEvent) => {
      if (!hasCommandKey(event)) return;
      event.preventDefault();
      turned += event.deltaY;
      if (Math.abs(turned) < STEP_PX) return;
      onStep(turned < 0 ? 'in' : 'out');
      turned = 0;
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('wheel', onWheel);
    };
  }, []);
}
