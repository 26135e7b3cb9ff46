// The user's own settings, in effect from the start and as soon as any window changes them.

import { createContext, use } from 'react';
import type { Backend } from '../backend/backend';
import type { ErrorReport, Settings, Theme } from '../backend/bindings';
import { toReport } from '../backend/report';
import { chooseLocale } from '../lib/locale';
import { Store } from '../lib/store';
import { applyZoom } from './zoom';

interface State {
  /** Null until they were read. */
  settings: Settings | null;
  problem: ErrorReport | null;
}

export class UserSettings extends Store<State> {
  readonly #backend: Backend;
  /** What is kept goes one after the other; nothing that was read meanwhile takes its place. */
  #keeping: Promise<void> = Promise.resolve();
  #underWay = 0;

  constructor(backend: Backend) {
    super({ settings: null, problem: null });
    this.#backend = backend;
  }

  /** Returns how to stop. */
  follow(): () => void {
    void this.read();
    return this.#backend.onSettings(() => void this.read());
  }

  async read(): Promise<void> {
    try {
      const settings = await this.#backend.settings();
      if (this.#underWay === 0) this.#take(settings);
    } catch (thrown) {
      this.change({ problem: toReport(thrown) });
    }
  }

  /** Takes effect at once; where it cannot be kept, what was kept before comes back. */
  async keep(part: Partial<Settings>): Promise<void> {
    const { settings } = this.get();
    if (settings === null) return;
    const next = { ...settings, ...part };
    this.#take(next);
    this.#underWay += 1;
    const kept = this.#keepAfter(this.#keeping, next);
    this.#keeping = kept.catch(() => undefined);
    try {
      await kept;
    } finally {
      this.#underWay -= 1;
      await this.read();
    }
  }

  async #keepAfter(before: Promise<void>, settings: Settings): Promise<void> {
    await before;
    await this.#backend.keepSettings(settings);
  }

  #take(settings: Settings): void {
    this.set({ settings, problem: null });
    applyTheme(settings.theme);
    chooseLocale(settings.locale);
    applyZoom(settings.zoom);
  }
}

/** The style sheets follow the system unless the page says otherwise. */
function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}

const SettingsContext = createContext<UserSettings | null>(null);
export const SettingsProvider = SettingsContext.Provider;

export function useUserSettings(): UserSettings {
  const settings = use(SettingsContext);
  if (settings === null) throw new Error('SettingsProvider is missing above this component');
  return settings;
}
