//! The terminal that the program was started in: raw bytes in, one buffer out, the same path as any other channel.

use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};

use crate::service::Service;

use super::core::{Opening, Session, Waker};

/// A terminal in raw mode; dropping it gives the terminal back as it was.
struct Raw<'fd> {
    fd: BorrowedFd<'fd>,
    before: Termios,
}

impl<'fd> Raw<'fd> {
    fn enter(fd: BorrowedFd<'fd>) -> io::Result<Self> {
        let before = tcgetattr(fd)?;
        let mut raw = before.clone();
        raw.make_raw();
        tcsetattr(fd, OptionalActions::Flush, &raw)?;
        Ok(Self { fd, before })
    }
}

impl Drop for Raw<'_> {
    fn drop(&mut self) {
        // Nothing more can be done for a terminal that is gone.
        let _ = tcsetattr(self.fd, OptionalActions::Flush, &self.before);
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

/// Runs a session on the standard input and output until it ends, by the user or by a signal.
///
/// # Errors
/// When the terminal fails. Every mark that was shown is on the disk by then.
pub fn run(service: Arc<Service>, opening: Opening) -> io::Result<()> {
    let (stdin, stdout) = (io::stdin(), io::stdout());
    let (wake_in, wake_out) = rustix::pipe::pipe_with(
        rustix::pipe::PipeFlags::CLOEXEC | rustix::pipe::PipeFlags::NONBLOCK,
    )?;
    let wake_out = Arc::new(wake_out);
    let ended = Arc::new(AtomicBool::new(false));
    for signal in [SIGTERM, SIGHUP, SIGINT] {
        signal_hook::flag::register(signal, Arc::clone(&ended))?;
        signal_hook::low_level::pipe::register(signal, wake_out.try_clone()?)?;
    }
    signal_hook::low_level::pipe::register(SIGWINCH, wake_out.try_clone()?)?;
    let waker = waker(wake_out);
    let raw = Raw::enter(stdin.as_fd())?;
    let mut session = Session::new(service, opening, waker);
    session.enter();
    let outcome = Loop {
        session: &mut session,
        wake: &wake_in,
        ended: &ended,
        start: Instant::now(),
    }
    .run(stdin.as_fd(), stdout.as_fd());
    session.leave();
    let mut last = Buffer::default();
    let goodbye = session.take_output(&mut last);
    let written = io::stdout()
        .write_all(&goodbye)
        .and_then(|()| io::stdout().flush());
    drop(raw);
    outcome.and(written)
}

fn waker(pipe: Arc<OwnedFd>) -> Waker {
    Arc::new(move || {
        // A full pipe wakes as well as one more byte.
        let _ = rustix::io::write(pipe.as_fd(), b"w");
    })
}

struct Loop<'a> {
    session: &'a mut Session,
    wake: &'a OwnedFd,
    ended: &'a AtomicBool,
    start: Instant,
}

impl Loop<'_> {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn run(&mut self, stdin: BorrowedFd<'_>, stdout: BorrowedFd<'_>) -> io::Result<()> {
        let mut scratch = Buffer::default();
        let mut bytes = vec![0; 16 * 1024];
        while !self.session.is_over() && !self.ended.load(Ordering::SeqCst) {
            let output = self.session.take_output(&mut scratch);
            write_all(stdout, &output)?;
            let (typed, woken) = self.wait(stdin)?;
            let now = self.now();
            if woken {
                drain(self.wake);
                if let Ok(size) = size(stdout) {
                    self.session.resize(size);
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

fn write_all(fd: BorrowedFd<'_>, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(fd, bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
