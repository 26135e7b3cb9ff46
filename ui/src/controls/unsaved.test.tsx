// Whatever is typed in a dialog, and by whatever way it is left: what is not saved goes by no way without a
// question, and nobody is asked about nothing.

import { act, screen, waitFor, within } from '@testing-library/react';
import type userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { field, report, SAMPLES } from '../fake/fakeData';
import { cell, paste } from '../testing/cells';
import { openWindow, pause } from '../testing/window';

type User = ReturnType<typeof userEvent.setup>;
type Box = ReturnType<typeof within>;

interface Place {
  dialog: string;
  open: (user: User) => Promise<void>;
  /** What is done before one types. */
  first?: (user: User, box: Box) => Promise<void>;
  input: string;
  /** What is typed there, and cannot be saved by leaving it. */
  typed: string;
  /** Where leaving it by Escape is not leaving the dialog. */
  keepsEscape?: boolean;
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const item = (name: string) => screen.findByRole('menuitem', { name });

async function fromCollection(user: User, name: string): Promise<void> {
  await user.click(await button('More for Samples'));
  await user.click(await item(name));
}

async function fromBook(user: User, name: string): Promise<void> {
  await user.click(await button('Book'));
  await user.click(await item(name));
}

async function chooseField(user: User, box: Box, name: string): Promise<void> {
  await user.click(box.getByRole('row', { name: new RegExp(`^${name}`) }));
  await box.findByRole('region', { name: `Settings of ${name}` });
}

const inFields = {
  dialog: 'Fields of Samples',
  open: (user: User) => fromCollection(user, 'Fields…'),
};

const PLACES: Record<string, Place> = {
  'a new collection': {
    dialog: 'New collection',
    open: async (user) => user.click(await button('New collection')),
    input: 'Name',
    typed: 'Readings',
  },
  'a field of a new collection': {
    dialog: 'New collection',
    open: async (user) => user.click(await button('New collection')),
    input: 'Field 1: Field name',
    typed: ' of it',
  },
  'a collection’s name': {
    dialog: 'Rename Samples',
    open: (user) => fromCollection(user, 'Rename…'),
    input: 'Name',
    typed: 'Readings',
  },
  'a new field': {
    ...inFields,
    first: async (user, box) => user.click(box.getByRole('button', { name: 'New field' })),
    input: 'Field name',
    typed: 'Depth',
  },
  'a new choice': {
    ...inFields,
    first: (user, box) => chooseField(user, box, 'State'),
    input: 'New choice',
    typed: 'Lost',
  },
  'a field’s name that is taken': {
    ...inFields,
    first: async (user, box) => {
      await chooseField(user, box, 'State');
      await user.clear(box.getByRole('textbox', { name: 'Field name' }));
    },
    input: 'Field name',
    typed: 'Name',
    keepsEscape: true,
  },
  'a default that does not fit': {
    ...inFields,
    first: (user, box) => chooseField(user, box, 'Amount'),
    input: 'Default',
    typed: 'much',
    keepsEscape: true,
  },
  'the name of a view': {
    dialog: 'Save view',
    open: async (user) => {
      await user.click(await button(/^View:/));
      await user.click(await item('Save view as…'));
    },
    input: 'Name',
    typed: 'Highest',
  },
  'a name of a choice that is taken': {
    ...inFields,
    first: async (user, box) => {
      await chooseField(user, box, 'State');
      await user.clear(box.getByRole('textbox', { name: 'Name of New' }));
    },
    input: 'Name of New',
    typed: 'Done',
    keepsEscape: true,
  },
  'the choices of a field that becomes one': {
    dialog: 'What may be chosen in Name?',
    open: async (user) => {
      await fromCollection(user, 'Fields…');
      const fields = within(await screen.findByRole('dialog', { name: 'Fields of Samples' }));
      await chooseField(user, fields, 'Name');
      await user.click(fields.getByRole('button', { name: /Kind/ }));
      await user.click(await screen.findByRole('option', { name: /^Choice/ }));
    },
    input: 'Choices, one a line',
    typed: 'Pond',
  },
  'what replaces something': {
    dialog: 'Find and replace',
    open: (user) => fromBook(user, 'Find and replace…'),
    input: 'Replace with',
    typed: 'Weir',
  },
  'a pasted value that is mended': {
    dialog: 'Paste 2 records',
    open: async (user) => {
      await user.click(await waitFor(() => cell(3, 'Name')));
      paste('Pond\tmuch\nWeir\t2');
    },
    input: 'Amount in row 1',
    typed: ' of it',
  },
  'the directory of a book': {
    dialog: 'Open book',
    open: (user) => fromBook(user, 'Open book…'),
    input: 'Directory',
    typed: '/srv/books/other',
  },
  'a name of one’s own that is refused': {
    dialog: 'Settings',
    open: (user) => fromBook(user, 'Settings…'),
    input: 'Your name',
    typed: 'Ada',
    keepsEscape: true,
  },
};

type Opened = Awaited<ReturnType<typeof openAt>>;

interface Way {
  leave: (opened: Opened) => Promise<void>;
  isLeft: (opened: Opened, place: Place) => void;
}

const isGone = (_: Opened, { dialog }: Place) => expect(screen.queryByRole('dialog', { name: dialog })).toBeNull();
const closing: Way = {
  leave: async ({ fake }) => act(() => fake.closeButton()),
  isLeft: ({ fake }) => expect(fake.closed).toBe(true),
};

const WAYS: Record<string, Way> = {
  Escape: { leave: ({ user }) => user.keyboard('{Escape}'), isLeft: isGone },
  'a click beside it': {
    leave: ({ user }) => user.click(document.querySelector('.veil') ?? document.body),
    isLeft: isGone,
  },
  'its button': {
    leave: async ({ user, box }) =>
      user.click(box.getAllByRole('button', { name: /^(Cancel|Done)$/ }).at(-1) ?? document.body),
    isLeft: isGone,
  },
  'closing the window': closing,
};

async function openAt(place: Place) {
  const fake = new FakeBackend([
    {
      name: 'Samples',
      fields: [
        field('Name', 'text', { required: true }),
        field('Amount', 'number'),
        field('State', 'choice', { choices: ['New', 'Done'] }),
      ],
      synthetic: 3,
    },
    { name: 'Others', fields: [field('Title', 'text')] },
  ]);
  const refused = report('io', 'The disk is gone.');
  fake.failNext('keepSettings', ...Array.from({ length: 9 }, () => refused));
  const { user } = await openWindow(fake);
  await place.open(user);
  const box = within(await screen.findByRole('dialog', { name: place.dialog }));
  await place.first?.(user, box);
  return { fake, user, box };
}

const question = () => screen.queryByRole('alertdialog', { name: 'Discard what you typed?' });

describe.each(Object.entries(PLACES))('%s', (_, place) => {
  const ways = Object.entries(WAYS).filter(([way]) => way !== 'Escape' || !place.keepsEscape);

  test.each(ways)('is asked about when it is left by %s', async (_way, { leave, isLeft }) => {
    const opened = await openAt(place);
    const { user, box } = opened;
    const input = box.getByRole<HTMLInputElement>('textbox', { name: place.input });
    await user.type(input, place.typed);
    const typed = input.value;
    await leave(opened);
    await waitFor(() => expect(question()).toBeVisible());
    const keep = screen.getByRole('button', { name: 'Keep editing' });
    await waitFor(() => expect(keep).toHaveFocus());
    await user.click(keep);
    expect(box.getByRole('textbox', { name: place.input })).toHaveValue(typed);
    expect(opened.fake.closed).toBe(false);
    await leave(opened);
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => isLeft(opened, place));
  });

  test.each(ways)('is left by %s where nothing was typed', async (_way, { leave, isLeft }) => {
    const opened = await openAt({ ...place, first: async () => undefined });
    await leave(opened);
    await waitFor(() => isLeft(opened, place));
    expect(question()).toBeNull();
  });
});

async function typeIn(name: string) {
  const place = PLACES[name] as Place;
  const opened = await openAt(place);
  const input = opened.box.getByRole<HTMLInputElement>('textbox', { name: place.input });
  await opened.user.type(input, place.typed);
  return { ...opened, input, typed: input.value };
}

describe('a collection that somebody else', () => {
  const OF_IT = [
    'a collection’s name',
    'a new field',
    'a new choice',
    'a default that does not fit',
    'the choices of a field that becomes one',
    'the name of a view',
    'what replaces something',
    'a pasted value that is mended',
  ];

  test.each(OF_IT)('deletes does not take %s away without a question', async (name) => {
    const { fake, user, input, typed } = await typeIn(name);
    fake.writeElsewhere({ write: 'reshape', reshape: { change: 'delete_collection', collection: SAMPLES } });
    await waitFor(() => expect(question()).toHaveTextContent('Samples was deleted by somebody.'));
    await user.click(screen.getByRole('button', { name: 'Keep editing' }));
    await pause(50);
    expect(input).toBeVisible();
    expect(input).toHaveValue(typed);
    await user.click(screen.getAllByRole('button', { name: /^(Cancel|Done)$/ }).at(-1) ?? document.body);
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(input).not.toBeInTheDocument());
    expect(await screen.findByText(/^No records in Others/)).toBeVisible();
  });

  test.each(OF_IT)('renames does not take %s away without a question', async (name) => {
    const { fake, user, input, typed } = await typeIn(name);
    const reshape = { change: 'rename_collection', collection: SAMPLES, name: 'Soils' } as const;
    fake.writeElsewhere({ write: 'reshape', reshape });
    await screen.findByText('Soils');
    await pause(50);
    if (question() !== null) await user.click(screen.getByRole('button', { name: 'Keep editing' }));
    expect(input).toBeVisible();
    expect(input).toHaveValue(typed);
  });
});

describe('going on in the fields’ dialog', () => {
  const GOINGS: Record<string, (user: User, box: Box) => Promise<void>> = {
    'another field': (user, box) => user.click(box.getByRole('row', { name: /^Name/ })),
    'a new field': (user, box) => user.click(box.getByRole('button', { name: 'New field' })),
    'another kind': async (user, box) => {
      await user.click(box.getByRole('button', { name: /Kind/ }));
      await user.click(await screen.findByRole('option', { name: /^Text/ }));
    },
  };

  test.each(Object.entries(GOINGS))('to %s asks about a choice that is being typed', async (_, go) => {
    const { user, box } = await openAt(PLACES['a new choice'] as Place);
    await user.type(box.getByRole('textbox', { name: 'New choice' }), 'Lost');
    await go(user, box);
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }));
    expect(box.getByRole('textbox', { name: 'New choice' })).toHaveValue('Lost');
    await go(user, box);
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(box.queryByRole('textbox', { name: 'New choice' })).toBeNull());
  });

  test('keeps a name that can be kept, and asks nothing', async () => {
    const { fake, user, box } = await openAt({
      ...inFields,
      first: (u, b) => chooseField(u, b, 'Amount'),
      input: 'Field name',
      typed: '',
    });
    await user.type(box.getByRole('textbox', { name: 'Field name' }), ' in ml');
    await user.click(box.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await pause();
    expect(question()).toBeNull();
    expect((await fake.collections())[0]?.fields.map(({ name }) => name)).toContain('Amount in ml');
  });
});
