// What is typed when the window is closed, outside of dialogs (those are in unsaved.test.tsx).

import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { FakeBackend } from '../fake/fake';
import { byId, fault, report } from '../fake/fakeData';
import { cell } from '../testing/cells';
import { openList, samples } from '../testing/list';
import { openForm, openWindow } from '../testing/window';
import { draftNow } from '../testing/named';

const question = () => screen.queryByRole('alertdialog', { name: 'Discard what you typed?' });
const close = (fake: FakeBackend) => act(() => fake.closeButton());

test('a window in which nothing is typed closes at once, and says first that it has heard', async () => {
  const { fake } = await openWindow();
  await close(fake);
  await waitFor(() => expect(fake.closed).toBe(true));
  const said = fake.calls.map(([method]) => method).filter((method) => /clos/i.test(method));
  expect(said).toEqual(['closingHeard', 'closeWindow']);
});

describe('a form', () => {
  test('is kept as a draft to its last letter before the window closes', async () => {
    const { fake, user } = await openWindow();
    await user.type(await openForm(user), 'Half a thou');
    fake.draftMs = 20;
    await close(fake);
    await waitFor(() => expect(fake.closed).toBe(true));
    expect(question()).toBeNull();
    expect(draftNow(fake)?.values).toEqual({ Name: 'Half a thou' });
  });

  test('whose draft cannot be kept is asked about', async () => {
    const { fake, user } = await openWindow();
    fake.failAlways('keepDraft', report('disk_full', 'The disk is full.'));
    await user.type(await openForm(user), 'Half a thou');
    await close(fake);
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }));
    expect(await openForm(user)).toHaveValue('Half a thou');
    expect(fake.closed).toBe(false);
    await close(fake);
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(fake.closed).toBe(true));
  });
});

async function typeInAmount(text: string) {
  const opened = await openList(samples(3));
  await opened.user.click(cell(3, 'Amount'));
  await opened.user.keyboard(text);
  return opened;
}
const editor = () => screen.findByLabelText('Amount, record 3');

describe('a cell', () => {

  test('is written before the window closes', async () => {
    const { fake } = await typeInAmount('12.5');
    await close(fake);
    await waitFor(() => expect(fake.closed).toBe(true));
    expect(question()).toBeNull();
    const sent = [{ write: { edits: [{ values: byId({ Amount: '12.5' }) }] } }];
    expect(fake.asked('write')).toMatchObject(sent);
  });

  test('in which something does not fit is asked about', async () => {
    const { fake, user } = await typeInAmount('much');
    fake.failAlways('write', fault('Amount is a number.', 'Amount'));
    await close(fake);
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }));
    expect(await editor()).toHaveValue('much');
    expect(fake.closed).toBe(false);
    await close(fake);
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(fake.closed).toBe(true));
  });
});
