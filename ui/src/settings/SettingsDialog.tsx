// What the user, and this book, are set to. Each change takes effect at once, in every window.

import { useMemo, useState } from 'react';
import type { ErrorReport, Settings } from '../backend/bindings';
import { BoxDialog } from '../controls/BoxDialog';
import { KeptInput } from '../controls/KeptInput';
import { RadioInput } from '../controls/RadioInput';
import { Refusal } from '../controls/Refusal';
import { SelectInput } from '../controls/SelectInput';
import { useStore } from '../lib/store';
import { refusalOf } from '../notices/refusal';
import { DurabilitySetting } from './DurabilitySetting';
import { localeOptions } from './locales';
import { TimeoutSetting } from './TimeoutSetting';
import { useUserSettings } from './UserSettings';

const THEMES = [
  { key: 'system', name: 'System' },
  { key: 'light', name: 'Light' },
  { key: 'dark', name: 'Dark' },
] as const;

interface SettingsDialogProps {
  readOnly: boolean;
  onClose: () => void;
}

export function SettingsDialog({ readOnly, onClose }: SettingsDialogProps) {
  const { settings, problem } = useStore(useUserSettings());
  const [refused, setRefused] = useState<ErrorReport | null>(null);

  const onProblem = (thrown: unknown) => setRefused(refusalOf(thrown));

  return (
    <BoxDialog title="Settings" onClose={onClose}>
      <Refusal report={refused ?? problem} />
      {settings && <OwnSettings settings={settings} onProblem={onProblem} />}
      <DurabilitySetting readOnly={readOnly} onProblem={onProblem} />
    </BoxDialog>
  );
}

interface OwnSettingsProps {
  settings: Settings;
  onProblem: (thrown: unknown) => void;
}

function OwnSettings({ settings, onProblem }: OwnSettingsProps) {
  const own = useUserSettings();
  const locales = useMemo(() => localeOptions(settings.locale), [settings.locale]);
  const keep = (part: Partial<Settings>) => void own.keep(part).catch(onProblem);
  return (
    <>
      <KeptInput
        label="Your name"
        placeholder="Your login name"
        hint="Stands beside what you write from now on."
        value={settings.displayName ?? ''}
        onKeep={(name) => own.keep({ displayName: name === '' ? null : name })}
      />
      <RadioInput
        label="Theme"
        value={settings.theme}
        options={THEMES}
        onChoose={(theme) => keep({ theme })}
      />
      <SelectInput
        label="Dates and numbers"
        value={settings.locale ?? ''}
        options={locales}
        onChoose={(locale) => keep({ locale: locale === '' ? null : locale })}
      />
      <TimeoutSetting
        timeoutMs={settings.timeoutMs}
        onChoose={(timeoutMs) => keep({ timeoutMs })}
        onType={(timeoutMs) => own.keep({ timeoutMs })}
      />
    </>
  );
}
