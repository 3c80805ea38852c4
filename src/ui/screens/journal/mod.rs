//! The class journal: pupils × lessons of a term. One key is one mark, saved and moved on.
//!
//! | file | idea |
//! |---|---|
//! | `apart` | what sets a lesson or a pupil apart |
//! | `cells` | a cell as text |
//! | `entry` | keys to changed cells |
//! | `column` | changes of the whole column and its lesson |
//! | `fresh` | a fresh view against the one before it |
//! | `many` | dictation and paste |
//! | `ask` | lines that are asked for, and what is done with them |
//! | `pause` | what is brought up to date when keys pause |
//! | `reader` | what whoever only reads is not offered |
//! | `place` | where it stands, to be gone back to |
//! | `view` | drawing |

mod apart;
mod ask;
pub mod cells;
mod column;
mod entry;
mod fresh;
mod many;
mod pause;
mod place;
mod reader;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::calendar::Span;
use crate::domain::cell::{Attendance, Cell, CellContent};
use crate::domain::change::Change;
use crate::domain::finals::term_of;
use crate::domain::ids::{JournalId, PersonId, Unit};
use crate::domain::lesson::{Lesson, LessonAt};
use crate::domain::place::Spot;
use crate::domain::query::{Answer, JournalView, Query};
use crate::domain::rules::Refusal;
use crate::keymap::{Action, Scope};
use crate::service::writer::DoneChange;
use crate::ui::event::{Effect, Failure};
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::screens::transcript;
use crate::ui::unseen::Unseen;
use crate::ui::widgets::grid::{Grid, Layout};
use crate::ui::widgets::text::width;

use entry::Waiting;
use pause::Stale;

/// Number, name, averages and term mark; lessons of three columns and a gap; months and days above; the lesson's pane below.
/// How the journal's body is divided.
pub const LAYOUT: Layout = Layout {
    fixed: 32,
    each: 4,
    heads: 2,
    foot: 4,
};

/// The journal's screen.
pub struct Journal {
    id: JournalId,
    /// Where to put the cursor when the answer comes.
    wanted: Option<LessonAt>,
    /// The dates asked for; `None` until the first answer.
    span: Option<Span>,
    data: Option<JournalView>,
    grid: Grid,
    /// Absences first.
    roll: bool,
    entry: entry::State,
    many: many::State,
    /// What on the screen is older than the cells.
    stale: Stale,
    /// What others have changed a moment ago.
    unseen: Unseen,
    /// What the pane shows: the cursor's place when keys last paused.
    shown: (usize, usize),
    /// What was in that cell then: a mark is painted where it is typed, and in the pane with all that follows it.
    told: CellContent,
    /// Absences of the day's earlier lessons, for the lesson they were asked for.
    ready: Option<(LessonAt, Vec<(PersonId, Attendance)>)>,
}

impl Journal {
    /// The journal at a lesson; at today's or the last one for `None`.
    #[must_use]
    pub fn new(id: JournalId, at: Option<LessonAt>, roll: bool) -> Self {
        Self {
            id,
            wanted: at,
            span: None,
            data: None,
            grid: Grid::new(LAYOUT),
            roll,
            entry: entry::State::default(),
            many: many::State::default(),
            stale: Stale::Nothing,
            unseen: Unseen::default(),
            shown: (0, 0),
            told: CellContent::default(),
            ready: None,
        }
    }

    fn span(&self, context: &Context) -> Span {
        self.span.unwrap_or_else(|| {
            let date = self.wanted.map_or(context.today, |at| at.date);
            let grade = context.directory.grade(self.id.unit);
            let term = context
                .directory
                .calendar
                .term_near(grade, self.id.subject, date);
            term.map_or(context.directory.calendar.span, |term| term.span)
        })
    }

    fn lesson_at(&self, column: usize) -> Option<LessonAt> {
        self.data
            .as_ref()?
            .lessons
            .get(column)
            .map(|lesson| lesson.at)
    }

    fn lesson(&self, column: usize) -> Option<&Lesson> {
        self.data
            .as_ref()?
            .lessons
            .get(column)
            .map(|lesson| &lesson.lesson)
    }

    fn pupil(&self, row: usize) -> Option<PersonId> {
        self.data.as_ref()?.pupils.get(row).map(|pupil| pupil.pupil)
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        let cell = self.data.as_ref().and_then(|data| {
            data.lessons
                .get(column)?
                .column
                .get(data.pupils.get(row)?.pupil)
        });
        cell.cloned().unwrap_or_default()
    }

    fn on_roll(&self, row: usize, column: usize) -> bool {
        let data = self.data.as_ref();
        data.and_then(|data| {
            Some(
                data.pupils
                    .get(row)?
                    .present(data.lessons.get(column)?.at.date),
            )
        })
        .unwrap_or(false)
    }

    /// Takes in a fresh view; the cursor stays on its pupil and lesson.
    fn show(&mut self, context: &Context, view: JournalView) {
        self.note_unseen(&view);
        let pupil = self.pupil(self.grid.row);
        let at = self
            .wanted
            .take()
            .or_else(|| self.lesson_at(self.grid.column));
        self.span = Some(view.span);
        let row = pupil.and_then(|pupil| view.pupils.iter().position(|row| row.pupil == pupil));
        let column = match at {
            Some(at) => view.lessons.iter().position(|lesson| lesson.at >= at),
            None => view
                .lessons
                .iter()
                .rposition(|lesson| lesson.at.date <= context.today),
        };
        let last = view.lessons.len().saturating_sub(1);
        if !self.is_as_large_as(&view) {
            // Places of what is half done would be others' now.
            self.entry.moved();
            self.grid.anchor = None;
        }
        self.grid.set_extent(view.pupils.len(), view.lessons.len());
        // The sign of what is apart stands behind a name.
        let names = view.pupils.iter().map(|pupil| width(&pupil.name) + 2);
        self.grid.name_in(view::NAME, names);
        self.data = Some(view);
        self.stale = Stale::Nothing;
        self.grid
            .go(context.body, row.unwrap_or(0), column.unwrap_or(last));
        self.rest();
    }

    /// Puts changes of this journal into the view; gives back the place of the first.
    fn follow(&mut self, changes: &[DoneChange]) -> Option<(usize, usize)> {
        let data = self.data.as_mut()?;
        let column =
            |data: &JournalView, at| data.lessons.iter().position(|lesson| lesson.at == at);
        let mut first = None;
        for done in changes {
            let mut stale = Stale::View;
            match &done.change {
                Change::Cell {
                    journal,
                    at,
                    pupil,
                    after,
                    ..
                } if *journal == self.id => {
                    if let Some(column) = column(data, *at)
                        && let Some(lesson) = data.lessons.get_mut(column)
                    {
                        lesson.column.set(
                            *pupil,
                            Cell {
                                content: after.clone(),
                                revision: done.revision,
                            },
                        );
                        let row = data.pupils.iter().position(|row| row.pupil == *pupil);
                        first = first.or(row.map(|row| (row, column)));
                        stale = Stale::Averages;
                    }
                }
                Change::Lesson {
                    journal, at, after, ..
                } if *journal == self.id => {
                    if let Some(column) = column(data, *at)
                        && let Some(lesson) = data.lessons.get_mut(column)
                    {
                        lesson.lesson = Lesson {
                            content: after.clone(),
                            revision: done.revision,
                        };
                        first = first.or(Some((self.grid.row, column)));
                    }
                }
                _ => {}
            }
            self.stale = self.stale.max(stale);
        }
        first
    }

    /// A conflict shows what is there now: the next key is given in the knowledge of it.
    fn failed(&mut self, failure: Failure) -> Vec<Effect> {
        self.entry.interrupted();
        self.many.interrupted();
        if let Failure::Refused(Refusal::Conflict(_)) = failure {
            // They have been shown, one by one.
            self.unseen.forget();
            return vec![Effect::Refresh];
        }
        Vec::new()
    }

    fn answer(&mut self, context: &Context, answer: Answer) -> Vec<Effect> {
        match answer {
            Answer::Journal(view) => {
                self.show(context, *view);
                self.ask_ready().into_iter().collect()
            }
            Answer::EarlierAbsences(absences) => {
                self.ready = self.lesson_at(self.grid.column).map(|at| (at, absences));
                Vec::new()
            }
            Answer::Plan(view) => self.take_topic(context, &view),
            _ => Vec::new(),
        }
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        if let Some(effects) = self.waiting_action(context, action) {
            return effects;
        }
        if self.grid.moves(context.body, action) {
            self.entry.moved();
            return Vec::new();
        }
        match action {
            Action::Accept if self.entry.swallows_enter() => Vec::new(),
            Action::Accept | Action::Skip => {
                self.entry.moved();
                self.advance(context, 1);
                Vec::new()
            }
            Action::Back if self.grid.anchor.take().is_some() => Vec::new(),
            Action::Back => vec![Effect::Pop],
            Action::History => self.history(context),
            Action::Homework | Action::Day | Action::Absences | Action::Filling => {
                self.class_screen(context, action)
            }
            Action::Finals => vec![Effect::Push(Box::new(Route::Finals {
                journal: self.id,
                period: None,
            }))],
            Action::Transcript => transcript::of(context, self.pupil(self.grid.row)),
            Action::RollMode => {
                self.roll = !self.roll;
                Vec::new()
            }
            Action::LessonGrid | Action::EditLesson => {
                let at = self.lesson_at(self.grid.column);
                vec![Effect::Push(Box::new(Route::Lessons {
                    journal: self.id,
                    at,
                    edit: action == Action::EditLesson,
                }))]
            }
            Action::NextTerm => self.turn_term(1),
            Action::PreviousTerm => self.turn_term(-1),
            Action::GoToday => self.go_date(context, context.today),
            other => self
                .enter_by(context, other)
                .or_else(|| self.column_action(context, other))
                .or_else(|| self.lock_action(context, other))
                .or_else(|| self.ask(context, other))
                .unwrap_or_else(|| vec![Effect::Beep]),
        }
    }

    fn history(&self, context: &Context) -> Vec<Effect> {
        let (row, column) = (self.grid.row, self.grid.column);
        let (Some(pupil), Some(at)) = (self.pupil(row), self.lesson_at(column)) else {
            return vec![Effect::Beep];
        };
        let title = format!(
            "{} — {}",
            context.directory.roll_name(pupil),
            context.catalogue.date(at.date)
        );
        vec![Effect::Push(Box::new(Route::History {
            journal: self.id,
            at,
            pupil,
            title,
        }))]
    }

    fn class_screen(&self, context: &Context, action: Action) -> Vec<Effect> {
        let date = self
            .lesson_at(self.grid.column)
            .map_or(context.today, |at| at.date);
        let class = match self.id.unit {
            Unit::Class(class) => Some(class),
            Unit::Group(_) => {
                let pupil = self.pupil(self.grid.row);
                pupil.and_then(|pupil| context.directory.class_of(pupil, date))
            }
        };
        let Some(class) = class else {
            return vec![Effect::Beep];
        };
        Route::of_class(action, class, date).map_or_else(
            || vec![Effect::Beep],
            |route| vec![Effect::Push(Box::new(route))],
        )
    }

    fn turn_term(&mut self, step: i32) -> Vec<Effect> {
        let Some(data) = &self.data else {
            return vec![Effect::Beep];
        };
        let current = data.terms.iter().position(|term| term.span == data.span);
        let next = current.and_then(|at| at.checked_add_signed(isize::try_from(step).unwrap_or(0)));
        let Some(term) = next.and_then(|at| data.terms.get(at)) else {
            return vec![Effect::Beep];
        };
        self.span = Some(term.span);
        self.wanted = Some(LessonAt {
            date: if step > 0 {
                term.span.from
            } else {
                term.span.until
            },
            slot: 0,
        });
        self.grid.anchor = None;
        self.entry.moved();
        vec![Effect::Refresh]
    }
}

impl Screen for Journal {
    fn scope(&self) -> Scope {
        Scope::Journal
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        self.is_for_actor(action)
    }

    fn mode(&self) -> Mode {
        if self.entry.waiting.is_some() {
            Mode::Text
        } else {
            Mode::Cells
        }
    }

    fn takes(&self, context: &Context, typed: char) -> bool {
        context
            .directory
            .regulation
            .attendance_by_key(typed)
            .is_some()
    }

    fn title(&self, context: &Context) -> String {
        let unit = context.directory.unit_name(self.id.unit);
        let subject = context.directory.subject_name(self.id.subject);
        let mode = context.t(if self.roll {
            "journal-roll"
        } else {
            "journal-marks"
        });
        let data = self.data.as_ref();
        let term = data.and_then(|data| term_of(&context.directory, self.id, data.span.from));
        let term = term.map(|term| context.text(&term.said()));
        format!("{unit} {subject} · {mode} · {}", term.unwrap_or_default())
    }

    fn hint(&self) -> &'static str {
        match self.entry.waiting {
            Some(Waiting::Run(_)) => "hint-run",
            Some(Waiting::Skip) => "hint-skip",
            None if self.roll => "hint-roll",
            None => "hint-journal",
        }
    }

    fn place(&self) -> Option<Spot> {
        Some(self.spot())
    }

    fn restore(&mut self, context: &Context, spot: &Spot) {
        self.go_back_to(context, spot);
    }

    fn wants(&self, context: &Context) -> Option<Query> {
        Some(Query::Journal {
            journal: self.id,
            span: self.span(context),
        })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Action(action) => self.action(context, action),
            Input::Char(typed) => self.typed(context, typed),
            Input::Paste(text) => self.pasted(context, &text),
            Input::Answer(answer) => self.answer(context, *answer),
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Done(changes) => {
                self.follow(&changes);
                self.entered(context);
                self.many_done(context);
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
            Input::Returned(returned) => self.returned(context, returned),
            Input::Invited(_) | Input::Slips(_) | Input::Amiss(_) => Vec::new(),
            Input::News => {
                self.unseen.expect();
                Vec::new()
            }
            Input::Seen => {
                self.unseen.forget();
                Vec::new()
            }
            Input::Pause => self.settle(context),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, context, area, buffer)
    }
}
