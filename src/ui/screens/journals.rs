//! The journals that the person may open, one's own first. Typing narrows the list by class and subject.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::place::Spot;
use crate::domain::query::{Answer, JournalEntry, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::line::Line;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// The list of journals.
#[derive(Default)]
pub struct Journals {
    all: Vec<JournalEntry>,
    typed: Line,
    list: ListCursor,
}

impl Journals {
    fn found(&self) -> Vec<&JournalEntry> {
        let typed = self.typed.text();
        let fits = |entry: &&JournalEntry| {
            let text = format!("{} {} {}", entry.unit, entry.subject, entry.teachers);
            typed.trim().is_empty() || names::matches(&text, &typed)
        };
        self.all.iter().filter(fits).collect()
    }

    fn narrowed(&mut self) -> Vec<Effect> {
        self.list = ListCursor::new(0, self.found().len());
        Vec::new()
    }
}

impl Screen for Journals {
    fn scope(&self) -> Scope {
        Scope::Text
    }

    fn mode(&self) -> Mode {
        Mode::Text
    }

    fn title(&self, context: &Context) -> String {
        context.t("journals-title")
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        action != Action::KeepText
    }

    fn hint(&self) -> &'static str {
        "hint-journals"
    }

    fn place(&self) -> Option<Spot> {
        Some(Spot::Journals {
            typed: self.typed.typed(),
            row: self.list.place(),
        })
    }

    fn restore(&mut self, _context: &Context, spot: &Spot) {
        if let Spot::Journals { typed, row } = spot {
            self.typed = Line::at(typed);
            self.list.rows = self.found().len();
            self.list.go_to(*row);
        }
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Journals)
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Journals(entries) = *answer {
                    let own = self.found().get(self.list.row).map(|entry| entry.journal);
                    self.all = entries;
                    let found = self.found();
                    let place = found.iter().position(|entry| Some(entry.journal) == own);
                    self.list = ListCursor::new(place.unwrap_or(self.list.row), found.len());
                }
                Vec::new()
            }
            Input::Char(typed) => {
                self.typed.insert(typed);
                self.narrowed()
            }
            Input::Paste(text) => {
                let line = text.lines().next().unwrap_or_default();
                let typed = line.chars().filter(|typed| !typed.is_control());
                typed.for_each(|typed| self.typed.insert(typed));
                self.narrowed()
            }
            Input::Action(Action::Accept) => match self.found().get(self.list.row) {
                Some(entry) => {
                    let route = Route::Journal {
                        journal: entry.journal,
                        at: None,
                        roll: false,
                    };
                    vec![Effect::Push(Box::new(route))]
                }
                None => vec![Effect::Beep],
            },
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action)
                if self
                    .list
                    .moves(action, usize::from(context.body.height.saturating_sub(2))) =>
            {
                Vec::new()
            }
            Input::Action(action) if self.typed.edit(action) => self.narrowed(),
            Input::Action(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let found = self.found();
        let count = Message::new("journals-find").with("count", found.len());
        let x = put(
            buffer,
            area.x + 1,
            area.y,
            area.width / 2,
            &context.text(&count),
            theme.head,
        );
        put(
            buffer,
            x + 1,
            area.y,
            area.width / 2,
            &self.typed.text(),
            theme.text,
        );
        let room = usize::from(area.height.saturating_sub(2));
        let top = self.list.top(room);
        for (entry, y) in found.iter().skip(top).take(room).zip(area.y + 2..) {
            put(
                buffer,
                area.x + 1,
                y,
                1,
                if entry.own { "*" } else { " " },
                theme.text,
            );
            put(buffer, area.x + 3, y, 14, &entry.unit, theme.text);
            put(buffer, area.x + 18, y, 30, &entry.subject, theme.text);
            put(
                buffer,
                area.x + 49,
                y,
                area.width.saturating_sub(49),
                &entry.teachers,
                theme.text,
            );
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 3,
            y: area.y + 2 + line,
        })
    }
}
