//! One's own account: the password changed, a PIN set, public keys added and removed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::access::{AuthorizedKey, LastUse};
use crate::domain::command::{AccessChange, Command};
use crate::domain::message::Message;
use crate::domain::public_key::{PublicKey, fingerprint};
use crate::domain::query::{AccountView, Answer, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Prompt, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// The lines above the keys that can be chosen: password, PIN, one more key.
const FIXED: usize = 3;
/// The line of the first of them.
const TOP: u16 = 4;
/// Columns of a label.
const LABEL: u16 = 24;

/// The screen of one's own account.
#[derive(Default)]
pub struct Account {
    view: Option<AccountView>,
    list: ListCursor,
    /// The key that is to be removed, if that is what was asked.
    removed: Option<AuthorizedKey>,
}

impl Account {
    fn show(&mut self, view: AccountView) {
        let rows = if view.login.is_empty() {
            0
        } else {
            FIXED + view.keys.len()
        };
        self.list = ListCursor::new(self.list.row, rows);
        self.view = Some(view);
    }

    fn accept(&mut self, context: &Context) -> Vec<Effect> {
        let Some(view) = self.view.as_ref().filter(|view| !view.login.is_empty()) else {
            return vec![Effect::Beep];
        };
        let route = match self.list.row {
            0 => Route::NewPassword,
            1 => Route::NewPin,
            2 => Route::Prompt(Prompt {
                purpose: Purpose::AddKey,
                label: Message::new("account-paste"),
                initial: String::new(),
            }),
            row => {
                let Some(key) = view.keys.get(row - FIXED) else {
                    return vec![Effect::Beep];
                };
                self.removed = Some(key.clone());
                return vec![ask_to_remove(context, key)];
            }
        };
        vec![Effect::Push(Box::new(route))]
    }

    fn change(&self, change: AccessChange) -> Vec<Effect> {
        let login = self.view.as_ref().map(|view| view.login.clone());
        let command = login.map(|login| Command::ChangeAccess { login, change });
        command.map(Effect::Execute).into_iter().collect()
    }

    fn returned(&mut self, value: Returned) -> Vec<Effect> {
        match value {
            Returned::Text(Purpose::AddKey, pasted) => match PublicKey::parse(&pasted) {
                Ok(key) => self.change(AccessChange::AddKey {
                    blob: key.blob,
                    algorithm: key.algorithm.to_owned(),
                    comment: key.comment,
                }),
                Err(fault) => vec![Effect::Beep, Effect::Toast(fault)],
            },
            // The first line of the question keeps the key.
            Returned::Chosen(Purpose::RemoveKey, 1) => match self.removed.take() {
                Some(key) => self.change(AccessChange::RemoveKey { blob: key.blob }),
                None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

fn ask_to_remove(context: &Context, key: &AuthorizedKey) -> Effect {
    Effect::Push(Box::new(Route::Choose(Choice {
        purpose: Purpose::RemoveKey,
        label: Message::new("account-remove").with("key", fingerprint(&key.blob)),
        items: ["account-keep", "account-drop"]
            .map(|id| context.t(id))
            .into(),
        selected: 0,
    })))
}

impl Screen for Account {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        context.t("account-title")
    }

    fn hint(&self) -> &'static str {
        "hint-account"
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Account)
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Action(Action::Accept) => self.accept(context),
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action)
                if self
                    .list
                    .moves(action, usize::from(context.body.height.saturating_sub(TOP))) =>
            {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Answer(answer) => {
                if let Answer::Account(view) = *answer {
                    self.show(view);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Done(_) | Input::Changed(..) => vec![Effect::Refresh],
            Input::Returned(value) => self.returned(value),
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let mut say = |x: u16, line: u16, text: &str, style| {
            let room = area.width.saturating_sub(x);
            if line < area.height {
                put(buffer, area.x + x, area.y + line, room, text, style);
            }
        };
        let view = self.view.as_ref()?;
        if view.login.is_empty() {
            say(2, 1, &context.t("account-none"), theme.text);
            return Some(Position {
                x: area.x + 2,
                y: area.y + 1,
            });
        }
        say(2, 1, &context.t("account-login"), theme.head);
        say(2 + LABEL, 1, &view.login, theme.text);
        if let Some(last) = view.last {
            say(2, 2, &context.t("account-last"), theme.head);
            say(2 + LABEL, 2, &told(context, last), theme.text);
        }
        let set = |is_set: bool| {
            context.t(if is_set {
                "account-set"
            } else {
                "account-unset"
            })
        };
        let fixed = [
            ("account-password", set(view.password)),
            ("account-pin", set(view.pin)),
            ("account-add", String::new()),
        ];
        for ((label, value), line) in fixed.into_iter().zip(TOP..) {
            say(2, line, &context.t(label), theme.head);
            say(2 + LABEL, line, &value, theme.text);
        }
        let first = TOP + u16::try_from(FIXED).ok()?;
        let room = usize::from(area.height.saturating_sub(first));
        // The keys move up only as far as the chosen one needs it.
        let skipped = (self.list.row + 1).saturating_sub(FIXED + room);
        for (key, line) in view.keys.iter().skip(skipped).zip(first..area.height) {
            let date = context.catalogue.date(key.added);
            let text = format!("{}  {}  {}", fingerprint(&key.blob), date, key.comment);
            say(4, line, &text, theme.text);
        }
        let line = u16::try_from(self.list.row - skipped.min(self.list.row)).ok()?;
        Some(Position {
            x: area.x + 2,
            y: (area.y + TOP + line).min(area.bottom().saturating_sub(1)),
        })
    }
}

fn told(context: &Context, last: LastUse) -> String {
    let offset = context.directory.school.utc_offset_minutes;
    let message = Message::new("account-last-use")
        .with("moment", context.catalogue.moment(last.at, offset))
        .with("from", last.from.told());
    context.text(&message)
}
