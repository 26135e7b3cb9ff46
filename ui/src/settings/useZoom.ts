// The window's zoom, and the keys and the wheel that change it: everywhere, in dialogs too.

import { useEffect, useEffectEvent } from 'react';
import { useNotices } from '../app/notices';
import { hasCommandKey, KeyList } from '../app/keys';
import { useStore } from '../app/store';
import { sayRefusal } from '../write/givenUp';
import { useUserSettings } from './UserSettings';
import { larger, smaller, USUAL } from './zoom';

/** How far the wheel turns for a step, in pixels: half a notch, or some way on a touchpad. */
const STEP_PX = 50;

export type Way = 'in' | 'out' | 'usual';

export const ZOOM_KEYS = new KeyList<Way>('Zoom', [
  // "+" is "=" without Shift on many keyboards.
  ['Larger text', { 'Mod++': 'in', 'Mod+=': 'in' }],
  ['Smaller text', { 'Mod+-': 'out' }],
  ['Text of the usual size', { 'Mod+0': 'usual' }],
]);

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
    const way = wayOf(event);
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

/** On some keyboards the key for "0" has another sign. */
function wayOf(event: KeyboardEvent): Way | null {
  if (event.code === 'Digit0' && hasCommandKey(event)) return 'usual';
  return ZOOM_KEYS.commandOf(event);
}
