//! Who holds which role. Enter gives a role or takes it back; whom the regulation names does so, others are told who does.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::amend::RecordEdit;
use crate::domain::change::Change;
use crate::domain::command::{Command, DirectoryRecord};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::people::{Post, Role};
use crate::domain::place::Stand;
use crate::domain::query::{Answer, Query};
use crate::keymap::{Action, Scope};
use crate::service::writer::DoneChange;
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::screens::choose::question;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// Where the roles begin.
const ROLES: u16 = 40;

/// The list of the staff with their roles.
#[derive(Default)]
pub struct Posts {
    rows: Vec<(PersonId, Vec<Role>)>,
    list: ListCursor,
    /// Whether somebody is to hold it, or no longer, is being asked.
    asked: Option<Role>,
}

impl Posts {
    fn choose(&self, context: &Context) -> Vec<Effect> {
        let Some((person, held)) = self.rows.get(self.list.row) else {
            return vec![Effect::Beep];
        };
        let item = |role: Role| {
            let mark = if held.contains(&role) { "[x]" } else { "[ ]" };
            format!("{mark} {}", context.t(role.message()))
        };
        let choice = Choice {
            purpose: Purpose::Role,
            label: Message::new("posts-choose").with("name", context.directory.initials(*person)),
            items: Role::ALL.into_iter().map(item).collect(),
            selected: 0,
        };
        vec![Effect::Push(Box::new(Route::Choose(choice)))]
    }

    /// The role is given, or taken back from who holds it; whoever rules the school or the program is asked about first.
    fn chosen(&mut self, context: &Context, chosen: usize) -> Vec<Effect> {
        let (Some((person, held)), Some(role)) =
            (self.rows.get(self.list.row), Role::ALL.get(chosen))
        else {
            return vec![Effect::Beep];
        };
        if !matches!(role, Role::Director | Role::Administrator) {
            return self.turn(*role);
        }
        let id = if held.contains(role) {
            "posts-ask-take"
        } else {
            "posts-ask-give"
        };
        let label = about(id, *person, *role, context);
        self.asked = Some(*role);
        let answers = ["posts-no", "posts-yes"];
        let route = question(context, Purpose::Appoint, label, answers);
        vec![Effect::Push(Box::new(route))]
    }

    /// The role is given, or taken back from who holds it.
    fn turn(&self, role: Role) -> Vec<Effect> {
        let Some((person, held)) = self.rows.get(self.list.row) else {
            return vec![Effect::Beep];
        };
        let post = DirectoryRecord::Post(Post {
            person: *person,
            role,
        });
        let edit = if held.contains(&role) {
            RecordEdit::gone(post)
        } else {
            RecordEdit::new(post)
        };
        vec![Effect::Execute(Command::Amend { edits: vec![edit] })]
    }
}

/// A sentence about somebody's role.
fn about(id: &'static str, person: PersonId, role: Role, context: &Context) -> Message {
    Message::new(id)
        .with("name", context.directory.initials(person))
        .with("role", context.t(role.message()))
}

/// What was given to whom, or taken from whom.
fn done(changes: &[DoneChange], context: &Context) -> Option<Message> {
    changes.iter().find_map(|done| {
        let Change::Record(edit) = &done.change else {
            return None;
        };
        let id = if edit.after.is_some() {
            "posts-given"
        } else {
            "posts-taken"
        };
        edit.records().find_map(|record| match record {
            DirectoryRecord::Post(post) => Some(about(id, post.person, post.role, context)),
            _ => None,
        })
    })
}

impl Screen for Posts {
    fn scope(&self) -> Scope {
        Scope::Office
    }

    fn title(&self, context: &Context) -> String {
        context.t("posts-title")
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        action.info().scope == Scope::Global
    }

    fn hint(&self) -> &'static str {
        "hint-posts"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Posts, Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Posts)
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let page = usize::from(context.body.height.saturating_sub(2));
        match input {
            Input::Answer(answer) => {
                if let Answer::Posts(rows) = *answer {
                    let kept = self.rows.get(self.list.row).map(|(person, _)| *person);
                    let row = rows.iter().position(|(person, _)| Some(*person) == kept);
                    self.list = ListCursor::new(row.unwrap_or(self.list.row), rows.len());
                    self.rows = rows;
                }
                Vec::new()
            }
            Input::Action(Action::Accept) => self.choose(context),
            Input::Returned(Returned::Chosen(Purpose::Role, chosen)) => {
                self.chosen(context, chosen)
            }
            // The first answer leaves all as it is.
            Input::Returned(Returned::Chosen(Purpose::Appoint, 1)) => match self.asked.take() {
                Some(role) => self.turn(role),
                None => vec![Effect::Beep],
            },
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Done(changes) => {
                let said = done(&changes, context).map(Effect::Toast);
                std::iter::once(Effect::Refresh).chain(said).collect()
            }
            Input::Changed(_, _) => vec![Effect::Refresh],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let room = usize::from(area.height.saturating_sub(2));
        let top = self.list.top(room);
        for ((person, roles), y) in self.rows.iter().skip(top).take(room).zip(area.y..) {
            let people = &context.directory.people;
            let name = people.get(person).map(|person| person.name.full());
            let name = name.unwrap_or_default();
            put(buffer, area.x + 2, y, ROLES - 3, &name, theme.text);
            let roles: Vec<String> = roles.iter().map(|role| context.t(role.message())).collect();
            let rest = area.width.saturating_sub(ROLES);
            put(
                buffer,
                area.x + ROLES,
                y,
                rest,
                &roles.join(", "),
                theme.text,
            );
        }
        let y = area.bottom().saturating_sub(1);
        put(
            buffer,
            area.x + 1,
            y,
            area.width - 1,
            &context.t("posts-foot"),
            theme.faded,
        );
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 2,
            y: area.y + line,
        })
    }
}
