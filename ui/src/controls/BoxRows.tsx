// What stands in the box of a dialog: its title and its buttons, which stay in sight, and between them what
// scrolls where there is more than fits.

import type { ReactNode, SyntheticEvent } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { scrolledByKeys } from './scrolledByKeys';

export interface BoxRowsProps {
  role?: 'dialog' | 'alertdialog';
  title: string;
  /** The id of what says more than the title. */
  describedBy?: string;
  children: ReactNode;
  actions: ReactNode;
  /** Where it is a form. */
  onSubmit?: (() => void) | undefined;
}

export function BoxRows({ role = 'dialog', title, describedBy, ...props }: BoxRowsProps) {
  const { children, actions, onSubmit } = props;
  const rows = (
    <>
      <div ref={scrolledByKeys} className="dialog-body">
        {children}
      </div>
      <div className="actions end">{actions}</div>
    </>
  );

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    onSubmit?.();
  }

  return (
    <Dialog role={role} className="dialog" {...(describedBy && { 'aria-describedby': describedBy })}>
      <Heading slot="title">{title}</Heading>
      {onSubmit === undefined ? (
        rows
      ) : (
        <form noValidate onSubmit={submit}>
          {rows}
        </form>
      )}
    </Dialog>
  );
}
