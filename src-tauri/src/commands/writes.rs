//! Everything that a window changes in its book.

use book::{
    Book, Wait,
    boundary::{ErrorReport, WaitPolicy, Write, Written},
};
use tauri::{Runtime, State, WebviewWindow};

use crate::Shell;

/// `attempt` names this write, so that [`cancel_write`] can end its wait.
#[tauri::command]
pub(super) async fn write<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    attempt: String,
    patience: WaitPolicy,
    write: Write,
) -> Result<Written, ErrorReport> {
    let (listed, cancellation) = shell.writes().list(window.label(), attempt, write.clone());
    let wait = match patience {
        WaitPolicy::Timeout => Wait::TimeoutOrCancelled(cancellation),
        WaitPolicy::UntilCancelled => Wait::UntilCancelled(cancellation),
    };
    let work = move |book: &Book| {
        let _listed = listed;
        book.write(&write, &wait)
    };
    shell.with_book(window.label(), work).await
}

#[tauri::command]
pub(super) async fn cancel_write<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    attempt: String,
) -> Result<(), ErrorReport> {
    shell.writes().cancel(window.label(), attempt);
    Ok(())
}
