//! What older versions kept of a user's by the names of collections, fields and views, taken over by their ids
//! when its book is opened. What names nothing that is there stays as it is.

use std::{collections::BTreeMap, fs, path::Path};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use turnstile::ProcessIdentity;

use crate::{
    Error, UserData,
    boundary::{Collection, Column, Layout, ShownColumn, SortKey, Value},
    user_data::{fnv1a, read_json, write_json},
};

/// A draft as it was kept by names; whatever else there is of it stays.
#[derive(Serialize, Deserialize)]
struct NamedDraft {
    book: String,
    collection: String,
    pid: u32,
    started: i64,
    values: BTreeMap<String, Value>,
    #[serde(flatten)]
    others: Map<String, Json>,
}

/// The same by ids.
#[derive(Serialize)]
struct AdoptedDraft<'a> {
    book: &'a str,
    collection: i64,
    pid: u32,
    started: i64,
    values: BTreeMap<i64, Value>,
    #[serde(flatten)]
    others: &'a Map<String, Json>,
}

#[derive(Deserialize)]
struct NamedShown {
    collection: String,
}

#[derive(Deserialize)]
#[serde(default)]
struct NamedLayout {
    view: Option<String>,
    sort: Vec<NamedSortKey>,
    columns: Vec<NamedShownColumn>,
    pinned: bool,
    lines: u8,
}

impl Default for NamedLayout {
    fn default() -> Self {
        let Layout { pinned, lines, .. } = Layout::default();
        Self { view: None, sort: Vec::new(), columns: Vec::new(), pinned, lines }
    }
}

#[derive(Deserialize)]
struct NamedSortKey {
    column: NamedColumn,
    descending: bool,
}

#[derive(Deserialize)]
struct NamedShownColumn {
    column: NamedColumn,
    width: Option<f64>,
    hidden: bool,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum NamedColumn {
    Id,
    Created,
    Updated,
    Field { name: String },
}

impl UserData {
    /// Takes over what was kept by name of the book. Asks for its `collections` only where there is any.
    ///
    /// # Errors
    /// [`Error::Io`], and those of `collections`.
    pub fn adopt(
        &self,
        book: &str,
        collections: impl FnOnce() -> Result<Vec<Collection>, Error>,
    ) -> Result<(), Error> {
        let mut drafts = Vec::new();
        for path in self.draft_files()? {
            let named = read_json::<NamedDraft>(&path)?.filter(|draft| draft.book == book);
            drafts.extend(named.map(|draft| (path, draft)));
        }
        let shown = read_json::<NamedShown>(&self.shown_file(book))?;
        // Those by ids have a dash in their names.
        let is_named = |file: fs::DirEntry| !file.file_name().to_string_lossy().contains('-');
        let has_layouts =
            fs::read_dir(self.layouts()).is_ok_and(|files| files.flatten().any(is_named));
        if drafts.is_empty() && shown.is_none() && !has_layouts {
            return Ok(());
        }
        let collections = collections()?;
        for (path, draft) in drafts {
            adopt_draft(&path, &draft, &collections)?;
        }
        if let Some(collection) = shown.and_then(|shown| called(&collections, &shown.collection)) {
            self.keep_shown_collection(book, collection.id)?;
        }
        self.adopt_layouts(book, &collections)
    }

    fn adopt_layouts(&self, book: &str, collections: &[Collection]) -> Result<(), Error> {
        for collection in collections {
            let of = fnv1a(book.bytes().chain([0]).chain(collection.name.bytes()));
            let path = self.layouts().join(format!("{of:016x}.json"));
            let Some(named) = read_json::<NamedLayout>(&path)? else { continue };
            if !self.layout_file(book, collection.id).exists() {
                self.keep_layout(book, collection.id, &named.by_ids(collection))?;
            }
            fs::remove_file(&path).map_err(Error::io(&path))?;
        }
        Ok(())
    }
}

fn called<'c>(collections: &'c [Collection], name: &str) -> Option<&'c Collection> {
    collections.iter().find(|collection| collection.name == name)
}

/// All of it or nothing: what was typed is not lost, not even a field of it.
fn adopt_draft(path: &Path, draft: &NamedDraft, collections: &[Collection]) -> Result<(), Error> {
    let process = ProcessIdentity { pid: draft.pid, started: draft.started };
    let Some(collection) = called(collections, &draft.collection).filter(|_| !process.lives())
    else {
        return Ok(());
    };
    let values = draft.values.iter().map(|(name, value)| {
        let field = collection.fields.iter().find(|field| field.name == *name)?;
        Some((field.id.0, value.clone()))
    });
    let Some(values) = values.collect() else { return Ok(()) };
    let NamedDraft { book, pid, started, others, .. } = draft;
    let (pid, started, collection) = (*pid, *started, collection.id.0);
    write_json(path, &AdoptedDraft { book, collection, pid, started, values, others })
}

impl NamedLayout {
    fn by_ids(self, collection: &Collection) -> Layout {
        let column = |column: NamedColumn| {
            Some(match column {
                NamedColumn::Id => Column::Id,
                NamedColumn::Created => Column::Created,
                NamedColumn::Updated => Column::Updated,
                NamedColumn::Field { name } => {
                    let found = collection.fields.iter().find(|field| field.name == name);
                    Column::Field { id: found?.id }
                }
            })
        };
        let sort = self.sort.into_iter().filter_map(|key| {
            Some(SortKey { column: column(key.column)?, descending: key.descending })
        });
        let columns = self.columns.into_iter().filter_map(|shown| {
            let NamedShownColumn { column: named, width, hidden } = shown;
            Some(ShownColumn { column: column(named)?, width, hidden })
        });
        let view = self.view.and_then(|name| {
            collection.views.iter().find(|view| view.name == name).map(|view| view.id)
        });
        let (sort, columns) = (sort.collect(), columns.collect());
        Layout { view, sort, columns, pinned: self.pinned, lines: self.lines }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::{
        DraftKey,
        boundary::{CollectionId, DraftOf, Field, FieldId, FieldKind, View, ViewId},
    };

    fn samples() -> Collection {
        let field = |id, name: &str| Field {
            id: FieldId(id),
            name: name.to_owned(),
            kind: FieldKind::Text,
            required: false,
            unique: false,
            choices: Vec::new(),
            default: None,
        };
        let view = View {
            id: ViewId(3),
            name: "Open".into(),
            filter: Vec::new(),
            sort: Vec::new(),
            columns: Vec::new(),
        };
        let fields = vec![field(5, "Title"), field(6, "Notes")];
        Collection {
            id: CollectionId(2),
            name: "Samples".into(),
            total: 0,
            fields,
            views: vec![view],
        }
    }

    fn personal() -> (tempfile::TempDir, UserData) {
        let directory = tempfile::tempdir().unwrap();
        let personal = UserData::at(directory.path());
        (directory, personal)
    }

    fn keep_draft(personal: &UserData, values: &str) -> PathBuf {
        let path = personal.drafts_directory().join("1-1-book-1-0.json");
        fs::create_dir_all(personal.drafts_directory()).unwrap();
        let kept = format!(
            r#"{{"book":"/b","collection":"Samples","record":4,"window":"book-1","pid":1,"started":1,
            "values":{values},"basedOn":7}}"#
        );
        fs::write(&path, kept).unwrap();
        path
    }

    #[test]
    fn a_draft_by_names_is_one_by_ids_from_then_on() {
        let (_directory, personal) = personal();
        keep_draft(&personal, r#"{"Notes":"half a thought","Title":12345678901234567}"#);
        personal.adopt("/b", || Ok(vec![samples()])).unwrap();
        let of = DraftOf { collection: CollectionId(2), record: Some(4) };
        assert_eq!(personal.drafts("/b", "book-9", |_| false).unwrap(), [of]);
        let key =
            DraftKey { book: "/b", collection: CollectionId(2), record: Some(4), window: "w" };
        let draft = personal.draft(key, |_| false).unwrap().unwrap();
        assert_eq!(draft.based_on, Some(7));
        let text = |text: &str| Value::Text(text.to_owned());
        let typed = [(FieldId(5), text("12345678901234567")), (FieldId(6), text("half a thought"))];
        assert_eq!(draft.values, typed.into());
    }

    #[test]
    fn a_draft_that_names_what_is_not_there_stays_as_it_is() {
        let (_directory, personal) = personal();
        let path = keep_draft(&personal, r#"{"Title":"Soil","Gone":"half a thought"}"#);
        let before = fs::read(&path).unwrap();
        personal.adopt("/b", || Ok(vec![samples()])).unwrap();
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn how_a_list_was_left_and_which_was_shown_are_kept() {
        let (_directory, personal) = personal();
        let layout = r#"{"view":"Open","sort":[{"column":{"kind":"field","name":"Notes"},"descending":true}],
            "columns":[{"column":{"kind":"created"},"width":9.5,"hidden":false},
                {"column":{"kind":"field","name":"Gone"},"width":null,"hidden":true}],
            "pinned":false,"lines":2}"#;
        let of = fnv1a("/b".bytes().chain([0]).chain("Samples".bytes()));
        let path = personal.layouts().join(format!("{of:016x}.json"));
        fs::create_dir_all(personal.layouts()).unwrap();
        fs::write(&path, layout).unwrap();
        fs::create_dir_all(personal.shown_file("/b").parent().unwrap()).unwrap();
        fs::write(personal.shown_file("/b"), r#"{"collection":"Samples"}"#).unwrap();

        for _ in 0..2 {
            personal.adopt("/b", || Ok(vec![samples()])).unwrap();
            let layout = personal.layout("/b", CollectionId(2)).unwrap().unwrap();
            assert_eq!((layout.view, layout.lines, layout.pinned), (Some(ViewId(3)), 2, false));
            let notes = Column::Field { id: FieldId(6) };
            assert_eq!(layout.sort, [SortKey { column: notes, descending: true }]);
            let created = ShownColumn { column: Column::Created, width: Some(9.5), hidden: false };
            assert_eq!(layout.columns, [created]);
            assert_eq!(personal.shown_collection("/b").unwrap(), Some(CollectionId(2)));
            assert!(!path.exists());
        }
    }
}
