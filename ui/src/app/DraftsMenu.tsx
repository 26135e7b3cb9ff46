// Several drafts to choose from.

import { PencilLine } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { DraftKey } from '../backend/backend';

interface DraftsMenuProps {
  text: string;
  drafts: { key: DraftKey; name: string }[];
  onChoose: (key: DraftKey) => void;
}

export default function DraftsMenu({ text, drafts, onChoose }: DraftsMenuProps) {
  return (
    <MenuTrigger>
      <Button className="button quiet drafts">
        <PencilLine aria-hidden className="icon" /> {text}
      </Button>
      <Popover className="popover" placement="top start">
        <Menu className="menu" aria-label="Unsaved drafts">
          {drafts.map(({ key, name }) => (
            <MenuItem
              key={`${key.collection}/${key.record ?? 'new'}`}
              className="menu-item"
              onAction={() => onChoose(key)}
            >
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
