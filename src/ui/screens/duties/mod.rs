//! What is due: absences to know of, then duties, the most urgent first. Enter goes to the very cell.
//!
//! | file | idea |
//! |---|---|
//! | `agenda` | the rows, on this screen and at home |
//! | `way` | where a duty is done, and the word that it is |

pub mod agenda;
pub mod way;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::duty::{Due, DutyKind, Group, Whose};
use crate::domain::ids::Unit;
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::policy::overseen;
use crate::domain::query::{Answer, DutiesView, Query};
use crate::keymap::{Action, Scope};
use crate::ui::duty_words::DutyWords;
use crate::ui::event::Effect;
use crate::ui::route::{Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::{put, wrap};

use agenda::{Agenda, Item};

/// Lines above the list, and of the pane below it, an empty one above them.
const HEAD: u16 = 2;
const FOOT: u16 = 6;

/// The screen of what is due.
pub struct Duties {
    of: Whose,
    only: Option<Group>,
    data: Option<DutiesView>,
    agenda: Agenda,
    list: ListCursor,
    /// The row whose rules the pane tells: it follows when keys pause.
    told: usize,
}

impl Duties {
    /// Whose, and which of them.
    #[must_use]
    pub fn new(of: Whose, only: Option<Group>) -> Self {
        Self {
            of,
            only,
            data: None,
            agenda: Agenda::default(),
            list: ListCursor::default(),
            told: 0,
        }
    }

    fn item(&self) -> Option<Item<'_>> {
        self.agenda.items().get(self.list.row).copied()
    }

    /// The cursor stays on what it stood on; where that is done, on what comes next.
    fn show(&mut self, context: &Context) {
        let Some(data) = &self.data else { return };
        let topic = self.item().map(|item| item.topic());
        let (only, directory) = (self.only, &context.directory);
        let agenda = Agenda::new(data, |due| {
            only.is_none_or(|group| group.holds(due, directory))
        });
        self.agenda = agenda;
        let items = self.agenda.items();
        let row = items.iter().position(|item| Some(item.topic()) == topic);
        self.list = ListCursor::new(row.unwrap_or(self.list.row), items.len());
        self.told = self.list.row;
    }

    /// The next rule of those that there is anything to do by, or all of them.
    fn turn(&mut self, context: &Context, back: bool) -> Vec<Effect> {
        let mut kinds: Vec<DutyKind> = self
            .data
            .iter()
            .flat_map(|data| &data.duties)
            .map(|due: &Due| due.kind)
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        let all =
            std::iter::once(None).chain(kinds.into_iter().map(|kind| Some(Group::Rule(kind))));
        let all: Vec<Option<Group>> = all.collect();
        let now = all
            .iter()
            .position(|group| *group == self.only)
            .unwrap_or(0);
        let step = if back { all.len() - 1 } else { 1 };
        self.only = all.get((now + step) % all.len()).copied().flatten();
        self.list = ListCursor::default();
        self.show(context);
        Vec::new()
    }

    fn whose(&self, context: &Context) -> String {
        match self.of {
            Whose::Person(person) => context.directory.initials(person),
            Whose::Class(class) => context.directory.unit_name(Unit::Class(class)).to_owned(),
            Whose::School => context.t("due-school"),
        }
    }

    fn on_item(
        &self,
        context: &Context,
        act: impl Fn(&Item<'_>, &Context) -> Vec<Effect>,
    ) -> Vec<Effect> {
        match self.item() {
            Some(item) => act(&item, context),
            None => vec![Effect::Beep],
        }
    }

    fn page(context: &Context) -> usize {
        usize::from(context.body.height.saturating_sub(HEAD + FOOT))
    }

    /// What the rules say of the row, and who answers.
    fn pane(&self, context: &Context, area: Rect, buffer: &mut Buffer) {
        let words = DutyWords {
            directory: &context.directory,
            catalogue: &context.catalogue,
        };
        let Some(Item::Duties(bundle, first)) = self.agenda.items().get(self.told).copied() else {
            return;
        };
        let mut lines: Vec<String> = Vec::new();
        if self.of != Whose::Person(context.person) {
            let who = Message::new("duties-who").with("who", words.who(&first.who));
            lines.push(context.text(&who));
        }
        for due in bundle {
            lines.extend(wrap(&words.in_full(due), area.width.saturating_sub(3)));
        }
        let top = area.bottom().saturating_sub(FOOT - 1);
        for (line, y) in lines.iter().zip(top..area.bottom()) {
            put(
                buffer,
                area.x + 2,
                y,
                area.width - 2,
                line,
                context.theme.faded,
            );
        }
    }
}

impl Screen for Duties {
    fn scope(&self) -> Scope {
        Scope::Duties
    }

    fn title(&self, context: &Context) -> String {
        let whose = self.whose(context);
        context.text(&Message::new("duties-title").with("whose", whose))
    }

    fn hint(&self) -> &'static str {
        "hint-duties"
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        match action {
            Action::Earlier | Action::Later => false,
            Action::Overview => overseen(context.person, &context.directory).is_some(),
            _ => true,
        }
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((
            Route::Duties {
                of: self.of,
                only: self.only,
            },
            Stand::row(self.list.place()),
        ))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Duties { of: self.of })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Duties(view) = *answer {
                    self.data = Some(view);
                    self.show(context);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Action(Action::Accept) => self.on_item(context, way::open),
            Input::Action(Action::DutyDone) => self.on_item(context, |item, _| way::ask(item)),
            Input::Returned(Returned::Text(Purpose::DutyDone, note)) => self
                .on_item(context, |item, context| {
                    way::declare(item, note.clone(), context)
                }),
            Input::Done(_) => vec![Effect::Refresh],
            Input::Action(action @ (Action::Next | Action::Previous)) => {
                self.turn(context, action == Action::Previous)
            }
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, Self::page(context)) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Pause => {
                self.told = self.list.row;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.data.as_ref()?;
        let theme = &context.theme;
        let mut head = context.text(&self.agenda.count(context.today));
        if let Some(group) = self.only {
            let words = DutyWords {
                directory: &context.directory,
                catalogue: &context.catalogue,
            };
            head = format!("{} · {head}", words.group(group));
        }
        put(
            buffer,
            area.x + 1,
            area.y,
            area.width - 1,
            &head,
            theme.head,
        );
        let items = self.agenda.items();
        let room = Self::page(context);
        let top = self.list.top(room);
        for (item, y) in items.iter().skip(top).take(room).zip(area.y + HEAD..) {
            item.draw(context, area, y, buffer);
        }
        self.pane(context, area, buffer);
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + HEAD + line,
        })
    }
}
