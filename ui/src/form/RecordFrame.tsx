// What an opened record stands in, whether it is there or deleted: its name, and tabs for the record
// itself and its history.

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { FORM_KEYS } from '../fields/formKeys';

interface RecordFrameProps {
  id: number;
  sub: string;
  /** Why there is nothing to show, if there is not. */
  problem?: ReactNode;
  /** Null until it was read. */
  record: ReactNode;
  history: ReactNode;
  /** What stays in sight beneath both. */
  foot?: ReactNode;
  onClose: () => void;
  /** Undefined where it cannot be. */
  onDuplicate?: (() => void) | undefined;
}

export function RecordFrame({ id, sub, problem, record, history, foot, onClose, onDuplicate }: RecordFrameProps) {
  return (
    <section
      className="panel"
      tabIndex={-1}
      aria-labelledby="record-title"
      onKeyDown={(event) => {
        const command = FORM_KEYS.commandOf(event);
        if (command === 'cancel' && !event.defaultPrevented) onClose();
        if (command !== 'duplicate' || !onDuplicate) return;
        event.preventDefault();
        onDuplicate();
      }}
    >
      <div className="panel-top">
        <div className="panel-head">
          <h2 id="record-title">Record {id}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <X aria-hidden className="icon" />
          </button>
        </div>
        <p className="panel-sub">{sub}</p>
        {problem}
      </div>
      {record !== null && (
        <Tabs className="tabs">
          <TabList className="tab-list" aria-label={`Record ${id}`}>
            <Tab id="record" className="tab">
              Record
            </Tab>
            <Tab id="history" className="tab">
              History
            </Tab>
          </TabList>
          <TabPanel id="record" className="tab-panel">
            {record}
          </TabPanel>
          <TabPanel id="history" className="tab-panel">
            {history}
          </TabPanel>
        </Tabs>
      )}
      {foot}
    </section>
  );
}
