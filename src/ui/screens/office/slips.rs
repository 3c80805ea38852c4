//! Invitation slips just given out: shown once, for the codes are nowhere else.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::keymap::{Action, Scope};
use crate::service::clock::date_at;
use crate::service::invitations::Slip;
use crate::ui::event::Effect;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// Lines of a slip, an empty one among them.
const LINES: u16 = 3;
/// The foot line and an empty one.
const FOOT: u16 = 2;

/// The slips.
pub struct Slips {
    slips: Vec<Slip>,
    list: ListCursor,
    leaving: bool,
}

impl Slips {
    /// Shows them.
    #[must_use]
    pub fn new(slips: Vec<Slip>) -> Self {
        let list = ListCursor::new(0, slips.len());
        Self {
            slips,
            list,
            leaving: false,
        }
    }

    fn room(context: &Context) -> usize {
        usize::from(context.body.height.saturating_sub(FOOT) / LINES)
    }
}

/// Of some people those to whom this person issues credentials and who have no password yet.
#[must_use]
pub fn without_password(
    actor: PersonId,
    people: impl Iterator<Item = PersonId>,
    directory: &Directory,
) -> Vec<PersonId> {
    let actor = Actor::of(actor, directory);
    let lacks = |person: PersonId| {
        let mut users = directory.users.values();
        users.all(|user| user.person != person || user.active && user.password.is_none())
    };
    let may = |person| decide(&actor, Permission::Invite(person), directory) == Decision::Allow;
    people
        .filter(|person| lacks(*person) && may(*person))
        .collect()
}

impl Screen for Slips {
    fn scope(&self) -> Scope {
        Scope::Office
    }

    fn title(&self, context: &Context) -> String {
        context.t("slips-title")
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        action.info().scope == Scope::Global
    }

    fn hint(&self) -> &'static str {
        "hint-slips"
    }

    fn holds_text(&self) -> bool {
        true
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let by_hand = matches!(input, Input::Action(_) | Input::Char(_) | Input::Paste(_));
        let leaving = by_hand && std::mem::take(&mut self.leaving);
        match input {
            Input::Action(Action::Back) if leaving => vec![Effect::Pop],
            Input::Action(Action::Back) => {
                self.leaving = true;
                vec![Effect::Toast(Message::new("slips-once-more"))]
            }
            Input::Action(action) if self.list.moves(action, Self::room(context)) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let room = Self::room(context);
        let top = self.list.top(room);
        let offset = context.directory.school.utc_offset_minutes;
        let shown = self.slips.iter().skip(top).take(room);
        for (slip, y) in shown.zip((area.y..).step_by(usize::from(LINES))) {
            put(
                buffer,
                area.x + 2,
                y,
                area.width - 2,
                &slip.name.full(),
                theme.head,
            );
            // The last whole day: nobody is to come on the next morning in vain.
            let until = date_at(slip.expires, offset).plus(-1);
            let message = Message::new("slips-code")
                .with("login", slip.login.as_str())
                .with("code", slip.code.0.as_str())
                .with("until", until.0);
            let text = context.text(&message);
            put(buffer, area.x + 4, y + 1, area.width - 4, &text, theme.text);
        }
        let y = area.bottom().saturating_sub(1);
        put(
            buffer,
            area.x + 1,
            y,
            area.width - 1,
            &context.t("slips-foot"),
            theme.faded,
        );
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 2,
            y: area.y + line * LINES,
        })
    }
}
