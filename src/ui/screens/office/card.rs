//! A person's card: edited in place by who keeps it, read by whom the policy lets; who looked at it stands at its end.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::card_rows::{Part, Row, rows};
use super::relative::Relative;
use super::{fields, study};
use crate::domain::amend::RecordEdit;
use crate::domain::command::{Command, DirectoryRecord};
use crate::domain::date_input;
use crate::domain::debts::{with_attempt, with_result};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::office::AcademicDebt;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, PersonKind, PersonView, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Prompt, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::screens::choose::question;
use crate::ui::widgets::list::ListCursor;

/// The screen of a person's card.
pub struct Card {
    person: PersonId,
    view: Option<PersonView>,
    list: ListCursor,
    /// Who is being added.
    relative: Relative,
}

impl Card {
    /// The card of a person.
    #[must_use]
    pub fn new(person: PersonId) -> Self {
        Self {
            person,
            view: None,
            list: ListCursor::default(),
            relative: Relative::default(),
        }
    }

    fn row(&self, context: &Context) -> Option<(Row, PersonView)> {
        let view = self.view.as_ref()?;
        let rows = rows(view, context);
        let (row, _) = rows.get(self.list.row)?;
        Some((row.clone(), view.clone()))
    }

    fn accept(&self, context: &Context) -> Vec<Effect> {
        let route = match self.row(context) {
            Some((Row::Part(part), view)) if view.keeps => Route::Prompt(Prompt {
                purpose: Purpose::Field,
                label: Message::new(part.label()),
                initial: part.value(&view, context),
            }),
            Some((Row::Guardian(tie), _)) => Route::Person(tie.guardian),
            Some((Row::Child(child), _)) => Route::Person(child),
            Some((Row::Study(known), _)) if study::may(context, self.person) => {
                return study::ask_end(context, &known);
            }
            Some((Row::Debt(_), view)) if view.moves => Route::Choose(Choice {
                purpose: Purpose::Debts,
                label: Message::new("card-debt-what"),
                items: ["card-debt-set", "card-debt-passed", "card-debt-failed"]
                    .map(|id| context.t(id))
                    .into(),
                selected: 0,
            }),
            _ => return vec![Effect::Beep],
        };
        vec![Effect::Push(Box::new(route))]
    }

    fn typed(&self, context: &Context, text: &str) -> Vec<Effect> {
        let Some((Row::Part(part), view)) = self.row(context) else {
            return vec![Effect::Beep];
        };
        if text.trim() == part.value(&view, context) {
            return Vec::new();
        }
        match part.edit(&view, text, context.today) {
            Some(edit) => vec![Effect::Execute(Command::Amend { edits: vec![edit] })],
            None => vec![Effect::Toast(Message::new("order-no-date")), Effect::Beep],
        }
    }

    /// An attempt is set, or has ended.
    fn attempt(&self, context: &Context, chosen: usize) -> Vec<Effect> {
        let Some((Row::Debt(debt), _)) = self.row(context) else {
            return vec![Effect::Beep];
        };
        if chosen == 0 {
            return vec![Effect::Push(Box::new(Route::Prompt(Prompt {
                purpose: Purpose::Debts,
                label: Message::new("card-debt-day"),
                initial: String::new(),
            })))];
        }
        attempted(&debt, with_result(&debt, chosen == 1))
    }

    fn attempt_on(&self, context: &Context, typed: &str) -> Vec<Effect> {
        let date = date_input::parse(typed, context.today);
        match (self.row(context), date) {
            (Some((Row::Debt(debt), _)), Some(date)) => attempted(&debt, with_attempt(&debt, date)),
            _ => vec![Effect::Toast(Message::new("order-no-date")), Effect::Beep],
        }
    }

    /// Who is to be added: a legal representative or a trusted person.
    fn ask_tie(&self, context: &Context) -> Vec<Effect> {
        if self.view.as_ref().is_some_and(takes_relatives) {
            vec![Relative::ask(context)]
        } else {
            vec![Effect::Beep]
        }
    }

    /// What the row says is taken away; undo brings it back. Whether somebody no longer answers for the pupil is asked.
    fn strike(&self, context: &Context) -> Vec<Effect> {
        match self.row(context) {
            Some((Row::Guardian(tie), view)) if view.keeps => {
                let label = about("card-ask-strike", tie.guardian, context);
                let answers = ["posts-no", "posts-yes"];
                let route = question(context, Purpose::Strike, label, answers);
                vec![Effect::Push(Box::new(route))]
            }
            Some((Row::Part(part), view)) if view.keeps && part != Part::Family => {
                let edit = part.edit(&view, "", context.today);
                let edits = edit.into_iter().collect();
                vec![Effect::Execute(Command::Amend { edits })]
            }
            Some((Row::Study(known), _)) if study::may(context, self.person) => {
                study::strike(known)
            }
            _ => vec![Effect::Beep],
        }
    }

    /// Teaching at home or in hospital ends on the day that was typed.
    fn end_study(&self, context: &Context, typed: &str) -> Vec<Effect> {
        match self.row(context) {
            Some((Row::Study(known), _)) => study::ended(context, &known, typed),
            _ => vec![Effect::Beep],
        }
    }

    /// Somebody no longer answers for the pupil.
    fn untie(&self, context: &Context) -> Vec<Effect> {
        let Some((Row::Guardian(tie), _)) = self.row(context) else {
            return vec![Effect::Beep];
        };
        let edits = vec![RecordEdit::gone(DirectoryRecord::Guardian(tie))];
        vec![Effect::Execute(Command::Amend { edits })]
    }
}

fn about(id: &'static str, guardian: PersonId, context: &Context) -> Message {
    Message::new(id).with("name", context.directory.initials(guardian))
}

fn attempted(debt: &AcademicDebt, after: Result<AcademicDebt, Message>) -> Vec<Effect> {
    let record = |debt: AcademicDebt| DirectoryRecord::Office(debt.into());
    match after {
        Ok(after) => {
            let edit = RecordEdit::change(record(debt.clone()), record(after));
            vec![Effect::Execute(Command::Amend { edits: vec![edit] })]
        }
        Err(refusal) => vec![Effect::Toast(refusal), Effect::Beep],
    }
}

/// Whether it is a pupil's card, kept by whoever sits here.
fn takes_relatives(view: &PersonView) -> bool {
    view.keeps && matches!(view.kind, PersonKind::Pupil | PersonKind::Left)
}

impl Screen for Card {
    fn scope(&self) -> Scope {
        Scope::Office
    }

    fn title(&self, context: &Context) -> String {
        let known = context.directory.people.get(&self.person);
        let shown = self.view.as_ref().and(known);
        shown
            .map(|person| person.name.full())
            .unwrap_or_else(|| context.t("card-title"))
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        let view = self.view.as_ref();
        match action {
            Action::NewOrder => view.is_some_and(|view| view.moves),
            Action::AddRelative => view.is_some_and(takes_relatives),
            Action::Strike => view.is_some_and(|view| view.keeps),
            Action::AddStudy => {
                view.is_some_and(|view| view.kind == PersonKind::Pupil)
                    && study::may(context, self.person)
            }
            Action::Slip => view.is_some_and(|view| view.invites),
            other => other.info().scope == Scope::Global,
        }
    }

    fn hint(&self) -> &'static str {
        "hint-card"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Person(self.person), Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Person(self.person))
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        self.list.rows = self
            .view
            .as_ref()
            .map_or(0, |view| rows(view, context).len());
        match input {
            Input::Answer(answer) => {
                if let Answer::Person(view) = *answer {
                    let count = rows(&view, context).len();
                    self.list = ListCursor::new(self.list.row, count);
                    self.view = Some(*view);
                }
                Vec::new()
            }
            Input::Action(Action::Accept) => self.accept(context),
            Input::Returned(Returned::Text(Purpose::Field, text)) => self.typed(context, &text),
            Input::Action(Action::AddRelative) => self.ask_tie(context),
            Input::Returned(Returned::Chosen(Purpose::Relative, chosen)) => {
                vec![self.relative.begin(chosen == 1)]
            }
            Input::Returned(Returned::Text(Purpose::Relative, text)) => {
                self.relative.typed(self.person, context, &text)
            }
            Input::Returned(Returned::Chosen(Purpose::Namesake, at)) => {
                self.relative.chosen(self.person, context, at)
            }
            Input::Returned(Returned::Chosen(Purpose::Debts, at)) => self.attempt(context, at),
            Input::Returned(Returned::Text(Purpose::Debts, text)) => {
                self.attempt_on(context, &text)
            }
            Input::Action(Action::Strike) => self.strike(context),
            // The first answer leaves all as it is.
            Input::Returned(Returned::Chosen(Purpose::Strike, 1)) => self.untie(context),
            Input::Action(Action::NewOrder) if self.offers(context, Action::NewOrder) => {
                vec![Effect::Push(Box::new(Route::Order(Some(self.person))))]
            }
            Input::Action(Action::AddStudy) if self.offers(context, Action::AddStudy) => {
                study::ask(context)
            }
            Input::Returned(Returned::Form(form)) => study::filled(context, self.person, &form),
            Input::Returned(Returned::Text(Purpose::Study, text)) => self.end_study(context, &text),
            Input::Action(Action::Slip) if self.offers(context, Action::Slip) => {
                vec![Effect::Slips(vec![self.person])]
            }
            Input::Slips(slips) => vec![Effect::Push(Box::new(Route::Slips(slips)))],
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, fields::room(context)) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Changed(_, _) | Input::Done(_) | Input::Failed(_) => vec![Effect::Refresh],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let view = self.view.as_ref()?;
        let lines: Vec<fields::Line> = rows(view, context)
            .into_iter()
            .map(|(_, line)| line)
            .collect();
        let foot = context.t(match view.keeps {
            true if self.offers(context, Action::AddStudy) => "card-foot-pupil",
            true => "card-foot",
            false => "card-foot-read",
        });
        let list = ListCursor::new(self.list.row, lines.len());
        fields::draw(context, &lines, list, &foot, area, buffer)
    }
}
