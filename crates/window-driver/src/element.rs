//! One element of a window's page.

use serde_json::{Value, json};

use crate::{Error, Window, driver::text};

/// The key under which WebDriver hands out elements.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An element, as it was found. It may go away when the page changes.
#[derive(Clone, Debug)]
pub struct Element<'a> {
    window: Window<'a>,
    id: String,
}

impl<'a> Element<'a> {
    pub(crate) fn new(window: Window<'a>, reference: &Value) -> Result<Self, Error> {
        let id = text(&reference[REFERENCE], "an element")?;
        Ok(Self { window, id })
    }

    /// Clicks in its middle.
    ///
    /// # Errors
    /// Where something else is in the way.
    pub fn click(&self) -> Result<(), Error> {
        self.ask("POST", "click", Some(&json!({})))?;
        Ok(())
    }

    /// Clicks in its middle with the button that asks for a menu.
    ///
    /// # Errors
    /// Where it is gone.
    pub fn right_click(&self) -> Result<(), Error> {
        let to = json!({ REFERENCE: self.id });
        let pointer = json!({
            "type": "pointer",
            "id": "mouse",
            "parameters": { "pointerType": "mouse" },
            "actions": [
                { "type": "pointerMove", "origin": to, "x": 0, "y": 0 },
                { "type": "pointerDown", "button": 2 },
                { "type": "pointerUp", "button": 2 },
            ],
        });
        self.window.ask("POST", "/actions", Some(&json!({ "actions": [pointer] })))?;
        Ok(())
    }

    /// Types into it.
    ///
    /// # Errors
    /// Where nothing can be typed into it.
    pub fn type_text(&self, typed: &str) -> Result<(), Error> {
        if typed.is_empty() {
            return Ok(());
        }
        self.ask("POST", "value", Some(&json!({ "text": typed })))?;
        Ok(())
    }

    /// The text in it that is on screen.
    ///
    /// # Errors
    /// Where it is gone.
    pub fn text(&self) -> Result<String, Error> {
        text(&self.ask("GET", "text", None)?, "text")
    }

    /// What is typed into it.
    ///
    /// # Errors
    /// Where it is gone.
    pub fn value(&self) -> Result<String, Error> {
        text(&self.ask("GET", "property/value", None)?, "value")
    }

    /// An attribute's text, if it has that attribute.
    ///
    /// # Errors
    /// Where it is gone.
    pub fn attribute(&self, name: &str) -> Result<Option<String>, Error> {
        let value = self.ask("GET", &format!("attribute/{name}"), None)?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// Whether it can be used: it is not disabled.
    ///
    /// # Errors
    /// Where it is gone.
    pub fn is_enabled(&self) -> Result<bool, Error> {
        Ok(self.ask("GET", "enabled", None)? == Value::Bool(true))
    }

    /// Whether what is typed goes into it.
    ///
    /// # Errors
    /// Where it is gone.
    pub fn has_focus(&self) -> Result<bool, Error> {
        let focused = self.window.ask("GET", "/element/active", None)?;
        Ok(focused[REFERENCE].as_str() == Some(&self.id))
    }

    /// The accessible name that the browser computes.
    ///
    /// # Errors
    /// Where it is gone.
    pub fn label(&self) -> Result<String, Error> {
        text(&self.ask("GET", "computedlabel", None)?, "computedlabel")
    }

    fn ask(&self, method: &str, what: &str, body: Option<&Value>) -> Result<Value, Error> {
        self.window.ask(method, &format!("/element/{}/{what}", self.id), body)
    }
}
