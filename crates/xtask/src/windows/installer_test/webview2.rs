//! Stands for Microsoft, who offers WebView2 on the network.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use anyhow::{Context, Result};

use crate::step;

/// Where Windows notes that it is there.
pub(super) const KEY: &str =
    r"HKCU\Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
pub(super) const VERSION: &str = "150.0.1.2";

/// An installer that does nothing but note that it ran, and how.
const BOOTSTRAPPER: &str = include_str!("webview2.nsi");

/// A server that hangs up until it is told to [`offer`](Self::offer) WebView2's installer.
pub(super) struct WebView2 {
    address: String,
    is_offered: Arc<AtomicBool>,
}

impl WebView2 {
    /// Starts it, with files of its own in `place`. It goes on to the end of this program.
    pub(super) fn serve(place: &Path) -> Result<Self> {
        let (script, program) = (place.join("webview2.nsi"), place.join("webview2.exe"));
        fs::write(&script, BOOTSTRAPPER)
            .with_context(|| format!("cannot write {}", script.display()))?;
        let mut makensis = step::command(place, "makensis", &["-V2"]);
        makensis.arg(format!("-DVERSION={VERSION}")).arg(&script);
        step::run_command(makensis)?;
        let bootstrapper =
            fs::read(&program).with_context(|| format!("cannot read {}", program.display()))?;

        let listener = TcpListener::bind("127.0.0.1:0").context("cannot listen on this machine")?;
        let address = format!("http://{}/", listener.local_addr().context("no address")?);
        let is_offered = Arc::new(AtomicBool::new(false));
        let offered = Arc::clone(&is_offered);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                if offered.load(Ordering::Relaxed) {
                    // Who hangs up early fails to download, which the test sees.
                    let _ = answer(connection, &bootstrapper);
                }
            }
        });
        Ok(Self { address, is_offered })
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }

    pub(super) fn offer(&self) {
        self.is_offered.store(true, Ordering::Relaxed);
    }
}

fn answer(connection: TcpStream, file: &[u8]) -> std::io::Result<()> {
    let mut request = BufReader::new(connection);
    let mut line = String::new();
    while request.read_line(&mut line)? > 2 {
        line.clear();
    }
    let mut connection = request.into_inner();
    let length = file.len();
    write!(connection, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n")?;
    connection.write_all(file)
}
