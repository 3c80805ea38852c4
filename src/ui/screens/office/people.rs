//! The people whom one may look up. Typing narrows the list by name and class, in any layout; a key goes on to the next sort.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::slips::without_password;
use crate::domain::ids::{PersonId, Unit};
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::place::Stand;
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::domain::query::{Answer, PersonKind, PersonRow, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::screens::menu::is_offered;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// The line of what is typed and an empty one.
const HEAD: u16 = 2;
/// The foot line and an empty one.
const FOOT: u16 = 2;
/// Where the sort begins.
const KIND: u16 = 48;

/// Whom the list shows, one after another.
const SORTS: [(Option<PersonKind>, &str); 6] = [
    (None, "people-all"),
    (Some(PersonKind::Pupil), "people-pupils"),
    (Some(PersonKind::Staff), "people-staff"),
    (Some(PersonKind::Guardian), "people-guardians"),
    (Some(PersonKind::Left), "people-left"),
    (Some(PersonKind::Other), "people-other"),
];

/// The list of people.
#[derive(Default)]
pub struct People {
    all: Vec<PersonRow>,
    sort: usize,
    typed: Line,
    list: ListCursor,
}

impl People {
    fn sort(&self) -> (Option<PersonKind>, &'static str) {
        SORTS
            .get(self.sort)
            .copied()
            .unwrap_or((None, "people-all"))
    }

    fn found(&self, context: &Context) -> Vec<&PersonRow> {
        let typed = self.typed.text();
        let (kind, _) = self.sort();
        let fits = |row: &&PersonRow| {
            let text = || format!("{} {}", class(context, row), row.name);
            kind.is_none_or(|kind| row.kind == kind)
                && (typed.trim().is_empty() || names::matches(&text(), &typed))
        };
        self.all.iter().filter(fits).collect()
    }

    /// What the keys do; with the command that reads such people from a file, for whoever may give it.
    fn foot(&self, context: &Context) -> String {
        let actor = Actor::of(context.person, &context.directory);
        let (permission, command) = match self.sort() {
            (Some(PersonKind::Pupil), _) => (Permission::Import, "zhurnal import roster"),
            (Some(PersonKind::Staff), _) => (Permission::ImportStaff, "zhurnal import staff"),
            (Some(PersonKind::Guardian), _) => (Permission::Import, "zhurnal import guardians"),
            _ => return self.keys(context),
        };
        if decide(&actor, permission, &context.directory) != Decision::Allow {
            return self.keys(context);
        }
        context.text(&Message::new("people-foot-file").with("command", command))
    }

    /// The keys that do something here for this person.
    fn keys(&self, context: &Context) -> String {
        context.t(if self.offers(context, Action::NewOrder) {
            "people-foot"
        } else {
            "people-foot-read"
        })
    }

    /// Those in the list who may get a code.
    fn invited(&self, context: &Context) -> Vec<PersonId> {
        let found = self.found(context).into_iter().map(|row| row.person);
        without_password(context.person, found, &context.directory)
    }

    /// A whole class's codes: everybody's in the list as it is narrowed.
    fn ask_slips(&self, context: &Context) -> Vec<Effect> {
        let count = self.invited(context).len();
        if count == 0 {
            return vec![Effect::Toast(Message::new("invite-nobody")), Effect::Beep];
        }
        let choice = Choice {
            purpose: Purpose::Slips,
            label: Message::new("slips-ask").with("count", count),
            items: ["slips-no", "slips-yes"].map(|id| context.t(id)).into(),
            selected: 0,
        };
        vec![Effect::Push(Box::new(Route::Choose(choice)))]
    }

    fn narrowed(&mut self, context: &Context) -> Vec<Effect> {
        self.list = ListCursor::new(0, self.found(context).len());
        Vec::new()
    }
}

fn class<'c>(context: &'c Context, row: &PersonRow) -> &'c str {
    row.class
        .map_or("", |class| context.directory.unit_name(Unit::Class(class)))
}

/// What somebody is, in a word.
#[must_use]
pub fn kind(kind: PersonKind) -> &'static str {
    match kind {
        PersonKind::Pupil => "person-pupil",
        PersonKind::Left => "person-left",
        PersonKind::Staff => "person-staff",
        PersonKind::Guardian => "person-guardian",
        PersonKind::Other => "person-other",
    }
}

impl Screen for People {
    fn scope(&self) -> Scope {
        Scope::Office
    }

    fn mode(&self) -> Mode {
        Mode::Text
    }

    fn title(&self, context: &Context) -> String {
        context.t("people-title")
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        match action {
            Action::NewOrder | Action::NewPerson => is_offered(context, action),
            Action::Narrow | Action::Slip => true,
            other => other.info().scope == Scope::Global,
        }
    }

    fn hint(&self) -> &'static str {
        "hint-people"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        let stand = Stand {
            typed: Some(self.typed.typed()),
            ..Stand::at(self.list.place(), u16::try_from(self.sort).ok()?)
        };
        Some((Route::People, stand))
    }

    fn stand(&mut self, context: &Context, stand: &Stand) {
        self.sort = usize::from(stand.column).min(SORTS.len() - 1);
        self.typed = stand.typed.as_ref().map(Line::at).unwrap_or_default();
        self.list.rows = self.found(context).len();
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::People)
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let page = usize::from(context.body.height.saturating_sub(HEAD + FOOT));
        let chosen = self.found(context).get(self.list.row).map(|row| row.person);
        match input {
            Input::Answer(answer) => {
                if let Answer::People(rows) = *answer {
                    self.all = rows;
                    let found = self.found(context);
                    let place = found.iter().position(|row| Some(row.person) == chosen);
                    self.list = ListCursor::new(place.unwrap_or(self.list.row), found.len());
                }
                Vec::new()
            }
            Input::Char(typed) => {
                self.typed.insert(typed);
                self.narrowed(context)
            }
            Input::Paste(text) => {
                let line = text.lines().next().unwrap_or_default();
                line.chars().for_each(|typed| self.typed.insert(typed));
                self.narrowed(context)
            }
            Input::Action(Action::Narrow) => {
                self.sort = (self.sort + 1) % SORTS.len();
                self.narrowed(context)
            }
            Input::Action(Action::Slip) => self.ask_slips(context),
            Input::Returned(Returned::Chosen(Purpose::Slips, 1)) => {
                vec![Effect::Slips(self.invited(context))]
            }
            Input::Slips(slips) => vec![Effect::Push(Box::new(Route::Slips(slips)))],
            Input::Action(action @ (Action::NewOrder | Action::NewPerson))
                if !self.offers(context, action) =>
            {
                vec![Effect::Beep]
            }
            Input::Action(Action::NewPerson) => vec![Effect::Push(Box::new(Route::Order(None)))],
            Input::Action(action @ (Action::Accept | Action::NewOrder)) => match chosen {
                Some(person) if action == Action::Accept => {
                    vec![Effect::Push(Box::new(Route::Person(person)))]
                }
                Some(person) => vec![Effect::Push(Box::new(Route::Order(Some(person))))],
                None => vec![Effect::Beep],
            },
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(action) if self.typed.edit(action) => self.narrowed(context),
            Input::Action(_) => vec![Effect::Beep],
            Input::Changed(_, _) | Input::Done(_) => vec![Effect::Refresh],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let found = self.found(context);
        let (_, sort) = self.sort();
        let x = put(buffer, area.x + 1, area.y, 30, &context.t(sort), theme.head);
        let (typed, _) = self.typed.around(30);
        put(buffer, x + 2, area.y, 30, &typed, theme.text);
        let count = found.len().to_string();
        put(buffer, area.x + KIND, area.y, 10, &count, theme.head);
        let room = usize::from(area.height.saturating_sub(HEAD + FOOT));
        let top = self.list.top(room);
        for (row, y) in found.iter().skip(top).take(room).zip(area.y + HEAD..) {
            put(buffer, area.x + 2, y, KIND - 3, &row.name, theme.text);
            let kind = context.t(kind(row.kind));
            let said = match class(context, row) {
                "" => kind,
                class => format!("{class}  {kind}"),
            };
            let rest = area.width.saturating_sub(KIND);
            put(buffer, area.x + KIND, y, rest, &said, theme.text);
        }
        let y = area.bottom().saturating_sub(1);
        let foot = self.foot(context);
        put(buffer, area.x + 1, y, area.width - 1, &foot, theme.faded);
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 2,
            y: area.y + HEAD + line,
        })
    }
}
