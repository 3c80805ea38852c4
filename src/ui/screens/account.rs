//! One's own account: the password changed, a PIN set, public keys added and removed; below them, for an administrator, the
//! accounts whose passwords are locked.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::access::{AuthorizedKey, LastUse, Secret};
use crate::domain::command::{AccessChange, Command};
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::public_key::{PublicKey, fingerprint};
use crate::domain::query::{AccountView, Answer, Query};
use crate::keymap::{Action, Scope};
use crate::service::secrets::New;
use crate::ui::event::Effect;
use crate::ui::route::{Prompt, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::screens::choose::question;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// The line of the first row that can be chosen.
const TOP: u16 = 4;
/// Columns of a label.
const LABEL: u16 = 24;

/// A row that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    Password,
    Pin,
    Add,
    Key(AuthorizedKey),
    Locked { login: String, name: String },
}

/// The screen of one's own account.
#[derive(Default)]
pub struct Account {
    view: Option<AccountView>,
    rows: Vec<Row>,
    list: ListCursor,
}

impl Account {
    fn show(&mut self, view: AccountView) {
        let own = [Row::Password, Row::Pin, Row::Add];
        let own = own
            .into_iter()
            .chain(view.keys.iter().cloned().map(Row::Key));
        let locked = view.locked.iter().cloned();
        self.rows = own
            .filter(|_| !view.login.is_empty())
            .chain(locked.map(|(login, name)| Row::Locked { login, name }))
            .collect();
        self.list = ListCursor::new(self.list.row, self.rows.len());
        self.view = Some(view);
    }

    fn accept(&self, context: &Context) -> Vec<Effect> {
        let Some(row) = self.rows.get(self.list.row) else {
            return vec![Effect::Beep];
        };
        let ask = |purpose, label, items| question(context, purpose, label, items);
        let password = self.view.as_ref().is_some_and(|view| view.password);
        let route = match row {
            Row::Password => Route::NewPassword { password },
            Row::Pin => Route::NewPin { password },
            Row::Add => Route::Prompt(Prompt {
                purpose: Purpose::AddKey,
                label: Message::new("account-paste"),
                initial: String::new(),
            }),
            Row::Key(key) => ask(
                Purpose::RemoveKey,
                Message::new("account-remove").with("key", fingerprint(&key.blob)),
                ["account-keep", "account-drop"],
            ),
            Row::Locked { login, name } => ask(
                Purpose::UnlockPassword,
                Message::new("account-unlock")
                    .with("login", login.as_str())
                    .with("name", name.as_str()),
                ["account-keep-locked", "account-unlock-now"],
            ),
        };
        vec![Effect::Push(Box::new(route))]
    }

    fn returned(&self, value: Returned) -> Vec<Effect> {
        let (login, change) = match (value, self.rows.get(self.list.row)) {
            (Returned::Text(Purpose::AddKey, pasted), _) => {
                return match PublicKey::parse(&pasted) {
                    Ok(key) => vec![self.add(key)],
                    Err(fault) => vec![Effect::Beep, Effect::Toast(fault)],
                };
            }
            // The first line of a question leaves all as it is.
            (Returned::Chosen(Purpose::RemoveKey, 1), Some(Row::Key(key))) => {
                let blob = key.blob.clone();
                (key.login.clone(), AccessChange::RemoveKey { blob })
            }
            (Returned::Chosen(Purpose::UnlockPassword, 1), Some(Row::Locked { login, .. })) => {
                (login.clone(), AccessChange::Unlock)
            }
            _ => return Vec::new(),
        };
        vec![Effect::Execute(Command::ChangeAccess { login, change })]
    }

    /// A key opens the account for ever: whoever has a password proves that it is theirs.
    fn add(&self, key: PublicKey) -> Effect {
        if self.view.as_ref().is_some_and(|view| view.password) {
            Effect::Push(Box::new(Route::NewKey(key)))
        } else {
            Effect::Own(Secret::default(), New::Key(key))
        }
    }
}

impl Row {
    /// What stands in its line: a label and a value.
    fn text(&self, context: &Context, view: &AccountView) -> (String, String) {
        let set = |is_set| {
            context.t(if is_set {
                "account-set"
            } else {
                "account-unset"
            })
        };
        match self {
            Self::Password => (context.t("account-password"), set(view.password)),
            Self::Pin => (context.t("account-pin"), set(view.pin)),
            Self::Add => (context.t("account-add"), String::new()),
            Self::Key(key) => {
                let date = context.catalogue.date(key.added);
                let print = fingerprint(&key.blob);
                (format!("  {print}  {date}  {}", key.comment), String::new())
            }
            Self::Locked { login, name } => {
                (context.t("account-locked"), format!("{login}, {name}"))
            }
        }
    }
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

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Account, Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
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
            put(buffer, area.x + x, area.y + line, room, text, style);
        };
        let view = self.view.as_ref()?;
        if view.login.is_empty() {
            say(2, 1, &context.t("account-none"), theme.text);
        } else {
            say(2, 1, &context.t("account-login"), theme.head);
            say(2 + LABEL, 1, &view.login, theme.text);
        }
        if let Some(last) = view.last {
            say(2, 2, &context.t("account-last"), theme.head);
            say(2 + LABEL, 2, &told(context, last), theme.text);
        }
        let room = area.height.saturating_sub(TOP);
        let top = self.list.top(usize::from(room));
        for (row, line) in self.rows.iter().skip(top).zip(TOP..TOP + room) {
            let (label, value) = row.text(context, view);
            let style = if matches!(row, Row::Key(_)) {
                theme.text
            } else {
                theme.head
            };
            say(2, line, &label, style);
            if !value.is_empty() {
                say(2 + LABEL, line, &value, theme.text);
            }
        }
        let line = u16::try_from(self.list.row.saturating_sub(top)).ok()?;
        Some(Position {
            x: area.x + 2,
            y: area.y + if self.rows.is_empty() { 1 } else { TOP + line },
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
