// Asks before something is lost that was typed.

import { useEffect, useRef } from 'react';
import { Box } from './Box';
import { BoxRows } from './BoxRows';

interface DiscardDialogProps {
  /** What happened, where nobody here has asked for it. */
  why?: string | undefined;
  onDiscard: () => void;
  onKeep: () => void;
}

export default function DiscardDialog({ why, onDiscard, onKeep }: DiscardDialogProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <Box onClose={onKeep}>
      <BoxRows
        role="alertdialog"
        title="Discard what you typed?"
        actions={
          <>
            <button ref={keep} type="button" className="button" onClick={onKeep}>
              Keep editing
            </button>
            <button type="button" className="button danger" onClick={onDiscard}>
              Discard
            </button>
          </>
        }
      >
        {why !== undefined && <p>{why}</p>}
        <p>It is not saved yet.</p>
      </BoxRows>
    </Box>
  );
}
