//! A person's page, as far as they show it: the name, what they are to the school, how to reach them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::ids::{PersonId, Unit};
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::query::{Answer, PageView, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::screens::office::fields::{self, Line};
use crate::ui::screens::office::people::kind;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::notice::notice;

/// The screen of a person's page.
pub struct Page {
    person: PersonId,
    view: Option<PageView>,
    list: ListCursor,
}

impl Page {
    /// The page of a person.
    #[must_use]
    pub fn new(person: PersonId) -> Self {
        Self {
            person,
            view: None,
            list: ListCursor::default(),
        }
    }
}

/// The name and what somebody is to the school, in a line.
pub(super) fn who(context: &Context, view: &PageView) -> String {
    let mut words = vec![view.name.clone()];
    words.extend(standing(context, view));
    words.join(" · ")
}

/// What somebody is to the school: roles, the class.
fn standing(context: &Context, view: &PageView) -> Vec<String> {
    let class = |class| context.directory.unit_name(Unit::Class(class)).to_owned();
    let leads = view.leads.iter().map(|own| {
        let message = Message::new("page-leads").with("class", class(*own));
        context.text(&message)
    });
    let roles = view.roles.iter().map(|role| context.t(role.message()));
    let mut words: Vec<String> = roles.chain(leads).collect();
    if words.is_empty() {
        words.push(context.t(kind(view.kind)));
    }
    words.extend(view.class.map(class));
    words.retain(|word| !word.is_empty());
    words
}

fn lines(context: &Context, view: &PageView) -> Vec<Line> {
    let known = |text: &String| match text.as_str() {
        "" => context.t("page-unknown"),
        known => known.to_owned(),
    };
    let line = |label: &str, value: String| Line {
        label: context.t(label),
        value,
        is_head: false,
    };
    vec![
        line("page-name", view.name.clone()),
        line("page-standing", standing(context, view).join(", ")),
        line("card-phone", known(&view.phone)),
        line("card-email", known(&view.email)),
    ]
}

impl Screen for Page {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        let view = self.view.as_ref();
        let name = view.map(|view| view.name.clone()).unwrap_or_default();
        context.text(&Message::new("page-of").with("name", name))
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Page(self.person), Stand::row(self.list.place())))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Page(self.person))
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Page(view) = *answer {
                    self.list = ListCursor::new(self.list.row, lines(context, &view).len());
                    self.view = Some(*view);
                }
                Vec::new()
            }
            Input::Unanswered(_) | Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, fields::room(context)) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Changed(..) => vec![Effect::Refresh],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let Some(view) = &self.view else {
            return notice(context, area, buffer, "loading");
        };
        let foot = context.t("page-foot");
        let lines = lines(context, view);
        fields::draw(context, &lines, self.list, &foot, area, buffer)
    }
}
