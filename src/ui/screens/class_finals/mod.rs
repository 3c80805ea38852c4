//! The finals of a class against the averages: pupils × subjects of one period. `+` and `-` tell a final above or below what its
//! average says, `!` any other doubt, `?` one that is missing; who has to give those is named below. `*` behind a name tells of honours.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::finals::{ClassFinalsView, FinalView, FinalsColumn, Period};
use crate::domain::ids::{ClassId, Unit};
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::policy::Permission;
use crate::domain::query::{Answer, Query};
use crate::keymap::{Action, Scope};
use crate::ui::classes;
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::grid::{Grid, Layout};
use crate::ui::widgets::text::width;

use super::transcript;

const LAYOUT: Layout = Layout {
    fixed: 20,
    each: 5,
    heads: 2,
    foot: 6,
};

/// The screen of a class's finals.
pub struct ClassFinals {
    class: ClassId,
    period: Option<Period>,
    data: Option<ClassFinalsView>,
    grid: Grid,
    /// What the pane shows: the cursor's place when keys last paused.
    shown: (usize, usize),
}

impl ClassFinals {
    /// A class's finals of a period; of the one that is being given for `None`.
    #[must_use]
    pub fn new(class: ClassId, period: Option<Period>) -> Self {
        Self {
            class,
            period,
            data: None,
            grid: Grid::new(LAYOUT),
            shown: (0, 0),
        }
    }

    fn show(&mut self, context: &Context, view: ClassFinalsView) {
        self.period = Some(view.period.period);
        // The sign of honours stands behind a name.
        let names = view.pupils.iter().map(|(_, name)| width(name) + 2);
        self.grid.name_in(view::NAME, names);
        self.grid.set_extent(view.pupils.len(), view.journals.len());
        self.data = Some(view);
        let (row, column) = (self.grid.row, self.grid.column);
        self.grid.go(context.body, row, column);
        self.shown = (self.grid.row, self.grid.column);
    }

    /// The column and the final at a place; no final for who is not on the journal's roll.
    fn place(&self, row: usize, column: usize) -> Option<(&FinalsColumn, Option<&FinalView>)> {
        let column = self.data.as_ref()?.journals.get(column)?;
        Some((column, column.cells.get(row)?.as_ref()))
    }

    fn turn_period(&mut self, step: isize) -> Vec<Effect> {
        let Some(data) = &self.data else {
            return vec![Effect::Beep];
        };
        let mut periods = data.periods.iter();
        let now = periods.position(|period| period.period.rank() == data.period.period.rank());
        let next = now.and_then(|now| now.checked_add_signed(step));
        match next.and_then(|next| data.periods.get(next)) {
            Some(period) => {
                self.period = Some(period.period);
                vec![Effect::Refresh]
            }
            None => vec![Effect::Beep],
        }
    }

    fn turn_class(&mut self, context: &Context, back: bool) -> Vec<Effect> {
        match classes::beside(context, Permission::ReadClassFinals, self.class, back) {
            Some(class) => {
                self.class = class;
                self.grid = Grid::new(LAYOUT);
                vec![Effect::Refresh]
            }
            None => vec![Effect::Beep],
        }
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        let (row, column) = (self.grid.row, self.grid.column);
        match action {
            Action::Back => vec![Effect::Pop],
            Action::Earlier => self.turn_period(-1),
            Action::Later => self.turn_period(1),
            Action::Next | Action::Previous => self.turn_class(context, action == Action::Previous),
            Action::Accept => match self.place(row, column) {
                Some((column, _)) => vec![Effect::Push(Box::new(Route::Finals {
                    journal: column.journal,
                    period: Some(column.period),
                }))],
                None => vec![Effect::Beep],
            },
            Action::Transcript => {
                let pupils = self.data.as_ref().map(|data| &data.pupils);
                let pupil = pupils.and_then(|pupils| pupils.get(row));
                transcript::of(context, pupil.map(|(pupil, _)| *pupil))
            }
            other if self.grid.moves(context.body, other) => Vec::new(),
            _ => vec![Effect::Beep],
        }
    }
}

impl Screen for ClassFinals {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        let class = context.directory.unit_name(Unit::Class(self.class));
        let title = Message::new("class-finals-title").with("class", class);
        let period = self.period.map(|period| context.text(&period.said()));
        format!("{} · {}", context.text(&title), period.unwrap_or_default())
    }

    fn hint(&self) -> &'static str {
        "hint-class-finals"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((
            Route::ClassFinals {
                class: self.class,
                period: self.period,
            },
            self.grid.standing(),
        ))
    }

    fn stand(&mut self, context: &Context, stand: &Stand) {
        self.grid.stand(context.body, stand);
        self.shown = (self.grid.row, self.grid.column);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::ClassFinals {
            class: self.class,
            period: self.period,
        })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Action(action) => self.action(context, action),
            Input::Answer(answer) => {
                if let Answer::ClassFinals(view) = *answer {
                    self.show(context, *view);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Changed(..) => vec![Effect::Refresh],
            Input::Pause => {
                self.shown = (self.grid.row, self.grid.column);
                Vec::new()
            }
            Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, context, area, buffer)
    }
}
