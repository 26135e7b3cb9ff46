// The rows that a query finds in a collection, for the list: the pages around what is in view, and a new
// reading of them whenever something was committed.

import { useQueries, useQueryClient } from '@tanstack/react-query';
import { startTransition, useCallback, useEffect, useState } from 'react';
import type { CollectionId, ErrorReport, Query, Record as BookRecord } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { EVERYTHING } from '../backend/query';
import { toReport } from '../backend/report';
import { betweenLetters } from '../lib/rhythm';
import { ListLoader, type Answer, type Snapshot } from './ListLoader';
import { pageOf, PAGE_ROWS, pagesOf, type Range } from './pages';
import { useDebouncedRange } from './useDebouncedRange';

export interface Rows {
  snapshot: Snapshot | null;
  problem: ErrorReport | null;
  /** Whether the rows answer what was asked before, while the answer is on its way. */
  asking: boolean;
  rowAt: (index: number) => BookRecord | undefined;
  onRange: (first: number, last: number, top: number) => void;
  readRows: (first: number, last: number) => Promise<BookRecord[]>;
  readAgain: () => void;
}

const NO_PAGES = { at: new Map<number, BookRecord[]>(), totals: new Set<number>(), failed: null };

export function useRows(collection: CollectionId, query: Query): Rows {
  const backend = useBackend();
  const client = useQueryClient();
  const [loader] = useState(() => new ListLoader(client, backend, collection));
  const { snapshot, problem, asking } = useAnswers(loader);
  const [range, setRange] = useState<Range>({ first: 0, last: 0 });
  const debounced = useDebouncedRange(range);

  const readAgain = useCallback(() => void loader.read(), [loader]);
  useEffect(() => loader.ask(query), [loader, query]);
  useEffect(() => {
    const unsubscribe = backend.onChange(readAgain);
    return () => {
      unsubscribe();
      loader.stop();
    };
  }, [backend, loader, readAgain]);

  const answered = snapshot?.query ?? EVERYTHING;
  const generation = snapshot?.generation ?? 0;
  const total = snapshot?.total ?? 0;
  useEffect(() => loader.forget(generation), [loader, generation]);

  const wanted = pagesOf(debounced, total);
  const { at, totals, failed } = useQueries({
    queries: wanted.map((page) => loader.page(answered, generation, page)),
    combine: (results) =>
      results.length === 0
        ? NO_PAGES
        : {
            at: new Map(results.map(({ data }, n) => [wanted[n] ?? 0, data?.records ?? []])),
            totals: new Set(results.flatMap(({ data }) => (data ? [data.total] : []))),
            failed: results.find(({ error }) => error !== null)?.error ?? null,
          },
  });

  // A page that was read after the next commit belongs to another state of the book than the rest.
  const outOfStep = [...totals].some((each) => each !== total);
  useEffect(() => {
    if (outOfStep) readAgain();
  }, [outOfStep, readAgain]);

  return {
    snapshot,
    problem: problem ?? (failed && toReport(failed)),
    asking,
    readAgain,
    readRows: (first, last) => loader.readRows(answered, first, last),
    rowAt: (index) => at.get(pageOf(index))?.[index % PAGE_ROWS],
    onRange: useCallback(
      (first: number, last: number, top: number) => {
        loader.look({ first, last }, top);
        setRange((was) => (was.first === first && was.last === last ? was : { first, last }));
      },
      [loader],
    ),
  };
}

/** What it has read. The answer to another question is drawn when no letter is due, and in pieces even then. */
function useAnswers(loader: ListLoader): Answer {
  const [answer, setAnswer] = useState(loader.get);
  useEffect(() => {
    let stop = () => undefined as void;
    const take = () => {
      stop();
      const next = loader.get();
      if (next.snapshot?.restarted) stop = betweenLetters(() => startTransition(() => setAnswer(next)));
      else setAnswer(next);
    };
    take();
    const unsubscribe = loader.subscribe(take);
    return () => {
      stop();
      unsubscribe();
    };
  }, [loader]);
  return answer;
}
