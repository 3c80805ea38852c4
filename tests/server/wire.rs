//! Bytes on the wire: a counting line between OpenSSH and the server; what a mark, a first screen and silence cost.

use zhurnal::cli::bench::proxy::Proxy;

use crate::harness::host::{Host, PASSWORD};
use crate::harness::pty::Terminal;
use crate::harness::school::{DIRECTOR, TEACHER};
use crate::harness::wait_until;

/// The most payload of a mark, both ways, and of the first screen of a journal with compression.
const MARK: usize = 95;
const MARK_COMPRESSED: usize = 80;
const FIRST_PAINT_COMPRESSED: usize = 2048;

/// OpenSSH through a counting line, signed in, before the first screen.
fn over(host: &Host, proxy: &Proxy, options: &[&str]) -> Terminal {
    let login = host.admit(TEACHER);
    let terminal = host
        .ssh_to(proxy.address, &login, options.iter().copied())
        .start();
    terminal.wait_text("password:");
    terminal.keys(format!("{PASSWORD}\r"));
    terminal.wait_text("Алгебра");
    terminal
}

/// What passes until nothing has for a while: what follows a key when keys rest is part of it.
fn settled(proxy: &Proxy) -> usize {
    let (mut last, mut same) = (proxy.passed.sum(), 0);
    wait_until("a quiet line", || {
        let now = proxy.passed.sum();
        same = if now == last { same + 1 } else { 0 };
        last = now;
        // Looks are twenty milliseconds apart by then.
        (same > 60).then_some(())
    });
    last
}

/// The median of what marks cost, from the key to the mark on the screen; and the journal's first screen.
fn mark(options: &[&str]) -> (usize, usize) {
    let host = Host::new();
    let proxy = Proxy::start(host.address, None).unwrap();
    let terminal = over(&host, &proxy, options);
    let before = settled(&proxy);
    terminal.keys("\r");
    terminal.wait_text("Алёшин");
    let first_paint = settled(&proxy) - before;
    let mut counts = Vec::new();
    for digit in ["5", "4", "3"] {
        for _ in 0..3 {
            let (before, cursor) = (settled(&proxy), terminal.cursor());
            terminal.keys(digit);
            wait_until("the mark", || {
                (terminal.cursor() != cursor && proxy.passed.sum() > before).then_some(())
            });
            counts.push(proxy.passed.sum() - before);
        }
        terminal.keys("\x1b[H");
    }
    counts.sort_unstable();
    (counts[counts.len() / 2], first_paint)
}

#[test]
fn a_mark_costs_no_more_than_its_limit() {
    let (mark, _) = mark(&[]);
    assert!((60..=MARK).contains(&mark), "{mark} bytes");
}

#[test]
fn compression_makes_marks_and_first_screens_smaller() {
    let (mark, first_paint) = mark(&["-C"]);
    assert!((60..=MARK_COMPRESSED).contains(&mark), "{mark} bytes");
    assert!(
        (300..=FIRST_PAINT_COMPRESSED).contains(&first_paint),
        "{first_paint} bytes"
    );
}

#[test]
fn nothing_passes_while_nothing_happens() {
    let host = Host::new();
    let proxy = Proxy::start(host.address, None).unwrap();
    let terminal = over(&host, &proxy, &[]);
    let before = settled(&proxy);
    // Somebody else's whole visit takes longer than anything that a session does by itself.
    let other = host.sign_in(DIRECTOR);
    other.wait_for("the other's first screen", |screen| {
        screen.alternate_screen().then_some(())
    });
    settled(&proxy);
    assert_eq!(proxy.passed.sum(), before);
    drop(terminal);
}
