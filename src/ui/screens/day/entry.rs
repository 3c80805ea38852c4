//! Keys to changed attendance: a letter, minutes of lateness, the whole day, clearing.

use std::collections::BTreeMap;

use crate::domain::cell::{Attendance, CellContent};
use crate::domain::command::{CellEdit, Command, JournalEdit};
use crate::domain::entry;
use crate::domain::ids::JournalId;
use crate::ui::event::Effect;
use crate::ui::screen::Context;
use crate::ui::widgets::grid::Grid;

use super::Day;

type Place = (usize, usize);

/// What entering remembers from key to key.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The cell just entered, while the cursor has moved on from it by itself.
    just: Option<Place>,
    /// What the command in flight makes of `just` and the cursor, once it is carried out.
    then: Option<(Place, usize)>,
}

impl State {
    /// The cursor was moved by hand.
    pub(super) fn moved(&mut self) {
        self.just = None;
    }

    /// A command was refused: the cursor stays.
    pub(super) fn interrupted(&mut self) {
        self.then = None;
    }

    /// Enter right after the cursor moved on by itself is nothing.
    pub(super) fn swallows_enter(&mut self) -> bool {
        self.just.take().is_some()
    }

    /// The command in flight was carried out.
    pub(super) fn done(&mut self, context: &Context, grid: &mut Grid) {
        if let Some((just, advance)) = self.then.take() {
            grid.anchor = None;
            self.just = Some(just);
            grid.advance(context.body, context.settings.advance, advance);
        }
    }
}

impl Day {
    fn here(&self) -> Place {
        (self.grid.row, self.grid.column)
    }

    fn attendance(&self, (row, column): Place) -> Option<Attendance> {
        self.cell(row, column).content.attendance
    }

    /// Whether the character is a letter of attendance.
    pub(super) fn takes_letter(&self, context: &Context, typed: char) -> bool {
        context
            .directory
            .regulation
            .attendance_by_key(typed)
            .is_some()
    }

    /// Whether the character is a digit of the minutes of a lateness.
    pub(super) fn takes_minutes(&self, typed: char) -> bool {
        let place = self.entry.just.unwrap_or(self.here());
        typed.is_ascii_digit() && matches!(self.attendance(place), Some(Attendance::Late(_)))
    }

    /// A character that is data.
    pub(super) fn typed(&mut self, context: &Context, typed: char) -> Vec<Effect> {
        if let Some(attendance) = context.directory.regulation.attendance_by_key(typed) {
            return self.enter(attendance);
        }
        typed
            .to_digit(10)
            .and_then(|digit| u16::try_from(digit).ok())
            .map_or_else(|| vec![Effect::Beep], |digit| self.minutes(digit))
    }

    /// One cell: the same letter again takes it back. A selection: all cells get it.
    fn enter(&mut self, attendance: Attendance) -> Vec<Effect> {
        let here = self.here();
        if self.grid.anchor.is_none() {
            return self.change(&[here], here, 1, |before| entry::attend(before, attendance));
        }
        let places = self.listed(self.grid.selected());
        self.change(&places, here, 0, |before| given(before, Some(attendance)))
    }

    /// The next digit of the minutes: of the cell just entered, or anew in the cursor's.
    fn minutes(&mut self, digit: u16) -> Vec<Effect> {
        let place = self.entry.just.unwrap_or(self.here());
        let so_far = match self.attendance(place) {
            Some(Attendance::Late(minutes)) if self.entry.just.is_some() => minutes,
            _ => 0,
        };
        let late = Attendance::Late(so_far.saturating_mul(10).saturating_add(digit));
        self.change(&[place], place, 0, |before| given(before, Some(late)))
    }

    /// What the cell just entered (or the cursor's) holds, into every lesson of that pupil's day; an empty one empties the day.
    pub(super) fn whole_day(&mut self) -> Vec<Effect> {
        let place = self.entry.just.unwrap_or(self.here());
        let attendance = self.attendance(place);
        let day = (0..self.lessons().len())
            .map(|column| (place.0, column))
            .collect();
        let places = self.listed(day);
        self.change(&places, place, 0, |before| given(before, attendance))
    }

    pub(super) fn clear(&mut self) -> Vec<Effect> {
        let places = self.grid.selected();
        self.change(&places, self.here(), 0, |before| given(before, None))
    }

    /// The places whose pupil is on the lesson's roll.
    fn listed(&self, places: Vec<Place>) -> Vec<Place> {
        places
            .into_iter()
            .filter(|(row, column)| self.on_roll(*row, *column))
            .collect()
    }

    /// One command for all places: one edit a journal, one undo.
    fn change(
        &mut self,
        places: &[Place],
        just: Place,
        advance: usize,
        make: impl Fn(&CellContent) -> CellContent,
    ) -> Vec<Effect> {
        let mut edits: BTreeMap<JournalId, JournalEdit> = BTreeMap::new();
        for (row, column) in places {
            let (Some(lesson), Some(pupil)) = (self.lesson(*column), self.pupil(*row)) else {
                continue;
            };
            let journal = lesson.journal;
            let cell = self.seen_cell(*row, *column);
            let edit = CellEdit {
                at: lesson.at,
                pupil,
                seen: cell.revision,
                after: make(&cell.content),
            };
            let of = edits.entry(journal).or_insert_with(|| JournalEdit {
                journal,
                cells: Vec::new(),
                lessons: Vec::new(),
            });
            of.cells.push(edit);
        }
        if edits.is_empty() {
            return vec![Effect::Beep];
        }
        self.entry.then = Some((just, advance));
        vec![Effect::Execute(Command::EditJournals {
            edits: edits.into_values().collect(),
            reason: String::new(),
        })]
    }
}

/// The same content with this attendance.
fn given(before: &CellContent, attendance: Option<Attendance>) -> CellContent {
    CellContent {
        attendance,
        ..before.clone()
    }
}
