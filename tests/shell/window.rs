//! A shell without a display, and calls as its page makes them.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

use anyhow::{Context, Result, anyhow};
use daybook_app::{Browser, DirectoryChooser, Shell};
use serde_json::{Value, json};
use tauri::{
    App, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody, InvokeResponse},
    test::{INVOKE_KEY, MockRuntime, mock_builder},
    webview::InvokeRequest,
};
use tempfile::TempDir;

/// How long an answer may take that has no limit of its own to prove.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a call is answered with.
pub type Answer = Result<Value, Value>;

pub struct Mock {
    app: App<MockRuntime>,
    place: TempDir,
    opened: Arc<Mutex<Vec<String>>>,
}

impl Mock {
    /// A shell that was started on a new book. Its first window is `book-1`.
    pub fn new() -> Result<Self> {
        let place = tempfile::tempdir()?;
        Self::on(place.path().join("book"), place)
    }

    /// A shell that was started on this directory.
    pub fn on(directory: PathBuf, place: TempDir) -> Result<Self> {
        let chosen = place.path().join("chosen");
        let chooser = DirectoryChooser::new(move |_: &_| Some(chosen.clone()));
        let personal = book::UserData::at(&place.path().join("personal"));
        let shell = Shell::with_personal(Some(directory), personal);
        let opened = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&opened);
        let browser = Browser::new(move |address| {
            seen.lock().unwrap_or_else(PoisonError::into_inner).push(address.to_string());
            Ok(())
        });
        let app = daybook_app::build(mock_builder(), shell, chooser, browser)?;
        Ok(Self { app, place, opened })
    }

    /// The addresses that the browser was asked to open.
    pub fn opened(&self) -> Vec<String> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    pub fn book(&self) -> PathBuf {
        self.path("book")
    }

    /// Ends the program as `run` does once the last window is gone.
    pub fn close(&self) {
        self.app.state::<Shell>().close();
    }

    /// The window with this label; made if it is not there.
    pub fn window(&self, label: &str) -> Result<WebviewWindow<MockRuntime>> {
        if let Some(window) = self.app.get_webview_window(label) {
            return Ok(window);
        }
        Ok(WebviewWindowBuilder::new(&self.app, label, WebviewUrl::default()).build()?)
    }

    /// The labels of all windows.
    pub fn labels(&self) -> Vec<String> {
        self.app.webview_windows().into_keys().collect()
    }

    /// Calls from the first window, and waits for the answer.
    pub fn call(&self, command: &str, arguments: Value) -> Result<Answer> {
        answer(&self.begin("book-1", command, arguments)?)
    }

    /// Calls from a window, and does not wait.
    pub fn begin(
        &self,
        label: &str,
        command: &str,
        arguments: Value,
    ) -> Result<Receiver<InvokeResponse>> {
        let (sender, receiver) = channel();
        let local = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: local.parse()?,
            body: InvokeBody::Json(arguments),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.into(),
        };
        self.window(label)?.as_ref().clone().on_message(
            request,
            Box::new(move |_, _, response, _, _| {
                // A test that has what it wants does not wait for the rest.
                let _ = sender.send(response);
            }),
        );
        Ok(receiver)
    }
}

/// Waits for the answer to a call.
pub fn answer(response: &Receiver<InvokeResponse>) -> Result<Answer> {
    match response.recv_timeout(PATIENCE).context("no answer")? {
        InvokeResponse::Ok(body) => Ok(Ok(body.deserialize()?)),
        InvokeResponse::Err(error) => Ok(Err(error.0)),
    }
}

/// What a call that must succeed is answered with.
pub fn ok(answer: Answer) -> Result<Value> {
    answer.map_err(|error| anyhow!("refused: {error}"))
}

/// The code that a call which must fail is answered with.
pub fn code(answer: Answer) -> Result<String> {
    let error = answer.err().context("it succeeded")?;
    Ok(error["code"].as_str().with_context(|| format!("no code in {error}"))?.to_owned())
}

/// The arguments of `write` for a new record.
pub fn record(title: &str, patience: &str, attempt: &str) -> Value {
    let write = json!({
        "write": "create",
        "collection": 1,
        "records": [{ "1": title }],
    });
    json!({ "write": write, "patience": patience, "attempt": attempt })
}

/// The arguments of `write` for anything that the lock is free for.
pub fn writing(write: Value) -> Value {
    json!({ "write": write, "patience": "timeout", "attempt": "any" })
}

/// The arguments of `list_records` for the newest ten.
pub fn newest() -> Value {
    json!({ "collection": 1, "query": {}, "offset": 0, "limit": 10, "listing": "1" })
}

/// A book, opened as another program would.
pub fn other_program(directory: &Path) -> Result<book::Book> {
    Ok(book::Book::open(directory, &book::OpenOptions::new("another program 1.0"))?)
}
