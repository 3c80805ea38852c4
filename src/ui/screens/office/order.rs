//! An order, filled in field by field: what it says, of whom, from which day, under which number. What it changes is looked at
//! before it is carried out.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::fields::{self, Line};
use super::order_draft::{Draft, Field};
use super::told;
use crate::domain::command::Command;
use crate::domain::ids::{PersonId, Unit};
use crate::domain::message::Message;
use crate::domain::movement::{Step, carried_out, left_behind};
use crate::domain::place::Stand;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Preview, PreviewRow, Prompt, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;

/// The form of an order.
pub struct OrderForm {
    person: Option<PersonId>,
    /// Made when the facts are at hand: with the first input.
    draft: Option<Draft>,
    list: ListCursor,
    leaving: bool,
}

impl OrderForm {
    /// About somebody who is known, or about a newcomer.
    #[must_use]
    pub fn new(person: Option<PersonId>) -> Self {
        Self {
            person,
            draft: None,
            list: ListCursor::default(),
            leaving: false,
        }
    }

    fn draft(&self, context: &Context) -> Draft {
        match &self.draft {
            Some(draft) => draft.clone(),
            None => Draft::new(self.person, context),
        }
    }

    fn ask(&self, draft: &Draft, context: &Context) -> Vec<Effect> {
        let Some(field) = draft.fields().get(self.list.row).copied() else {
            return vec![Effect::Beep];
        };
        let label = Message::new(field.label());
        let route = match draft.choices(field, context) {
            Some((items, selected)) => Route::Choose(Choice {
                purpose: Purpose::Field,
                label,
                items,
                selected,
            }),
            None => Route::Prompt(Prompt {
                purpose: Purpose::Field,
                label,
                initial: draft.value(field, context),
            }),
        };
        vec![Effect::Push(Box::new(route))]
    }

    fn take(
        &mut self,
        context: &Context,
        taken: impl FnOnce(&mut Draft, Field) -> bool,
    ) -> Vec<Effect> {
        let mut draft = self.draft(context);
        let Some(field) = draft.fields().get(self.list.row).copied() else {
            return vec![Effect::Beep];
        };
        if !taken(&mut draft, field) {
            return vec![Effect::Toast(Message::new("order-no-date")), Effect::Beep];
        }
        let rows = draft.fields().len();
        let next = if field == Field::Kind { 0 } else { 1 };
        self.list = ListCursor::new(self.list.row + next, rows);
        self.draft = Some(draft);
        Vec::new()
    }

    /// What the order changes, to be looked at.
    fn preview(&self, draft: &Draft, context: &Context) -> Vec<Effect> {
        let order = match draft.order(context) {
            Ok(order) => order,
            Err(missing) => return vec![Effect::Toast(missing), Effect::Beep],
        };
        let edits = match carried_out(&order, &context.directory, context.today) {
            Ok(edits) => edits,
            Err(refusal) => return vec![Effect::Toast(refusal), Effect::Beep],
        };
        let mut rows = told::rows(context, &edits);
        if order.step == Step::Dismiss {
            rows.extend(loads(context, order.person.id));
        }
        let preview = Preview {
            purpose: Purpose::Confirm,
            label: Message::new("order-preview").with("name", order.person.name.full()),
            rows,
            command: Some(Command::Amend { edits }),
        };
        vec![Effect::Push(Box::new(Route::Preview(preview)))]
    }
}

/// What somebody who leaves teaches and leads: to be given to others.
fn loads(context: &Context, person: PersonId) -> Vec<PreviewRow> {
    let directory = &context.directory;
    let (classes, taught) = left_behind(person, directory);
    let led = classes.into_iter().map(|class| {
        let name = directory.unit_name(Unit::Class(class));
        format!("{name} {}", context.t("told-class-teacher"))
    });
    let taught = taught.into_iter().map(|(unit, subject)| {
        let subject = directory.subject_name(subject);
        format!("{} {subject}", directory.unit_name(unit))
    });
    led.chain(taught)
        .map(|load| PreviewRow {
            name: context.t("told-load"),
            before: load,
            after: context.t("told-nothing"),
            note: Some(Message::new("told-give-away")),
        })
        .collect()
}

impl Screen for OrderForm {
    fn scope(&self) -> Scope {
        Scope::Office
    }

    fn title(&self, context: &Context) -> String {
        let name = self.draft(context).name().full();
        if name.is_empty() {
            return context.t("order-title");
        }
        context.text(&Message::new("order-title-of").with("name", name))
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        action == Action::KeepText || action.info().scope == Scope::Global
    }

    fn hint(&self) -> &'static str {
        "hint-order"
    }

    fn holds_text(&self) -> bool {
        self.draft.as_ref().is_some_and(Draft::is_typed)
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Order(self.person), Stand::row(self.list.place())))
    }

    fn stand(&mut self, context: &Context, stand: &Stand) {
        self.list.rows = self.draft(context).fields().len();
        self.list.go_to(stand.row);
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let by_hand = matches!(input, Input::Action(_) | Input::Char(_) | Input::Paste(_));
        let leaving = by_hand && std::mem::take(&mut self.leaving);
        let draft = self.draft(context);
        self.list.rows = draft.fields().len();
        match input {
            Input::Action(Action::Accept) => self.ask(&draft, context),
            Input::Action(Action::KeepText) => self.preview(&draft, context),
            Input::Returned(Returned::Text(Purpose::Field, text)) => {
                let near = context.today;
                self.take(context, |draft, field| draft.type_in(field, &text, near))
            }
            Input::Returned(Returned::Chosen(Purpose::Field, chosen)) => {
                let at_hand = context.clone();
                self.take(context, |draft, field| {
                    draft.choose(field, chosen, &at_hand)
                })
            }
            Input::Returned(Returned::Confirmed(Purpose::Confirm, command)) => {
                vec![Effect::Execute(*command)]
            }
            Input::Done(_) => vec![Effect::Pop, Effect::Toast(Message::new("order-done"))],
            Input::Action(Action::Back) if leaving || !draft.is_typed() => vec![Effect::Pop],
            Input::Action(Action::Back) => {
                self.leaving = true;
                vec![Effect::Toast(Message::new("status-once-more-to-leave"))]
            }
            Input::Action(action) if self.list.moves(action, fields::room(context)) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let draft = self.draft(context);
        let line = |field: &Field| Line {
            label: context.t(field.label()),
            value: draft.value(*field, context),
            is_head: false,
        };
        let lines: Vec<Line> = draft.fields().iter().map(line).collect();
        let list = ListCursor::new(self.list.row, lines.len());
        fields::draw(
            context,
            &lines,
            list,
            &context.t("order-foot"),
            area,
            buffer,
        )
    }
}
