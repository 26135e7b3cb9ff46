//! Windows: how they are made, placed and closed.

use std::{path::PathBuf, sync::mpsc, time::Duration};

use book::{
    Book,
    boundary::{self, Instance, Settings},
    terminal,
};
use tauri::{
    AppHandle, Manager, PhysicalPosition, Runtime, Theme, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, Window, WindowEvent, async_runtime, plugin::TauriPlugin, window::Color,
};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_window_state::{StateFlags, WindowExt};

use crate::{PROGRAM, Shell, drafts, one_page, update_key::has_update_key};

/// The window's paper before the page is there: `--paper` of the UI's tokens.css.
const LIGHT_PAPER: Color = Color(0xfb, 0xfa, 0xf7, 0xff);
const DARK_PAPER: Color = Color(0x15, 0x18, 0x1a, 0xff);

/// How far a new window stands from the one it was opened from, in logical pixels.
const CASCADE: f64 = 32.0;

/// Far more than a slow machine takes to draw a page; longer than anybody looks at a blank window.
const DRAWN_WITHIN: Duration = Duration::from_secs(10);

/// What the terminal is told where a page has not said that it has drawn: where the system's drawing does
/// not work, a window stays blank and cannot say so itself.
const BLANK: &str = "daybook-app: the window's page has not said that it has drawn. If the window stays \
    blank, close it and try: daybook-app --safe-drawing";

/// The first window of an instance. Its size and place are remembered; others stand beside the
/// window they were opened from.
const FIRST: &str = "book-1";

/// What is remembered of it.
const PLACE: StateFlags = StateFlags::SIZE.union(StateFlags::POSITION).union(StateFlags::MAXIMIZED);

/// Remembers where the first window stood, across starts.
pub(crate) fn remembered_places<R: Runtime>() -> TauriPlugin<R> {
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(PLACE)
        .with_filter(|label| label == FIRST)
        // `open_first` does that, once it knows whether another window stands there.
        .skip_initial_state(FIRST)
        .build()
}

/// Opens the first window, and its book while the page loads.
pub(crate) fn open_first<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let shell = app.state::<Shell>().inner().clone();
    let label = shell.next_label();
    let first = label.clone();
    let (tell, told) = mpsc::channel();
    async_runtime::spawn_blocking(move || {
        // What goes wrong is told when the page asks for the book.
        let _ = shell.book(&first).map(|book| tell.send(has_another_window(&book)));
        // Without it, settings of other instances count from the next start on.
        let _ = shell.watch_settings().inspect_err(book::Error::note);
    });
    let window = make(app, &label, None)?;
    // The book has been opened while the window was made. Nobody waits for one that takes longer.
    let has_another = told.try_recv().unwrap_or(false);
    // Another instance's window may stand at the remembered place, and would be hidden.
    window.restore_state(if has_another { StateFlags::SIZE } else { PLACE })?;
    show(&window)
}

/// Whether another instance shows this book.
fn has_another_window(book: &Book) -> bool {
    let is_another = |one: &Instance| !one.this_process && one.process.as_deref() == Some(PROGRAM);
    book.who().is_ok_and(|all| all.iter().any(is_another))
}

/// Opens the window `label`, a little below and to the right of `beside`.
pub(crate) fn open<R: Runtime>(
    app: &AppHandle<R>,
    label: &str,
    beside: &WebviewWindow<R>,
) -> tauri::Result<()> {
    show(&make(app, label, Some(beside))?)
}

fn make<R: Runtime>(
    app: &AppHandle<R>,
    label: &str,
    beside: Option<&WebviewWindow<R>>,
) -> tauri::Result<WebviewWindow<R>> {
    let settings = app.state::<Shell>().settings();
    let mut builder = one_page::only(WebviewWindowBuilder::new(app, label, page(app, &settings)))
        .title("Daybook")
        .inner_size(1280.0, 800.0)
        .min_inner_size(560.0, 420.0)
        .visible(false);
    if let Some(beside) = beside {
        let scale = beside.scale_factor()?;
        let PhysicalPosition { x, y } = beside.outer_position()?;
        builder = builder.position(f64::from(x) / scale + CASCADE, f64::from(y) / scale + CASCADE);
    }
    let window = builder.build()?;
    one_page::keep_menus_to_text(&window)?;
    apply_theme(&window, settings.theme);
    Ok(window)
}

/// Has the window look so, unless it does already. One that is closing cannot any more.
pub(crate) fn apply_theme<R: Runtime>(window: &WebviewWindow<R>, theme: boundary::Theme) {
    if !window.state::<Shell>().is_another_look(window.label(), theme) {
        return;
    }
    let _ = window.set_theme(theme_of(theme));
    // Where Tauri is to go back to the system's look on Linux, it takes the light one.
    let is_system = theme == boundary::Theme::System && cfg!(target_os = "linux");
    if is_system && window.theme().is_ok_and(|of_system| of_system == Theme::Dark) {
        let _ = window.set_theme(Some(Theme::Dark));
    }
}

/// As Tauri has it; `None` is the system's.
fn theme_of(theme: boundary::Theme) -> Option<Theme> {
    match theme {
        boundary::Theme::System => None,
        boundary::Theme::Light => Some(Theme::Light),
        boundary::Theme::Dark => Some(Theme::Dark),
    }
}

fn show<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    let paper = if window.theme()? == Theme::Dark { DARK_PAPER } else { LIGHT_PAPER };
    window.set_background_color(Some(paper))?;
    let shell = window.state::<Shell>();
    shell.first_paints().expect(window.label(), DRAWN_WITHIN, || {
        tracing::warn!(target: "daybook::window", "a page has not said that it has drawn");
        terminal::tell(BLANK);
    });
    window.show()
}

/// The page. It is drawn in the size that is set from the start, and offers to look for updates only
/// where the program can.
fn page<R: Runtime>(app: &AppHandle<R>, settings: &Settings) -> WebviewUrl {
    let updates = if has_update_key(app) { "&updates" } else { "" };
    WebviewUrl::App(format!("index.html?zoom={}{updates}", settings.zoom).into())
}

/// A window closes once its page has nothing against it.
pub(crate) fn on_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let shell = window.state::<Shell>().inner().clone();
    let label = window.label().to_owned();
    if let WindowEvent::CloseRequested { api, .. } = event {
        api.prevent_close();
        let (of, window) = (shell.clone(), window.clone());
        shell.closing().ask(&label, move || close(&of, &window));
    } else if let WindowEvent::Destroyed = event {
        async_runtime::spawn_blocking(move || shell.forget(&label));
    }
}

/// Closes the window, which asks nobody any more. What it was about to save is kept as a draft, and its waits
/// end. May block.
pub(crate) fn close<R: Runtime>(shell: &Shell, window: &Window<R>) {
    for (cancellation, write) in shell.writes().of_window(window.label()) {
        // It was typed into the form, which keeps drafts too; this one is the latest.
        let _ = drafts::keep_typed(shell, window.label(), &write);
        cancellation.cancel();
    }
    // Fails only where the window is gone already.
    let _ = window.destroy();
}

/// The system's own directory chooser, over `window`.
pub(crate) fn choose_directory<R: Runtime>(window: &WebviewWindow<R>) -> Option<PathBuf> {
    let question = window.dialog().file().set_title("Open book").set_parent(window);
    question.blocking_pick_folder()?.into_path().ok()
}
