// The editor of one cell. It lies over the list as a row of its own, not inside the row that it edits, so
// that it outlives whatever becomes of that row.
//
// It stays where it is on the screen. A key that begins to edit is not handled further: by the time it
// types its letter, the editor has the focus, so that dead keys and every keyboard work as they do
// elsewhere.

import { useQuery } from '@tanstack/react-query';
import { useId, useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { Collection, Field } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { recordQuery } from '../backend/queries';
import { toReport } from '../backend/report';
import { DateReading } from '../dates/DateReading';
import { isDateKind } from '../dates/typed';
import { copyText } from '../lib/clipboard';
import { CellControl } from './CellControl';
import type { Editing, EditState } from './Editing';
import { editorCommandOf, type EditorCommand, type Onward } from './editorKeys';

interface CellEditorProps {
  collection: Collection;
  editing: Editing;
  state: EditState;
  row: number;
  /** The record's row has moved away from beneath the editor. */
  moved: boolean;
  column: number;
  columns: number;
  top: number;
  /** There is more room above the cell than below it. */
  upwards: boolean;
  onDone: (onward: Onward) => void;
}

export default function CellEditor(props: CellEditorProps) {
  const { collection, editing, state, row, moved, column, columns, top, upwards, onDone } = props;
  const { record, field, saving, turn } = state;
  const cell = useRef<HTMLDivElement>(null);
  const highlighted = useRef<(() => string | null) | null>(null);
  const noteId = useId();
  const readingId = useId();
  const dateInput = useRef<HTMLInputElement>(null);
  const lost = useLost(collection, record.id, field);
  const name = collection.fields.find(({ id }) => id === field.id)?.name ?? field.name;

  const focusedAt = useRef(-1);
  useLayoutEffect(() => {
    if (focusedAt.current === turn) return;
    focusedAt.current = turn;
    const control = cell.current?.querySelector<HTMLElement>('input, textarea, button');
    control?.focus({ preventScroll: true });
    control?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    if (control) goToEnd(control);
  }, [turn]);

  async function commit(onward: Onward): Promise<void> {
    if (lost !== null) return;
    if (await editing.commit()) onDone(onward);
  }

  function cancel(): void {
    // A list that is open keeps the focus to itself until it is gone.
    flushSync(() => editing.close());
    onDone('stay');
  }

  // Before the control sees the key, so that none of them has keys of its own.
  function onKeyDown(event: KeyboardEvent): void {
    if (saving || event.nativeEvent.isComposing) return;
    const command = editorCommandOf(event, field.kind === 'long_text');
    if (command === null || hasOwnKeys(event.target, command, field)) return;
    event.preventDefault();
    event.stopPropagation();
    if (command === 'leave') {
      cancel();
      return;
    }
    const choice = highlighted.current?.() ?? null;
    if (choice !== null) editing.type(choice);
    void commit(command.keep);
  }

  function onBlur(event: FocusEvent<HTMLElement>): void {
    const { currentTarget, relatedTarget } = event;
    if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
    // It comes back from a question that lies over the window.
    if (currentTarget.closest('[inert], [aria-hidden="true"]') !== null) return;
    // Where the whole window loses the focus, the editor has it again when the person comes back.
    if (saving || currentTarget.contains(document.activeElement)) return;
    // A list or a calendar to choose from is open.
    if (currentTarget.querySelector('[aria-expanded="true"]') !== null) return;
    if (field.kind === 'choice') editing.close();
    else void commit(null);
  }

  const note = lost ?? state.problem;
  const isDate = isDateKind(field.kind) && state.text.trim() !== '';
  const endwards = column > 0 && column >= columns / 2;
  return (
    <div role="rowgroup" className="editor-layer" data-editor>
      <div
        role="row"
        aria-rowindex={row + 2}
        className="list-row"
        style={{ transform: `translateY(${top}px)` }}
      >
        <div
          ref={cell}
          role="gridcell"
          tabIndex={-1}
          aria-colindex={column + 1}
          aria-busy={saving}
          className={`editor${upwards ? ' is-upwards' : ''}${endwards ? ' is-endwards' : ''}`}
          style={{ gridColumn: column + 1 }}
          onKeyDownCapture={onKeyDown}
          onBlur={onBlur}
        >
          <CellControl
            name={name}
            state={state}
            describedBy={note === null ? undefined : noteId}
            readingId={readingId}
            dateInput={dateInput}
            highlighted={highlighted}
            onType={(text) => editing.type(text)}
            onChoose={(text) => {
              editing.type(text);
              void commit('stay');
            }}
            onCancel={cancel}
          />
          {(note !== null || moved || isDate) && (
            <div className="editor-note">
              {moved && lost === null && <p className="soft">Record {record.id}</p>}
              {note !== null && (
                <p role="alert" id={noteId} className="editor-problem">
                  {note}
                </p>
              )}
              {isDateKind(field.kind) && (
                <DateReading
                  id={readingId}
                  kind={field.kind}
                  value={state.text}
                  said={note !== null}
                  input={dateInput}
                  onPick={(text) => editing.type(text)}
                />
              )}
              {lost !== null && <Lost text={state.text} onClose={cancel} />}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

/** So have buttons beneath the cell, and a calendar; but each is left with Escape. */
function hasOwnKeys(target: EventTarget, command: EditorCommand, { kind }: Field): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="dialog"]') !== null && kind !== 'choice') return true;
  const buttons = kind === 'choice' ? '.editor-note button' : 'button';
  return command !== 'leave' && target.closest(buttons) !== null;
}

function goToEnd(control: HTMLElement): void {
  const isText = control instanceof HTMLInputElement && control.type === 'text';
  if (isText || control instanceof HTMLTextAreaElement) {
    control.setSelectionRange(control.value.length, control.value.length);
  }
}

function Lost({ text, onClose }: { text: string; onClose: () => void }) {
  const actions = useRef<HTMLDivElement>(null);
  return (
    <div className="actions" ref={actions}>
      <button
        type="button"
        className="button"
        onClick={() => {
          if (actions.current) void copyText(text, actions.current);
        }}
      >
        Copy what you typed
      </button>
      <button type="button" className="button" onClick={onClose}>
        Discard it
      </button>
    </div>
  );
}

/** Why there is nothing left to write to; null as long as there is. */
function useLost(collection: Collection, id: number, field: Field): string | null {
  const backend = useBackend();
  const { error } = useQuery(recordQuery(backend, collection.id, id));
  if (!collection.fields.some((each) => each.id === field.id)) {
    return `The field ${field.name} was deleted meanwhile.`;
  }
  if (error && toReport(error).code === 'not_found') {
    return `Record ${id} was deleted meanwhile.`;
  }
  return null;
}
