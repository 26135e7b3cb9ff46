//! What the window may call: each command unpacks, calls `book`, and hands back what it says.
//! `build.rs` lists them too, and a capability allows them to windows that show a book.

mod about;
mod books;
mod changes;
mod collections;
mod drafts;
mod layouts;
mod links;
mod lock;
mod records;
mod settings;
#[cfg(feature = "updater")]
mod updates;
mod who;
mod windows;
mod writes;

use tauri::{Runtime, ipc::Invoke};

pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        about::about,
        about::drawn,
        books::book,
        books::open_book,
        books::recent_books,
        books::choose_directory,
        books::durability,
        windows::new_window,
        windows::watch_closing,
        windows::closing_heard,
        windows::close_window,
        collections::collections,
        collections::deleted_collections,
        collections::deleted_fields,
        collections::misfits,
        records::list_records,
        records::first_records,
        records::cancel_list,
        records::listed,
        records::position,
        records::preparations,
        records::get_record,
        records::history,
        writes::write,
        writes::cancel_write,
        lock::lock_status,
        who::who,
        settings::settings,
        settings::keep_settings,
        layouts::layout,
        layouts::keep_layout,
        layouts::shown_collection,
        layouts::keep_shown_collection,
        drafts::drafts,
        drafts::draft,
        drafts::keep_draft,
        drafts::discard_draft,
        links::open_link,
        changes::watch_book,
        #[cfg(feature = "updater")]
        updates::check_for_updates,
    ]
}
