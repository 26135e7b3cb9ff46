// What is asked when somebody changed a record meanwhile.

import type { Collection } from '../backend/bindings';
import { DeleteQuestion } from '../write/DeleteQuestion';
import type { EditConflict } from '../write/EditConflict';
import { ConflictDialog } from './ConflictDialog';
import { DeleteDialog } from './DeleteDialog';

interface ConflictProps {
  asked: EditConflict | DeleteQuestion;
  collections: Collection[];
}

export default function Conflict({ asked, collections }: ConflictProps) {
  if (asked instanceof DeleteQuestion) return <DeleteDialog question={asked} />;
  return <ConflictDialog conflict={asked} collection={collections.find(({ id }) => id === asked.collection)} />;
}
