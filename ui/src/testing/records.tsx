// Opens a record of a fake book, and what others then do to it.

import { screen, waitFor, within } from '@testing-library/react';
import { FakeBackend } from '../backend/fake';
import { someFields } from '../backend/fakeData';
import type { Value, Values } from '../backend/bindings';
import { openWindow, rowOf } from './window';

/** A book with one record that has a few values: "Pond", record 1. */
export function pond(more: Values = {}): FakeBackend {
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
export function changeElsewhere(fake: FakeBackend, values: Values, by = 'ada', id = 1): void {
  const edits = [{ record: { id, version: null }, values }];
  fake.writeElsewhere({ write: 'edit', collection: 'Samples', edits }, by);
}

export function deleteElsewhere(fake: FakeBackend, by = 'ada', id = 1): void {
  const records = [{ id, version: null }];
  fake.writeElsewhere({ write: 'delete', collection: 'Samples', records }, by);
}

/** A value of the record as the book has it. */
export async function valueOf(fake: FakeBackend, field: string, id = 1): Promise<Value | undefined> {
  return (await fake.record({ collection: 'Samples', id })).values[field];
}

export function panel() {
  return within(screen.getByRole('complementary', { name: 'Opened record' }));
}
