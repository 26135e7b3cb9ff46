// The frame of every dialog: a veil over the window, and the box that stands on it.

import type { ReactNode } from 'react';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

interface BoxProps {
  className?: string;
  /** Whether a click beside it closes it. */
  isDismissable?: boolean;
  children: ReactNode;
  onClose: () => void;
}

export function Box({ className = '', isDismissable = false, children, onClose }: BoxProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={isDismissable}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`box ${className}`}>{children}</Modal>
    </ModalOverlay>
  );
}
