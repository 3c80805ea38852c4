//! Bytes on the line: an 80×24 journal of a full class, with Cyrillic names, averages and the lesson's pane. Counts, no clock.

use std::sync::Arc;

use ratatui::layout::Size;

use crate::cli::demo::As;
use crate::domain::message::Message;
use crate::i18n::Catalogue;
use crate::service::Service;
use crate::session::output::Profile;
use crate::store::redb_engine::RedbEngine;
use crate::ui::app::FRAME;
use crate::ui::route::Route;
use crate::ui::screens::journal::LAYOUT;

use super::BenchError;
use super::school::{self, Folder};
use super::seat::{SIZE, Seat, keys};
use super::table::table;

/// The terminals that are counted, by `TERM`.
pub const TERMS: [&str; 4] = ["xterm", "putty", "linux", "vt100"];

/// What is typed into a column, again and again: marks and absences.
const TYPED: [&str; 7] = ["5", "4", "\u{43d}", "3", "5", "2", "4"];

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A mark is entered and the cursor moves on.
    Mark,
    /// The same where the view scrolls.
    MarkAndScroll,
    /// Keys rest after a mark.
    PauseAfterMark,
    /// Keys rest after a whole column.
    PauseAfterColumn,
    /// The cursor moves by one cell, in any direction.
    Step,
    /// Nothing changes.
    Unchanged,
    /// Everything is painted again.
    Repaint,
    /// The view scrolls by a row.
    ScrollRow,
    /// The view scrolls by a column.
    ScrollColumn,
}

impl Deed {
    /// Each of them.
    pub const ALL: [Self; 9] = [
        Self::Mark,
        Self::MarkAndScroll,
        Self::PauseAfterMark,
        Self::PauseAfterColumn,
        Self::Step,
        Self::Unchanged,
        Self::Repaint,
        Self::ScrollRow,
        Self::ScrollColumn,
    ];

    /// The most bytes that are allowed: the median's and a single one's.
    #[must_use]
    pub fn limits(self) -> (Option<usize>, Option<usize>) {
        match self {
            Self::Mark => (Some(6), Some(40)),
            Self::MarkAndScroll => (None, Some(200)),
            Self::PauseAfterMark | Self::PauseAfterColumn => (None, None),
            Self::Step => (None, Some(12)),
            Self::Unchanged => (None, Some(0)),
            Self::Repaint => (None, Some(2560)),
            Self::ScrollRow | Self::ScrollColumn => (None, Some(600)),
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Mark => "bench-mark",
            Self::MarkAndScroll => "bench-mark-scroll",
            Self::PauseAfterMark => "bench-pause-mark",
            Self::PauseAfterColumn => "bench-pause-column",
            Self::Step => "bench-step",
            Self::Unchanged => "bench-unchanged",
            Self::Repaint => "bench-repaint",
            Self::ScrollRow => "bench-scroll-row",
            Self::ScrollColumn => "bench-scroll-column",
        }
    }
}

/// Bytes that were counted.
#[derive(Debug, Default)]
pub struct Counts(Vec<(Deed, usize)>);

impl Counts {
    /// Median and maximum of a deed; `None` if it did not occur.
    #[must_use]
    pub fn of(&self, deed: Deed) -> Option<(usize, usize)> {
        let mut counts: Vec<usize> = self
            .0
            .iter()
            .filter(|(of, _)| *of == deed)
            .map(|(_, count)| *count)
            .collect();
        counts.sort_unstable();
        Some((*counts.get(counts.len() / 2)?, *counts.last()?))
    }

    fn add(&mut self, deed: Deed, bytes: &[u8]) {
        self.0.push((deed, bytes.len()));
    }
}

/// Makes the demo school, counts, and gives the table.
pub(super) fn run(catalogue: &Catalogue) -> Result<String, BenchError> {
    let folder = Folder::new()?;
    let file = folder.file("demo.redb");
    school::make(&file, &school::ordinary())?;
    let service = school::open(RedbEngine::open(&file)?)?;
    let counted = TERMS
        .iter()
        .map(|term| count(&service, term))
        .collect::<Result<Vec<_>, _>>()?;
    let mut heads = vec![catalogue.id("bench-wire-head"), catalogue.id("bench-limit")];
    heads.extend(TERMS.map(str::to_owned));
    let pair = |median: Option<usize>, most: Option<usize>| {
        let text = |count: Option<usize>| count.map_or("–".to_owned(), |count| count.to_string());
        format!("{} / {}", text(median), text(most))
    };
    let rows: Vec<Vec<String>> = Deed::ALL
        .iter()
        .map(|deed| {
            let (median, most) = deed.limits();
            let mut row = vec![catalogue.text(&Message::new(deed.id())), pair(median, most)];
            row.extend(counted.iter().map(|counts| {
                let (median, most) = counts.of(*deed).unzip();
                pair(median, most)
            }));
            row
        })
        .collect();
    Ok(table(&heads, &rows))
}

/// Counts on one terminal. The column of the fixed day is emptied and filled again.
///
/// # Errors
/// When the service holds another school, or its store fails.
pub fn count(service: &Arc<Service>, term: &str) -> Result<Counts, BenchError> {
    let journal = school::algebra(service)?;
    let this = school::term(service, journal, school::today())?;
    let (rows, columns) = LAYOUT.room(Size {
        height: SIZE.height - FRAME,
        ..SIZE
    });
    let teacher = school::person(service, As::Teacher)?;
    let first = Route::Journal {
        journal,
        at: None,
        roll: false,
    };
    let seed = TERMS
        .iter()
        .position(|name| *name == term)
        .and_then(|place| u32::try_from(place).ok());
    let seat = Seat::new(
        Arc::clone(service),
        teacher,
        Profile::for_term(term),
        first,
        seed.map_or(u32::MAX, |place| place + 1),
    );
    let on_roll = this
        .pupils
        .iter()
        .map(|pupil| pupil.present(school::today()))
        .collect();
    let mut counter = Counter {
        seat,
        rows,
        columns,
        on_roll,
        counts: Counts::default(),
    };
    counter.seat.paint();
    counter.marks()?;
    counter.pauses()?;
    counter.stillness()?;
    // A term whose columns are all filled.
    counter.seat.key(keys::PREVIOUS_TERM)?;
    let before = school::term(service, journal, this.span.from.plus(-1))?
        .lessons
        .len();
    counter.steps()?;
    counter.scrolls(before)?;
    counter.stillness()?;
    Ok(counter.counts)
}

struct Counter {
    seat: Seat,
    /// What is in view.
    rows: usize,
    columns: usize,
    /// Who of the pupils, from the first row on, may get a mark in the column.
    on_roll: Vec<bool>,
    counts: Counts,
}

impl Counter {
    fn press(&mut self, key: &[u8], times: usize) -> Result<(), BenchError> {
        (0..times).try_for_each(|_| self.seat.key(key).map(|_| ()))
    }

    fn counted(&mut self, deed: Deed, key: &[u8], times: usize) -> Result<(), BenchError> {
        (0..times).try_for_each(|_| {
            let bytes = self.seat.key(key)?;
            self.counts.add(deed, &bytes);
            Ok(())
        })
    }

    /// Empties the cursor's column and comes back to its head.
    fn empty_column(&mut self) -> Result<(), BenchError> {
        self.press(keys::HOME, 1)?;
        for is_here in self.on_roll.clone() {
            self.press(keys::DELETE, is_here.into())?;
            self.press(keys::DOWN, 1)?;
        }
        self.press(keys::HOME, 1)?;
        self.seat.pause();
        Ok(())
    }

    fn marks(&mut self) -> Result<(), BenchError> {
        self.empty_column()?;
        let on_roll = self.on_roll.clone();
        for ((next, is_here), typed) in (1..).zip(&on_roll).zip(TYPED.iter().cycle()) {
            let scrolls = (self.rows..on_roll.len()).contains(&next);
            match (is_here, scrolls) {
                // The cursor has passed over them by itself.
                (false, _) => {}
                (true, false) => self.counted(Deed::Mark, typed.as_bytes(), 1)?,
                (true, true) => self.counted(Deed::MarkAndScroll, typed.as_bytes(), 1)?,
            }
        }
        let bytes = self.seat.pause();
        self.counts.add(Deed::PauseAfterColumn, &bytes);
        Ok(())
    }

    fn pauses(&mut self) -> Result<(), BenchError> {
        self.empty_column()?;
        for (is_here, typed) in self
            .on_roll
            .clone()
            .into_iter()
            .zip(TYPED.iter().cycle())
            .take(self.rows)
        {
            if !is_here {
                continue;
            }
            self.press(typed.as_bytes(), 1)?;
            let bytes = self.seat.pause();
            self.counts.add(Deed::PauseAfterMark, &bytes);
        }
        Ok(())
    }

    /// Frames that change nothing, and one that paints everything.
    fn stillness(&mut self) -> Result<(), BenchError> {
        self.press(keys::HOME, 1)?;
        self.seat.pause();
        self.counted(Deed::Repaint, keys::REDRAW, 1)?;
        self.counted(Deed::Unchanged, keys::UP, 3)?;
        let bytes = self.seat.pause();
        self.counts.add(Deed::Unchanged, &bytes);
        Ok(())
    }

    /// Along every row in view and back.
    fn steps(&mut self) -> Result<(), BenchError> {
        self.press(keys::HOME, 1)?;
        // To the first lesson: more steps than a term has.
        self.press(keys::LEFT, 200)?;
        self.seat.pause();
        for row in 1..=self.rows {
            self.counted(Deed::Step, keys::RIGHT, self.columns - 1)?;
            self.counted(Deed::Step, keys::LEFT, self.columns - 1)?;
            if row < self.rows {
                self.counted(Deed::Step, keys::DOWN, 1)?;
            }
        }
        self.counted(Deed::Step, keys::UP, self.rows - 1)
    }

    /// From edge to edge and back, starting at the first cell of the view.
    fn scrolls(&mut self, lessons: usize) -> Result<(), BenchError> {
        let (rows, columns) = (self.rows - 1, self.columns - 1);
        let (below, beyond) = (
            self.on_roll.len().saturating_sub(self.rows),
            lessons.saturating_sub(self.columns),
        );
        self.press(keys::DOWN, rows)?;
        self.counted(Deed::ScrollRow, keys::DOWN, below)?;
        self.press(keys::UP, rows)?;
        self.counted(Deed::ScrollRow, keys::UP, below)?;
        self.press(keys::RIGHT, columns)?;
        self.counted(Deed::ScrollColumn, keys::RIGHT, beyond)?;
        self.counted(Deed::Repaint, keys::REDRAW, 1)?;
        self.press(keys::LEFT, columns)?;
        self.counted(Deed::ScrollColumn, keys::LEFT, beyond)
    }
}
