// What is highlighted in the list of a choice: the key that ends the choosing takes it.

import { use } from 'react';
import { SelectStateContext } from 'react-aria-components/Select';
import type { Field } from '../backend/bindings';
import { choiceOfKey } from './ChoiceList';

interface Highlighted {
  isOpen: boolean;
  /** Null where nothing is highlighted, or the list is not open. */
  choice: () => string | null;
  close: () => void;
}

/** For what is inside a Select. */
export function useHighlighted(field: Field): Highlighted {
  // Missing where a Select only finds out what its list holds.
  const list = use(SelectStateContext);
  return {
    isOpen: list?.isOpen ?? false,
    choice: () => {
      const key = list?.isOpen ? list.selectionManager.focusedKey : null;
      return key === null ? null : choiceOfKey(field, key);
    },
    close: () => list?.close(),
  };
}
