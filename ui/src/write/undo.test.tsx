// What was done in this window is undone one step after the other, unless somebody changed it since.

import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { FakeBackend } from '../fake/fake';
import { byId, report, SAMPLES } from '../fake/fakeData';
import { Notices } from '../notices/notices';
import { changeElsewhere, deleteElsewhere, openRecord, pond, valueOf } from '../testing/records';
import { notices, openForm, openWindow, pause, pressSave, rowOf, textbox } from '../testing/window';
import { newWriting } from './context';

/** What is written, undone and said, without a window. */
function writing(fake: FakeBackend = pond()) {
  const said = new Notices();
  const { actions, undo } = newWriting(fake, said);
  const edit = (version: number, values: Record<string, string>) =>
    actions.editRecords(SAMPLES, [{ record: { id: 1, version }, values: byId(values) }]);
  /** Undoes one step, and returns what is said of it. */
  const back = async () => {
    const before = said.get()?.id;
    undo.undoLast();
    await waitFor(() => expect(said.get()?.id).not.toBe(before));
    return said.get()?.text;
  };
  /** The same for the step that was undone last. */
  const again = async () => {
    const before = said.get()?.id;
    undo.redoLast();
    await waitFor(() => expect(said.get()?.id).not.toBe(before));
    return said.get()?.text;
  };
  return { fake, said, actions, undo, edit, back, again };
}

describe('Ctrl+Z', () => {
  const undoKey = '{Control>}z{/Control}';

  test('undoes this window’s changes, the latest first', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Amount'), '0');
    await pressSave(user);
    await waitFor(() => expect(notices()).toHaveTextContent('Saved'));
    await user.clear(textbox('Name'));
    await user.type(textbox('Name'), 'Ditch');
    await pressSave(user);
    await waitFor(async () => expect(await valueOf(fake, 'Name')).toBe('Ditch'));
    screen.getByRole('tab', { name: 'Record' }).focus();
    await user.keyboard(undoKey);
    await waitFor(() => expect(notices()).toHaveTextContent('Edit of record 1 undone'));
    expect(await valueOf(fake, 'Name')).toBe('Pond');
    expect(await valueOf(fake, 'Amount')).toBe('30');
    await user.keyboard(undoKey);
    await waitFor(async () => expect(await valueOf(fake, 'Amount')).toBe(3));
    await waitFor(() => expect(textbox('Amount')).toHaveValue('3'));
    await user.keyboard(undoKey);
    await waitFor(() => expect(notices()).toHaveTextContent('Nothing to undo'));
  });

  test('is the text’s own while somebody types', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Amount'), '0');
    await pressSave(user);
    await waitFor(async () => expect(await valueOf(fake, 'Amount')).toBe('30'));
    await user.click(textbox('Name'));
    await user.keyboard(undoKey);
    await pause(50);
    expect(fake.asked('write')).toHaveLength(1);
  });

  test('takes back a record that was made', async () => {
    const { user } = await openWindow();
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Leaf');
    await pressSave(user);
    await waitFor(() => rowOf('Leaf'));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(notices()).toHaveTextContent('New record 1 undone'));
    expect(await screen.findByRole('heading', { name: 'No records in Samples' })).toBeVisible();
  });
});

test('steps that follow each other on a record are undone to the very first', async () => {
  const { fake, actions, edit, back } = writing();
  const made = await actions.createRecords(SAMPLES, [byId({ Name: 'Leaf' })]);
  expect(made.records[0]?.id).toBe(2);
  await edit(1, { Amount: '4' });
  await edit(2, { Amount: '5' });
  await actions.deleteRecords(SAMPLES, [{ id: 1, version: 3 }]);
  expect(await back()).toBe('Deletion of record 1 undone');
  expect(await valueOf(fake, 'Amount')).toBe('5');
  await back();
  expect(await valueOf(fake, 'Amount')).toBe('4');
  await edit(6, { Name: 'Ditch' });
  await back();
  await back();
  expect(await valueOf(fake, 'Amount')).toBe(3);
  expect(await valueOf(fake, 'Name')).toBe('Pond');
  expect(await back()).toBe('New record 2 undone');
  await expect(valueOf(fake, 'Name', 2)).rejects.toMatchObject({ code: 'not_found' });
});

test('a record that somebody changed since is left alone; the next press goes on', async () => {
  const { fake, actions, edit, back } = writing();
  await actions.createRecords(SAMPLES, [byId({ Name: 'Leaf' })]);
  await edit(1, { Amount: '4' });
  changeElsewhere(fake, { State: 'Analysed' });
  expect(await back()).toBe('Record 1 was changed by ada since; it was not undone');
  expect(await valueOf(fake, 'Amount')).toBe('4');
  expect(await back()).toBe('New record 2 undone');
});

test('of a record that somebody deleted since it is told when, by the clock here', async () => {
  const { fake, user } = await openRecord();
  await user.type(textbox('Amount'), '0');
  await pressSave(user);
  await waitFor(async () => expect(await valueOf(fake, 'Amount')).toBe('30'));
  deleteElsewhere(fake);
  screen.getByRole('button', { name: 'Book' }).focus();
  await user.keyboard('{Control>}z{/Control}');
  const said = /was not undone: Record 1 of “Samples” was deleted meanwhile by ada, \d\d:\d\d; look at it again/;
  await waitFor(() => expect(notices()).toHaveTextContent(said));
});

test('what somebody did between two steps is not undone with them', async () => {
  const { fake, edit, back } = writing();
  await edit(1, { Amount: '4' });
  changeElsewhere(fake, { State: 'Analysed' });
  await edit(3, { Name: 'Ditch' });
  expect(await back()).toBe('Edit of record 1 undone');
  expect(await back()).toMatch(/^Record 1 was changed by .* since; it was not undone$/);
  expect(await valueOf(fake, 'State')).toBe('Analysed');
  expect(await valueOf(fake, 'Amount')).toBe('4');
});

test('several records that were changed at once are one step', async () => {
  const { fake, actions, back } = writing();
  await actions.createRecords(SAMPLES, [byId({ Name: 'Leaf' }), byId({ Name: 'Core' })]);
  await actions.editRecords(SAMPLES, [
    { record: { id: 2, version: 1 }, values: byId({ Amount: '1' }) },
    { record: { id: 3, version: 1 }, values: byId({ Amount: '2' }) },
  ]);
  expect(await back()).toBe('Edit of 2 records undone');
  expect(await valueOf(fake, 'Amount', 2)).toBeUndefined();
  expect(await valueOf(fake, 'Amount', 3)).toBeUndefined();
  expect(await back()).toBe('2 new records undone');
});

test('a deletion whose record somebody brought back is left as it is', async () => {
  const { fake, actions, back } = writing();
  await actions.deleteRecords(SAMPLES, [{ id: 1, version: 1 }]);
  fake.writeElsewhere({ write: 'restore', collection: SAMPLES, ids: [1] }, 'ada');
  changeElsewhere(fake, { Amount: 9 });
  expect(await back()).toBe('Record 1 was changed by ada since; it was not undone');
  expect(await valueOf(fake, 'Amount')).toBe(9);
});

test('what cannot be undone now can be later', async () => {
  const { fake, edit, back } = writing();
  await edit(1, { Amount: '4' });
  fake.failNext('write', report('disk_full', 'No room.'));
  expect(await back()).toBe('Edit of record 1 was not undone: No room.');
  expect(await back()).toBe('Edit of record 1 undone');
});

test('nothing is undone in another book', async () => {
  const { fake, undo, said, edit } = writing();
  await edit(1, { Amount: '4' });
  const [action] = said.get()?.actions ?? [];
  undo.stop();
  action?.run();
  undo.undoLast();
  await waitFor(() => expect(said.get()?.text).toBe('Nothing to undo'));
  expect(fake.asked('write')).toHaveLength(1);
});

test('a step of somebody else’s making is undone in its turn', async () => {
  const { undo, back } = writing();
  const undone: string[] = [];
  const restore = async () => {
    undone.push('collection');
    return { back: restore };
  };
  undo.did({ what: 'Deletion of “Samples”', back: restore }, 'Samples deleted');
  expect(await back()).toBe('Deletion of “Samples” undone');
  expect(undone).toEqual(['collection']);
});

test('the button in a notice undoes that step, once', async () => {
  const { fake, user } = await openRecord();
  await user.type(textbox('Amount'), '0');
  await pressSave(user);
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(notices()).toHaveTextContent('Edit of record 1 undone'));
  act(() => screen.getByRole('tab', { name: 'Record' }).focus());
  await user.keyboard('{Control>}z{/Control}');
  expect(notices()).toHaveTextContent('Nothing to undo');
  expect(await valueOf(fake, 'Amount')).toBe(3);
});

describe('a step that was undone', () => {
  test('is made again, and undone again, as often as one likes', async () => {
    const { fake, actions, edit, back, again } = writing();
    await edit(1, { Amount: '4' });
    await edit(2, { Amount: '5', Name: 'Ditch' });
    await actions.deleteRecords(SAMPLES, [{ id: 1, version: 3 }]);
    for (let round = 0; round < 2; round += 1) {
      await back();
      await back();
      expect(await back()).toBe('Edit of record 1 undone');
      expect(await valueOf(fake, 'Amount')).toBe(3);
      expect(await valueOf(fake, 'Name')).toBe('Pond');
      expect(await again()).toBe('Edit of record 1 redone');
      expect(await valueOf(fake, 'Amount')).toBe('4');
      await again();
      expect(await valueOf(fake, 'Name')).toBe('Ditch');
      expect(await again()).toBe('Deletion of record 1 redone');
      await expect(valueOf(fake, 'Name')).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await again()).toBe('Nothing to redo');
  });

  test('a record that was made comes back as the same one', async () => {
    const { fake, actions, back, again } = writing();
    await actions.createRecords(SAMPLES, [byId({ Name: 'Leaf' })]);
    await back();
    expect(await again()).toBe('New record 2 redone');
    expect(await valueOf(fake, 'Name', 2)).toBe('Leaf');
  });

  test('is not made again over what somebody changed since', async () => {
    const { fake, edit, back, again } = writing();
    await edit(1, { Amount: '4' });
    await back();
    changeElsewhere(fake, { State: 'Analysed' });
    expect(await again()).toBe('Record 1 was changed by ada since; it was not redone');
    expect(await valueOf(fake, 'Amount')).toBe(3);
    expect(await again()).toBe('Nothing to redo');
  });

  test('is forgotten once something else is done', async () => {
    const { fake, edit, back, again } = writing();
    await edit(1, { Amount: '4' });
    await back();
    await edit(3, { Name: 'Ditch' });
    expect(await again()).toBe('Nothing to redo');
    expect(await valueOf(fake, 'Amount')).toBe(3);
  });

  test('is offered in the notice, and by the keys', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Amount'), '0');
    await pressSave(user);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await user.click(await screen.findByRole('button', { name: 'Redo' }));
    await waitFor(() => expect(notices()).toHaveTextContent('Edit of record 1 redone'));
    expect(await valueOf(fake, 'Amount')).toBe('30');
    for (const redo of ['{Control>}{Shift>}z{/Shift}{/Control}', '{Control>}y{/Control}']) {
      act(() => screen.getByRole('tab', { name: 'Record' }).focus());
      await user.keyboard('{Control>}z{/Control}');
      await waitFor(async () => expect(await valueOf(fake, 'Amount')).toBe(3));
      await user.keyboard(redo);
      await waitFor(async () => expect(await valueOf(fake, 'Amount')).toBe('30'));
    }
  });

  test('with two presses, two steps are undone', async () => {
    const { fake, edit, undo } = writing();
    await edit(1, { Amount: '4' });
    await edit(2, { Name: 'Ditch' });
    fake.writeMs = 20;
    undo.undoLast();
    undo.undoLast();
    await waitFor(async () => expect(await valueOf(fake, 'Amount')).toBe(3));
    expect(await valueOf(fake, 'Name')).toBe('Pond');
  });
});

/** A record was saved, another one typed and called off. */
async function discarded() {
  const opened = await openWindow(new FakeBackend());
  await opened.user.type(await openForm(opened.user), 'Leaf');
  await pressSave(opened.user);
  await waitFor(() => rowOf('Leaf'));
  await opened.user.type(textbox('Name'), 'Half a thought');
  await opened.user.keyboard('{Escape}');
  await waitFor(() => expect(notices()).toHaveTextContent('Draft discarded'));
  return opened;
}

describe('a draft that was discarded', () => {
  test('comes back by Ctrl+Z, before what was saved is touched', async () => {
    const { fake, user } = await discarded();
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(textbox('Name')).toHaveValue('Half a thought'));
    expect(await valueOf(fake, 'Name')).toBe('Leaf');
    act(() => screen.getByRole('button', { name: 'Cancel' }).focus());
    await user.keyboard('{Control>}y{/Control}');
    await waitFor(() => expect(textbox('Name')).toHaveValue(''));
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(textbox('Name')).toHaveValue('Half a thought'));
  });

  test('comes back once, by the button or by the keys', async () => {
    const { fake, user } = await discarded();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(textbox('Name')).toHaveValue('Half a thought'));
    act(() => screen.getByRole('button', { name: 'Cancel' }).focus());
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(notices()).toHaveTextContent('New record 1 undone'));
    await expect(valueOf(fake, 'Name')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('of a record is asked about where somebody changed that since', async () => {
    const { fake, user } = await openRecord();
    await user.type(textbox('Amount'), '0');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(notices()).toHaveTextContent('Draft discarded'));
    changeElsewhere(fake, { Amount: 9 });
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(textbox('Amount')).toHaveValue('30'));
    await pressSave(user);
    expect(await screen.findByRole('alertdialog')).toBeVisible();
    expect(await valueOf(fake, 'Amount')).toBe(9);
  });
});

test('an empty field leaves Ctrl+Z to the window, and one that somebody emptied does not', async () => {
  const { fake, user } = await openWindow(new FakeBackend());
  await user.type(await openForm(user), 'Leaf');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => rowOf('Leaf'));
  await waitFor(() => expect(textbox('Name')).toHaveFocus());
  await user.keyboard('x{Backspace}{Control>}z{/Control}');
  await pause(50);
  expect(await valueOf(fake, 'Name')).toBe('Leaf');
  await user.click(textbox('Amount'));
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(notices()).toHaveTextContent('New record 1 undone'));
});
