// The locales that the settings offer, by their own names, each with what it makes of a date and a number.

import { formatsOf } from '../lib/locale';

const TAGS = [
  'ar-EG', 'cs-CZ', 'da-DK', 'de-AT', 'de-CH', 'de-DE', 'el-GR', 'en-AU', 'en-CA', 'en-GB', 'en-IE',
  'en-IN', 'en-US', 'es-ES', 'es-MX', 'et-EE', 'fi-FI', 'fr-BE', 'fr-CA', 'fr-CH', 'fr-FR', 'he-IL',
  'hi-IN', 'hr-HR', 'hu-HU', 'id-ID', 'it-CH', 'it-IT', 'ja-JP', 'ko-KR', 'lt-LT', 'lv-LV', 'nb-NO',
  'nl-BE', 'nl-NL', 'pl-PL', 'pt-BR', 'pt-PT', 'ro-RO', 'ru-RU', 'sk-SK', 'sl-SI', 'sv-SE', 'tr-TR',
  'uk-UA', 'vi-VN', 'zh-CN', 'zh-TW',
];

interface LocaleOption {
  /** Empty for the system's. */
  key: string;
  name: string;
  note: string;
}

/** The system's first, then by name; `kept` is among them whatever it is. */
export function localeOptions(kept: string | null): LocaleOption[] {
  const tags = kept === null || TAGS.includes(kept) ? TAGS : [...TAGS, kept];
  const named = tags.map((tag) => ({ key: tag, name: nameOf(tag), note: example(tag) }));
  const system = { key: '', name: 'System', note: example(null) };
  return [system, ...named.toSorted((a, b) => a.name.localeCompare(b.name))];
}

export function example(tag: string | null): string {
  const { calendarDay, number } = formatsOf(tag);
  return `${calendarDay.format(Date.UTC(2026, 11, 31))} · ${number.format(12_345.5)}`;
}

function nameOf(tag: string): string {
  try {
    const name = new Intl.DisplayNames(tag, { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}
