-- From here on, whatever is ours begins with "daybook_", so that no name of a collection or a field is
-- in its way.
ALTER TABLE collection RENAME TO daybook_collection;
ALTER TABLE field RENAME TO daybook_field;
ALTER TABLE history RENAME TO daybook_history;
DROP INDEX collection_name;
CREATE UNIQUE INDEX daybook_collection_name ON daybook_collection (name) WHERE deleted_at IS NULL;
DROP INDEX field_name;
CREATE UNIQUE INDEX daybook_field_name ON daybook_field (collection_id, name)
  WHERE deleted_at IS NULL;

-- How the text in the index was folded.
ALTER TABLE daybook_search ADD COLUMN folding INTEGER NOT NULL DEFAULT 1;
