//! The year's end: what becomes of every pupil, changed where it is not as proposed, then looked at and ordered in one step.
//! Once everybody is in the order, the same key begins the new year.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::told;
use super::year_preview;
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::ids::{PersonId, SubjectId, Unit};
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, Query};
use crate::domain::year_end::{Fate, Fated, YearEnd, ended, turned};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Prompt, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// The foot line and an empty one.
const FOOT: u16 = 2;
/// Where class and fate stand.
const CLASS: u16 = 36;
const FATE: u16 = 44;

/// What may become of a pupil, as it is chosen.
const FATES: [&str; 5] = [
    "movement-promotion",
    "movement-conditional",
    "movement-repeating",
    "movement-graduation",
    "movement-expulsion",
];

/// The screen of the year's end.
#[derive(Default)]
pub struct YearEndScreen {
    rows: Vec<Fated>,
    changed: BTreeMap<PersonId, Fate>,
    /// The subjects of a conditional promotion whose day is being asked for.
    debts: Vec<SubjectId>,
    list: ListCursor,
    leaving: bool,
}

impl YearEndScreen {
    fn row(&self) -> Option<&Fated> {
        self.rows.get(self.list.row)
    }

    fn fate(&self, row: &Fated) -> Fate {
        let changed = self.changed.get(&row.pupil);
        changed.unwrap_or(&row.proposed).clone()
    }

    fn is_ordered(&self) -> bool {
        self.rows.iter().all(|row| row.ordered.is_some())
    }

    fn choose(&self, context: &Context) -> Vec<Effect> {
        let Some(row) = self.row().filter(|row| row.ordered.is_none()) else {
            return vec![Effect::Beep];
        };
        let name = context.directory.roll_name(row.pupil);
        push(Route::Choose(Choice {
            purpose: Purpose::Fate,
            label: Message::new("year-end-fate").with("name", name),
            items: FATES.map(|id| context.t(id)).into(),
            selected: 0,
        }))
    }

    fn chosen(&mut self, at: usize) -> Vec<Effect> {
        let fate = match at {
            0 => Fate::Promoted,
            1 => return push(prompt(Purpose::Debts, "year-end-subjects")),
            2 => Fate::Repeats,
            3 => Fate::Graduates,
            _ => Fate::Expelled,
        };
        self.becomes(fate)
    }

    fn becomes(&mut self, fate: Fate) -> Vec<Effect> {
        let Some(row) = self.rows.get(self.list.row) else {
            return vec![Effect::Beep];
        };
        if row.proposed == fate {
            self.changed.remove(&row.pupil);
        } else {
            self.changed.insert(row.pupil, fate);
        }
        self.list = ListCursor::new(self.list.row + 1, self.rows.len());
        Vec::new()
    }

    /// The subjects that are owed, by the beginnings of their names.
    fn owed(&mut self, context: &Context, typed: &str) -> Vec<Effect> {
        let subjects = context.directory.subjects.values();
        let find = |part: &str| {
            let mut subjects = subjects.clone();
            subjects.find(|subject| names::matches(&subject.name, part))
        };
        let parts = typed
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let found: Option<Vec<_>> = parts.map(|part| find(part).map(|found| found.id)).collect();
        match found {
            Some(found) if !found.is_empty() => {
                self.debts = found;
                self.debts.dedup();
                push(prompt(Purpose::Due, "year-end-until"))
            }
            _ => vec![
                Effect::Toast(Message::new("year-end-no-subject").with("typed", typed)),
                Effect::Beep,
            ],
        }
    }

    fn owed_until(&mut self, typed: &str, near: Date) -> Vec<Effect> {
        match date_input::parse(typed, near) {
            Some(due) => {
                let subjects = std::mem::take(&mut self.debts);
                self.becomes(Fate::Conditional { subjects, due })
            }
            None => vec![Effect::Toast(Message::new("order-no-date")), Effect::Beep],
        }
    }

    /// The order with this number, to be looked at.
    fn order(&self, context: &Context, number: &str) -> Vec<Effect> {
        let open = self.rows.iter().filter(|row| row.ordered.is_none());
        let order = YearEnd {
            date: context.today,
            number: number.to_owned(),
            fates: open.map(|row| (row.pupil, self.fate(row))).collect(),
        };
        match ended(&order, &context.directory) {
            Ok(edits) => push(Route::Preview(year_preview::of_end(context, &order, edits))),
            Err(refusal) => vec![Effect::Toast(refusal), Effect::Beep],
        }
    }

    fn turn(&self, context: &Context, carry: bool) -> Vec<Effect> {
        match turned(carry, &context.directory, context.today) {
            Ok(edits) => push(Route::Preview(year_preview::of_turn(context, edits))),
            Err(refusal) => vec![Effect::Toast(refusal), Effect::Beep],
        }
    }

    fn go_on(&self, context: &Context) -> Vec<Effect> {
        if !self.is_ordered() {
            return push(prompt(Purpose::Field, "order-number"));
        }
        push(Route::Choose(Choice {
            purpose: Purpose::Carry,
            label: Message::new("year-turn-how"),
            items: ["year-turn-carry", "year-turn-anew"]
                .map(|id| context.t(id))
                .into(),
            selected: 0,
        }))
    }

    fn said(&self, context: &Context, row: &Fated) -> String {
        if let Some(kind) = row.ordered {
            return format!("+ {}", context.t(told::kind(kind)));
        }
        let fate = self.fate(row);
        let said = context.t(told::kind(fate.kind()));
        match &fate {
            Fate::Conditional { subjects, due } => {
                let names = subjects
                    .iter()
                    .map(|id| context.directory.subject_name(*id));
                let names: Vec<&str> = names.collect();
                format!(
                    "* {said}: {} – {}",
                    names.join(", "),
                    context.catalogue.date(*due)
                )
            }
            _ if fate != row.proposed => format!("* {said}"),
            _ => format!("  {said}"),
        }
    }
}

fn push(route: Route) -> Vec<Effect> {
    vec![Effect::Push(Box::new(route))]
}

fn prompt(purpose: Purpose, label: &'static str) -> Route {
    Route::Prompt(Prompt {
        purpose,
        label: Message::new(label),
        initial: String::new(),
    })
}

impl Screen for YearEndScreen {
    fn scope(&self) -> Scope {
        Scope::Office
    }

    fn title(&self, context: &Context) -> String {
        let year = u32::from(context.directory.year().0);
        let title = Message::new("year-end-title").with("year", format!("{year}/{}", year + 1));
        context.text(&title)
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        action == Action::KeepText || action.info().scope == Scope::Global
    }

    fn hint(&self) -> &'static str {
        "hint-year-end"
    }

    fn holds_text(&self) -> bool {
        !self.changed.is_empty()
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::YearEnd, Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::YearEnd)
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let by_hand = matches!(input, Input::Action(_) | Input::Char(_) | Input::Paste(_));
        let leaving = by_hand && std::mem::take(&mut self.leaving);
        let page = usize::from(context.body.height.saturating_sub(FOOT));
        match input {
            Input::Answer(answer) => {
                if let Answer::YearEnd(rows) = *answer {
                    let open = |pupil: &PersonId| {
                        let mut rows = rows.iter().filter(|row| row.ordered.is_none());
                        rows.any(|row| row.pupil == *pupil)
                    };
                    self.changed.retain(|pupil, _| open(pupil));
                    self.list = ListCursor::new(self.list.row, rows.len());
                    self.rows = rows;
                }
                Vec::new()
            }
            Input::Action(Action::Accept) => self.choose(context),
            Input::Action(Action::KeepText) => self.go_on(context),
            Input::Returned(Returned::Chosen(Purpose::Fate, at)) => self.chosen(at),
            Input::Returned(Returned::Text(Purpose::Debts, text)) => self.owed(context, &text),
            Input::Returned(Returned::Text(Purpose::Due, text)) => {
                self.owed_until(&text, context.today)
            }
            Input::Returned(Returned::Text(Purpose::Field, number)) => self.order(context, &number),
            Input::Returned(Returned::Chosen(Purpose::Carry, at)) => self.turn(context, at == 0),
            Input::Returned(Returned::Confirmed(Purpose::Confirm, command)) => {
                vec![Effect::Execute(*command)]
            }
            Input::Done(_) => {
                vec![Effect::Refresh, Effect::Toast(Message::new("order-done"))]
            }
            Input::Changed(_, _) => vec![Effect::Refresh],
            Input::Action(Action::Back) if leaving || self.changed.is_empty() => vec![Effect::Pop],
            Input::Action(Action::Back) => {
                self.leaving = true;
                vec![Effect::Toast(Message::new("status-once-more-to-leave"))]
            }
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let directory = &context.directory;
        let room = usize::from(area.height.saturating_sub(FOOT));
        let top = self.list.top(room);
        for (row, y) in self.rows.iter().skip(top).take(room).zip(area.y..) {
            let name = directory.roll_name(row.pupil);
            let class = directory.unit_name(Unit::Class(row.class));
            put(buffer, area.x + 2, y, CLASS - 3, &name, theme.text);
            put(
                buffer,
                area.x + CLASS,
                y,
                FATE - CLASS - 1,
                class,
                theme.text,
            );
            let rest = area.width.saturating_sub(FATE);
            put(
                buffer,
                area.x + FATE,
                y,
                rest,
                &self.said(context, row),
                theme.text,
            );
        }
        let foot = if self.is_ordered() {
            "year-end-foot-turn"
        } else {
            "year-end-foot"
        };
        let y = area.bottom().saturating_sub(1);
        put(
            buffer,
            area.x + 1,
            y,
            area.width - 1,
            &context.t(foot),
            theme.faded,
        );
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 2,
            y: area.y + line,
        })
    }
}
