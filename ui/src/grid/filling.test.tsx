// Ctrl+D fills down: from the first selected record, or from the cell above.

import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { field } from '../fake/fakeData';
import { cell } from '../testing/cells';
import { openList, samples } from '../testing/list';
import { notices } from '../testing/window';
import { valuesNow } from '../testing/named';

const fillDown = '{Control>}d{/Control}';

async function three(fields = [field('Name', 'text'), field('Amount', 'number')]) {
  const fake = samples(0, fields);
  fake.addElsewhere('Samples', { Name: 'Weir', Amount: 3 }, { Name: 'Leaf' }, { Name: 'Pond', Amount: 2.5 });
  return openList(fake);
}

test('a cell gets what the one above it has, and Ctrl+Z takes it back', async () => {
  const { fake, user } = await three();
  await user.click(cell(2, 'Amount'));
  await user.keyboard(fillDown);
  await waitFor(async () => expect(valuesNow(fake, 2)['Amount']).toBe(2.5));
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(async () =>
    expect(valuesNow(fake, 2)['Amount']).toBeUndefined(),
  );
});

test('the selected records get what the first of them has, in one step', async () => {
  const { fake, user } = await three();
  await user.click(cell(3, 'Name'));
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}{ArrowRight}');
  await user.click(screen.getByRole('grid', { name: 'Samples' }).querySelector('[data-row="0"] [data-column="2"]') as Element);
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  await user.keyboard(fillDown);
  await waitFor(() => expect(notices()).toHaveTextContent('2 records saved'));
  for (const id of [1, 2, 3]) {
    expect(valuesNow(fake, id)['Amount']).toBe(2.5);
  }
  expect(fake.asked('write')).toHaveLength(1);
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(async () => expect(valuesNow(fake, 1)['Amount']).toBe(3));
});

test('what is empty above empties what is below', async () => {
  const { fake, user } = await three();
  await user.click(cell(1, 'Amount'));
  await user.keyboard(fillDown);
  await waitFor(async () =>
    expect(valuesNow(fake, 1)['Amount']).toBeUndefined(),
  );
});

test('says why nothing happens', async () => {
  const { fake, user } = await three([field('Name', 'text', { unique: true }), field('Amount', 'number')]);
  await user.click(cell(3, 'Name'));
  await user.keyboard(fillDown);
  expect(notices()).toHaveTextContent('no record above');
  await user.keyboard('{ArrowDown}' + fillDown);
  expect(notices()).toHaveTextContent('Name is unique');
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}{ArrowRight}');
  expect(fake.asked('write')).toEqual([]);
});
