-- What each change of a record replaced. Nothing wrote to this table before this version.
DROP TABLE history;
CREATE TABLE history (
  collection_id INTEGER NOT NULL REFERENCES collection (id),
  record_id     INTEGER NOT NULL,
  version       INTEGER NOT NULL, -- the one that the change made
  change        TEXT    NOT NULL CHECK (change IN ('edit', 'delete', 'restore')),
  changed_at    TEXT    NOT NULL,
  changed_by    TEXT    NOT NULL,
  program       TEXT    NOT NULL,
  replaced      TEXT    NOT NULL, -- a JSON object: the values of the version before, by field.id
  PRIMARY KEY (collection_id, record_id, version)
) STRICT, WITHOUT ROWID;
