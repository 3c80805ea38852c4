//! The grid of a journal's lessons: a row a lesson; topic, homework and kind of work edited in their place.
//!
//! | file | idea |
//! |---|---|
//! | `field` | the fields of a row and the way from one to the next |
//! | `edit` | opening a field and saving it: one field, one command |
//! | `ask` | homework, due date, minutes, kinds of work: what is asked for and what is done with the answers |
//! | `copy` | homework of a parallel class |
//! | `take` | what the plan has for a lesson |
//! | `paste` | a pasted list of topics |
//! | `place` | where it stands, to be gone back to |
//! | `view` | drawing |

mod ask;
mod copy;
mod edit;
mod field;
mod paste;
mod place;
mod take;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::calendar::{Span, Term};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::finals::term_of;
use crate::domain::ids::{ClassId, JournalId};
use crate::domain::lesson::{Lesson, LessonAt};
use crate::domain::place::Spot;
use crate::domain::query::{Answer, LessonsView, Query};
use crate::domain::rules::Refusal;
use crate::keymap::{Action, Scope};
use crate::service::writer::DoneChange;
use crate::ui::event::{Effect, Failure};
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::list::ListCursor;

use copy::Copying;
use edit::TopicLine;
use field::{Field, Then};

pub use place::at_homework;

/// The screen of a journal's lessons.
pub struct Lessons {
    id: JournalId,
    /// Where to put the cursor when the answer comes.
    wanted: Option<LessonAt>,
    /// The dates asked for; `None` for the term of the wanted lesson or of today.
    span: Option<Span>,
    data: Option<Vec<(LessonAt, Lesson)>>,
    list: ListCursor,
    field: Field,
    /// The topic that is being typed.
    topic: Option<TopicLine>,
    /// Opened to write one lesson and go back.
    hurried: bool,
    /// What follows the command in flight.
    then: Then,
    /// The homework that is being saved, as it was typed: refused, it opens again.
    draft: Option<String>,
    copying: Option<Copying>,
    /// The row that the pane shows: the cursor's when keys last paused.
    shown: usize,
}

impl Lessons {
    /// The lessons of a journal, at one of them; at today's or the last one for `None`. `edit` opens its topic at once.
    #[must_use]
    pub fn new(id: JournalId, at: Option<LessonAt>, edit: bool) -> Self {
        Self {
            id,
            wanted: at,
            span: None,
            data: None,
            list: ListCursor::default(),
            field: Field::Topic,
            topic: None,
            hurried: edit,
            then: Then::Stay,
            draft: None,
            copying: None,
            shown: 0,
        }
    }

    fn terms(&self, context: &Context) -> Vec<Term> {
        let directory = &context.directory;
        directory
            .calendar
            .terms(directory.grade(self.id.unit), self.id.subject)
    }

    fn span(&self, context: &Context) -> Span {
        self.span.unwrap_or_else(|| {
            let directory = &context.directory;
            let date = self.wanted.map_or(context.today, |at| at.date);
            let term =
                directory
                    .calendar
                    .term_near(directory.grade(self.id.unit), self.id.subject, date);
            term.map_or(directory.calendar.span, |term| term.span)
        })
    }

    fn rows(&self) -> &[(LessonAt, Lesson)] {
        self.data.as_deref().unwrap_or_default()
    }

    /// The lesson under the cursor.
    fn lesson(&self) -> Option<(LessonAt, &Lesson)> {
        self.rows()
            .get(self.list.row)
            .map(|(at, lesson)| (*at, lesson))
    }

    /// Takes in a fresh view; the cursor stays on its lesson.
    fn show(&mut self, context: &Context, view: LessonsView) -> Vec<Effect> {
        let first = self.data.is_none();
        self.span = Some(self.span(context));
        let at = self
            .wanted
            .take()
            .or_else(|| self.lesson().map(|(at, _)| at));
        let row = match at {
            Some(at) => view.lessons.iter().position(|(of, _)| *of >= at),
            None => view
                .lessons
                .iter()
                .rposition(|(of, _)| of.date <= context.today),
        };
        let last = view.lessons.len().saturating_sub(1);
        self.list = ListCursor::new(row.unwrap_or(last), view.lessons.len());
        self.data = Some(view.lessons);
        self.shown = self.list.row;
        if !(first && self.hurried) {
            return Vec::new();
        }
        // A lesson that may not be written is told of where the wish arose.
        match self
            .lesson()
            .map(|(at, _)| edit::closed(self, context, at, self.field.part()))
        {
            Some(None) => self.open(context),
            Some(Some(why)) => vec![Effect::Toast(why), Effect::Beep, Effect::Pop],
            None => Vec::new(),
        }
    }

    /// Puts changes of this journal into the view; gives back the row and field of the first.
    fn follow(&mut self, changes: &[DoneChange]) -> Option<(usize, Field)> {
        let id = self.id;
        let rows = self.data.as_mut()?;
        let mut first = None;
        for done in changes {
            let Change::Lesson {
                journal,
                at,
                before,
                after,
            } = &done.change
            else {
                continue;
            };
            let place = rows
                .iter_mut()
                .enumerate()
                .find(|(_, (of, _))| *journal == id && of == at);
            let Some((row, (_, lesson))) = place else {
                continue;
            };
            *lesson = Lesson {
                content: after.clone(),
                revision: done.revision,
            };
            let field = Field::changed(&before.content, after).unwrap_or_default();
            first = first.or(Some((row, field)));
        }
        first
    }

    fn answer(&mut self, context: &Context, answer: Answer) -> Vec<Effect> {
        match answer {
            Answer::Lessons(view) if view.journal == self.id => self.show(context, view),
            Answer::Lessons(view) => self.found(context, Some(view)),
            Answer::Plan(view) => self.take_from_plan(context, &view),
            _ => Vec::new(),
        }
    }

    /// What was typed stays: an open topic is open still, a homework's text opens again. A conflict shows what is there now.
    fn failed(&mut self, failure: &Failure) -> Vec<Effect> {
        self.then = Then::Stay;
        let mut effects = Vec::new();
        if let Failure::Refused(Refusal::Conflict(conflicts)) = failure {
            self.topic_was_shown(conflicts);
            effects.push(Effect::Refresh);
        }
        if let Some(typed) = self.draft.take() {
            effects.extend(self.homework_area(Some(typed)));
        }
        effects
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        match action {
            Action::Left | Action::Previous => {
                self.step(self.field.previous(), -1, action == Action::Previous)
            }
            Action::Right | Action::Next => self.step(self.field.next(), 1, action == Action::Next),
            Action::Accept | Action::EditField => self.open(context),
            Action::LessonNotSet => self.set_nothing(context),
            Action::LessonDue => self.ask_due(context),
            Action::LessonMinutes => self.ask_minutes(context),
            Action::CopyHomework => self.copy(context),
            Action::EarlierLessons => self.turn(context, -1),
            Action::LaterLessons => self.turn(context, 1),
            Action::OpenJournal => {
                let route = Route::Journal {
                    journal: self.id,
                    at: self.lesson().map(|(at, _)| at),
                    roll: false,
                };
                vec![Effect::Replace(Box::new(route))]
            }
            Action::LessonTake => self.ask_plan(context),
            Action::LessonPlan => vec![Effect::Push(Box::new(Route::Plan(self.id)))],
            Action::Homework => self.class_screen(context, Route::Homework),
            Action::Day => self.class_screen(context, Route::Day),
            Action::Back => vec![Effect::Pop],
            action if self.list.moves(action, view::room(context.body)) => Vec::new(),
            _ => vec![Effect::Beep],
        }
    }

    /// One field on; with Tab also into the neighbouring row.
    fn step(&mut self, (field, turned): (Field, bool), rows: isize, around: bool) -> Vec<Effect> {
        if turned {
            let row = self
                .list
                .row
                .checked_add_signed(rows)
                .filter(|row| *row < self.list.rows);
            let Some(row) = row.filter(|_| around) else {
                return vec![Effect::Beep];
            };
            self.list.row = row;
        }
        self.field = field;
        Vec::new()
    }

    fn turn(&mut self, context: &Context, step: isize) -> Vec<Effect> {
        let terms = self.terms(context);
        let now = terms
            .iter()
            .position(|term| term.span == self.span(context));
        let Some(term) = now.and_then(|now| terms.get(now.checked_add_signed(step)?)) else {
            return vec![Effect::Beep];
        };
        let date = if step > 0 {
            term.span.from
        } else {
            term.span.until
        };
        self.span = Some(term.span);
        self.wanted = Some(LessonAt { date, slot: 0 });
        vec![Effect::Refresh]
    }

    /// A screen of the class on the day of the cursor's lesson.
    fn class_screen(&self, context: &Context, route: fn(ClassId, Date) -> Route) -> Vec<Effect> {
        let date = self.lesson().map_or(context.today, |(at, _)| at.date);
        match context.directory.classes_of(self.id.unit).first() {
            Some(class) => vec![Effect::Push(Box::new(route(*class, date)))],
            None => vec![Effect::Beep],
        }
    }
}

impl Screen for Lessons {
    fn scope(&self) -> Scope {
        if self.topic.is_some() {
            Scope::Text
        } else {
            Scope::Lessons
        }
    }

    fn mode(&self) -> Mode {
        if self.topic.is_some() {
            Mode::Text
        } else {
            Mode::Keys
        }
    }

    fn title(&self, context: &Context) -> String {
        let directory = &context.directory;
        let (unit, subject) = (
            directory.unit_name(self.id.unit),
            directory.subject_name(self.id.subject),
        );
        let term = term_of(directory, self.id, self.span(context).from);
        let term = term.map(|term| context.text(&term.said()));
        format!(
            "{unit} {subject} · {} · {}",
            context.t("lessons-title"),
            term.unwrap_or_default()
        )
    }

    fn hint(&self) -> &'static str {
        if self.topic.is_some() {
            "hint-topic"
        } else {
            "hint-lessons"
        }
    }

    fn holds_text(&self) -> bool {
        self.topic.is_some() && self.topic_is_changed()
    }

    fn place(&self) -> Option<Spot> {
        Some(self.spot())
    }

    fn restore(&mut self, context: &Context, spot: &Spot) {
        self.go_back_to(context, spot);
    }

    fn wants(&self, context: &Context) -> Option<Query> {
        Some(Query::Lessons {
            journal: self.id,
            span: self.span(context),
        })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Action(action) if self.topic.is_some() => self.topic_action(context, action),
            Input::Action(action) => self.action(context, action),
            Input::Char(typed) => self.typed(typed),
            Input::Paste(text) => self.pasted(context, &text),
            Input::Answer(answer) => self.answer(context, *answer),
            Input::Unanswered(_) if self.data.is_none() => vec![Effect::Pop],
            Input::Unanswered(_) => self.found(context, None),
            Input::Done(changes) => {
                self.follow(&changes);
                self.saved(context)
            }
            Input::Failed(failure) => self.failed(&failure),
            Input::Changed(changes, go) => {
                if let Some((row, field)) = self.follow(&changes).filter(|_| go) {
                    (self.list.row, self.field) = (row, field);
                    self.shown = row;
                }
                Vec::new()
            }
            Input::Returned(returned) => self.returned(context, returned),
            Input::Invited(_) | Input::Slips(_) | Input::Amiss(_) => Vec::new(),
            Input::News | Input::Seen => Vec::new(),
            Input::Pause => {
                self.shown = self.list.row;
                Vec::new()
            }
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, context, area, buffer)
    }
}
