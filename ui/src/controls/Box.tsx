// The frame of every dialog: a veil over the window, and the box that stands on it.

import type { ReactNode } from 'react';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

interface BoxProps {
  /** Wider, for what stands beside each other. */
  wide?: boolean;
  /** As high as it can be, so that it does not move under the pointer while what it holds changes. */
  steady?: boolean;
  /** Grows upwards, so that its buttons stay where they are while what is above them changes by itself. */
  fromBelow?: boolean;
  /** Whether a click beside it closes it. */
  isDismissable?: boolean;
  children: ReactNode;
  onClose: () => void;
}

export function Box(props: BoxProps) {
  const { wide = false, steady = false, fromBelow = false, isDismissable = false, children, onClose } = props;
  const looks = [wide && 'is-wide', steady && 'is-steady', fromBelow && 'is-from-below'].filter(Boolean).join(' ');
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={isDismissable}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`box ${looks}`}>{children}</Modal>
    </ModalOverlay>
  );
}
