//! The terminal that the program was started in: raw bytes in, one buffer out, the same path as any other channel.

use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};

use thiserror::Error;

use crate::domain::access::End;
use crate::service::Service;

use super::core::{Opening, Waker};
use super::interface::Interface;

/// How long the writer is waited for when a session ends.
const PARKING: Duration = Duration::from_secs(5);

/// The terminal while it is ours; dropping it gives it back as it was, in a panic too.
pub struct RawTerminal<'fd> {
    stdin: BorrowedFd<'fd>,
    stdout: BorrowedFd<'fd>,
    before: Termios,
    /// What the terminal is sent last.
    pub farewell: Vec<u8>,
}

impl<'fd> RawTerminal<'fd> {
    /// Takes the terminal for its own: no echo, no lines, no signals by keys.
    ///
    /// # Errors
    /// When it is no terminal.
    pub fn enter(stdin: BorrowedFd<'fd>, stdout: BorrowedFd<'fd>) -> io::Result<Self> {
        let before = tcgetattr(stdin)?;
        let mut raw = before.clone();
        raw.make_raw();
        tcsetattr(stdin, OptionalActions::Flush, &raw)?;
        Ok(Self {
            stdin,
            stdout,
            before,
            farewell: Vec::new(),
        })
    }
}

impl Drop for RawTerminal<'_> {
    fn drop(&mut self) {
        // Nothing more can be done for a terminal that is gone.
        let _ = write_all(self.stdout, &self.farewell);
        let _ = tcsetattr(self.stdin, OptionalActions::Flush, &self.before);
    }
}

/// The size of the terminal on a descriptor.
///
/// # Errors
/// When it is no terminal.
pub fn size(fd: impl AsFd) -> io::Result<Size> {
    let size = tcgetwinsize(fd)?;
    // A terminal that tells no size is the smallest common one.
    let or = |value: u16, least: u16| if value == 0 { least } else { value };
    Ok(Size {
        width: or(size.ws_col, 80),
        height: or(size.ws_row, 24),
    })
}

/// Why a local session ended other than by the user.
#[derive(Debug, Error)]
pub enum LocalError {
    /// Input or output is no terminal.
    #[error("no terminal")]
    NoTerminal,
    /// The terminal failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A fault of the program; every mark that was shown is on the disk.
    #[error("{0}")]
    Panic(String),
}

/// Runs a session on the standard input and output until it ends, by the user or by a signal.
///
/// # Errors
/// When there is no terminal or it fails. Every mark that was shown is on the disk by then.
pub fn run(service: Arc<Service>, opening: Opening) -> Result<(), LocalError> {
    let (stdin, stdout) = (io::stdin(), io::stdout());
    if !stdin.is_terminal() || !stdout.is_terminal() {
        return Err(LocalError::NoTerminal);
    }
    let flags = PipeFlags::CLOEXEC | PipeFlags::NONBLOCK;
    let (wake_in, wake_out) = pipe_with(flags).map_err(io::Error::from)?;
    let wake_out = Arc::new(wake_out);
    let ended = Arc::new(AtomicBool::new(false));
    for signal in [SIGTERM, SIGHUP, SIGINT] {
        signal_hook::flag::register(signal, Arc::clone(&ended))?;
        signal_hook::low_level::pipe::register(signal, wake_out.try_clone()?)?;
    }
    let resized = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(SIGWINCH, Arc::clone(&resized))?;
    signal_hook::low_level::pipe::register(SIGWINCH, wake_out.try_clone()?)?;
    let panics = Panics::collect();
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut terminal = RawTerminal::enter(stdin.as_fd(), stdout.as_fd())?;
        let session = super::open(service, opening, waker(wake_out));
        let mut work = Loop {
            session,
            wake: &wake_in,
            ended: &ended,
            resized: &resized,
            start: Instant::now(),
        };
        work.session.enter();
        work.run(stdin.as_fd(), stdout.as_fd(), &mut terminal.farewell)
    }));
    match outcome {
        Ok(result) => Ok(result?),
        Err(_) => Err(LocalError::Panic(panics.told())),
    }
}

/// What panics say while the screen is ours: kept, because printing it would tear the screen.
struct Panics(Arc<Mutex<String>>);

impl Panics {
    fn collect() -> Self {
        let told = Arc::new(Mutex::new(String::new()));
        let into = Arc::clone(&told);
        std::panic::set_hook(Box::new(move |info| {
            *into.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
        }));
        Self(told)
    }

    fn told(&self) -> String {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Panics {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = std::panic::take_hook();
        }
    }
}

fn waker(pipe: Arc<OwnedFd>) -> Waker {
    Arc::new(move || {
        // A full pipe wakes as well as one more byte.
        let _ = rustix::io::write(pipe.as_fd(), b"w");
    })
}

struct Loop<'a> {
    session: Box<dyn Interface>,
    wake: &'a OwnedFd,
    ended: &'a AtomicBool,
    resized: &'a AtomicBool,
    start: Instant,
}

impl Loop<'_> {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn run(
        &mut self,
        stdin: BorrowedFd<'_>,
        stdout: BorrowedFd<'_>,
        farewell: &mut Vec<u8>,
    ) -> io::Result<()> {
        let mut scratch = Buffer::default();
        let mut bytes = vec![0; 16 * 1024];
        while !self.session.is_over() && !self.ended.load(Ordering::SeqCst) {
            let output = self.session.take_output(&mut scratch);
            // Screens and lines take their leave differently, and a session may turn from one to the other.
            *farewell = self.session.farewell();
            match write_all(stdout, &output) {
                // The terminal has gone: its user cannot be told, and nothing is amiss with the store.
                Err(Errno::IO | Errno::PIPE) => break,
                written => written?,
            }
            let (typed, woken) = self.wait(stdin)?;
            let now = self.now();
            if woken {
                drain(self.wake);
                if self.resized.swap(false, Ordering::SeqCst) {
                    self.session.resize(size(stdout)?);
                }
                self.session.answers(now);
            }
            if typed {
                match rustix::io::read(stdin, &mut bytes) {
                    Ok(0) | Err(Errno::IO) => break,
                    Ok(count) => self
                        .session
                        .bytes(bytes.get(..count).unwrap_or_default(), now),
                    Err(Errno::INTR | Errno::AGAIN) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            self.session.tick(self.now());
        }
        let closed = self.close();
        *farewell = self.session.farewell();
        closed
    }

    /// What was typed and the place go to the store.
    fn close(&mut self) -> io::Result<()> {
        let until = self.now() + PARKING;
        self.session.close(End::Dropped, self.now());
        while !self.session.is_over() && self.now() < until {
            let left = Timespec::try_from(until.saturating_sub(self.now())).ok();
            match poll(&mut [PollFd::new(self.wake, PollFlags::IN)], left.as_ref()) {
                Ok(_) | Err(Errno::INTR) => drain(self.wake),
                Err(error) => return Err(error.into()),
            }
            self.session.answers(self.now());
        }
        Ok(())
    }

    /// Waits for bytes, a wake-up or the next deadline.
    fn wait(&self, stdin: BorrowedFd<'_>) -> io::Result<(bool, bool)> {
        let timeout = self
            .session
            .deadline()
            .map(|at| at.saturating_sub(self.now()));
        let timeout = timeout.and_then(|left| Timespec::try_from(left).ok());
        let interest = if self.session.wants_bytes() {
            PollFlags::IN
        } else {
            PollFlags::empty()
        };
        let mut fds = [
            PollFd::new(&stdin, interest),
            PollFd::new(self.wake, PollFlags::IN),
        ];
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let [stdin, wake] = fds.map(|fd| !fd.revents().is_empty());
        Ok((stdin, wake))
    }
}

fn drain(pipe: &OwnedFd) {
    let mut bytes = [0; 64];
    while matches!(rustix::io::read(pipe, &mut bytes), Ok(count) if count == bytes.len()) {}
}

fn write_all(fd: BorrowedFd<'_>, mut bytes: &[u8]) -> Result<(), Errno> {
    while !bytes.is_empty() {
        match rustix::io::write(fd, bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
