//! Keys to changed cells: a mark, one beside it, a retake, attendance, repeats, runs, the empty rest, clearing.

use crate::domain::cell::{Attendance, CellContent, Value};
use crate::domain::command::{CellEdit, Command, JournalEdit};
use crate::domain::entry;
use crate::domain::message::Message;
use crate::domain::settings::Advance;
use crate::keymap::Action;
use crate::ui::event::Effect;
use crate::ui::screen::Context;

use super::Journal;

/// What one key gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    Value(Value),
    Debt,
    Attendance(Attendance),
}

/// A key that waits for the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Waiting {
    /// `*`: digits and Enter, or `*` again.
    Run(String),
    /// `-`: one digit.
    Skip,
}

/// How the next value goes into its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Manner {
    #[default]
    Plain,
    Beside,
    Retake,
}

/// What entering remembers from key to key.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) waiting: Option<Waiting>,
    /// The last thing entered, for repeats.
    last: Option<Entry>,
    manner: Manner,
    /// The cell just entered, while the cursor has moved on from it by itself.
    pub(super) just: Option<(usize, usize)>,
    /// Where the cursor goes when the command in flight is carried out.
    then: Option<Then>,
}

#[derive(Debug, Clone, Copy)]
struct Then {
    just: Option<(usize, usize)>,
    advance: usize,
}

impl State {
    /// The cursor was moved by hand.
    pub(super) fn moved(&mut self) {
        self.just = None;
        self.manner = Manner::Plain;
        self.waiting = None;
    }

    /// A command was refused: the cursor stays and nothing half-typed remains.
    pub(super) fn interrupted(&mut self) {
        self.then = None;
        self.manner = Manner::Plain;
        self.waiting = None;
    }

    /// The habit `5⏎4⏎` must not skip pupils: Enter right after the cursor moved on by itself is nothing.
    pub(super) fn swallows_enter(&mut self) -> bool {
        self.just.take().is_some()
    }
}

impl Journal {
    /// The command in flight was carried out: the cursor moves on.
    pub(super) fn entered(&mut self, context: &Context) {
        if let Some(then) = self.entry.then.take() {
            self.grid.anchor = None;
            self.entry.just = then.just;
            self.advance(context, then.advance);
        }
    }

    /// Moves on by so many cells that can take something: down the list, those not on the roll that day are passed over.
    pub(super) fn advance(&mut self, context: &Context, count: usize) {
        let (body, direction) = (context.body, context.settings.advance);
        if direction != Advance::Down {
            return self.grid.advance(body, direction, count);
        }
        let (row, column) = (self.grid.row, self.grid.column);
        let below = self.grid.rest().skip(1);
        let target = below
            .filter(|row| self.on_roll(*row, column))
            .take(count)
            .last();
        self.grid.go(body, target.unwrap_or(row), column);
    }

    /// Keys that finish what an earlier key began.
    pub(super) fn waiting_action(
        &mut self,
        context: &Context,
        action: Action,
    ) -> Option<Vec<Effect>> {
        let waiting = self.entry.waiting.take()?;
        Some(match (waiting, action) {
            (Waiting::Run(digits), Action::Accept) => match digits.parse::<usize>() {
                Ok(count) if count > 0 => self.repeat(context, count),
                _ => vec![Effect::Beep],
            },
            (Waiting::Run(mut digits), Action::Erase | Action::DeleteBefore) => {
                if digits.pop().is_some() {
                    self.entry.waiting = Some(Waiting::Run(digits));
                }
                Vec::new()
            }
            (_, Action::Back | Action::Erase | Action::DeleteBefore) => Vec::new(),
            _ => return self.action(context, action).into(),
        })
    }

    /// A character that is data, or belongs to a key that waits.
    pub(super) fn typed(&mut self, context: &Context, typed: char) -> Vec<Effect> {
        match self.entry.waiting.take() {
            Some(Waiting::Run(_)) if typed == '*' => self.fill_rest(context),
            Some(Waiting::Run(mut digits)) if typed.is_ascii_digit() && digits.len() < 3 => {
                digits.push(typed);
                self.entry.waiting = Some(Waiting::Run(digits));
                Vec::new()
            }
            Some(Waiting::Skip) if typed.is_ascii_digit() && typed != '0' => {
                let count = typed
                    .to_digit(10)
                    .and_then(|digit| usize::try_from(digit).ok())
                    .unwrap_or(1);
                self.entry.moved();
                self.advance(context, count);
                Vec::new()
            }
            Some(waiting) => {
                self.entry.waiting = Some(waiting);
                vec![Effect::Beep]
            }
            None => match context.directory.regulation.attendance_by_key(typed) {
                Some(attendance) => self.enter(context, Entry::Attendance(attendance)),
                None => vec![Effect::Beep],
            },
        }
    }

    /// Actions that enter something.
    pub(super) fn enter_by(&mut self, context: &Context, action: Action) -> Option<Vec<Effect>> {
        let grade = |value| Some(Entry::Value(Value::Grade(value)));
        let entry = match action {
            Action::Mark5 => grade(5),
            Action::Mark4 => grade(4),
            Action::Mark3 => grade(3),
            Action::Mark2 => grade(2),
            Action::Mark1 => grade(1),
            Action::Pass => Some(Entry::Value(Value::Pass)),
            Action::Fail => Some(Entry::Value(Value::Fail)),
            Action::Exempt => Some(Entry::Value(Value::Exempt)),
            Action::Debt => Some(Entry::Debt),
            _ => None,
        };
        if let Some(entry) = entry {
            return Some(self.enter_or_minutes(context, entry));
        }
        Some(match action {
            Action::Beside => {
                self.entry.manner = Manner::Beside;
                Vec::new()
            }
            Action::Retake => {
                self.entry.manner = Manner::Retake;
                vec![Effect::Toast(Message::new("hint-retake"))]
            }
            Action::Repeat => self.repeat(context, 1),
            Action::Run if self.entry.last.is_some() => {
                self.entry.waiting = Some(Waiting::Run(String::new()));
                Vec::new()
            }
            Action::SkipSome => {
                self.entry.waiting = Some(Waiting::Skip);
                Vec::new()
            }
            Action::Clear => self.clear(context, self.grid.selected()),
            Action::Erase => self.erase(context),
            Action::Select => {
                self.grid.anchor = match self.grid.anchor {
                    Some(_) => None,
                    None => Some((self.grid.row, self.grid.column)),
                };
                Vec::new()
            }
            _ => return None,
        })
    }

    /// Where absences come first, digits after a lateness are its minutes.
    fn enter_or_minutes(&mut self, context: &Context, entry: Entry) -> Vec<Effect> {
        if let (true, Entry::Value(Value::Grade(digit)), Some(just)) =
            (self.roll, entry, self.entry.just)
            && let Some(Attendance::Late(minutes)) = self.cell(just.0, just.1).content.attendance
        {
            return self.set_minutes(context, just, minutes * 10 + u16::from(digit));
        }
        self.enter(context, entry)
    }

    pub(super) fn set_minutes(
        &mut self,
        context: &Context,
        place: (usize, usize),
        minutes: u16,
    ) -> Vec<Effect> {
        self.change(context, vec![place], Some(place), 0, |before| CellContent {
            attendance: Some(Attendance::Late(minutes)),
            ..before.clone()
        })
    }

    fn enter(&mut self, context: &Context, entry: Entry) -> Vec<Effect> {
        let manner = std::mem::take(&mut self.entry.manner);
        self.entry.last = Some(entry);
        let here = (self.grid.row, self.grid.column);
        if manner == Manner::Plain {
            let cells = self.grid.selected();
            let one = cells.len() == 1;
            return self.change(context, cells, Some(here), usize::from(one), |before| {
                if one {
                    apply(entry, before, Manner::Plain, context)
                } else {
                    put(entry, before, context)
                }
            });
        }
        // `5 = 4`: the cursor has moved on, the second mark goes beside the first.
        let (place, advance) = match self.entry.just {
            Some(just) => (just, 0),
            None => (here, 1),
        };
        self.change(context, vec![place], Some(place), advance, |before| {
            apply(entry, before, manner, context)
        })
    }

    /// The last entry into the next cells, as many as asked for, the cursor's first; those not on the roll are passed over.
    fn repeat(&mut self, context: &Context, count: usize) -> Vec<Effect> {
        let Some(entry) = self.entry.last else {
            return vec![Effect::Beep];
        };
        let (row, column) = (self.grid.row, self.grid.column);
        let on_roll = |row: &usize| self.on_roll(*row, column);
        let cells: Vec<_> = self
            .grid
            .rest()
            .filter(on_roll)
            .take(count)
            .map(|row| (row, column))
            .collect();
        let advance = cells.len() + usize::from(!on_roll(&row));
        self.change(context, cells, None, advance, |before| {
            put(entry, before, context)
        })
    }

    /// The last entry into every cell from the cursor down that has nothing yet.
    fn fill_rest(&mut self, context: &Context) -> Vec<Effect> {
        let Some(entry) = self.entry.last else {
            return vec![Effect::Beep];
        };
        let column = self.grid.column;
        let empty =
            |row: &usize| self.on_roll(*row, column) && self.cell(*row, column).content.is_empty();
        let cells: Vec<_> = self
            .grid
            .rest()
            .filter(empty)
            .map(|row| (row, column))
            .collect();
        self.change(context, cells, None, 0, |before| {
            put(entry, before, context)
        })
    }

    fn clear(&mut self, context: &Context, cells: Vec<(usize, usize)>) -> Vec<Effect> {
        let roll = self.roll;
        self.change(context, cells, None, 0, move |before| {
            if roll {
                CellContent {
                    attendance: None,
                    ..before.clone()
                }
            } else {
                entry::cleared()
            }
        })
    }

    /// Takes back what was just typed and returns to its cell; else goes one cell back.
    fn erase(&mut self, context: &Context) -> Vec<Effect> {
        match self.entry.just.take() {
            Some((row, column)) => {
                self.grid.go(context.body, row, column);
                self.clear(context, vec![(row, column)])
            }
            None => {
                self.grid.moves(context.body, Action::Up);
                Vec::new()
            }
        }
    }

    /// One command for a set of cells; cells that stay as they are are left out.
    pub(super) fn change(
        &mut self,
        _context: &Context,
        cells: Vec<(usize, usize)>,
        just: Option<(usize, usize)>,
        advance: usize,
        make: impl Fn(&CellContent) -> CellContent,
    ) -> Vec<Effect> {
        let edits: Vec<CellEdit> = cells
            .into_iter()
            .filter_map(|(row, column)| {
                let cell = self.seen_cell(row, column);
                let after = make(&cell.content);
                Some(CellEdit {
                    at: self.lesson_at(column)?,
                    pupil: self.pupil(row)?,
                    seen: cell.revision,
                    after,
                })
            })
            .collect();
        if edits.is_empty() {
            return vec![Effect::Beep];
        }
        self.entry.then = Some(Then { just, advance });
        let warning = self.exemption_warning(&edits);
        let edit = JournalEdit {
            journal: self.id,
            cells: edits,
            lessons: Vec::new(),
        };
        let command = Command::EditJournals {
            edits: vec![edit],
            reason: String::new(),
        };
        std::iter::once(Effect::Execute(command))
            .chain(warning)
            .collect()
    }

    /// The cell that a comment, a weight or minutes are meant for: the one just entered, else the cursor's.
    pub(super) fn meant(&self) -> (usize, usize) {
        self.entry.just.unwrap_or((self.grid.row, self.grid.column))
    }
}

/// The same into many cells: a second time changes nothing, where a single key would take it back.
fn put(given: Entry, before: &CellContent, context: &Context) -> CellContent {
    match given {
        Entry::Attendance(attendance) => CellContent {
            attendance: Some(attendance),
            ..before.clone()
        },
        Entry::Debt if before.marks.last().is_some_and(|mark| mark.debt) => before.clone(),
        other => apply(other, before, Manner::Plain, context),
    }
}

fn apply(given: Entry, before: &CellContent, manner: Manner, context: &Context) -> CellContent {
    match (given, manner) {
        (Entry::Value(value), Manner::Plain) => entry::enter(before, value),
        (Entry::Value(value), Manner::Beside) => entry::beside(before, value),
        (Entry::Value(value), Manner::Retake) => {
            entry::retake(before, value, context.directory.regulation.retake.value)
        }
        (Entry::Debt, _) => entry::toggle_debt(before),
        (Entry::Attendance(attendance), _) => entry::attend(before, attendance),
    }
}
