//! Commands on a channel: one that was asked for, or one a line. They run on threads of their own, a few at once, when all
//! their input is there: no thread waits for a client, and a client that goes or never reads holds nothing but its own.

use std::io::{self, Cursor, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};

use russh::ChannelId;
use russh::server::Handle;
use tokio::sync::watch;

use crate::domain::access::End;
use crate::domain::ids::PersonId;
use crate::domain::policy::Actor;
use crate::domain::settings::Language;
use crate::i18n::Catalogue;
use crate::shell::console::{Console, MOST};
use crate::shell::error::{BUSY, CommandError, SOFTWARE, USAGE};
use crate::shell::{self, Caller, Ended, words};

use super::Shared;
use super::inbox::Inbox;

/// Commands that run at once, of all clients.
pub const AT_ONCE: usize = 8;
/// Bytes that go out in one piece.
const PIECE: usize = 32 * 1024;
/// What ends the input at a terminal.
const END: u8 = 4;
/// The stream of errors.
const ERRORS: u32 = 1;

/// The client of commands.
pub struct Client {
    /// The connection.
    pub handle: Handle,
    /// Its channel.
    pub channel: ChannelId,
    /// Its input; see [`inbox`].
    pub inbox: Arc<Inbox>,
    /// In whose name.
    pub person: PersonId,
    /// What the environment of the operator at the console says.
    pub language: Language,
    /// Lines end as on a terminal.
    pub terminal: bool,
}

/// A place for a command's input: what is more ends the command, not the connection.
#[must_use]
pub fn inbox() -> Inbox {
    Inbox::bounded(usize::try_from(MOST).unwrap_or(usize::MAX))
}

/// What a command came to.
struct Outcome {
    code: u8,
    output: Vec<u8>,
    errors: Vec<u8>,
    follows: Option<Box<dyn Read + Send>>,
}

/// The client has gone.
struct Gone;

/// Runs one command and closes the channel; tells how that ended.
pub async fn command(
    shared: &Arc<Shared>,
    client: Client,
    line: Vec<u8>,
    stop: watch::Receiver<bool>,
) -> End {
    let work = async {
        let code = match words::split(&line) {
            Ok(words) => {
                let input = if shell::reads_input(&words) {
                    client.input().await
                } else {
                    Ok(Vec::new())
                };
                match input {
                    Ok(input) => client.answer(shared, words, input).await?,
                    Err(error) => client.complain(&error).await?,
                }
            }
            Err(error) => client.complain(&error).await?,
        };
        client.close(code).await
    };
    finish(work, &client, stop).await
}

/// Runs what each line of the input says, until its end: a command line without a terminal. Tells how that ended.
pub async fn lines(shared: &Arc<Shared>, client: Client, stop: watch::Receiver<bool>) -> End {
    let work = async {
        let mut waiting = Vec::new();
        let mut code = None;
        loop {
            let arrived = client.inbox.take_all();
            waiting.extend(arrived.bytes);
            while let Some(end) = waiting.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = waiting.drain(..=end).collect();
                code = client.line(shared, &line).await?.or(code);
            }
            if waiting.len() > words::LONGEST || arrived.closed {
                code = client.line(shared, &waiting).await?.or(code);
                break;
            }
            client.inbox.ready().await;
        }
        let code = match code {
            Some(code) => code,
            None => {
                // Nothing was asked for: what there is to ask.
                client
                    .answer(shared, vec!["help".to_owned()], Vec::new())
                    .await?;
                USAGE
            }
        };
        client.close(code).await
    };
    finish(work, &client, stop).await
}

/// Waits for the work's end, or the server's.
async fn finish(
    work: impl Future<Output = Result<(), Gone>>,
    client: &Client,
    stop: watch::Receiver<bool>,
) -> End {
    tokio::select! {
        done = work => match done {
            Ok(()) => End::Left,
            Err(Gone) => End::Dropped,
        },
        // Whoever still waits for an answer may ask again.
        () = stopped(stop) => {
            let _ = client.close(BUSY).await;
            End::Stopped
        }
    }
}

async fn stopped(mut stop: watch::Receiver<bool>) {
    // A server that is gone stops too.
    let _ = stop.wait_for(|stop| *stop).await;
}

impl Client {
    /// All of the input.
    async fn input(&self) -> Result<Vec<u8>, CommandError> {
        let mut bytes = Vec::new();
        loop {
            let arrived = self.inbox.take_all();
            bytes.extend(arrived.bytes);
            let limit = usize::try_from(MOST).unwrap_or(usize::MAX);
            if arrived.overflown || bytes.len() > limit {
                return Err(CommandError::data(shell::too_large()));
            }
            if self.terminal
                && let Some(end) = bytes.iter().position(|byte| *byte == END)
            {
                bytes.truncate(end);
                return Ok(bytes);
            }
            if arrived.closed {
                return Ok(bytes);
            }
            self.inbox.ready().await;
        }
    }

    /// A line's command; nothing for a line without one.
    async fn line(&self, shared: &Arc<Shared>, line: &[u8]) -> Result<Option<u8>, Gone> {
        match words::split(line) {
            Ok(words) if words.is_empty() => Ok(None),
            Ok(words) => self.answer(shared, words, Vec::new()).await.map(Some),
            Err(error) => self.complain(&error).await.map(Some),
        }
    }

    async fn answer(
        &self,
        shared: &Arc<Shared>,
        words: Vec<String>,
        input: Vec<u8>,
    ) -> Result<u8, Gone> {
        let outcome = self.run(shared, words, input).await;
        self.send(None, outcome.output).await?;
        self.send(Some(ERRORS), outcome.errors).await?;
        if let Some(mut stream) = outcome.follows {
            loop {
                let read = move || {
                    let mut piece = vec![0; PIECE];
                    let count = stream.read(&mut piece)?;
                    piece.truncate(count);
                    io::Result::Ok((piece, stream))
                };
                let Ok(Ok((piece, rest))) = tokio::task::spawn_blocking(read).await else {
                    return Ok(SOFTWARE);
                };
                if piece.is_empty() {
                    break;
                }
                let sent = self.handle.data(self.channel, piece).await;
                sent.map_err(|_| Gone)?;
                stream = rest;
            }
        }
        Ok(outcome.code)
    }

    /// Runs a command on a thread, when its turn comes.
    async fn run(&self, shared: &Arc<Shared>, words: Vec<String>, input: Vec<u8>) -> Outcome {
        let (person, language) = (self.person, self.language);
        let turn = Arc::clone(&shared.commands).acquire_owned().await;
        let shared = Arc::clone(shared);
        let ran = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            perform(&shared, person, language, words, input)
        });
        ran.await.unwrap_or_else(|_| {
            let fault = Catalogue::new(self.language).id("shell-fault");
            Outcome {
                code: SOFTWARE,
                output: Vec::new(),
                errors: format!("zhurnal: {fault}\n").into_bytes(),
                follows: None,
            }
        })
    }

    async fn complain(&self, error: &CommandError) -> Result<u8, Gone> {
        let text = Catalogue::new(self.language).text(&error.message);
        let line = format!("zhurnal: {text}\n");
        self.send(Some(ERRORS), line.into_bytes()).await?;
        Ok(error.code)
    }

    /// Sends bytes at the pace of the client.
    async fn send(&self, stream: Option<u32>, bytes: Vec<u8>) -> Result<(), Gone> {
        let bytes = if self.terminal {
            String::from_utf8_lossy(&bytes)
                .replace('\n', "\r\n")
                .into_bytes()
        } else {
            bytes
        };
        for piece in bytes.chunks(PIECE) {
            let piece = piece.to_vec();
            let sent = match stream {
                None => self.handle.data(self.channel, piece).await,
                Some(number) => self.handle.extended_data(self.channel, number, piece).await,
            };
            sent.map_err(|_| Gone)?;
        }
        Ok(())
    }

    async fn close(&self, code: u8) -> Result<(), Gone> {
        let (handle, channel) = (&self.handle, self.channel);
        let status = handle.exit_status_request(channel, code.into()).await;
        status.map_err(|()| Gone)?;
        handle.eof(channel).await.map_err(|()| Gone)?;
        handle.close(channel).await.map_err(|()| Gone)
    }
}

fn perform(
    shared: &Shared,
    person: PersonId,
    language: Language,
    words: Vec<String>,
    input: Vec<u8>,
) -> Outcome {
    let language = if person == Actor::CONSOLE {
        language
    } else {
        shell::language(&shared.service, person)
    };
    let (output, errors) = (Sink::default(), Sink::default());
    let console = Console::new(
        language,
        Box::new(Cursor::new(input)),
        Box::new(output.clone()),
        Box::new(errors.clone()),
    );
    let service = Arc::clone(&shared.service);
    let caller = Caller::new(service, person, console, &shared.folder, shared.seed());
    let Ended { code, follows } = shell::run(&caller, words);
    Outcome {
        code,
        output: output.take(),
        errors: errors.take(),
        follows,
    }
}

/// What a command printed.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
