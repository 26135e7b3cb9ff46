// The deleted records of a collection, in place of its list: they can be looked at and brought back.

import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Collection, Record as BookRecord } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { binQuery } from '../backend/queries';
import { toReport } from '../backend/report';
import { formatCount } from '../lib/format';
import { ContextMenu, Item } from '../menu/ContextMenu';
import type { MenuPlace } from '../menu/place';
import { useNotices } from '../notices/notices';
import { problemTitle } from '../notices/problems';
import { sayRefusal } from '../notices/refusal';
import { useActions } from '../write/context';
import { BinRow } from './BinRow';

const PAGE = 200;

interface BinProps {
  collection: Collection;
  readOnly: boolean;
  openedId: number | null;
  onOpen: (record: BookRecord) => void;
  onClose: () => void;
}

export default function Bin({ collection, readOnly, openedId, onOpen, onClose }: BinProps) {
  const backend = useBackend();
  const notices = useNotices();
  const actions = useActions();
  const { name } = collection;
  const [limit, setLimit] = useState(PAGE);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const page = useQuery(binQuery(backend, collection.id, limit));
  const [menu, setMenu] = useState<{ record: BookRecord; place: MenuPlace } | null>(null);
  const records = page.data?.records ?? [];
  const total = page.data?.total ?? 0;
  const chosen = records.filter(({ id }) => selected.has(id));

  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);

  function select(id: number, on: boolean): void {
    const next = new Set(selected);
    if (on) next.add(id);
    else next.delete(id);
    setSelected(next);
  }

  function restore(which: BookRecord[]): void {
    if (which.length === 0) return;
    actions.restoreRecords(collection.id, which).then(
      () => setSelected(new Set()),
      (thrown: unknown) => sayRefusal(notices, 'Nothing was restored', thrown),
    );
  }

  /** Its row goes, and the focus must not go with it. */
  function restoreOne(record: BookRecord): void {
    back.current?.focus();
    restore([record]);
  }

  return (
    <section className="bin" aria-labelledby="bin-title">
      <div className="bin-head">
        <button
          ref={back}
          type="button"
          className="icon-button bin-back"
          aria-label="Back to the list"
          onClick={onClose}
        >
          <ArrowLeft aria-hidden className="icon" />
        </button>
        <h2 id="bin-title">Deleted records</h2>
        <span className="soft">
          in {name}
          {total > 0 && `: ${formatCount(total)}`}
        </span>
        <span className="spacer" />
        {!readOnly && records.length > 0 && (
          <button
            type="button"
            className="button"
            aria-disabled={chosen.length === 0}
            onClick={() => restore(chosen)}
          >
            {chosen.length > 1 ? `Restore ${formatCount(chosen.length)} records` : 'Restore'}
          </button>
        )}
      </div>
      {page.error && (
        <div role="alert" className="alert list-alert">
          <strong>{problemTitle(toReport(page.error).code)}</strong>
          <p>{toReport(page.error).message}</p>
        </div>
      )}
      {page.data && records.length === 0 && (
        <div className="empty">
          <Trash2 aria-hidden className="empty-icon" />
          <h2>Nothing was deleted in {name}</h2>
          <p>Records that somebody deletes are kept here, and can be brought back.</p>
        </div>
      )}
      {records.length > 0 && (
        <div className="bin-list">
          <table className="bin-table" aria-label={`Deleted records in ${name}`}>
            <thead>
              <tr>
                {!readOnly && (
                  <th scope="col" className="bin-check">
                    <input
                      type="checkbox"
                      aria-label="Select all"
                      checked={chosen.length === records.length}
                      onChange={(event) =>
                        setSelected(new Set(event.target.checked ? records.map(({ id }) => id) : []))
                      }
                    />
                  </th>
                )}
                <th scope="col" className="is-number">#</th>
                <th scope="col">Record</th>
                <th scope="col">Deleted by</th>
                <th scope="col">Deleted</th>
              </tr>
            </thead>
            <tbody>
              {records.map((record) => (
                <BinRow
                  key={record.id}
                  record={record}
                  fields={collection.fields}
                  opened={record.id === openedId}
                  selected={readOnly ? null : selected.has(record.id)}
                  onSelect={(on) => select(record.id, on)}
                  onOpen={() => onOpen(record)}
                  onMenu={(place) => setMenu({ record, place })}
                />
              ))}
            </tbody>
          </table>
          {records.length < total && (
            <button type="button" className="button" onClick={() => setLimit(limit + PAGE)}>
              Show more
            </button>
          )}
        </div>
      )}
      {menu && (
        <ContextMenu
          label={`Deleted record ${menu.record.id}`}
          place={menu.place}
          onClose={() => setMenu(null)}
        >
          <Item name="Open" run={() => onOpen(menu.record)} />
          {!readOnly && <Item name="Restore" run={() => restoreOne(menu.record)} />}
        </ContextMenu>
      )}
    </section>
  );
}
