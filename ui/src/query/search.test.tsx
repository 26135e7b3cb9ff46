// Searching a collection as one types.

import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { countLater, lastQuery, openList, samples } from '../testing/list';
import { pause, rows } from '../testing/window';

const box = () => screen.getByRole('searchbox', { name: 'Search' });
const found = () => screen.getByRole('status', { name: 'Found' });
const marks = () => [...(rows()[0]?.querySelectorAll('mark') ?? [])].map((mark) => mark.textContent);
const count = (list: HTMLElement) => Number(list.getAttribute('aria-rowcount')) - 1;

test('finds as one types, marks the hits, and says how many there are', async () => {
  const { list, user } = await openList();
  await user.type(box(), 'OAK clou');
  // "oak clo" finds as many, and is what is shown until the last letter is followed.
  await waitFor(() => expect(marks()).toEqual(['oak', 'Clou']));
  await waitFor(() => expect(found()).toHaveTextContent('67 found'));
  expect(count(list)).toBe(67);
  expect(screen.getByRole('contentinfo')).toHaveTextContent('67 found');
});

test('a day is marked where it is found by its digits', async () => {
  const { fake, user } = await openList(samples(3));
  act(() => void fake.addElsewhere('Samples', { Name: 'Pond', 'Taken on': '2026-03-04' }));
  await user.type(box(), '2026-03-04');
  await waitFor(() => expect(found()).toHaveTextContent('1 found'));
  expect(rows()[0]?.querySelector('mark')?.textContent).toMatch(/4/);
});

test('Ctrl+F goes to the box, Escape clears it, arrow down goes to the list', async () => {
  const { list, user } = await openList();
  await user.keyboard('{Control>}f{/Control}');
  expect(box()).toHaveFocus();
  await user.keyboard('oak{ArrowDown}');
  expect(document.activeElement).toHaveAttribute('role', 'gridcell');
  await waitFor(() => expect(count(list)).toBe(100));
  await user.keyboard('{Control>}f{/Control}{Escape}');
  expect(box()).toHaveValue('');
  await waitFor(() => expect(count(list)).toBe(500));
  expect(found()).toBeEmptyDOMElement();
});

test('typing in the box moves nothing else: the focus stays', async () => {
  const { user } = await openList();
  await user.type(box(), 'oa');
  await waitFor(() => expect(found()).toHaveTextContent('found'));
  await user.keyboard('k 14');
  await waitFor(() => expect(found()).toHaveTextContent('54 found'));
  expect(box()).toHaveFocus();
});

test('nothing found says so, and what can be done', async () => {
  const { list, user } = await openList();
  await user.type(box(), 'xyz');
  expect(await screen.findByRole('heading', { name: 'Nothing found' })).toBeVisible();
  expect(await screen.findByText('No record in Samples contains “xyz”.')).toBeVisible();
  expect(within(list).getAllByRole('columnheader')).toHaveLength(8);
  await user.click(screen.getByRole('button', { name: 'Show without the search' }));
  await waitFor(() => expect(count(list)).toBe(500));
  expect(box()).toHaveValue('');
});

test('where it was not counted to the end, there may be more', async () => {
  const fake = samples(500);
  const [first, list] = [fake.firstRecords.bind(fake), fake.listRecords.bind(fake)];
  fake.firstRecords = async (request) => ({ ...(await first(request)), more: true });
  fake.listRecords = async (request) => ({ ...(await list(request)), more: request.query.search !== '' });
  const { user } = await openList(fake);
  await user.type(box(), 'oa');
  await waitFor(() => expect(found()).toHaveTextContent('100+ found'));
});

test('what was found shows before it is counted, and what is typed next is not kept waiting by that', async () => {
  const fake = samples(500);
  const { list, user } = await openList(fake);
  const counted = countLater(fake);
  await user.type(box(), 'o');
  await waitFor(() => expect(found()).toHaveTextContent('100+ found'));
  expect(count(list)).toBe(100);
  // By then it is being counted.
  await pause(200);
  await user.type(box(), 'a');
  await waitFor(() => expect(lastQuery(fake).search).toBe('oa'));
  await user.type(box(), 'k 14');
  await waitFor(() => expect(found()).toHaveTextContent('54 found'));
  expect(fake.asked('cancelList')).not.toHaveLength(0);

  await user.clear(box());
  await user.type(box(), 'o');
  await waitFor(() => expect(found()).toHaveTextContent('100+ found'));
  counted();
  await waitFor(() => expect(found()).toHaveTextContent('466 found'));
  expect(count(list)).toBe(466);
});

test('what nobody waits for any more is stopped', async () => {
  const { fake, list, user } = await openList();
  fake.pageMs = 60_000;
  await user.type(box(), 'oak');
  await waitFor(() => expect(list).toHaveAttribute('aria-busy', 'true'));
  await user.type(box(), ' ');
  await user.type(box(), '1');
  await waitFor(() => expect(fake.asked('cancelList')).not.toHaveLength(0));
  await pause(30);
  expect(screen.queryByRole('alert')).toBeNull();
  fake.pageMs = 0;
  await user.type(box(), '4');
  await waitFor(() => expect(count(list)).toBe(54));
});

test('an answer that comes too late counts for nothing', async () => {
  const fake = samples(500);
  fake.cancelList = async () => undefined;
  const { list, user } = await openList(fake);
  fake.pageMs = 400;
  await user.type(box(), 'oak');
  await waitFor(() => expect(list).toHaveAttribute('aria-busy', 'true'));
  fake.pageMs = 0;
  await user.type(box(), ' 14');
  await waitFor(() => expect(count(list)).toBe(54));
  await pause(450);
  expect(count(list)).toBe(54);
});

test('the rows of before stay until the answer is there, and then all change at once', async () => {
  const { fake, list, user } = await openList();
  fake.pageMs = 80;
  const seen = new Set<string>();
  const watch = new MutationObserver(() => {
    if (rows().some((row) => row.getAttribute('aria-busy') === 'true')) seen.add('a row without its record');
    if (rows().length === 0) seen.add('no rows');
  });
  watch.observe(list, { subtree: true, childList: true, attributes: true });
  await user.type(box(), 'oak');
  await waitFor(() => expect(list).toHaveAttribute('aria-busy', 'true'));
  await waitFor(() => expect(count(list)).toBe(100));
  watch.disconnect();
  expect([...seen]).toEqual([]);
  expect(list).toHaveAttribute('aria-busy', 'false');
});

test('what others write is found too', async () => {
  const { fake, user } = await openList();
  await user.type(box(), 'heron');
  await screen.findByRole('heading', { name: 'Nothing found' });
  act(() => void fake.addElsewhere('Samples', { Name: 'Grey heron' }));
  await waitFor(() => expect(found()).toHaveTextContent('1 found'));
  expect(rows()[0]).toHaveTextContent('Grey heron');
});

test('spaces around the words do not count', async () => {
  const { fake, user } = await openList();
  await user.type(box(), '  oak  ');
  await waitFor(() => expect(found()).toHaveTextContent('100 found'));
  expect(lastQuery(fake).search).toBe('oak');
});
