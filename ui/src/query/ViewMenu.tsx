// The views of a collection: which one is shown, and saving, renaming and deleting them.

import { ChevronDown } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { View } from '../backend/bindings';
import { useBackend } from '../backend/context';
import { useStorePart } from '../lib/store';
import { useNotices } from '../notices/notices';
import { useUndo, useWrites } from '../write/context';
import type { Listing } from './Listing';
import { ViewActions } from './ViewActions';
import { ViewNameDialog } from './ViewNameDialog';

const ALL = 'all';
const keyOf = (view: View | null) => view?.id ?? ALL;

interface ViewMenuProps {
  views: View[];
  listing: Listing;
  readOnly: boolean;
}

export const ViewMenu = memo(function ViewMenu({ views, listing, readOnly }: ViewMenuProps) {
  const writes = useWrites();
  const undo = useUndo();
  const notices = useNotices();
  const backend = useBackend();
  const actions = useMemo(
    () => new ViewActions(listing, { backend, writes, undo, notices }),
    [listing, backend, writes, undo, notices],
  );
  const view = useStorePart(listing, (state) => state.view);
  const changed = useStorePart(listing, () => listing.isChanged());
  const [naming, setNaming] = useState<'save' | 'rename' | null>(null);

  function name(chosen: string): void {
    setNaming(null);
    if (naming === 'rename' && view) void actions.rename(view, chosen);
    else void actions.save(chosen, null);
  }

  return (
    <>
      <MenuTrigger>
        <Button className="button quiet view-button">
          <span className="view-name">View: {view?.name ?? 'All records'}</span>
          {changed && <span className="view-changed"> (changed)</span>}
          <ChevronDown aria-hidden className="icon" />
        </Button>
        <Popover className="popover" placement="bottom start">
          <Menu className="menu">
            <MenuSection
              className="menu-section"
              aria-label="Views"
              selectionMode="single"
              selectedKeys={[keyOf(view)]}
              disallowEmptySelection
            >
              {[null, ...views.toSorted((a, b) => a.name.localeCompare(b.name))].map((each) => (
                <MenuItem
                  key={keyOf(each)}
                  id={keyOf(each)}
                  textValue={each?.name ?? 'All records'}
                  className="menu-item"
                  onAction={() => listing.choose(each)}
                >
                  {each?.name ?? 'All records'}
                </MenuItem>
              ))}
            </MenuSection>
            {!readOnly && (
              <MenuSection className="menu-section" aria-label="Change views">
                {view && changed && (
                  <MenuItem className="menu-item" onAction={() => void actions.save(view.name, view)}>
                    Save changes
                  </MenuItem>
                )}
                <MenuItem className="menu-item" onAction={() => setNaming('save')}>
                  Save view as…
                </MenuItem>
                {view && (
                  <MenuItem className="menu-item" onAction={() => setNaming('rename')}>
                    Rename…
                  </MenuItem>
                )}
                {view && (
                  <MenuItem className="menu-item" onAction={() => void actions.delete(view)}>
                    Delete view
                  </MenuItem>
                )}
              </MenuSection>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
      {naming && (
        <ViewNameDialog
          title={naming === 'rename' ? 'Rename view' : 'Save view'}
          name={naming === 'rename' ? (view?.name ?? '') : ''}
          taken={views.filter(({ id }) => naming === 'save' || id !== view?.id).map((each) => each.name)}
          mayReplace={naming === 'save'}
          onName={name}
          onClose={() => setNaming(null)}
        />
      )}
    </>
  );
});
