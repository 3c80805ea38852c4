//! The bytes of a journal, counted: a thin line is what this is for.

use super::emulator::Session;
use super::journal::{Journal, LESSONS, PUPILS, SIZE};
use zhurnal::session::output::Profile;

const TERMS: [&str; 4] = ["xterm", "putty", "linux", "screen"];

/// A session that shows the journal with the cursor on a cell.
fn open(term: &str, journal: &Journal, pupil: usize, lesson: usize) -> Session {
    let mut session = Session::new(SIZE, Profile::for_term(term));
    session.frame(&journal.draw(), Some(journal.cell(pupil, lesson)));
    session
}

fn median(mut counts: Vec<usize>) -> usize {
    counts.sort_unstable();
    counts[counts.len() / 2]
}

#[test]
fn a_mark_and_a_step_down_take_three_bytes() {
    for term in TERMS {
        let mut journal = Journal::default();
        let mut session = open(term, &journal, 0, 3);
        let mut counts = Vec::new();
        for pupil in 0..PUPILS - 1 {
            journal
                .given
                .push((pupil, 3, ["5", "4", "Н", "3", "2"][pupil * 7 % 5]));
            let bytes = session.frame(&journal.draw(), Some(journal.cell(pupil + 1, 3)));
            counts.push(bytes.len());
        }
        assert!(
            counts.iter().all(|count| *count <= 40),
            "{term}: {counts:?}"
        );
        let median = median(counts.clone());
        assert!(median <= 6, "{term}: {counts:?}");
    }
}

#[test]
fn a_plain_mark_is_written_and_left_by_backspace_and_line_feed() {
    let mut journal = Journal::default();
    let mut session = open("xterm", &journal, 3, 3);
    // The first mark changes the pen from what painted the last row.
    journal.given.push((3, 3, "4"));
    session.frame(&journal.draw(), Some(journal.cell(4, 3)));
    journal.given.push((4, 3, "5"));
    let bytes = session.frame(&journal.draw(), Some(journal.cell(5, 3)));
    let mut sorted = bytes.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, b"\x08\n5", "{bytes:?}");
}

#[test]
fn a_step_of_the_cursor_takes_few_bytes() {
    for term in TERMS {
        let journal = Journal::default();
        let mut session = open(term, &journal, 5, 5);
        for (pupil, lesson) in [(6, 5), (6, 6), (5, 6), (5, 5), (5, 11), (0, 0), (19, 11)] {
            let bytes = session.frame(&journal.draw(), Some(journal.cell(pupil, lesson)));
            assert!(bytes.len() <= 12, "{term}: {bytes:?}");
        }
    }
}

#[test]
fn an_unchanged_frame_takes_none() {
    let journal = Journal::default();
    let mut session = open("xterm", &journal, 5, 5);
    assert_eq!(
        session.frame(&journal.draw(), Some(journal.cell(5, 5))),
        b""
    );
    assert_eq!(session.frame(&journal.draw(), None), b"\x1b[?25l");
    assert_eq!(session.frame(&journal.draw(), None), b"");
}

#[test]
fn a_full_repaint_fits_in_two_and_a_half_kilobytes() {
    for term in TERMS {
        let journal = Journal::default();
        let mut session = open(term, &journal, 5, 5);
        session.encoder.invalidate();
        let bytes = session.frame(&journal.draw(), Some(journal.cell(5, 5)));
        assert!(bytes.len() <= 2500, "{term}: {}", bytes.len());
    }
}

#[test]
fn scrolling_by_a_row_moves_the_rows_there_are() {
    for term in TERMS {
        let mut journal = Journal::default();
        let mut session = open(term, &journal, 19, 5);
        for (first_pupil, pupil) in [(1, 20), (2, 21), (1, 1), (0, 0)] {
            journal.first_pupil = first_pupil;
            let bytes = session.frame(&journal.draw(), Some(journal.cell(pupil, 5)));
            assert!(bytes.len() <= 200, "{term}: {}", bytes.len());
            assert!(
                bytes.windows(3).any(|w| w == b"\x1b[r"),
                "{term}: no margins in {bytes:?}"
            );
        }
    }
}

#[test]
fn scrolling_by_a_lesson_pushes_the_rows_there_are() {
    for term in TERMS {
        let mut journal = Journal::default();
        let mut session = open(term, &journal, 9, LESSONS - 1);
        for (first_lesson, lesson) in [(1, LESSONS), (2, LESSONS + 1), (1, 1), (0, 0)] {
            journal.first_lesson = first_lesson;
            let bytes = session.frame(&journal.draw(), Some(journal.cell(9, lesson)));
            assert!(bytes.len() <= 600, "{term}: {}", bytes.len());
        }
    }
}
