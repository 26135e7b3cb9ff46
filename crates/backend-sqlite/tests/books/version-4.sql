PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "daybook_collection" (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT    NOT NULL COLLATE NOCASE,
  table_name TEXT    NOT NULL UNIQUE COLLATE NOCASE,
  position   INTEGER NOT NULL,
  version    INTEGER NOT NULL DEFAULT 1,
  created_at TEXT    NOT NULL,
  created_by TEXT    NOT NULL,
  updated_at TEXT    NOT NULL,
  updated_by TEXT    NOT NULL,
  deleted_at TEXT
) STRICT;
INSERT INTO daybook_collection VALUES(1,'Records','Records',1,1,'2026-11-27T17:10:41.639Z','root','2026-11-27T17:10:41.639Z','root',NULL);
INSERT INTO daybook_collection VALUES(2,'Samples','Samples',2,1,'2026-11-27T17:10:41.674Z','root','2026-11-27T17:10:41.674Z','root',NULL);
INSERT INTO daybook_collection VALUES(3,'Gone too','Gone too',3,2,'2026-11-27T17:10:42.316Z','root','2026-11-27T17:10:42.661Z','root','2026-11-27T17:10:42.661Z');
CREATE TABLE IF NOT EXISTS "daybook_field" (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER NOT NULL REFERENCES "daybook_collection" (id),
  name          TEXT    NOT NULL COLLATE NOCASE,
  column_name   TEXT    NOT NULL COLLATE NOCASE,
  kind          TEXT    NOT NULL,
  required      INTEGER NOT NULL CHECK (required IN (0, 1)),
  is_unique     INTEGER NOT NULL DEFAULT 0 CHECK (is_unique IN (0, 1)),
  choices       TEXT    NOT NULL DEFAULT '', -- one a line
  default_value TEXT,                        -- as somebody would type it
  position      INTEGER NOT NULL,
  deleted_at    TEXT,
  UNIQUE (collection_id, column_name)
) STRICT;
INSERT INTO daybook_field VALUES(1,1,'Title','Title','text',1,0,'',NULL,1,NULL);
INSERT INTO daybook_field VALUES(2,1,'Notes','Notes','long_text',0,0,'',NULL,2,NULL);
INSERT INTO daybook_field VALUES(3,2,'Title','Title','text',1,0,'',NULL,1,NULL);
INSERT INTO daybook_field VALUES(4,2,'Notes','Notes','long_text',0,0,'',NULL,2,NULL);
INSERT INTO daybook_field VALUES(5,2,'Amount','Amount','number',0,0,'',NULL,3,NULL);
INSERT INTO daybook_field VALUES(6,2,'Day','Day','date',0,0,'',NULL,4,NULL);
INSERT INTO daybook_field VALUES(7,2,'Seen','Seen','date_time',0,0,'',NULL,5,NULL);
INSERT INTO daybook_field VALUES(8,2,'Done','Done','checkbox',0,0,'',NULL,6,NULL);
INSERT INTO daybook_field VALUES(9,2,'Source','Source','link',0,0,'',NULL,7,NULL);
INSERT INTO daybook_field VALUES(10,2,'State','State','choice',0,0,replace('open\nWaiting','\n',char(10)),'open',8,NULL);
INSERT INTO daybook_field VALUES(11,2,'Label','Label','text',0,1,'',NULL,9,NULL);
INSERT INTO daybook_field VALUES(12,2,'Gone','Gone','text',0,0,'',NULL,10,'2026-11-27T17:10:42.304Z');
INSERT INTO daybook_field VALUES(13,3,'Title','Title','text',1,0,'',NULL,1,NULL);
CREATE TABLE IF NOT EXISTS "daybook_history" (
  collection_id INTEGER NOT NULL REFERENCES "daybook_collection" (id),
  record_id     INTEGER NOT NULL,
  version       INTEGER NOT NULL, -- the one that the change made
  change        TEXT    NOT NULL CHECK (change IN ('edit', 'delete', 'restore')),
  changed_at    TEXT    NOT NULL,
  changed_by    TEXT    NOT NULL,
  program       TEXT    NOT NULL,
  replaced      TEXT    NOT NULL, -- a JSON object: the values of the version before, by field.id
  PRIMARY KEY (collection_id, record_id, version)
) STRICT, WITHOUT ROWID;
INSERT INTO daybook_history VALUES(2,2,2,'edit','2026-11-27T17:10:42.193Z','root','daybook 0.1.0 (command line)','{"3":"Soil 2"}');
INSERT INTO daybook_history VALUES(2,2,3,'edit','2026-11-27T17:10:42.221Z','root','daybook 0.1.0 (command line)','{"5":2.5}');
INSERT INTO daybook_history VALUES(2,2,4,'edit','2026-11-27T17:10:42.282Z','root','daybook 0.1.0 (command line)','{"3":"Soil two","5":200.0}');
INSERT INTO daybook_history VALUES(2,3,2,'delete','2026-11-27T17:10:42.265Z','root','daybook 0.1.0 (command line)','{}');
INSERT INTO daybook_history VALUES(2,4,2,'delete','2026-11-27T17:10:42.265Z','root','daybook 0.1.0 (command line)','{}');
INSERT INTO daybook_history VALUES(2,4,3,'restore','2026-11-27T17:10:42.274Z','root','daybook 0.1.0 (command line)','{}');
CREATE TABLE daybook_view (
  id            INTEGER PRIMARY KEY,
  collection_id INTEGER NOT NULL REFERENCES "daybook_collection" (id),
  name          TEXT    NOT NULL COLLATE NOCASE,
  definition    TEXT    NOT NULL, -- JSON; fields by field.id
  UNIQUE (collection_id, name)
) STRICT;
INSERT INTO daybook_view VALUES(1,2,'Waiting ones','{"filter":[],"sort":[],"columns":[]}');
CREATE TABLE daybook_setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE daybook_total (
  collection_id INTEGER PRIMARY KEY REFERENCES "daybook_collection" (id),
  records       INTEGER NOT NULL
) STRICT;
INSERT INTO daybook_total VALUES(1,1);
INSERT INTO daybook_total VALUES(2,7);
INSERT INTO daybook_total VALUES(3,1);
CREATE TABLE daybook_index (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER NOT NULL REFERENCES "daybook_collection" (id),
  keys          TEXT    NOT NULL, -- field.id, "created" or "updated", after "-" where it is reversed
  used_on       TEXT    NOT NULL, -- the day
  done          INTEGER NOT NULL DEFAULT 0, -- how many records have been put in
  total         INTEGER NOT NULL DEFAULT 0, -- of how many
  ready         INTEGER NOT NULL DEFAULT 0 CHECK (ready IN (0, 1)),
  UNIQUE (collection_id, keys)
) STRICT;
CREATE TABLE daybook_search (
  collection_id INTEGER PRIMARY KEY REFERENCES "daybook_collection" (id),
  fields        TEXT    NOT NULL, -- the field.id of those that were looked into
  done          INTEGER NOT NULL  -- records up to this id are in the index
, folding INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE TABLE daybook_search_changed (
  collection_id INTEGER NOT NULL,
  record_id     INTEGER NOT NULL,
  PRIMARY KEY (collection_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "Records" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT
, "Title" TEXT, "Notes" TEXT) STRICT;
INSERT INTO Records VALUES(1,1,'2026-11-27T17:10:41.667Z','root','2026-11-27T17:10:41.667Z','root',NULL,'the first',NULL);
CREATE TABLE IF NOT EXISTS "Samples" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT
, "Title" TEXT, "Notes" TEXT, "Amount" REAL, "Day" TEXT, "Seen" TEXT, "Done" INTEGER, "Source" TEXT, "State" TEXT, "Label" TEXT, "Gone" TEXT) STRICT;
INSERT INTO Samples VALUES(1,1,'2026-11-27T17:10:41.903Z','root','2026-11-27T17:10:41.903Z','root',NULL,'Soil 1','Café Zürich 1',1.5,'2026-01-01','2026-02-01T08:30:00',1,'https://example.org/1','Waiting','C1','hidden 1');
INSERT INTO Samples VALUES(2,4,'2026-11-27T17:10:42.061Z','root','2026-11-27T17:10:42.282Z','root',NULL,'Soil 2','Café Zürich 2',2.5,'2026-01-02','2026-02-02T08:30:00',1,'https://example.org/2','Waiting','C2','hidden 2');
INSERT INTO Samples VALUES(3,2,'2026-11-27T17:10:42.071Z','root','2026-11-27T17:10:42.265Z','root','2026-11-27T17:10:42.265Z','Soil 3','Café Zürich 3',3.5,'2026-01-03','2026-02-03T08:30:00',1,'https://example.org/3','Waiting','C3','hidden 3');
INSERT INTO Samples VALUES(4,3,'2026-11-27T17:10:42.082Z','root','2026-11-27T17:10:42.274Z','root',NULL,'Soil 4','Café Zürich 4',4.5,'2026-01-04','2026-02-04T08:30:00',1,'https://example.org/4','Waiting','C4','hidden 4');
INSERT INTO Samples VALUES(5,1,'2026-11-27T17:10:42.096Z','root','2026-11-27T17:10:42.096Z','root',NULL,'Soil 5','Café Zürich 5',5.5,'2026-01-05','2026-02-05T08:30:00',1,'https://example.org/5','Waiting','C5','hidden 5');
INSERT INTO Samples VALUES(6,1,'2026-11-27T17:10:42.122Z','root','2026-11-27T17:10:42.122Z','root',NULL,'Soil 6','Café Zürich 6',6.5,'2026-01-06','2026-02-06T08:30:00',1,'https://example.org/6','Waiting','C6','hidden 6');
INSERT INTO Samples VALUES(7,1,'2026-11-27T17:10:42.150Z','root','2026-11-27T17:10:42.150Z','root',NULL,'Soil 7','Café Zürich 7',7.5,'2026-01-07','2026-02-07T08:30:00',1,'https://example.org/7','Waiting','C7','hidden 7');
INSERT INTO Samples VALUES(8,1,'2026-11-27T17:10:42.164Z','root','2026-11-27T17:10:42.164Z','root',NULL,'Soil 8','Café Zürich 8',8.5,'2026-01-08','2026-02-08T08:30:00',1,'https://example.org/8','Waiting','C8','hidden 8');
CREATE TABLE IF NOT EXISTS "Gone too" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT
, "Title" TEXT) STRICT;
INSERT INTO "Gone too" VALUES(1,1,'2026-11-27T17:10:42.632Z','root','2026-11-27T17:10:42.632Z','root',NULL,'of Gone too');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('daybook_collection',3);
INSERT INTO sqlite_sequence VALUES('daybook_field',13);
INSERT INTO sqlite_sequence VALUES('Records',1);
INSERT INTO sqlite_sequence VALUES('Samples',8);
INSERT INTO sqlite_sequence VALUES('Gone too',1);
CREATE UNIQUE INDEX daybook_collection_name ON daybook_collection (name) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX daybook_field_name ON daybook_field (collection_id, name)
  WHERE deleted_at IS NULL;
CREATE INDEX "daybook_present in collection 1" ON "Records" (id) WHERE deleted_at IS NULL;
CREATE INDEX "daybook_deleted in collection 1" ON "Records" (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE TRIGGER "daybook_total added to collection 1" AFTER INSERT ON "Records" WHEN new.deleted_at IS NULL BEGIN UPDATE daybook_total SET records = records + 1 WHERE collection_id = 1; END;
CREATE TRIGGER "daybook_total changed in collection 1" AFTER UPDATE OF deleted_at ON "Records"
           WHEN (old.deleted_at IS NULL) <> (new.deleted_at IS NULL) BEGIN UPDATE daybook_total SET records = records + iif(new.deleted_at IS NULL, 1, -1) WHERE collection_id = 1; END;
CREATE TRIGGER "daybook_total gone from collection 1" AFTER DELETE ON "Records" WHEN old.deleted_at IS NULL BEGIN UPDATE daybook_total SET records = records + -1 WHERE collection_id = 1; END;
CREATE INDEX "daybook_present in collection 2" ON "Samples" (id) WHERE deleted_at IS NULL;
CREATE INDEX "daybook_deleted in collection 2" ON "Samples" (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE TRIGGER "daybook_total added to collection 2" AFTER INSERT ON "Samples" WHEN new.deleted_at IS NULL BEGIN UPDATE daybook_total SET records = records + 1 WHERE collection_id = 2; END;
CREATE TRIGGER "daybook_total changed in collection 2" AFTER UPDATE OF deleted_at ON "Samples"
           WHEN (old.deleted_at IS NULL) <> (new.deleted_at IS NULL) BEGIN UPDATE daybook_total SET records = records + iif(new.deleted_at IS NULL, 1, -1) WHERE collection_id = 2; END;
CREATE TRIGGER "daybook_total gone from collection 2" AFTER DELETE ON "Samples" WHEN old.deleted_at IS NULL BEGIN UPDATE daybook_total SET records = records + -1 WHERE collection_id = 2; END;
CREATE UNIQUE INDEX "daybook_unique by field 11" ON "Samples" ("Label") WHERE deleted_at IS NULL;
CREATE INDEX "daybook_present in collection 3" ON "Gone too" (id) WHERE deleted_at IS NULL;
CREATE INDEX "daybook_deleted in collection 3" ON "Gone too" (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE TRIGGER "daybook_total added to collection 3" AFTER INSERT ON "Gone too" WHEN new.deleted_at IS NULL BEGIN UPDATE daybook_total SET records = records + 1 WHERE collection_id = 3; END;
CREATE TRIGGER "daybook_total changed in collection 3" AFTER UPDATE OF deleted_at ON "Gone too"
           WHEN (old.deleted_at IS NULL) <> (new.deleted_at IS NULL) BEGIN UPDATE daybook_total SET records = records + iif(new.deleted_at IS NULL, 1, -1) WHERE collection_id = 3; END;
CREATE TRIGGER "daybook_total gone from collection 3" AFTER DELETE ON "Gone too" WHEN old.deleted_at IS NULL BEGIN UPDATE daybook_total SET records = records + -1 WHERE collection_id = 3; END;
COMMIT;
