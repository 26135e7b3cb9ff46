// A collection's fields in their order, to choose one and to drag it to another place, with the pointer or
// with the keys: Enter on the handle, arrow keys, Enter.

import { GripVertical } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { Text } from 'react-aria-components/Text';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import type { Collection, FieldId } from '../backend/bindings';
import { kindName } from './kinds';

interface FieldListProps {
  collection: Collection;
  chosen: FieldId | null;
  onChoose: (field: FieldId) => void;
  onMove: (field: FieldId, place: number) => void;
}

export function FieldList({ collection, chosen, onChoose, onMove }: FieldListProps) {
  const { name: of, fields } = collection;
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const [dragged] = [...keys].map(Number);
      if (dragged === undefined || dragged === target.key) return;
      const others = fields.map(({ id }) => id).filter((id) => id !== dragged);
      const at = others.indexOf(Number(target.key));
      onMove(dragged, target.dropPosition === 'before' ? at : at + 1);
    },
  });

  return (
    <GridList
      className="field-list"
      aria-label={`Fields of ${of}`}
      items={fields}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      escapeKeyBehavior="none"
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        if (key !== undefined) onChoose(Number(key));
      }}
      dragAndDropHooks={dragAndDropHooks}
    >
      {({ id, name, kind, required, unique }) => (
        <GridListItem id={id} className="field-item" textValue={name}>
          <Button slot="drag" className="field-grip" aria-label={`Drag ${name}`}>
            <GripVertical aria-hidden className="icon" />
          </Button>
          <Text className="field-item-name">{name}</Text>
          <Text slot="description" className="field-item-kind">
            {[kindName(kind), required && 'required', unique && 'unique'].filter(Boolean).join(', ')}
          </Text>
        </GridListItem>
      )}
    </GridList>
  );
}
