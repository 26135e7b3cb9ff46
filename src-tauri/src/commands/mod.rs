//! What the window may call: each command unpacks, calls `book`, and hands back what it says.
//! `build.rs` lists them too, and a capability allows them to windows that show a book.

mod books;
mod changes;
mod drafts;
mod lock;
mod records;
#[cfg(feature = "updater")]
mod updates;
mod who;
mod windows;

use tauri::{Runtime, ipc::Invoke};

pub(crate) use drafts::keep;

pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        books::book,
        books::open_book,
        books::recent_books,
        books::choose_directory,
        windows::new_window,
        records::collections,
        records::list_records,
        records::get_record,
        records::create_record,
        records::cancel_write,
        lock::lock_status,
        who::who,
        drafts::draft,
        drafts::keep_draft,
        drafts::discard_draft,
        changes::watch_book,
        #[cfg(feature = "updater")]
        updates::check_for_updates,
    ]
}
