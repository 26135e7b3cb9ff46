//! The drafts of a window's forms: what was typed and not saved. All of it may block.

use book::{
    DraftKey, Error, UserData,
    boundary::{CollectionId, Draft, Edit, Write},
};

use crate::Shell;

/// What a draft is of: a record that exists, or the next new one.
pub(crate) struct Of {
    pub(crate) collection: CollectionId,
    pub(crate) record: Option<i64>,
}

/// Keeps what somebody typed into a form of the window `label` for this write: one record that is made or
/// changed.
pub(crate) fn keep_typed(shell: &Shell, label: &str, write: &Write) -> Result<(), Error> {
    match write {
        Write::Create { collection, records } if records.len() == 1 => {
            let of = Of { collection: *collection, record: None };
            records.iter().try_for_each(|values| {
                keep(shell, label, &of, &Draft { values: values.clone(), based_on: None })
            })
        }
        Write::Edit { collection, edits } if edits.len() == 1 => {
            edits.iter().try_for_each(|Edit { record, values }| {
                let of = Of { collection: *collection, record: Some(record.id) };
                let (values, based_on) = (values.clone(), record.version);
                keep(shell, label, &of, &Draft { values, based_on })
            })
        }
        Write::Create { .. }
        | Write::Edit { .. }
        | Write::Delete { .. }
        | Write::Restore { .. }
        | Write::Revert { .. }
        | Write::Reshape { .. }
        | Write::SaveView { .. }
        | Write::DeleteView { .. }
        | Write::SetDurability { .. } => Ok(()),
    }
}

pub(crate) fn keep(shell: &Shell, label: &str, of: &Of, draft: &Draft) -> Result<(), Error> {
    with_draft(shell, label, of, |personal, key| personal.keep_draft(key, draft))
}

pub(crate) fn with_draft<T>(
    shell: &Shell,
    label: &str,
    Of { collection, record }: &Of,
    work: impl FnOnce(&UserData, DraftKey<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let book = shell.book(label)?.info().directory;
    work(
        &shell.personal()?,
        DraftKey { book: &book, collection: *collection, record: *record, window: label },
    )
}
