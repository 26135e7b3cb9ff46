//! What a window manager does: a display of tests has none.

use x11rb::{
    connection::Connection,
    errors::ReplyError,
    protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, MapState, Window},
    rust_connection::RustConnection,
};

use crate::Error;

/// Asks every window of the process `pid` on `display` to close, as its close button would.
pub(crate) fn ask_to_close(display: &str, pid: u32) -> Result<(), Error> {
    let connected = x11rb::connect(Some(display));
    let (connection, screen) =
        connected.map_err(|source| Error::Display { name: display.to_owned(), source })?;
    let atom = |name: &str| -> Result<u32, ReplyError> {
        Ok(connection.intern_atom(false, name.as_bytes())?.reply()?.atom)
    };
    let (protocols, delete) = (atom("WM_PROTOCOLS")?, atom("WM_DELETE_WINDOW")?);
    let of = Owner { pid, property: atom("_NET_WM_PID")?, connection: &connection };
    let root = connection.setup().roots[screen].root;
    // Without a window manager, windows stand on the root itself.
    for window in connection.query_tree(root).map_err(ReplyError::from)?.reply()?.children {
        if of.shows(window)? {
            let data = [delete, x11rb::CURRENT_TIME, 0, 0, 0];
            let message = ClientMessageEvent::new(32, window, protocols, data);
            let sent = connection.send_event(false, window, EventMask::NO_EVENT, message);
            sent.map_err(ReplyError::from)?.check()?;
        }
    }
    Ok(())
}

/// The process whose windows are meant.
struct Owner<'a> {
    pid: u32,
    property: u32,
    connection: &'a RustConnection,
}

impl Owner<'_> {
    /// Whether the window is its, and can be seen.
    fn shows(&self, window: Window) -> Result<bool, ReplyError> {
        let attributes = self.connection.get_window_attributes(window)?.reply()?;
        let (property, kind) = (self.property, AtomEnum::CARDINAL);
        let pid = self.connection.get_property(false, window, property, kind, 0, 1)?.reply()?;
        let is_its = pid.value32().is_some_and(|mut pids| pids.next() == Some(self.pid));
        Ok(is_its && attributes.map_state == MapState::VIEWABLE)
    }
}
