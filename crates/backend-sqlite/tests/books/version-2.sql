PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE collection (
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
INSERT INTO collection VALUES(1,'Records','Records',1,1,'2026-11-26T13:58:10.525Z','root','2026-11-26T13:58:10.525Z','root',NULL);
INSERT INTO collection VALUES(2,'Samples','Samples',2,1,'2026-11-26T13:58:10.572Z','root','2026-11-26T13:58:10.572Z','root',NULL);
INSERT INTO collection VALUES(3,'History','records History',3,1,'2026-11-26T13:58:11.257Z','root','2026-11-26T13:58:11.257Z','root',NULL);
INSERT INTO collection VALUES(4,'Gone too','Gone too',4,2,'2026-11-26T13:58:11.309Z','root','2026-11-26T13:58:11.379Z','root','2026-11-26T13:58:11.379Z');
INSERT INTO collection VALUES(5,'daybook_view','daybook_view',5,1,'2026-11-26T13:58:11.344Z','root','2026-11-26T13:58:11.344Z','root',NULL);
INSERT INTO collection VALUES(6,'json_each','json_each',6,1,'2026-11-26T13:58:12.562Z','root','2026-11-26T13:58:12.562Z','root',NULL);
CREATE TABLE field (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER NOT NULL REFERENCES collection (id),
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
INSERT INTO field VALUES(1,1,'Title','Title','text',1,0,'',NULL,1,NULL);
INSERT INTO field VALUES(2,1,'Notes','Notes','long_text',0,0,'',NULL,2,NULL);
INSERT INTO field VALUES(3,2,'Title','Title','text',0,0,'',NULL,1,NULL);
INSERT INTO field VALUES(4,2,'Notes','Notes','long_text',0,0,'',NULL,2,NULL);
INSERT INTO field VALUES(5,2,'Amount','Amount','number',0,0,'',NULL,3,NULL);
INSERT INTO field VALUES(6,2,'Day','Day','date',0,0,'',NULL,4,NULL);
INSERT INTO field VALUES(7,2,'Seen','Seen','date_time',0,0,'',NULL,5,NULL);
INSERT INTO field VALUES(8,2,'Done','Done','checkbox',0,0,'',NULL,6,NULL);
INSERT INTO field VALUES(9,2,'State','State','choice',0,0,replace('open\nWaiting\ngeschloßen','\n',char(10)),NULL,7,NULL);
INSERT INTO field VALUES(10,2,'Source','Source','link',0,0,'',NULL,8,NULL);
INSERT INTO field VALUES(11,2,'Code','Code','text',0,1,'',NULL,9,NULL);
INSERT INTO field VALUES(12,2,'Gone','Gone','text',0,0,'',NULL,10,'2026-11-26T13:58:11.141Z');
INSERT INTO field VALUES(13,2,'Version','Version value','text',0,0,'',NULL,11,NULL);
INSERT INTO field VALUES(14,2,'daybook_converted','daybook_converted','text',0,0,'',NULL,12,NULL);
INSERT INTO field VALUES(15,3,'Title','Title','text',1,0,'',NULL,1,NULL);
INSERT INTO field VALUES(16,4,'Title','Title','text',1,0,'',NULL,1,NULL);
INSERT INTO field VALUES(17,5,'Title','Title','text',1,0,'',NULL,1,NULL);
INSERT INTO field VALUES(18,6,'Title','Title','text',1,0,'',NULL,1,NULL);
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
INSERT INTO history VALUES(2,2,2,'edit','2026-11-26T13:58:10.838Z','root','daybook 0.1.0 (command line)','{"3":"Soil 2"}');
INSERT INTO history VALUES(2,2,3,'edit','2026-11-26T13:58:10.851Z','root','daybook 0.1.0 (command line)','{"5":2.5}');
INSERT INTO history VALUES(2,3,2,'delete','2026-11-26T13:58:10.862Z','root','daybook 0.1.0 (command line)','{}');
INSERT INTO history VALUES(2,4,2,'delete','2026-11-26T13:58:10.862Z','root','daybook 0.1.0 (command line)','{}');
INSERT INTO history VALUES(2,4,3,'restore','2026-11-26T13:58:10.981Z','root','daybook 0.1.0 (command line)','{}');
INSERT INTO history VALUES(2,5,2,'edit','2026-11-26T13:58:11.048Z','root','daybook 0.1.0 (command line)','{"11":null}');
INSERT INTO history VALUES(2,5,3,'edit','2026-11-26T13:58:11.116Z','root','daybook 0.1.0 (command line)','{"12":null}');
INSERT INTO history VALUES(2,5,4,'edit','2026-11-26T13:58:11.186Z','root','daybook 0.1.0 (command line)','{"13":null}');
INSERT INTO history VALUES(2,5,5,'edit','2026-11-26T13:58:11.229Z','root','daybook 0.1.0 (command line)','{"14":null}');
INSERT INTO history VALUES(2,6,2,'edit','2026-11-26T13:58:11.069Z','root','daybook 0.1.0 (command line)','{"11":null}');
CREATE TABLE IF NOT EXISTS "Records" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT
, "Title" TEXT, "Notes" TEXT) STRICT;
INSERT INTO Records VALUES(1,1,'2026-11-26T13:58:11.413Z','root','2026-11-26T13:58:11.413Z','root',NULL,'the first',NULL);
CREATE TABLE IF NOT EXISTS "Samples" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT
, "Title" TEXT, "Notes" TEXT, "Amount" REAL, "Day" TEXT, "Seen" TEXT, "Done" INTEGER, "State" TEXT, "Source" TEXT, "Code" TEXT, "Gone" TEXT, "Version value" TEXT, "daybook_converted" TEXT) STRICT;
INSERT INTO Samples VALUES(1,1,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.812Z','root',NULL,'Soil 1',replace('Café Zürich 1\nline two','\n',char(10)),1.5,'2026-01-01','2026-02-01T08:30:00',0,'Waiting','https://example.org/1',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(2,3,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.851Z','root',NULL,'Soil two',replace('Café Zürich 2\nline two','\n',char(10)),200.0,'2026-01-02','2026-02-02T08:30:00',1,'geschloßen','https://example.org/2',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(3,2,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.862Z','root','2026-11-26T13:58:10.862Z','Soil 3',replace('Café Zürich 3\nline two','\n',char(10)),3.5,'2026-01-03','2026-02-03T08:30:00',0,'open','https://example.org/3',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(4,3,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.981Z','root',NULL,'Soil 4',replace('Café Zürich 4\nline two','\n',char(10)),4.5,'2026-01-04','2026-02-04T08:30:00',1,'Waiting','https://example.org/4',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(5,5,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:11.229Z','root',NULL,'Soil 5',replace('Café Zürich 5\nline two','\n',char(10)),5.5,'2026-01-05','2026-02-05T08:30:00',0,'geschloßen','https://example.org/5','A','hidden','own','mine');
INSERT INTO Samples VALUES(6,2,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:11.069Z','root',NULL,'Soil 6',replace('Café Zürich 6\nline two','\n',char(10)),6.5,'2026-01-06','2026-02-06T08:30:00',1,'open','https://example.org/6','B',NULL,NULL,NULL);
INSERT INTO Samples VALUES(7,1,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.812Z','root',NULL,'Soil 7',replace('Café Zürich 7\nline two','\n',char(10)),7.5,'2026-01-07','2026-02-07T08:30:00',0,'Waiting','https://example.org/7',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(8,1,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.812Z','root',NULL,'Soil 8',replace('Café Zürich 8\nline two','\n',char(10)),8.5,'2026-01-08','2026-02-08T08:30:00',1,'geschloßen','https://example.org/8',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(9,1,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.812Z','root',NULL,'Soil 9',replace('Café Zürich 9\nline two','\n',char(10)),9.5,'2026-01-09','2026-02-09T08:30:00',0,'open','https://example.org/9',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(10,1,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.812Z','root',NULL,'Soil 10',replace('Café Zürich 10\nline two','\n',char(10)),10.499999999999999999,'2026-01-10','2026-02-10T08:30:00',1,'Waiting','https://example.org/10',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(11,1,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.812Z','root',NULL,'Soil 11',replace('Café Zürich 11\nline two','\n',char(10)),11.499999999999999999,'2026-01-11','2026-02-11T08:30:00',0,'geschloßen','https://example.org/11',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(12,1,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.812Z','root',NULL,'Soil 12',replace('Café Zürich 12\nline two','\n',char(10)),12.5,'2026-01-12','2026-02-12T08:30:00',1,'open','https://example.org/12',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(13,1,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.812Z','root',NULL,'Soil 13',replace('Café Zürich 13\nline two','\n',char(10)),13.5,'2026-01-13','2026-02-13T08:30:00',0,'Waiting','https://example.org/13',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(14,1,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.812Z','root',NULL,'Soil 14',replace('Café Zürich 14\nline two','\n',char(10)),14.5,'2026-01-14','2026-02-14T08:30:00',1,'geschloßen','https://example.org/14',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(15,1,'2026-11-26T13:58:10.812Z','root','2026-11-26T13:58:10.812Z','root',NULL,'Soil 15',replace('Café Zürich 15\nline two','\n',char(10)),15.499999999999999999,'2026-01-15','2026-02-15T08:30:00',0,'open','https://example.org/15',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(16,1,'2026-11-26T13:58:10.820Z','root','2026-11-26T13:58:10.820Z','root',NULL,'Soil 16',replace('Café Zürich 16\nline two','\n',char(10)),16.5,'2026-01-16','2026-02-16T08:30:00',1,'Waiting','https://example.org/16',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(17,1,'2026-11-26T13:58:10.821Z','root','2026-11-26T13:58:10.821Z','root',NULL,'Soil 17',replace('Café Zürich 17\nline two','\n',char(10)),17.5,'2026-01-17','2026-02-17T08:30:00',0,'geschloßen','https://example.org/17',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(18,1,'2026-11-26T13:58:10.824Z','root','2026-11-26T13:58:10.824Z','root',NULL,'Soil 18',replace('Café Zürich 18\nline two','\n',char(10)),18.5,'2026-01-18','2026-02-18T08:30:00',1,'open','https://example.org/18',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(19,1,'2026-11-26T13:58:10.825Z','root','2026-11-26T13:58:10.825Z','root',NULL,'Soil 19',replace('Café Zürich 19\nline two','\n',char(10)),19.5,'2026-01-19','2026-02-19T08:30:00',0,'Waiting','https://example.org/19',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(20,1,'2026-11-26T13:58:10.826Z','root','2026-11-26T13:58:10.826Z','root',NULL,'Soil 20',replace('Café Zürich 20\nline two','\n',char(10)),20.499999999999999999,'2026-01-20','2026-02-20T08:30:00',1,'geschloßen','https://example.org/20',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(21,1,'2026-11-26T13:58:10.827Z','root','2026-11-26T13:58:10.827Z','root',NULL,'Soil 21',replace('Café Zürich 21\nline two','\n',char(10)),21.5,'2026-01-21','2026-02-21T08:30:00',0,'open','https://example.org/21',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(22,1,'2026-11-26T13:58:10.828Z','root','2026-11-26T13:58:10.828Z','root',NULL,'Soil 22',replace('Café Zürich 22\nline two','\n',char(10)),22.5,'2026-01-22','2026-02-22T08:30:00',1,'Waiting','https://example.org/22',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(23,1,'2026-11-26T13:58:10.829Z','root','2026-11-26T13:58:10.829Z','root',NULL,'Soil 23',replace('Café Zürich 23\nline two','\n',char(10)),23.499999999999999999,'2026-01-23','2026-02-23T08:30:00',0,'geschloßen','https://example.org/23',NULL,NULL,NULL,NULL);
INSERT INTO Samples VALUES(24,1,'2026-11-26T13:58:10.832Z','root','2026-11-26T13:58:10.832Z','root',NULL,'Soil 24',replace('Café Zürich 24\nline two','\n',char(10)),24.5,'2026-01-24','2026-02-24T08:30:00',1,'open','https://example.org/24',NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "records History" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT
, "Title" TEXT) STRICT;
INSERT INTO "records History" VALUES(1,1,'2026-11-26T13:58:11.290Z','root','2026-11-26T13:58:11.290Z','root',NULL,'of History');
CREATE TABLE IF NOT EXISTS "Gone too" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT
, "Title" TEXT) STRICT;
INSERT INTO "Gone too" VALUES(1,1,'2026-11-26T13:58:11.329Z','root','2026-11-26T13:58:11.329Z','root',NULL,'of Gone too');
CREATE TABLE IF NOT EXISTS "daybook_view" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT
, "Title" TEXT) STRICT;
INSERT INTO daybook_view VALUES(1,1,'2026-11-26T13:58:11.362Z','root','2026-11-26T13:58:11.362Z','root',NULL,'of daybook_view');
CREATE TABLE IF NOT EXISTS "json_each" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT
, "Title" TEXT) STRICT;
INSERT INTO json_each VALUES(1,1,'2026-11-26T13:58:12.659Z','root','2026-11-26T13:58:12.659Z','root',NULL,'of json_each');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('collection',6);
INSERT INTO sqlite_sequence VALUES('field',18);
INSERT INTO sqlite_sequence VALUES('Samples',24);
INSERT INTO sqlite_sequence VALUES('records History',1);
INSERT INTO sqlite_sequence VALUES('Gone too',1);
INSERT INTO sqlite_sequence VALUES('daybook_view',1);
INSERT INTO sqlite_sequence VALUES('Records',1);
INSERT INTO sqlite_sequence VALUES('json_each',1);
CREATE UNIQUE INDEX collection_name ON collection (name) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX field_name ON field (collection_id, name) WHERE deleted_at IS NULL;
CREATE INDEX "present in collection 1" ON "Records" (id) WHERE deleted_at IS NULL;
CREATE INDEX "present in collection 2" ON "Samples" (id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX "unique by field 11" ON "Samples" ("Code") WHERE deleted_at IS NULL;
CREATE INDEX "present in collection 3" ON "records History" (id) WHERE deleted_at IS NULL;
CREATE INDEX "present in collection 4" ON "Gone too" (id) WHERE deleted_at IS NULL;
CREATE INDEX "present in collection 5" ON "daybook_view" (id) WHERE deleted_at IS NULL;
CREATE INDEX "present in collection 6" ON "json_each" (id) WHERE deleted_at IS NULL;
COMMIT;
