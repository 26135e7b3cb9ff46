// What the fake book is filled with: fields, holders of the lock, error reports, and records made up
// from their number, so that a million of them need no memory.

import type {
  ErrorCode,
  ErrorContext,
  ErrorReport,
  Field,
  FieldId,
  Holder,
  Instance,
  Record as BookRecord,
  Value,
  Values,
} from '../backend/bindings';

export const ME = 'lab';
export const LOG = '/home/lab/.local/share/daybook/log/daybook.log';

/** Far from any place, so that no id is mistaken for one. */
let lastId = 100;

export function freshId(): number {
  lastId += 1;
  return lastId;
}

export function field(name: string, kind: Field['kind'], more: Partial<Field> = {}): Field {
  return { id: freshId(), name, kind, required: false, unique: false, choices: [], default: null, ...more };
}

export function report(code: ErrorCode, message: string, context: ErrorContext = {}): ErrorReport {
  return { code, message, context };
}

/** A value does not fit this field. */
export function fault(message: string, name: string, fields: readonly Field[] = someFields): ErrorReport {
  return report('invalid', message, { field: name, fields: [{ id: idOf(name, fields), field: name, message }] });
}

export function holder(more: Partial<Holder> = {}): Holder {
  return {
    pid: 4132,
    since: new Date(Date.now() - 14_000).toISOString(),
    heldForMs: 14_000,
    process: 'daybook 0.3.0 (command line)',
    user: 'lab',
    host: 'desk-3',
    operation: 'Import readings.csv',
    source: 'lines',
    condition: 'running',
    thisProcess: false,
    ...more,
  };
}

export function instance(more: Partial<Instance> = {}): Instance {
  return {
    pid: 4128,
    process: 'daybook-app 0.3.0 (window)',
    user: 'lab',
    host: 'desk-3',
    since: new Date(Date.now() - 3_600_000).toISOString(),
    source: 'lines',
    thisProcess: false,
    ...more,
  };
}

export const someFields: Field[] = [
  field('Name', 'text', { required: true }),
  field('Amount', 'number'),
  field('Taken on', 'date'),
  field('Checked', 'checkbox'),
  field('State', 'choice', { choices: ['To analyse', 'Analysed', 'Discarded'] }),
  field('Notes', 'long_text'),
];

/** The first collection of every fake book. */
export const SAMPLES = 11;

export function idOf(name: string, fields: readonly Field[] = someFields): FieldId {
  const found = fields.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no field ${name}`);
  return found.id;
}

/** Values as people speak of them: by the names of their fields. */
export interface Named {
  [name: string]: Value;
}

export function byId(values: Named, fields: readonly Field[] = someFields): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [idOf(name, fields), value]));
}

const NAMES = ['Soil, north plot', 'Soil, south plot', 'Pond water, inlet', 'Pond water, outlet',
  'Leaf, oak 14', 'Leaf, oak 15', 'Rain gauge 3', 'Core 07, 0 to 20 cm', 'Seed lot B', 'Silt, weir'];

export function synthesise(fields: Field[], id: number): BookRecord {
  const made = new Date(Date.UTC(2026, 10, 23, 9, 0) - (id % 5000) * 47 * 60_000).toISOString();
  const values = Object.fromEntries(
    fields.map((each, at) => [each.id, synthesiseValue(each, id + at)] as const),
  );
  return { id, version: 1, createdAt: made, createdBy: ME, updatedAt: made, updatedBy: ME, values };
}

function synthesiseValue(of: Field, seed: number): Value {
  switch (of.kind) {
    case 'text':
      return NAMES[seed % NAMES.length] ?? '';
    case 'long_text':
      return seed % 3 === 0 ? '' : 'Cloudy after the rain; filtered once, second vial kept back.';
    case 'number':
      return (seed * 37) % 1000 / 10;
    case 'date':
      return `2026-${String(1 + (seed % 12)).padStart(2, '0')}-${String(1 + (seed % 28)).padStart(2, '0')}`;
    case 'date_time':
      return `2026-11-${String(1 + (seed % 28)).padStart(2, '0')}T${String(8 + (seed % 10)).padStart(2, '0')}:05:00`;
    case 'link':
      return `https://example.org/${seed}`;
    case 'checkbox':
      return seed % 4 !== 0;
    case 'choice':
      return of.choices[seed % Math.max(1, of.choices.length)] ?? '';
  }
}
