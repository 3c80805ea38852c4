//! Who is away, and who takes their lessons: every lesson of these days with its candidates. A digit takes one of the best, Enter
//! shows all of them, `*` proposes for every open lesson. Each accepted step is one command and one undo.

mod leave;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::calendar::Span;
use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::ids::{PersonId, SubjectId};
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, Query, SubstitutionsView};
use crate::domain::substitution::{self, Candidate, Fit, OpenLesson, State};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Arrange, Preview, PreviewRow, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::screens::arranging::{execute, find, prompt};
use crate::ui::widgets::list::ListCursor;

pub use view::{decided, lesson_name, names};

/// The screen of substitutions.
pub struct Substitutions {
    span: Span,
    data: Option<SubstitutionsView>,
    list: ListCursor,
    /// An absence that is being told of.
    leave: leave::Draft,
    /// Who is to teach another subject in this hour, and which ones they could.
    replacing: Option<(PersonId, Vec<SubjectId>)>,
}

impl Substitutions {
    /// The day of a date; the days of an absence that is told of here come to it.
    #[must_use]
    pub fn new(date: Date) -> Self {
        Self {
            span: one_day(date),
            data: None,
            list: ListCursor::default(),
            leave: leave::Draft::default(),
            replacing: None,
        }
    }

    fn rows(&self) -> &[(OpenLesson, Vec<Candidate>)] {
        self.data.as_ref().map_or(&[], |data| &data.lessons)
    }

    fn row(&self) -> Option<&(OpenLesson, Vec<Candidate>)> {
        self.rows().get(self.list.row)
    }

    fn turn(&mut self, span: Span) -> Vec<Effect> {
        self.span = span;
        self.list = ListCursor::default();
        vec![Effect::Refresh]
    }

    fn answer(&mut self, view: SubstitutionsView) {
        let own = self.row().map(|(lesson, _)| (lesson.at, lesson.journal));
        let mut lessons = view.lessons.iter();
        let place = lessons.position(|(lesson, _)| Some((lesson.at, lesson.journal)) == own);
        self.list = ListCursor::new(place.unwrap_or(self.list.row), view.lessons.len());
        self.data = Some(view);
    }

    /// To the next lesson that nobody has yet, round the end.
    fn go_on(&mut self) {
        let rows = self.rows();
        let is_open = |place: &usize| {
            rows.get(*place)
                .is_some_and(|(lesson, _)| lesson.state == State::Open)
        };
        let here = self.list.row;
        let next = (here + 1..rows.len()).chain(0..here).find(is_open);
        self.list.row = next.unwrap_or(here);
    }

    /// A candidate of the cursor's lesson takes it.
    fn take(&mut self, context: &Context, place: usize) -> Vec<Effect> {
        let Some((lesson, candidates)) = self.row() else {
            return vec![Effect::Beep];
        };
        let Some(candidate) = candidates.get(place) else {
            return vec![Effect::Beep];
        };
        let edits = substitution::stand_in(&context.directory, lesson, candidate.person);
        let mut effects = execute(edits);
        if candidate.fit == Fit::Busy {
            let unit = candidate.busy.map(|busy| busy.unit);
            let unit = unit.map(|unit| context.directory.unit_name(unit).to_owned());
            let said = Message::new("substitutions-busy")
                .with("name", context.directory.initials(candidate.person))
                .with("unit", unit.unwrap_or_default());
            effects.push(Effect::Toast(said));
        }
        effects
    }

    fn choose(&self, context: &Context, purpose: Arrange) -> Vec<Effect> {
        let Some((lesson, candidates)) = self.row() else {
            return vec![Effect::Beep];
        };
        let items = candidates
            .iter()
            .map(|candidate| view::candidate(context, candidate))
            .collect();
        let label =
            Message::new("substitutions-who").with("lesson", view::lesson_name(context, lesson));
        find(purpose, label, items, 0)
    }

    /// Which other subject the chosen person is to teach: what they teach these pupils comes first.
    fn ask_subject(&mut self, context: &Context, place: usize) -> Vec<Effect> {
        let Some((lesson, candidates)) = self.row() else {
            return vec![Effect::Beep];
        };
        let Some(candidate) = candidates.get(place) else {
            return vec![Effect::Beep];
        };
        let taught = context.directory.taught_by(candidate.person);
        let mut subjects: Vec<(bool, SubjectId)> = taught
            .iter()
            .map(|(unit, subject)| (*unit != lesson.journal.unit, *subject))
            .collect();
        subjects.sort_unstable();
        let mut known = Vec::new();
        for (_, subject) in subjects {
            if !known.contains(&subject) {
                known.push(subject);
            }
        }
        if known.is_empty() {
            let said = Message::new("substitutions-no-subject")
                .with("name", context.directory.initials(candidate.person));
            return vec![Effect::Toast(said), Effect::Beep];
        }
        let items = known
            .iter()
            .map(|subject| context.directory.subject_name(*subject).to_owned())
            .collect();
        self.replacing = Some((candidate.person, known));
        find(
            Arrange::Subject,
            Message::new("substitutions-which-subject"),
            items,
            0,
        )
    }

    fn replace(&mut self, context: &Context, place: usize) -> Vec<Effect> {
        let chosen = self.replacing.take().and_then(|(person, subjects)| {
            let subject = subjects.get(place).copied()?;
            Some((person, subject))
        });
        match (self.row(), chosen) {
            (Some((lesson, _)), Some((person, subject))) => execute(substitution::replace(
                &context.directory,
                lesson,
                person,
                subject,
            )),
            _ => vec![Effect::Beep],
        }
    }

    /// The best candidate for every open lesson, to be looked at.
    fn propose(&self, context: &Context) -> Vec<Effect> {
        let directory = &context.directory;
        let lessons: Vec<OpenLesson> = self.rows().iter().map(|(it, _)| it.clone()).collect();
        let proposed = substitution::propose(directory, &lessons);
        if proposed.is_empty() {
            return vec![
                Effect::Toast(Message::new("substitutions-none-open")),
                Effect::Beep,
            ];
        }
        let mut rows = Vec::new();
        let mut edits = Vec::new();
        for (place, candidate) in proposed {
            let Some(lesson) = lessons.get(place) else {
                continue;
            };
            if let Some(candidate) = &candidate {
                edits.extend(substitution::stand_in(directory, lesson, candidate.person));
            }
            rows.push(PreviewRow {
                name: view::lesson_place(context, lesson),
                before: view::names(context, &lesson.away),
                after: candidate
                    .as_ref()
                    .map(|it| directory.initials(it.person))
                    .unwrap_or_default(),
                note: Some(match &candidate {
                    Some(candidate) => view::why(context, candidate),
                    None => Message::new("substitutions-nobody-free"),
                }),
            });
        }
        let command = (!edits.is_empty()).then_some(Command::Amend { edits });
        let preview = Preview {
            purpose: Purpose::Confirm,
            label: Message::new("substitutions-proposed"),
            rows,
            command,
        };
        vec![Effect::Push(Box::new(Route::Preview(preview)))]
    }

    /// Whoever is away from the cursor's lesson is back from its day on; without a lesson, the only one who is away on these days.
    fn back(&self, context: &Context) -> Vec<Effect> {
        let directory = &context.directory;
        let leave = match (self.row(), self.data.as_ref()) {
            (Some((lesson, _)), _) => {
                let date = lesson.at.date;
                let mut leaves = lesson
                    .away
                    .iter()
                    .filter_map(|person| directory.leave_of(*person, date));
                leaves.next().map(|leave| (leave, date))
            }
            (None, Some(data)) => match data.leaves.as_slice() {
                [leave] => Some((leave, self.span.from)),
                _ => None,
            },
            (None, None) => None,
        };
        match leave {
            Some((leave, date)) => {
                let turned = substitution::leave::back_on(directory, leave, date, context.today);
                leave::turned(context, leave.person, turned)
            }
            None => vec![Effect::Beep],
        }
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        let directory = &context.directory;
        match action {
            Action::Accept => self.choose(context, Arrange::StandIn),
            Action::ReplaceSubject => self.choose(context, Arrange::Replacing),
            Action::ProposeAll => self.propose(context),
            Action::CancelLesson if self.row().is_some() => prompt(
                Arrange::NotHeld,
                Message::new("ask-not-held"),
                context.t("not-held-nobody"),
            ),
            Action::Restore => match self.row() {
                Some((lesson, _)) => execute(substitution::restore(directory, lesson)),
                None => vec![Effect::Beep],
            },
            Action::AddLeave => self.leave.ask_who(context),
            Action::RemoveLeave => self.back(context),
            Action::TimetableDate => {
                // The next date is no day of an absence that was given up.
                self.leave = leave::Draft::default();
                let from = context.catalogue.date(self.span.from);
                prompt(Arrange::Dates, Message::new("ask-date"), from)
            }
            Action::Earlier | Action::Left => self.turn(one_day(self.span.from.plus(-1))),
            Action::Later | Action::Right => self.turn(one_day(self.span.until.plus(1))),
            Action::Back => vec![Effect::Pop],
            action if self.list.moves(action, view::page(context)) => Vec::new(),
            _ => vec![Effect::Beep],
        }
    }

    fn returned(&mut self, context: &Context, value: Returned) -> Vec<Effect> {
        let Returned::Confirmed(_, command) = value else {
            return self.step(context, value);
        };
        vec![Effect::Execute(*command)]
    }

    fn step(&mut self, context: &Context, value: Returned) -> Vec<Effect> {
        let (step, text, place) = match value {
            Returned::Text(Purpose::Arrange(step), text) => (step, text, 0),
            Returned::Chosen(Purpose::Arrange(step), place) => (step, String::new(), place),
            _ => return Vec::new(),
        };
        match step {
            Arrange::Away => self.leave.ask_dates(context, place, self.span.from),
            Arrange::Dates if self.leave.is_begun() => self.leave.ask_why(context, &text),
            Arrange::Dates => match date_input::parse(&text, context.today) {
                Some(date) => self.turn(one_day(date)),
                None => vec![Effect::Toast(Message::new("refusal-date")), Effect::Beep],
            },
            Arrange::Why => match self.leave.finish(&text) {
                Some(leave) => {
                    let first = leave.from.max(self.span.from.min(leave.until));
                    self.span = Span {
                        from: first,
                        until: leave.until,
                    };
                    let person = leave.person;
                    let turned =
                        substitution::leave::told(&context.directory, leave, context.today);
                    leave::turned(context, person, turned)
                }
                None => vec![Effect::Beep],
            },
            Arrange::StandIn => self.take(context, place),
            Arrange::Replacing => self.ask_subject(context, place),
            Arrange::Subject => self.replace(context, place),
            Arrange::NotHeld => match self.row() {
                Some((lesson, _)) => execute(substitution::not_held(
                    &context.directory,
                    lesson,
                    text.trim(),
                )),
                None => vec![Effect::Beep],
            },
            _ => Vec::new(),
        }
    }
}

impl Screen for Substitutions {
    fn scope(&self) -> Scope {
        Scope::Timetable
    }

    fn mode(&self) -> Mode {
        Mode::Cells
    }

    fn takes(&self, _context: &Context, typed: char) -> bool {
        ('1'..='9').contains(&typed)
    }

    fn title(&self, context: &Context) -> String {
        context.t("substitutions-title")
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        !matches!(
            action,
            Action::Whose
                | Action::Mark
                | Action::MarkAll
                | Action::MarkParallel
                | Action::MarkShift
        )
    }

    fn hint(&self) -> &'static str {
        "hint-substitutions"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        let days = u16::try_from(self.span.until.days_since(self.span.from)).ok()?;
        let route = Route::Substitutions(self.span.from);
        // The column tells how many days follow the first.
        Some((route, Stand::at(self.list.place(), days)))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.span.until = self.span.from.plus(stand.column.into());
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Substitutions { span: self.span })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Substitutions(view) = *answer {
                    self.answer(view);
                }
                Vec::new()
            }
            Input::Char(typed) => {
                let place = typed.to_digit(10).and_then(|digit| digit.checked_sub(1));
                let place = place.and_then(|place| usize::try_from(place).ok());
                place.map_or_else(|| vec![Effect::Beep], |place| self.take(context, place))
            }
            Input::Action(action) => self.action(context, action),
            Input::Returned(value) => self.returned(context, value),
            Input::Done(_) => {
                self.go_on();
                vec![Effect::Refresh]
            }
            Input::Changed(..) => vec![Effect::Refresh],
            Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, context, area, buffer)
    }
}

fn one_day(date: Date) -> Span {
    Span {
        from: date,
        until: date,
    }
}
