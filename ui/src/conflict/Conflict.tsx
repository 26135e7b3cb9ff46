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
  const fields = collections.find(({ name }) => name === asked.collection)?.fields ?? [];
  return <ConflictDialog conflict={asked} fields={fields} />;
}
