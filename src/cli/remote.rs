//! The running server, by its control socket: SSH itself, over a Unix socket that only the server's own user can open.

use std::io::{self, Cursor, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use russh::client::{self, Handle, Msg};
use russh::keys::PublicKeyOrCertificate;
use russh::{Channel, ChannelMsg};
use tokio::net::UnixStream;
use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;

use crate::domain::message::Message;
use crate::server::control;
use crate::session::local::{LocalError, RawTerminal, size};
use crate::shell::console::Console;
use crate::shell::error::{INPUT_OUTPUT, SOFTWARE};
use crate::shell::words;
use crate::store::backup;

use super::error::CommandError;
use super::place::Place;
use super::request::kept;

/// The user's own keymap file: its name, and its text or why it cannot be read.
pub type KeymapFile = (String, Result<String, String>);

/// What gives a terminal back when the server could not: attributes, cursor and the first screen.
const FAREWELL: &[u8] = b"\x1b[0m\x1b[?25h\x1b[?2004l\x1b[?1049l";
/// Variables that the server is told.
const TOLD: [&str; 4] = ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"];

/// Whoever answers on the socket owns the school's folder, as the key's file does: there is nothing more to check.
struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

/// A connection to the running server.
pub struct Remote {
    runtime: Runtime,
    handle: Handle<Trusting>,
}

impl From<russh::Error> for CommandError {
    fn from(error: russh::Error) -> Self {
        Self {
            message: Message::new("cli-server-lost").with("reason", error.to_string()),
            code: INPUT_OUTPUT,
        }
    }
}

impl Remote {
    /// Comes in as the operator, or for an account; nothing where no server runs.
    ///
    /// # Errors
    /// When the server does not speak, or knows no such account.
    pub fn connect(place: &Place, login: Option<&str>) -> Result<Option<Self>, CommandError> {
        let socket = place.folder().join(control::FILE);
        if !socket.exists() {
            return Ok(None);
        }
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.block_on(async {
            // A socket that nobody listens on was left by a server that was killed.
            let Ok(stream) = UnixStream::connect(&socket).await else {
                return Ok(None);
            };
            let config = Arc::new(client::Config::default());
            let mut handle = client::connect_stream(config, stream, Trusting).await?;
            let login = login.unwrap_or_default();
            if handle.authenticate_none(login).await?.success() {
                return Ok(Some(handle));
            }
            let unknown = Message::new("cli-user-unknown").with("login", login);
            Err(CommandError::missing(unknown))
        })?;
        Ok(handle.map(|handle| Self { runtime, handle }))
    }

    /// Runs a command with this input on the process's own output.
    ///
    /// # Errors
    /// When the server goes, or the output fails.
    pub fn command(self, words: &[String], input: Vec<u8>) -> Result<ExitCode, CommandError> {
        let code = self.runtime.block_on(async {
            let channel = start(&self.handle, words, input).await?;
            relay(channel, &mut io::stdout()).await
        })?;
        Ok(ExitCode::from(code))
    }

    /// Runs a command whose output is a backup, into a file that gets its name when it was checked.
    ///
    /// # Errors
    /// When the server goes, or the file cannot be written or is not whole.
    pub fn receive(
        self,
        words: &[String],
        console: &Console,
        file: &Path,
    ) -> Result<ExitCode, CommandError> {
        let mut stream = Output {
            code: None,
            waiting: Cursor::default(),
            channel: self
                .runtime
                .block_on(start(&self.handle, words, Vec::new()))?,
            runtime: &self.runtime,
        };
        let received = backup::receive(&mut stream, file);
        // A copy that was refused is told by the server, better than by what is missing from the file.
        if let Some(code) = stream.code.filter(|code| *code != 0) {
            return Ok(ExitCode::from(code));
        }
        kept(console, file, &received?)
    }

    /// Shows the interface on this terminal until it ends, with the user's own keys.
    ///
    /// # Errors
    /// When there is no terminal, or the server goes.
    pub fn interface(self, keymap: Option<KeymapFile>) -> Result<ExitCode, CommandError> {
        let (stdin, stdout) = (io::stdin(), io::stdout());
        if !stdin.is_terminal() || !stdout.is_terminal() {
            return Err(LocalError::NoTerminal.into());
        }
        let mut raw = RawTerminal::enter(stdin.as_fd(), stdout.as_fd())?;
        raw.farewell = FAREWELL.to_vec();
        let code = self.runtime.block_on(async {
            let channel = self.handle.channel_open_session().await?;
            tell(&channel).await?;
            if let Some((file, text)) = keymap {
                let (variable, text) = match text {
                    Ok(text) => (control::KEYMAP, text),
                    Err(why) => (control::KEYMAP_UNREADABLE, why),
                };
                let told = format!("{file}\n{text}");
                channel.set_env(false, variable, told).await?;
            }
            let term = std::env::var("TERM").unwrap_or_default();
            let now = size(stdout.as_fd())?;
            let (columns, rows) = (now.width.into(), now.height.into());
            channel
                .request_pty(false, &term, columns, rows, 0, 0, &[])
                .await?;
            channel.request_shell(true).await?;
            drive(channel, typed()).await
        })?;
        Ok(ExitCode::from(code))
    }
}

async fn tell(channel: &Channel<Msg>) -> Result<(), CommandError> {
    for name in TOLD {
        if let Ok(value) = std::env::var(name) {
            channel.set_env(false, name, value).await?;
        }
    }
    Ok(())
}

async fn start(
    handle: &Handle<Trusting>,
    words: &[String],
    input: Vec<u8>,
) -> Result<Channel<Msg>, CommandError> {
    let channel = handle.channel_open_session().await?;
    tell(&channel).await?;
    channel.exec(true, words::join(words)?).await?;
    channel.data(Cursor::new(input)).await?;
    channel.eof().await?;
    Ok(channel)
}

/// Output and errors to their streams, until the exit code.
async fn relay(
    mut channel: Channel<Msg>,
    output: &mut (dyn Write + Send),
) -> Result<u8, CommandError> {
    let mut code = None;
    while let Some(message) = channel.wait().await {
        match message {
            ChannelMsg::Data { data } => output.write_all(&data)?,
            ChannelMsg::ExtendedData { data, .. } => io::stderr().write_all(&data)?,
            ChannelMsg::ExitStatus { exit_status } => code = u8::try_from(exit_status).ok(),
            ChannelMsg::Failure => code = Some(SOFTWARE),
            _ => {}
        }
    }
    output.flush()?;
    code.ok_or_else(|| russh::Error::Disconnect.into())
}

/// Keys as they come; the thread ends with the process, because nothing else ends a read of a terminal.
fn typed() -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel(16);
    std::thread::spawn(move || {
        let mut bytes = vec![0; 16 * 1024];
        let mut stdin = io::stdin();
        while let Ok(count) = stdin.read(&mut bytes) {
            let typed = bytes.get(..count).unwrap_or_default().to_vec();
            if count == 0 || sender.blocking_send(typed).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Keys there, output here, the window's size when it changes.
async fn drive(
    mut channel: Channel<Msg>,
    mut typed: mpsc::Receiver<Vec<u8>>,
) -> Result<u8, CommandError> {
    let mut resized = signal(SignalKind::window_change())?;
    let mut ends = [
        signal(SignalKind::terminate())?,
        signal(SignalKind::hangup())?,
    ];
    let [terminated, hung_up] = &mut ends;
    let mut stdout = io::stdout();
    let mut code = None;
    loop {
        tokio::select! {
            message = channel.wait() => match message {
                Some(ChannelMsg::Data { data }) => {
                    stdout.write_all(&data)?;
                    stdout.flush()?;
                }
                Some(ChannelMsg::ExitStatus { exit_status }) => code = u8::try_from(exit_status).ok(),
                Some(_) => {}
                None => return code.ok_or_else(|| russh::Error::Disconnect.into()),
            },
            keys = typed.recv() => match keys {
                Some(keys) => channel.data_bytes(keys).await?,
                None => return Ok(0),
            },
            _ = resized.recv() => {
                let now = size(stdout.as_fd())?;
                channel.window_change(now.width.into(), now.height.into(), 0, 0).await?;
            }
            _ = terminated.recv() => return Ok(0),
            _ = hung_up.recv() => return Ok(0),
        }
    }
}

/// A command's output as a stream to read.
struct Output<'r> {
    channel: Channel<Msg>,
    runtime: &'r Runtime,
    waiting: Cursor<Vec<u8>>,
    code: Option<u8>,
}

impl Read for Output<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.waiting.read(bytes)?;
            if count > 0 || bytes.is_empty() {
                return Ok(count);
            }
            match self.runtime.block_on(self.channel.wait()) {
                Some(ChannelMsg::Data { data }) => self.waiting = Cursor::new(data.to_vec()),
                Some(ChannelMsg::ExtendedData { data, .. }) => io::stderr().write_all(&data)?,
                Some(ChannelMsg::ExitStatus { exit_status }) => {
                    self.code = u8::try_from(exit_status).ok();
                }
                Some(_) => {}
                None => return Ok(0),
            }
        }
    }
}
