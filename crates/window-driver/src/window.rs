//! One window.

use std::{fmt, fs, path::Path, time::Duration};

use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use serde_json::{Value, json};

use crate::{
    Error,
    driver::{Driver, text},
    keys,
};

/// A window of an [`Application`](crate::Application).
#[derive(Clone, Debug)]
pub struct Window<'a> {
    driver: &'a Driver,
    handle: String,
}

/// Waits for two frames; a page that draws none has nothing new to show. Then has the page draw for a
/// while: without layers, WebKitGTK takes a picture only of a frame that is yet to come.
const PAINTED: &str = "return new Promise((done) => {
    const { style } = document.documentElement;
    const drawing = setInterval(() => {
        style.outline = style.outline === '' ? '1px solid transparent' : '';
    }, 20);
    setTimeout(() => { clearInterval(drawing); style.outline = ''; }, 2000);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)));
    setTimeout(done, 1000);
});";

impl PartialEq for Window<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.driver, other.driver) && self.handle == other.handle
    }
}

impl fmt::Display for Window<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "window {}", self.handle)
    }
}

impl<'a> Window<'a> {
    pub(crate) fn new(driver: &'a Driver, handle: String) -> Self {
        Self { driver, handle }
    }

    /// Everything that can be read in the window.
    ///
    /// # Errors
    /// Where the driver does not answer.
    pub fn text(&self) -> Result<String, Error> {
        text(&self.run("return document.body.innerText", &json!([]))?, "innerText")
    }

    /// The window's title.
    ///
    /// # Errors
    /// Where the driver does not answer.
    pub fn title(&self) -> Result<String, Error> {
        text(&self.ask("GET", "/title", None)?, "/title")
    }

    /// Presses and releases a key or a chord: `Escape`, `Control+n`.
    ///
    /// # Errors
    /// [`Error::Key`] where a key's name is not known.
    pub fn press(&self, chord: &str) -> Result<(), Error> {
        let actions = keys::chord(chord)?;
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.ask("POST", "/actions", Some(&json!({ "actions": [keyboard] })))?;
        Ok(())
    }

    /// Presses the pointer's main button here, in pixels of the page, and once more after each pause.
    ///
    /// # Errors
    /// Where that is outside the window.
    pub fn press_at(&self, (x, y): (f64, f64), pauses: &[Duration]) -> Result<(), Error> {
        let (down, up) = (
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        );
        let mut actions = vec![
            json!({ "type": "pointerMove", "duration": 0, "x": x.round(), "y": y.round() }),
            down.clone(),
            up.clone(),
        ];
        for pause in pauses {
            actions.push(json!({ "type": "pause", "duration": pause.as_millis() }));
            actions.extend([down.clone(), up.clone()]);
        }
        let mouse = json!({
            "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions,
        });
        self.ask("POST", "/actions", Some(&json!({ "actions": [mouse] })))?;
        Ok(())
    }

    /// Runs the body of a function in the page and returns what it returns.
    ///
    /// # Errors
    /// Where it throws.
    pub fn run(&self, script: &str, arguments: &Value) -> Result<Value, Error> {
        let body = json!({ "script": script, "args": arguments });
        self.ask("POST", "/execute/sync", Some(&body))
    }

    /// Makes the window this large, in logical pixels.
    ///
    /// # Errors
    /// Where the driver does not answer.
    pub fn resize(&self, width: u32, height: u32) -> Result<(), Error> {
        let size = json!({ "width": width, "height": height });
        self.ask("POST", "/window/rect", Some(&size))?;
        Ok(())
    }

    /// Writes what the window shows to `path`, as a PNG.
    ///
    /// # Errors
    /// [`Error::File`] where it cannot be written.
    pub fn screenshot(&self, path: &Path) -> Result<(), Error> {
        let error = |source| Error::File { path: path.to_owned(), source };
        // What the page has just drawn is on the picture only after the next frames.
        self.run(PAINTED, &json!([]))?;
        let encoded = text(&self.ask("GET", "/screenshot", None)?, "/screenshot")?;
        let picture = BASE64.decode(encoded).map_err(|_| Error::Answer {
            command: "/screenshot".into(),
            answer: "something else than base64".into(),
        })?;
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory).map_err(error)?;
        }
        fs::write(path, picture).map_err(error)
    }

    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Value, Error> {
        self.driver.ask(&self.handle, method, path, body)
    }
}
