//! Web links, opened in the system's browser. A link is what somebody typed into a record, so nothing but
//! the web is opened, and what is handed on is the address as it was read, never the text.

use std::io;

use book::boundary::{ErrorCode, ErrorContext, ErrorReport};
use tauri::Url;

/// Opens an address in the system's browser. It may not block.
pub struct Browser(Box<Open>);

type Open = dyn Fn(&Url) -> io::Result<()> + Send + Sync;

impl Browser {
    /// Opens by calling `open`.
    pub fn new(open: impl Fn(&Url) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self(Box::new(open))
    }

    /// The one that the system is set to.
    pub(crate) fn of_the_system() -> Self {
        Self::new(|address| open::that_detached(address.as_str()))
    }

    /// Opens what somebody typed, where it is a link to the web.
    #[expect(clippy::result_large_err, reason = "it is what the page is told")]
    pub(crate) fn open(&self, link: &str) -> Result<(), ErrorReport> {
        let address = web_address(link).ok_or_else(|| ErrorReport {
            code: ErrorCode::Invalid,
            message: "Only web links that begin with http:// or https:// can be opened.".to_owned(),
            context: ErrorContext::default(),
        })?;
        self.0(&address).map_err(|error| {
            let message = format!("The system opened no browser: {error}. Copy the link instead.");
            book::fault("open a link", message, &error)
        })
    }
}

/// The address, where it is one of the web.
fn web_address(link: &str) -> Option<Url> {
    let link = link.trim();
    // The parser leaves out line breaks and tabs.
    let address = Url::parse(link).ok().filter(|_| !link.contains(char::is_control))?;
    (matches!(address.scheme(), "http" | "https") && address.has_host()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_handed_on_as_it_was_read() {
        let read = |link| web_address(link).map(String::from);
        assert_eq!(
            read(" HTTPS://Example.org/Ä b?q=\"x\"#y "),
            Some("https://example.org/%C3%84%20b?q=%22x%22#y".into())
        );
        assert_eq!(read("http://example.org\n--new-window"), None);
        assert_eq!(read("https://exa mple.org/"), None);
    }
}
