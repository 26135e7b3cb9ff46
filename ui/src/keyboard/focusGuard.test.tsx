// Wherever something is done, the focus is somewhere in the window afterwards, and Escape works from there.

import { act, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { FakeBackend } from '../fake/fake';
import { cell } from '../testing/cells';
import { openList, samples } from '../testing/list';
import { deleteElsewhere } from '../testing/records';
import { notices, openForm, pause } from '../testing/window';

const FRAMES_MS = 60;

/** Once everything has settled, something has the focus that keys reach. */
async function focused(): Promise<Element> {
  await pause(FRAMES_MS);
  const { activeElement } = document;
  expect(activeElement).not.toBe(document.body);
  expect(activeElement).not.toBeDisabled();
  if (activeElement === null) throw new Error('nothing has the focus');
  return activeElement;
}

async function open(total = 5) {
  const opened = await openList(samples(total));
  await opened.user.click(cell(total, 'Name'));
  return opened;
}

async function collectionMenu(user: UserEvent, item: string) {
  await user.click(screen.getByRole('button', { name: 'More for Samples' }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
}

async function fieldsDialog(user: UserEvent) {
  await collectionMenu(user, 'Fields…');
  return within(await screen.findByRole('dialog', { name: 'Fields of Samples' }));
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });

interface Case {
  does: (user: UserEvent, fake: FakeBackend) => Promise<void>;
  /** Where the focus is then; anywhere if not said. */
  where?: () => Element | null;
}

const IN_FIELDS: { [does: string]: Case } = {
  'opens it': { does: async () => undefined },
  'chooses a field': { does: (user) => user.click(screen.getByRole('row', { name: /^Amount/ })) },
  'adds a field': {
    does: async (user) => {
      await user.click(button('New field'));
      await user.keyboard('Depth');
      await user.click(button('Add'));
      await screen.findByRole('row', { name: /^Depth/ });
    },
  },
  'adds a field by keys alone': {
    does: async (user) => {
      await user.click(button('New field'));
      await user.keyboard('Depth{Enter}');
      await screen.findByRole('row', { name: /^Depth/ });
    },
  },
  'calls off adding one': {
    does: async (user) => {
      await user.click(button('New field'));
      await user.click(button('Cancel'));
    },
  },
  'moves one to the end': {
    does: async (user) => {
      await user.click(screen.getByRole('row', { name: /^State/ }));
      for (let step = 0; step < 2; step += 1) {
        await user.click(button('Move State down'));
        await pause(FRAMES_MS);
      }
    },
  },
  'deletes one': {
    does: async (user) => {
      await user.click(screen.getByRole('row', { name: /^Amount/ }));
      await user.click(button('Delete Amount'));
      await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: /^Delete/ }));
      await waitFor(() => expect(screen.queryByRole('row', { name: /^Amount/ })).toBeNull());
    },
  },
  'deletes one and restores it': {
    does: async (user) => {
      await IN_FIELDS['deletes one']?.does(user, samples(0));
      await user.click(await screen.findByRole('button', { name: 'Restore Amount' }));
      await screen.findByRole('row', { name: /^Amount/ });
    },
  },
  'adds a choice, and removes it': {
    does: async (user) => {
      await user.click(screen.getByRole('row', { name: /^State/ }));
      await user.type(screen.getByRole('textbox', { name: 'New choice' }), 'Kept{Enter}');
      await user.click(await screen.findByRole('button', { name: 'Remove Kept' }));
      await waitFor(() => expect(screen.queryByRole('button', { name: 'Remove Kept' })).toBeNull());
    },
  },
};

describe('in the dialog of the fields', () => {
  test.each(Object.entries(IN_FIELDS))('who %s has the focus in it, and leaves with Escape', async (_, { does }) => {
    const { fake, user } = await open();
    await fieldsDialog(user);
    await does(user, fake);
    const at = await focused();
    expect(screen.getByRole('dialog', { name: 'Fields of Samples' })).toContainElement(at as HTMLElement);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await focused();
  });
});

const inList = () => screen.getByRole('grid');

const IN_WINDOW: { [does: string]: Case } = {
  'leaves the bin': {
    does: async (user) => {
      await user.click(button('Deleted records'));
      await screen.findByRole('heading', { name: 'Deleted records' });
      await user.click(button('Back to the list'));
      await screen.findByRole('grid');
    },
    where: inList,
  },
  'restores a record in the bin': {
    does: async (user, fake) => {
      act(() => deleteElsewhere(fake, 'ada', 3));
      await user.click(button('Deleted records'));
      await user.click(await screen.findByRole('checkbox', { name: 'Select record 3' }));
      await user.click(button('Restore'));
      await waitFor(() => expect(screen.queryByRole('checkbox', { name: 'Select record 3' })).toBeNull());
    },
  },
  'restores a record beside the bin': {
    does: async (user, fake) => {
      act(() => deleteElsewhere(fake, 'ada', 3));
      await user.click(button('Deleted records'));
      await user.click(await screen.findByRole('button', { name: /^Open record 3/ }));
      await user.click(await screen.findByRole('button', { name: 'Restore record' }));
      await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    },
  },
  'deletes an open record and takes that back': {
    does: async (user) => {
      await user.keyboard('{Enter}');
      await screen.findByRole('heading', { name: 'Record 5' });
      await user.click(await screen.findByRole('button', { name: 'Delete' }));
      await waitFor(() => expect(notices()).toHaveTextContent('deleted'));
      await focused();
      await user.keyboard('{Control>}z{/Control}');
      await waitFor(() => expect(cell(5, 'Name')).toBeVisible());
    },
    where: inList,
  },
  'deletes all records and takes that back': {
    does: async (user) => {
      await user.keyboard('{Control>}a{/Control}');
      await screen.findByRole('toolbar', { name: 'Selected records' });
      await user.keyboard('{Delete}');
      await waitFor(() => expect(screen.queryByRole('grid')).toBeNull());
      await focused();
      await user.keyboard('{Control>}z{/Control}');
      await screen.findByRole('grid');
    },
    where: inList,
  },
  'uses the Undo of a notice': {
    does: async (user) => {
      await user.keyboard('{Shift>} {/Shift}{Delete}');
      await user.click(await screen.findByRole('button', { name: 'Undo' }));
      await waitFor(() => expect(cell(5, 'Name')).toBeVisible());
    },
  },
  'closes the form with Escape': {
    does: async (user) => {
      await openForm(user);
      await user.keyboard('{Escape}');
    },
  },
  'discards a draft and gets it back': {
    does: async (user) => {
      await user.type(await openForm(user), 'Weir');
      await user.click(button('Cancel'));
      await focused();
      await user.click(button('Undo'));
    },
  },
  'closes an open record': {
    does: async (user) => {
      await user.keyboard('{Enter}');
      await user.click(await screen.findByRole('button', { name: 'Close' }));
    },
    where: inList,
  },
  'sees the collection emptied by somebody': {
    does: async (_, fake) => {
      act(() => [1, 2, 3, 4, 5].forEach((id) => deleteElsewhere(fake, 'ada', id)));
      await waitFor(() => expect(screen.queryByRole('grid')).toBeNull());
    },
  },
  'calls off a new collection': {
    does: async (user) => {
      await user.click(button(/New collection/));
      await screen.findByRole('dialog');
      await user.keyboard('{Escape}');
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    },
  },
  'opens and closes the settings': {
    does: async (user) => {
      await user.keyboard('{Control>},{/Control}');
      await screen.findByRole('dialog');
      await focused();
      await user.keyboard('{Escape}');
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    },
    where: inList,
  },
  'opens and closes the menu of the book': {
    does: async (user) => {
      await user.click(button('Book'));
      await screen.findByRole('menu');
      await focused();
      await user.keyboard('{Escape}');
      await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    },
  },
  'takes a filter away': {
    does: async (user) => {
      await user.click(button('Add filter'));
      await focused();
      await user.keyboard('{Escape}');
    },
  },
  'opens and closes who is here': {
    does: async (user) => {
      await user.click(button(/^Open here/));
      await focused();
      await user.keyboard('{Escape}');
    },
  },
};

test.each(Object.entries(IN_WINDOW))('who %s has the focus in the window', async (_, { does, where }) => {
  const { fake, user } = await open();
  await does(user, fake);
  const at = await focused();
  if (where) expect(where()).toContainElement(at as HTMLElement);
});

test('what is disabled hands the focus on to its neighbour', async () => {
  const { user } = await open();
  await fieldsDialog(user);
  await user.click(screen.getByRole('row', { name: /^Name/ }));
  await user.click(button('Move Name down'));
  await pause(FRAMES_MS);
  await user.click(button('Move Name up'));
  await waitFor(() => expect(button('Move Name up')).toBeDisabled());
  await focused();
});

test('a click beside everything leaves Escape to the panel', async () => {
  const { user } = await open();
  await user.keyboard('{Enter}');
  await user.click(await screen.findByRole('heading', { name: 'Record 5' }));
  await focused();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
});
