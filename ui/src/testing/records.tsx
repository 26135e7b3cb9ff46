// Opens a record of a fake book, and what others then do to it.

import { screen, waitFor, within } from '@testing-library/react';
import { FakeBackend } from '../fake/fake';
import { SAMPLES, someFields, type Named } from '../fake/fakeData';
import type { Value } from '../backend/bindings';
import { asIds, valuesNow } from './named';
import { openWindow, rowOf } from './window';

/** A book with one record that has a few values: "Pond", record 1. */
export function pond(more: Named = {}): FakeBackend {
  const fake = new FakeBackend([{ name: 'Samples', fields: someFields }]);
  fake.addElsewhere('Samples', { Name: 'Pond', Amount: 3, State: 'To analyse', Checked: false, ...more });
  return fake;
}

/** Opens a record, and waits for its form. */
export async function openRecord(fake = pond(), text = 'Pond') {
  const opened = await openWindow(fake);
  await waitFor(() => rowOf(text));
  await opened.user.click(rowOf(text));
  await screen.findByRole('button', { name: 'Save' });
  return opened;
}

/** Somebody else gives a field of record 1 another value. */
export function changeElsewhere(fake: FakeBackend, values: Named, by = 'ada', id = 1): void {
  const edits = [{ record: { id, version: null }, values: asIds(fake, values) }];
  fake.writeElsewhere({ write: 'edit', collection: SAMPLES, edits }, by);
}

export function deleteElsewhere(fake: FakeBackend, by = 'ada', id = 1): void {
  const records = [{ id, version: null }];
  fake.writeElsewhere({ write: 'delete', collection: SAMPLES, records }, by);
}

/** A value of the record as the book has it. */
export async function valueOf(fake: FakeBackend, field: string, id = 1): Promise<Value | undefined> {
  return valuesNow(fake, id)[field];
}

export function panel() {
  return within(screen.getByRole('complementary', { name: 'Opened record' }));
}
