//! One WebKitWebDriver, and the WebDriver protocol as far as it is needed here
//! (<https://www.w3.org/TR/webdriver2/>).

use std::{cell::RefCell, net::TcpListener, process::Command, time::Duration};

use serde_json::{Value, json};
use ureq::Agent;

use crate::{Error, process::OwnedChild, wait_until};

pub(crate) const PROGRAM: &str = "WebKitWebDriver";
const READY: Duration = Duration::from_secs(20);
/// Longer than anything that a loaded machine takes.
const ANSWER: Duration = Duration::from_secs(60);

/// A driver with its one session.
#[derive(Debug)]
pub(crate) struct Driver {
    process: OwnedChild,
    agent: Agent,
    address: String,
    session: String,
    /// The window that commands go to.
    current: RefCell<String>,
}

impl Driver {
    /// Starts a driver with `configure`d surroundings, and a session with `capabilities` on it.
    pub(crate) fn start(
        capabilities: &Value,
        configure: impl Fn(&mut Command),
    ) -> Result<Self, Error> {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(ANSWER))
            .build();
        let port = free_port()?;
        let mut command = Command::new(PROGRAM);
        command.arg(format!("--port={port}")).arg("--host=127.0.0.1");
        configure(&mut command);
        let mut driver = Self {
            process: OwnedChild::start(&mut command)?,
            agent: config.into(),
            address: format!("http://127.0.0.1:{port}"),
            session: String::new(),
            current: RefCell::default(),
        };
        wait_until("WebKitWebDriver to answer", READY, || {
            if driver.process.has_ended() {
                return Err(Error::NotReady { program: PROGRAM.into() });
            }
            Ok(driver.call("GET", "/status", None).ok())
        })?;
        let asked = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = driver.call("POST", "/session", Some(&asked))?;
        driver.session = text(&answer["sessionId"], "/session")?;
        Ok(driver)
    }

    pub(crate) fn pid(&self) -> u32 {
        self.process.0.id()
    }

    /// The handles of all windows, in no order.
    pub(crate) fn windows(&self) -> Result<Vec<String>, Error> {
        let handles = self.in_session("GET", "/window/handles", None)?;
        let handles = handles.as_array().into_iter().flatten();
        handles.map(|handle| text(handle, "/window/handles")).collect()
    }

    /// Sends a command to a window.
    pub(crate) fn ask(
        &self,
        window: &str,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Value, Error> {
        if *self.current.borrow() != window {
            self.in_session("POST", "/window", Some(&json!({ "handle": window })))?;
            window.clone_into(&mut self.current.borrow_mut());
        }
        self.in_session(method, path, body)
    }

    fn in_session(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Error> {
        self.call(method, &format!("/session/{}{path}", self.session), body)
    }

    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Error> {
        let address = format!("{}{path}", self.address);
        let mut answer = match (method, body) {
            ("GET", _) => self.agent.get(&address).call()?,
            ("DELETE", _) => self.agent.delete(&address).call()?,
            (_, Some(body)) => self.agent.post(&address).send_json(body)?,
            (_, None) => self.agent.post(&address).send_json(json!({}))?,
        };
        let failed = !answer.status().is_success();
        // A screenshot of a large window is larger than the default limit.
        let mut content: Value =
            answer.body_mut().with_config().limit(256 << 20).read_json::<Value>()?;
        let value = content["value"].take();
        if failed {
            return Err(Error::Refused {
                command: path.to_owned(),
                error: value["error"].as_str().unwrap_or_default().to_owned(),
                message: value["message"].as_str().unwrap_or_default().to_owned(),
            });
        }
        Ok(value)
    }
}

/// The text that `command` is to be answered with.
pub(crate) fn text(value: &Value, command: &str) -> Result<String, Error> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| Error::Answer { command: command.to_owned(), answer: value.to_string() })
}

/// A port that was free a moment ago: the driver cannot be asked to pick one and tell.
fn free_port() -> Result<u16, Error> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    listener
        .map(|address| address.port())
        .map_err(|source| Error::Start { program: PROGRAM.into(), source })
}
