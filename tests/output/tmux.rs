//! A second emulator's opinion: tmux is sent random sequences and asked what it shows.

use super::emulator::compare;
use super::journal::{Journal, LESSONS, SIZE};
use super::random::{Change, apply, steps};
use crate::harness::wait_until;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;
use zhurnal::session::output::{Colors, Encoder, Profile};

const SEQUENCES: usize = 60;

/// A tmux server of its own, whose one pane shows what is written to a pipe.
struct Tmux {
    folder: TempDir,
    pipe: File,
    marks: usize,
}

impl Tmux {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        std::fs::write(
            folder.path().join("conf"),
            "set -g status off\nset -g allow-rename on\n",
        )
        .unwrap();
        // Open for both ends, so that neither side waits for the other.
        let pipe_end = OpenOptions::new()
            .read(true)
            .write(true)
            .open(&pipe)
            .unwrap();
        let tmux = Self {
            folder,
            pipe: pipe_end,
            marks: 0,
        };
        let show = format!(
            "stty raw -echo; printf '\\033]2;ready\\007'; exec cat '{}'",
            pipe.display()
        );
        let (width, height) = (SIZE.width.to_string(), SIZE.height.to_string());
        tmux.ask(&[
            "-f",
            &tmux.path("conf"),
            "new-session",
            "-d",
            "-x",
            &width,
            "-y",
            &height,
            &show,
        ]);
        tmux.wait_for_title("ready");
        assert_eq!(
            tmux.ask(&["display-message", "-p", "#{pane_width}x#{pane_height}"])
                .trim(),
            "80x24"
        );
        tmux
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn command(socket: &PathBuf) -> Command {
        let mut command = Command::new("tmux");
        command
            .arg("-u")
            .arg("-S")
            .arg(socket)
            .env_remove("TMUX")
            .env("LC_ALL", "C.UTF-8");
        command
    }

    /// Runs a tmux command and returns what it prints.
    fn ask(&self, arguments: &[&str]) -> String {
        let output = Self::command(&self.folder.path().join("socket"))
            .args(arguments)
            .output();
        let output = output.expect("tmux is installed by tests/run");
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    fn wait_for_title(&self, title: &str) {
        wait_until(&format!("tmux to reach {title}"), || {
            (self.ask(&["display-message", "-p", "#{pane_title}"]).trim() == title).then_some(())
        });
    }

    /// Sends bytes and compares what is shown after the last of them.
    fn check(&mut self, bytes: &[u8], buffer: &Buffer, cursor: Option<Position>, context: &str) {
        self.marks += 1;
        let mark = format!("mark{}", self.marks);
        // The title tells when all has been read.
        self.pipe
            .write_all(bytes)
            .and_then(|()| write!(self.pipe, "\x1b]2;{mark}\x07"))
            .unwrap();
        self.wait_for_title(&mark);
        let captured = self.ask(&["capture-pane", "-p", "-e", "-N"]);
        let mut parser = vt100::Parser::new(
            SIZE.height.try_into().unwrap(),
            SIZE.width.try_into().unwrap(),
            0,
        );
        for (y, line) in captured.lines().enumerate() {
            parser.process(format!("\x1b[{};1H{line}", y + 1).as_bytes());
        }
        compare(parser.screen(), buffer, context);
        let shown = self.ask(&[
            "display-message",
            "-p",
            "#{cursor_flag} #{cursor_x} #{cursor_y}",
        ]);
        match cursor {
            Some(Position { x, y }) => {
                assert_eq!(shown.trim(), format!("1 {x} {y}"), "cursor; {context}")
            }
            None => assert!(shown.starts_with('0'), "cursor; {context}"),
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        // The server may be gone already; either way it is this test's own.
        let _ = Self::command(&self.folder.path().join("socket"))
            .arg("kill-server")
            .output();
    }
}

#[test]
fn tmux_shows_what_was_drawn() {
    let mut tmux = Tmux::start();
    let mut runner = TestRunner::deterministic();
    let few = Profile {
        ascii: false,
        colors: Colors::Ansi16,
        ..Profile::for_term("vt100")
    };
    for profile in [Profile::for_term("xterm"), Profile::for_term("linux"), few] {
        // tmux paints erased cells, but leaves those at the end of a row out of what it captures.
        let profile = Profile {
            erase_paints: false,
            ..profile
        };
        let mut encoder = Encoder::new(SIZE, profile);
        for number in 0..SEQUENCES / 3 {
            let steps = steps().new_tree(&mut runner).unwrap().current();
            let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
            let mut bytes = Vec::new();
            let mut position = None;
            encoder.invalidate();
            for (change, cursor) in steps
                .iter()
                .filter(|(change, _)| !matches!(change, Change::Resize(..)))
            {
                apply(&mut buffer, change);
                position = cursor.map(|(x, y)| Position::new(x, y));
                encoder.frame(&buffer, position, &mut bytes);
            }
            encoder.frame(&buffer, position, &mut bytes);
            tmux.check(
                &bytes,
                &buffer,
                position,
                &format!("sequence {number} of {profile:?}: {steps:?}"),
            );
        }
    }
}

#[test]
fn tmux_shows_the_journal_scrolled() {
    let mut tmux = Tmux::start();
    let mut encoder = Encoder::new(SIZE, Profile::for_term("xterm"));
    let mut journal = Journal::default();
    let mut bytes = Vec::new();
    for (first_pupil, first_lesson) in [
        (0, 0),
        (1, 0),
        (1, 1),
        (3, 2),
        (2, 2),
        (2, 0),
        (0, 0),
        (15, 6),
    ] {
        (journal.first_pupil, journal.first_lesson) = (first_pupil, first_lesson);
        let cursor = Some(journal.cell(first_pupil + 9, first_lesson + LESSONS - 1));
        encoder.frame(&journal.draw(), cursor, &mut bytes);
        tmux.check(
            &bytes,
            &journal.draw(),
            cursor,
            &format!("{first_pupil} {first_lesson}"),
        );
        bytes.clear();
    }
}
