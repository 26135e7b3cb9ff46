//! What somebody typed and has not saved. A draft is a file of its own in the user's data
//! directory, kept while its window types, and taken over by the next one when that window or its
//! process is gone.

use std::{fs, io, path::PathBuf};

use model::CollectionId;
use serde::{Deserialize, Serialize};
use turnstile::ProcessIdentity;

use crate::{
    Error, UserData,
    boundary::{Draft, DraftOf},
    user_data::{fnv1a, read_json, write_json},
};

/// Whose draft it is, and of what.
#[derive(Clone, Copy, Debug)]
pub struct DraftKey<'a> {
    /// The book's directory.
    pub book: &'a str,
    /// The collection.
    pub collection: CollectionId,
    /// The record that is being changed; `None` for a new one.
    pub record: Option<i64>,
    /// The window, by a name that this process never gives to another one.
    pub window: &'a str,
}

/// A draft as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    book: String,
    collection: CollectionId,
    /// Left out by programs that kept drafts of new records only.
    record: Option<i64>,
    window: String,
    pid: u32,
    started: i64,
    #[serde(flatten)]
    draft: Draft,
}

impl DraftKey<'_> {
    fn file_name(&self) -> String {
        let own = ProcessIdentity::own();
        let record = self.record.map(i64::to_le_bytes);
        let record = record.iter().flat_map(|id| [0].into_iter().chain(*id));
        let collection = self.collection.0.to_le_bytes();
        let of = fnv1a(self.book.bytes().chain([0]).chain(collection).chain(record));
        format!("{}-{}-{}-{of:016x}.json", own.pid, own.started, self.window)
    }
}

impl UserData {
    /// The window's draft, or one that a window which is gone left behind; `is_open` tells which
    /// windows of this process are still there.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn draft(
        &self,
        key: DraftKey<'_>,
        is_open: impl Fn(&str) -> bool,
    ) -> Result<Option<Draft>, Error> {
        let own = self.draft_file(key);
        if let Some(kept) = read_json::<Kept>(&own)? {
            return Ok(Some(kept.draft));
        }
        for path in self.draft_files()? {
            let Some(kept) = read_json::<Kept>(&path)? else { continue };
            let abandoned = kept.book == key.book
                && kept.collection == key.collection
                && kept.record == key.record
                && !kept.is_in_use(&is_open);
            // Whoever renames it first has it.
            if abandoned && fs::rename(&path, &own).is_ok() {
                self.keep_draft(key, &kept.draft)?;
                return Ok(Some(kept.draft));
            }
        }
        Ok(None)
    }

    /// Keeps what was typed so far.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn keep_draft(&self, key: DraftKey<'_>, draft: &Draft) -> Result<(), Error> {
        let ProcessIdentity { pid, started } = ProcessIdentity::own();
        let kept = Kept {
            book: key.book.to_owned(),
            collection: key.collection,
            record: key.record,
            window: key.window.to_owned(),
            pid,
            started,
            draft: draft.clone(),
        };
        write_json(&self.draft_file(key), &kept)
    }

    /// Forgets the window's draft.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn discard_draft(&self, key: DraftKey<'_>) -> Result<(), Error> {
        let path = self.draft_file(key);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io(&path)(error)),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// What the window of this name has drafts of in the book, and those that windows which are gone left
    /// behind; `is_open` tells which windows of this process are still there. The latest first.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn drafts(
        &self,
        book: &str,
        window: &str,
        is_open: impl Fn(&str) -> bool,
    ) -> Result<Vec<DraftOf>, Error> {
        let mut found = Vec::new();
        for path in self.draft_files()? {
            let Some(kept) = read_json::<Kept>(&path)? else { continue };
            let is_own = kept.process() == ProcessIdentity::own() && kept.window == window;
            let is_offered = kept.book == book && (is_own || !kept.is_in_use(&is_open));
            let of = DraftOf { collection: kept.collection, record: kept.record };
            if is_offered && !found.contains(&of) {
                found.push(of);
            }
        }
        Ok(found)
    }

    /// Whether this user has typed something in an open window, of any instance, and not saved it;
    /// `is_open` tells which windows of this process are still there.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn has_drafts_in_use(&self, is_open: impl Fn(&str) -> bool) -> Result<bool, Error> {
        for path in self.draft_files()? {
            if read_json::<Kept>(&path)?.is_some_and(|kept| kept.is_in_use(&is_open)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn draft_file(&self, key: DraftKey<'_>) -> PathBuf {
        self.drafts_directory().join(key.file_name())
    }

    /// The latest first.
    pub(crate) fn draft_files(&self) -> Result<Vec<PathBuf>, Error> {
        let directory = self.drafts_directory();
        let entries = match fs::read_dir(&directory) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::io(&directory)(error)),
        };
        let mut files = Vec::new();
        for entry in entries {
            let entry = entry.map_err(Error::io(&directory))?;
            if entry.path().extension().is_some_and(|extension| extension == "json") {
                // One that is gone meanwhile was taken over or discarded.
                let Ok(metadata) = entry.metadata() else { continue };
                files.push((metadata.modified().ok(), entry.path()));
            }
        }
        files.sort();
        Ok(files.into_iter().rev().map(|(_, path)| path).collect())
    }
}

impl Kept {
    fn process(&self) -> ProcessIdentity {
        ProcessIdentity { pid: self.pid, started: self.started }
    }

    fn is_in_use(&self, is_open: impl Fn(&str) -> bool) -> bool {
        let process = self.process();
        if process == ProcessIdentity::own() { is_open(&self.window) } else { process.lives() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boundary::{FieldId, Value, Values};

    fn typed(text: &str) -> Draft {
        let values = Values::from([(FieldId(1), Value::Text(text.to_owned()))]);
        Draft { values, based_on: None }
    }

    const KEY: DraftKey<'static> =
        DraftKey { book: "/b", collection: CollectionId(1), record: None, window: "book-1" };
    const OTHER: DraftKey<'static> = DraftKey { window: "book-2", ..KEY };

    #[test]
    fn a_draft_is_kept_and_discarded() {
        let directory = tempfile::tempdir().unwrap();
        let personal = UserData::at(directory.path());
        assert_eq!(personal.draft(KEY, |_| true).unwrap(), None);
        personal.keep_draft(KEY, &typed("half a th")).unwrap();
        personal.keep_draft(KEY, &typed("half a thought")).unwrap();
        assert_eq!(personal.draft(KEY, |_| true).unwrap(), Some(typed("half a thought")));
        personal.discard_draft(KEY).unwrap();
        personal.discard_draft(KEY).unwrap();
        assert_eq!(personal.draft(KEY, |_| true).unwrap(), None);
    }

    #[test]
    fn each_record_has_a_draft_of_its_own_with_the_version_that_it_is_based_on() {
        let directory = tempfile::tempdir().unwrap();
        let personal = UserData::at(directory.path());
        let of_five = DraftKey { record: Some(5), ..KEY };
        let changed = Draft { based_on: Some(3), ..typed("changed") };
        personal.keep_draft(KEY, &typed("new")).unwrap();
        personal.keep_draft(of_five, &changed).unwrap();
        assert_eq!(personal.draft(KEY, |_| true).unwrap(), Some(typed("new")));
        assert_eq!(personal.draft(of_five, |_| true).unwrap(), Some(changed.clone()));
        // Taken over by a window that opens that record, and by no other.
        let by_other = |record| DraftKey { record, ..OTHER };
        assert_eq!(personal.draft(by_other(Some(6)), |_| false).unwrap(), None);
        assert_eq!(personal.draft(by_other(Some(5)), |_| false).unwrap(), Some(changed));
        assert_eq!(personal.draft(by_other(None), |_| false).unwrap(), Some(typed("new")));
    }

    #[test]
    fn a_draft_of_an_older_program_is_one_of_a_new_record() {
        let directory = tempfile::tempdir().unwrap();
        let personal = UserData::at(directory.path());
        fs::create_dir(personal.drafts_directory()).unwrap();
        let old = r#"{"book":"/b","collection":1,"window":"book-1","pid":1,"started":1,
            "values":{"1":"old"}}"#;
        fs::write(personal.drafts_directory().join("1-1-book-1-0.json"), old).unwrap();
        assert_eq!(personal.draft(KEY, |_| true).unwrap(), Some(typed("old")));
    }

    #[test]
    fn a_draft_is_in_use_while_its_window_is_there() {
        let directory = tempfile::tempdir().unwrap();
        let personal = UserData::at(directory.path());
        assert!(!personal.has_drafts_in_use(|_| true).unwrap());
        personal.keep_draft(KEY, &typed("mine")).unwrap();
        assert!(personal.has_drafts_in_use(|window| window == "book-1").unwrap());
        assert!(!personal.has_drafts_in_use(|window| window == "book-2").unwrap());
        personal.discard_draft(KEY).unwrap();
        assert!(!personal.has_drafts_in_use(|_| true).unwrap());
    }

    #[test]
    fn an_open_windows_draft_is_its_own_and_a_closed_ones_is_taken_over() {
        let directory = tempfile::tempdir().unwrap();
        let personal = UserData::at(directory.path());
        personal.keep_draft(KEY, &typed("mine")).unwrap();
        assert_eq!(personal.draft(OTHER, |_| true).unwrap(), None);
        assert_eq!(
            personal.draft(OTHER, |window| window != "book-1").unwrap(),
            Some(typed("mine"))
        );
        assert_eq!(personal.draft(KEY, |_| true).unwrap(), None);
    }

    #[test]
    fn a_draft_of_a_process_that_is_gone_is_taken_over_in_its_book_only() {
        let directory = tempfile::tempdir().unwrap();
        let personal = UserData::at(directory.path());
        personal.keep_draft(KEY, &typed("mine")).unwrap();
        let path = personal.draft_file(KEY);
        let text = fs::read_to_string(&path).unwrap();
        let started = ProcessIdentity::own().started;
        let other = text.replace(&started.to_string(), &(started - 100).to_string());
        fs::write(&path, other).unwrap();
        fs::rename(&path, path.with_file_name("1-1-book-1-0.json")).unwrap();
        let elsewhere = DraftKey { book: "/elsewhere", ..KEY };
        assert_eq!(personal.draft(elsewhere, |_| true).unwrap(), None);
        assert_eq!(personal.draft(KEY, |_| true).unwrap(), Some(typed("mine")));
    }

    #[test]
    fn a_window_is_told_of_its_own_drafts_and_of_those_that_nobody_has_any_more() {
        let directory = tempfile::tempdir().unwrap();
        let personal = UserData::at(directory.path());
        let of = |record| DraftOf { collection: CollectionId(1), record };
        personal.keep_draft(KEY, &typed("mine")).unwrap();
        personal.keep_draft(DraftKey { record: Some(5), ..OTHER }, &typed("theirs")).unwrap();
        personal.keep_draft(DraftKey { book: "/elsewhere", ..KEY }, &typed("else")).unwrap();
        assert_eq!(personal.drafts("/b", "book-1", |_| true).unwrap(), [of(None)]);
        let mut all = personal.drafts("/b", "book-1", |window| window == "book-1").unwrap();
        all.sort_by_key(|draft| draft.record);
        assert_eq!(all, [of(None), of(Some(5))]);
    }

    #[test]
    #[cfg(unix)]
    fn drafts_are_private() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let personal = UserData::at(&directory.path().join("daybook"));
        personal.keep_draft(KEY, &typed("mine")).unwrap();
        let mode = |path: PathBuf| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(personal.drafts_directory()), 0o700);
        assert_eq!(mode(personal.draft_file(KEY)), 0o600);
    }
}
