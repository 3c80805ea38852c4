//! The real program on a pseudo-terminal of its own, its screen read through a terminal emulator.

use std::ffi::OsStr;
use std::fs::File;
use std::num::NonZeroU16;
use std::os::fd::OwnedFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Termios, Winsize, tcgetattr, tcsetwinsize};

use super::wait_until;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_zhurnal");

/// What the program is started with. Nothing of the test's own environment reaches it but `PATH`.
pub struct Launch {
    command: Command,
    columns: u16,
    rows: u16,
}

impl Launch {
    /// The program with its arguments, in an xterm of 80×24.
    pub fn new<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Self {
        Self::of(Command::new(PROGRAM), arguments)
    }

    /// The same in a session of its own, which the kernel tells when the terminal hangs up. The modes of such a terminal
    /// cannot be looked at afterwards: they are reset when the session ends.
    pub fn in_session<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Self {
        Self::of(Self::session_of(PROGRAM), arguments)
    }

    /// A program that takes the terminal for its own: only so does it ask for a password there.
    pub fn session_of(program: &str) -> Command {
        let mut command = Command::new("setsid");
        command.arg("--ctty").arg(program);
        command
    }

    /// Any command, with its arguments.
    pub fn of<A: AsRef<OsStr>>(
        mut command: Command,
        arguments: impl IntoIterator<Item = A>,
    ) -> Self {
        command
            .args(arguments)
            .env_clear()
            .env("TERM", "xterm-256color");
        command.envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        Self {
            command,
            columns: 80,
            rows: 24,
        }
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    pub fn start(self) -> Terminal {
        Terminal::start(self)
    }
}

/// A terminal and the program in it. Dropping it kills the program; when the test fails, the screen is told first.
pub struct Terminal {
    /// The terminal's own end; `None` once it is closed.
    master: Option<Arc<OwnedFd>>,
    /// The program's end, kept so that its modes can be looked at and nothing sent last is lost.
    slave: Option<OwnedFd>,
    /// The terminal's modes before the program came, as [`Terminal::modes`] tells them.
    pub before: String,
    child: Child,
    exit: Option<ExitStatus>,
    seen: Arc<Mutex<Seen>>,
    stop: Option<OwnedFd>,
    reader: Option<JoinHandle<()>>,
}

/// What has come from the program.
struct Seen {
    parser: vt100::Parser<Bells>,
    bytes: Vec<u8>,
}

#[derive(Default)]
struct Bells(usize);

impl vt100::Callbacks for Bells {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0 += 1;
    }
}

impl Terminal {
    fn start(mut launch: Launch) -> Self {
        let master =
            openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let slave = open(name.as_c_str(), flags, Mode::empty()).unwrap();
        tcsetwinsize(&master, winsize(launch.columns, launch.rows)).unwrap();
        let before = modes(&slave);
        let standard = || File::from(slave.try_clone().unwrap());
        launch
            .command
            .stdin(standard())
            .stdout(standard())
            .stderr(standard());
        let child = launch.command.spawn().unwrap();
        // The command holds copies of the slave.
        drop(launch.command);
        let parser = vt100::Parser::new_with_callbacks(
            NonZeroU16::new(launch.rows).unwrap(),
            NonZeroU16::new(launch.columns).unwrap(),
            0,
            Bells::default(),
        );
        let seen = Arc::new(Mutex::new(Seen {
            parser,
            bytes: Vec::new(),
        }));
        let master = Arc::new(master);
        let (stopped, stop) = pipe_with(PipeFlags::CLOEXEC).unwrap();
        let reader = {
            let (master, seen) = (Arc::clone(&master), Arc::clone(&seen));
            thread::spawn(move || read(&master, &stopped, &seen))
        };
        Self {
            master: Some(master),
            slave: Some(slave),
            before,
            child,
            exit: None,
            seen,
            stop: Some(stop),
            reader: Some(reader),
        }
    }

    fn seen<T>(&self, look: impl FnOnce(&Seen) -> T) -> T {
        look(&self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Sends bytes as the keyboard does, all at once.
    pub fn keys(&self, bytes: impl AsRef<[u8]>) {
        let master = self.master.as_ref().expect("an open terminal");
        let mut bytes = bytes.as_ref();
        while !bytes.is_empty() {
            let sent = rustix::io::write(master, bytes).unwrap();
            bytes = &bytes[sent..];
        }
    }

    /// Waits until a look at the screen gives something.
    pub fn wait_for<T>(&self, what: &str, look: impl Fn(&vt100::Screen) -> Option<T>) -> T {
        wait_until(what, || self.look(&look))
    }

    /// Waits until the screen holds a text.
    pub fn wait_text(&self, text: &str) {
        self.wait_for(text, |screen| {
            screen.contents().contains(text).then_some(())
        });
    }

    /// Looks at the screen as it is now.
    pub fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        self.seen(|seen| look(seen.parser.screen()))
    }

    /// The screen's lines, blanks at their ends cut off.
    pub fn screen_text(&self) -> String {
        self.look(|screen| {
            let (_, columns) = screen.size();
            let lines: Vec<String> = screen
                .rows(0, columns.get())
                .map(|line| line.trim_end().to_owned())
                .collect();
            lines.join("\n")
        })
    }

    /// Row and column of the cursor, from 0.
    pub fn cursor(&self) -> (u16, u16) {
        self.look(vt100::Screen::cursor_position)
    }

    /// Everything that the program has sent.
    pub fn bytes_so_far(&self) -> Vec<u8> {
        self.seen(|seen| seen.bytes.clone())
    }

    /// How many bytes it has sent.
    pub fn sent(&self) -> usize {
        self.seen(|seen| seen.bytes.len())
    }

    /// How often it rang.
    pub fn bells(&self) -> usize {
        self.seen(|seen| seen.parser.callbacks().0)
    }

    /// Waits until the program has sent these bytes, in one place.
    pub fn wait_bytes(&self, bytes: &[u8]) {
        let what = format!("bytes {:?}", String::from_utf8_lossy(bytes));
        wait_until(&what, || {
            self.seen(|seen| {
                seen.bytes
                    .windows(bytes.len())
                    .any(|window| window == bytes)
                    .then_some(())
            })
        });
    }

    /// Makes the terminal another size, as a person does who pulls at its corner.
    pub fn resize(&self, columns: u16, rows: u16) {
        let master = self.master.as_ref().expect("an open terminal");
        {
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            let (rows, columns) = (
                NonZeroU16::new(rows).unwrap(),
                NonZeroU16::new(columns).unwrap(),
            );
            seen.parser.set_size(rows, columns);
        }
        tcsetwinsize(master, winsize(columns, rows)).unwrap();
        self.signal(Signal::WINCH);
    }

    /// The terminal's modes as they are now: input, output, control and local.
    pub fn modes(&self) -> String {
        modes(self.slave.as_ref().expect("the program's end"))
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Kills the program without a warning; the screen is then as it was left.
    pub fn kill9(&mut self) {
        self.signal(Signal::KILL);
        let exit = self.finish();
        assert_eq!(exit.signal(), Some(9), "it ended by itself: {exit}");
    }

    /// Waits for the end of the program.
    pub fn wait_exit(&mut self) -> ExitStatus {
        let child = &mut self.child;
        *self
            .exit
            .get_or_insert_with(|| wait_until("the program's end", || child.try_wait().unwrap()))
    }

    /// Waits for the end of the program and for all that it sent: from then on the terminal is of no more use.
    pub fn finish(&mut self) -> ExitStatus {
        let exit = self.wait_exit();
        self.slave = None;
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        exit
    }

    /// The terminal's window is closed, or its line is cut.
    pub fn close(&mut self) {
        self.slave = None;
        self.stop = None;
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        self.master = None;
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("the screen was:\n{}\n", self.screen_text());
        }
        if self.exit.is_none() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
        self.stop = None;
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

/// Feeds the emulator until the program's end is closed or the test has enough.
fn read(master: &OwnedFd, stopped: &OwnedFd, seen: &Mutex<Seen>) {
    let mut bytes = [0; 4096];
    loop {
        let mut fds = [
            PollFd::new(master, PollFlags::IN),
            PollFd::new(stopped, PollFlags::IN),
        ];
        poll(&mut fds, None).unwrap();
        let [ready, over] = fds.map(|fd| !fd.revents().is_empty());
        if over && !ready {
            return;
        }
        match rustix::io::read(master, &mut bytes) {
            Ok(count) if count > 0 => {
                let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                seen.parser.process(&bytes[..count]);
                seen.bytes.extend_from_slice(&bytes[..count]);
            }
            // A terminal that nobody holds open any more answers with an error.
            _ => return,
        }
    }
}

fn modes(slave: &OwnedFd) -> String {
    let modes = tcgetattr(slave).unwrap();
    let Termios {
        input_modes,
        output_modes,
        control_modes,
        local_modes,
        ..
    } = modes;
    format!("{input_modes:?} {output_modes:?} {control_modes:?} {local_modes:?}")
}

fn winsize(columns: u16, rows: u16) -> Winsize {
    Winsize {
        ws_row: rows,
        ws_col: columns,
        ws_xpixel: 0,
        ws_ypixel: 0,
    }
}
