//! A class's day: pupils × the day's lessons, for the class teacher. One key is one absence; one more gives it to the whole day.
//!
//! | file | idea |
//! |---|---|
//! | `entry` | keys to changed attendance |
//! | `view` | drawing |

mod entry;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::domain::cell::{Attendance, Cell};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, PersonId, Unit};
use crate::domain::message::Message;
use crate::domain::place::Spot;
use crate::domain::query::{Answer, DayLesson, DayView, Query};
use crate::domain::rules::Refusal;
use crate::keymap::{Action, Scope};
use crate::service::writer::DoneChange;
use crate::ui::event::{Effect, Failure};
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::screens::transcript;
use crate::ui::unseen::Unseen;
use crate::ui::widgets::grid::{Grid, Layout};

/// Columns of the number and the name.
const FIXED: u16 = 24;
/// The narrowest and the widest lesson.
const EACH: (u16, u16) = (5, 14);

/// The screen of a class's day.
pub struct Day {
    class: ClassId,
    date: Date,
    data: Option<DayView>,
    grid: Grid,
    entry: entry::State,
    /// What others have changed a moment ago.
    unseen: Unseen,
    /// What follows the cursor: its column and the counts of each lesson, as of when keys last paused.
    shown: usize,
    counts: Vec<Count>,
}

/// Pupils away and late in a lesson.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    away: usize,
    late: usize,
}

impl Day {
    /// The day of a class.
    #[must_use]
    pub fn new(class: ClassId, date: Date) -> Self {
        let grid = Grid::new(Layout {
            fixed: FIXED,
            each: EACH.0,
            heads: 2,
            foot: 3,
        });
        Self {
            class,
            date,
            data: None,
            grid,
            entry: entry::State::default(),
            unseen: Unseen::default(),
            shown: 0,
            counts: Vec::new(),
        }
    }

    fn lessons(&self) -> &[DayLesson] {
        self.data.as_ref().map_or(&[], |data| &data.lessons)
    }

    fn lesson(&self, column: usize) -> Option<&DayLesson> {
        self.lessons().get(column)
    }

    fn pupil(&self, row: usize) -> Option<PersonId> {
        self.data.as_ref()?.pupils.get(row).map(|(pupil, _)| *pupil)
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        let cell = self
            .pupil(row)
            .and_then(|pupil| self.lesson(column)?.column.get(pupil));
        cell.cloned().unwrap_or_default()
    }

    fn on_roll(&self, row: usize, column: usize) -> bool {
        let on = self
            .pupil(row)
            .zip(self.lesson(column))
            .map(|(pupil, lesson)| lesson.roll.contains(&pupil));
        on.unwrap_or(false)
    }

    /// Lessons share the width there is.
    fn arrange(&mut self, body: Size) {
        let count = u16::try_from(self.lessons().len())
            .unwrap_or(u16::MAX)
            .max(1);
        self.grid.layout.each = (body.width.saturating_sub(FIXED) / count).clamp(EACH.0, EACH.1);
    }

    fn show(&mut self, context: &Context, view: DayView) {
        let pupil = self.pupil(self.grid.row);
        let row = pupil.and_then(|pupil| view.pupils.iter().position(|(of, _)| *of == pupil));
        self.note_unseen(&view);
        let own = self.lesson(self.grid.column);
        let own = own.map(|lesson| (lesson.journal, lesson.at));
        let mut lessons = view.lessons.iter();
        let column = lessons.position(|lesson| Some((lesson.journal, lesson.at)) == own);
        if !self.is_as_large_as(&view) {
            // Places of what is half done would be others' now.
            self.entry.moved();
            self.grid.anchor = None;
        }
        self.grid.set_extent(view.pupils.len(), view.lessons.len());
        self.data = Some(view);
        self.arrange(context.body);
        let (row, column) = (row.unwrap_or(0), column.unwrap_or(self.grid.column));
        self.grid.go(context.body, row, column);
        self.settle();
    }

    /// The cell as whoever types has seen it.
    fn seen_cell(&self, row: usize, column: usize) -> Cell {
        let place = self.pupil(row).zip(self.lesson(column));
        let before = place.and_then(|(pupil, of)| self.unseen.seen(of.journal, of.at, pupil));
        before.cloned().unwrap_or_else(|| self.cell(row, column))
    }

    /// Notes what others have changed since the view was read.
    fn note_unseen(&mut self, view: &DayView) {
        let expected = self.unseen.is_expected();
        let Some(data) = self.data.as_ref().filter(|_| expected) else {
            return;
        };
        for new in &view.lessons {
            let mut known = data.lessons.iter();
            let old = known.find(|old| (old.journal, old.at) == (new.journal, new.at));
            if let Some(old) = old {
                self.unseen
                    .note(new.journal, new.at, &old.column, &new.column);
            }
        }
    }

    /// Whether a fresh view has the same rows and columns.
    fn is_as_large_as(&self, view: &DayView) -> bool {
        self.data.as_ref().is_some_and(|data| {
            let lessons = data
                .lessons
                .iter()
                .map(|lesson| (lesson.journal, lesson.at));
            data.pupils == view.pupils
                && lessons.eq(view
                    .lessons
                    .iter()
                    .map(|lesson| (lesson.journal, lesson.at)))
        })
    }

    /// What follows the cursor, when keys pause.
    fn settle(&mut self) {
        self.shown = self.grid.column;
        let count = |lesson: &DayLesson| {
            let given = lesson
                .column
                .cells
                .iter()
                .filter_map(|(_, cell)| cell.content.attendance);
            given.fold(Count::default(), |count, attendance| Count {
                away: count.away + usize::from(attendance.is_absence()),
                late: count.late + usize::from(matches!(attendance, Attendance::Late(_))),
            })
        };
        self.counts = self.lessons().iter().map(count).collect();
    }

    /// Puts changes of this day into the view; gives back the place of the first.
    fn follow(&mut self, changes: &[DoneChange]) -> Option<(usize, usize)> {
        let data = self.data.as_mut()?;
        let mut first = None;
        for done in changes {
            let Change::Cell {
                journal,
                at,
                pupil,
                after,
                ..
            } = &done.change
            else {
                continue;
            };
            let column = data
                .lessons
                .iter()
                .position(|lesson| (lesson.journal, lesson.at) == (*journal, *at));
            let row = data.pupils.iter().position(|(of, _)| of == pupil);
            let (Some(row), Some(column)) = (row, column) else {
                continue;
            };
            if let Some(lesson) = data.lessons.get_mut(column) {
                lesson.column.set(
                    *pupil,
                    Cell {
                        content: after.clone(),
                        revision: done.revision,
                    },
                );
            }
            first = first.or(Some((row, column)));
        }
        first
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        let body = context.body;
        if self.grid.moves(body, action) {
            self.entry.moved();
            return Vec::new();
        }
        match action {
            Action::Accept if self.entry.swallows_enter() => Vec::new(),
            Action::Accept => {
                self.entry.moved();
                self.grid.advance(body, context.settings.advance, 1);
                Vec::new()
            }
            Action::Back if self.grid.anchor.take().is_some() => Vec::new(),
            Action::Back => vec![Effect::Pop],
            Action::WholeDay => self.whole_day(),
            Action::Transcript => transcript::of(context, self.pupil(self.grid.row)),
            Action::DayClear => self.clear(),
            Action::DaySelect => {
                self.grid.anchor = match self.grid.anchor {
                    Some(_) => None,
                    None => Some((self.grid.row, self.grid.column)),
                };
                Vec::new()
            }
            Action::DayBefore => self.turn(context, -1),
            Action::DayAfter => self.turn(context, 1),
            Action::DayJournal => match self.lesson(self.grid.column) {
                Some(lesson) => vec![Effect::Push(Box::new(Route::Journal {
                    journal: lesson.journal,
                    at: Some(lesson.at),
                    roll: true,
                }))],
                None => vec![Effect::Beep],
            },
            Action::Homework => vec![Effect::Push(Box::new(Route::Homework(
                self.class, self.date,
            )))],
            _ => vec![Effect::Beep],
        }
    }

    /// To the next school day of the class, `step` days at a time.
    fn turn(&mut self, context: &Context, step: i64) -> Vec<Effect> {
        let directory = &context.directory;
        let days = std::iter::successors(Some(self.date.plus(step)), |date| Some(date.plus(step)));
        let mut days = days.take(directory.calendar.span.days().count());
        match days.find(|date| directory.has_school(Unit::Class(self.class), *date)) {
            Some(date) => {
                self.date = date;
                self.grid.anchor = None;
                self.entry.moved();
                vec![Effect::Refresh]
            }
            None => vec![Effect::Toast(Message::new("day-no-more")), Effect::Beep],
        }
    }

    /// A conflict shows what is there now.
    fn failed(&mut self, failure: Failure) -> Vec<Effect> {
        self.entry.interrupted();
        match failure {
            Failure::Refused(Refusal::Conflict(_)) => {
                // They have been shown, one by one.
                self.unseen.forget();
                vec![Effect::Refresh]
            }
            _ => Vec::new(),
        }
    }
}

impl Screen for Day {
    fn scope(&self) -> Scope {
        Scope::Day
    }

    fn mode(&self) -> Mode {
        Mode::Cells
    }

    fn takes(&self, context: &Context, typed: char) -> bool {
        self.takes_letter(context, typed) || self.takes_minutes(typed)
    }

    fn title(&self, context: &Context) -> String {
        let date = context.catalogue.long_date(self.date);
        let class = context
            .directory
            .unit_name(Unit::Class(self.class))
            .to_owned();
        context.text(
            &Message::new("day-title")
                .with("class", class)
                .with("date", date),
        )
    }

    fn hint(&self) -> &'static str {
        "hint-day"
    }

    fn place(&self) -> Option<Spot> {
        Some(Spot::Day {
            class: self.class,
            date: self.date,
            pupil: self.pupil(self.grid.row),
            column: u16::try_from(self.grid.column).unwrap_or(u16::MAX),
        })
    }

    fn restore(&mut self, context: &Context, spot: &Spot) {
        let Spot::Day { pupil, column, .. } = spot else {
            return;
        };
        let mut pupils = self.data.iter().flat_map(|data| &data.pupils);
        let row = pupils.position(|(of, _)| Some(*of) == *pupil).unwrap_or(0);
        self.grid.go(context.body, row, usize::from(*column));
        self.settle();
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Day {
            class: self.class,
            date: self.date,
        })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        self.arrange(context.body);
        match input {
            Input::Action(action) => self.action(context, action),
            Input::Char(typed) => self.typed(context, typed),
            Input::Answer(answer) => {
                if let Answer::Day(view) = *answer {
                    self.show(context, view);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Done(changes) => {
                self.follow(&changes);
                self.entry.done(context, &mut self.grid);
                Vec::new()
            }
            Input::Failed(failure) => self.failed(failure),
            Input::Changed(changes, go) => {
                let place = self.follow(&changes);
                if let Some((row, column)) = place.filter(|_| go) {
                    self.entry.moved();
                    self.grid.go(context.body, row, column);
                }
                Vec::new()
            }
            Input::Invited(_) | Input::Slips(_) | Input::Amiss(_) => Vec::new(),
            Input::Pause => {
                self.settle();
                Vec::new()
            }
            Input::News => {
                self.unseen.expect();
                Vec::new()
            }
            Input::Seen => {
                self.unseen.forget();
                Vec::new()
            }
            Input::Paste(_) => vec![Effect::Beep],
            Input::Returned(_) => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, context, area, buffer)
    }
}
