// A record opened from the list, and the way back to it.

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { FakeBackend } from '../backend/fake';
import { report, someFields } from '../backend/fakeData';
import { openWindow, rowOf } from '../testing/window';

const samples = (synthetic: number) =>
  new FakeBackend([{ name: 'Samples', fields: someFields, synthetic }]);

describe('a record that is opened', () => {
  test('shows its fields, who made it and when; Close goes back to the list', async () => {
    const fake = samples(3);
    fake.addElsewhere('Samples', { Name: 'Pond', Checked: false });
    const { user } = await openWindow(fake);
    await screen.findByRole('grid', { name: 'Samples' });
    await waitFor(() => rowOf('Pond'));
    await user.click(rowOf('Pond'));
    const panel = await screen.findByRole('complementary', { name: 'Opened record' });
    await within(panel).findByText('Pond');
    expect(panel).toHaveTextContent('CheckedNo');
    expect(panel).toHaveTextContent(/Made by desk-2, .*\d\d:\d\d/);
    expect(rowOf('Pond')).toHaveAttribute('aria-selected', 'true');
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(document.activeElement?.closest('[role="row"]')).toBe(rowOf('Pond'));
  });

  test('that is not there any more says so', async () => {
    const fake = samples(0);
    fake.addElsewhere('Samples', { Name: 'Pond' });
    const { user } = await openWindow(fake);
    await waitFor(() => rowOf('Pond'));
    fake.failNext('record', report('not_found', 'Record 5 was deleted.'));
    await user.click(rowOf('Pond'));
    expect(await screen.findByText('Record 5 was deleted.')).toBeVisible();
  });
});
