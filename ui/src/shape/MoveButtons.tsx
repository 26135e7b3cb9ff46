// Moves something up or down in the order in which it stands.

import { ArrowDown, ArrowUp } from 'lucide-react';

interface MoveButtonsProps {
  name: string;
  place: number;
  isLast: boolean;
  onMove: (place: number) => void;
}

export function MoveButtons({ name, place, isLast, onMove }: MoveButtonsProps) {
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={`Move ${name} up`}
        disabled={place === 0}
        onClick={() => onMove(place - 1)}
      >
        <ArrowUp aria-hidden className="icon" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Move ${name} down`}
        disabled={isLast}
        onClick={() => onMove(place + 1)}
      >
        <ArrowDown aria-hidden className="icon" />
      </button>
    </>
  );
}
