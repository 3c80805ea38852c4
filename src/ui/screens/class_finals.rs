//! The finals of a class against the averages: pupils × subjects of one period. `+` and `-` tell a final above or below what its
//! average says, `!` any other doubt, `?` one that is missing; who has to give those is named below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::finals::{
    ClassFinalsView, Doubt, FinalAt, FinalMark, FinalView, FinalsColumn, Period,
};
use crate::domain::ids::{ClassId, Unit};
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::domain::query::{Answer, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::grid::{Grid, Layout};
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{put, put_right, wrap};

use super::finals::{letters, pane};
use super::transcript;

const LAYOUT: Layout = Layout {
    fixed: 20,
    each: 5,
    heads: 2,
    foot: 6,
};
/// Columns of a name.
const NAME: u16 = 16;
/// Columns of a final; its sign stands behind it.
const MARK: u16 = 3;

/// The class that the screen opens with: one's own, else the first that one may read; `None` for who may read none.
#[must_use]
pub fn first_class(context: &Context) -> Option<ClassId> {
    classes(context).first().copied()
}

/// The classes that the person may read, their own first, then by grade and name.
fn classes(context: &Context) -> Vec<ClassId> {
    let directory = &context.directory;
    let actor = Actor::of(context.person, directory);
    let own = directory.own_classes(context.person);
    let may = |class: &ClassId| {
        decide(&actor, Permission::ReadClassFinals(*class), directory) == Decision::Allow
    };
    let mut classes: Vec<ClassId> = directory.classes.keys().copied().filter(may).collect();
    classes.sort_by_cached_key(|class| {
        let unit = Unit::Class(*class);
        let name = names::sort_key(directory.unit_name(unit));
        (!own.contains(class), directory.grade(unit), name)
    });
    classes
}

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

    fn turn_class(&mut self, context: &Context, step: usize) -> Vec<Effect> {
        let classes = classes(context);
        let now = classes.iter().position(|class| *class == self.class);
        let next = now.map(|now| (now + classes.len() + step - 1) % classes.len().max(1));
        match next.and_then(|next| classes.get(next)) {
            Some(class) if *class != self.class => {
                self.class = *class;
                self.grid = Grid::new(LAYOUT);
                vec![Effect::Refresh]
            }
            _ => vec![Effect::Beep],
        }
    }

    fn action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        let (row, column) = (self.grid.row, self.grid.column);
        match action {
            Action::Back => vec![Effect::Pop],
            Action::Earlier => self.turn_period(-1),
            Action::Later => self.turn_period(1),
            Action::Next => self.turn_class(context, 2),
            Action::Previous => self.turn_class(context, 0),
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
        let Some(data) = &self.data else {
            return notice(context, area, buffer, "loading");
        };
        if data.pupils.is_empty() || data.journals.is_empty() {
            return notice(context, area, buffer, "class-finals-nothing");
        }
        let painter = Painter {
            screen: self,
            context,
            data,
            area,
        };
        painter.heads(buffer);
        painter.rows(buffer);
        painter.pane(buffer);
        painter.cursor()
    }
}

struct Painter<'a> {
    screen: &'a ClassFinals,
    context: &'a Context,
    data: &'a ClassFinalsView,
    area: Rect,
}

impl Painter<'_> {
    /// The columns in view: each with its place.
    fn columns(&self) -> impl Iterator<Item = (u16, &FinalsColumn)> {
        let (_, room) = LAYOUT.room(self.area.as_size());
        let (_, left) = self.screen.grid.origin(self.area.as_size());
        let journals = self.data.journals.iter().skip(left).take(room);
        journals.zip(0u16..).map(|(journal, place)| {
            let x = self.area.x + LAYOUT.fixed + place * LAYOUT.each;
            (x, journal)
        })
    }

    fn heads(&self, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let style = context.theme.head;
        let pupil = context.t("journal-pupil");
        put(buffer, area.x + 3, area.y + 1, NAME, &pupil, style);
        for (x, column) in self.columns() {
            let name = beginning(&column.subject);
            put(buffer, x, area.y, LAYOUT.each, &name, style);
            let unit = beginning(&column.unit);
            put(buffer, x, area.y + 1, LAYOUT.each, &unit, style);
        }
    }

    fn rows(&self, buffer: &mut Buffer) {
        let theme = &self.context.theme;
        let (room, _) = LAYOUT.room(self.area.as_size());
        let (top, _) = self.screen.grid.origin(self.area.as_size());
        let rows = self.data.pupils.iter().enumerate().skip(top).take(room);
        for ((row, (_, name)), y) in rows.zip(self.area.y + LAYOUT.heads..) {
            let x = self.area.x;
            put_right(buffer, x + 2, y, &(row + 1).to_string(), theme.text);
            put(buffer, x + 3, y, NAME, name, theme.text);
            for (x, column) in self.columns() {
                let Some(Some(view)) = column.cells.get(row) else {
                    put(buffer, x, y, 1, "-", theme.faded);
                    continue;
                };
                let mark = letters(self.context, view.mark());
                put(buffer, x, y, MARK, &mark, theme.text);
                if let Some(sign) = sign(view) {
                    let behind = u16::try_from(mark.chars().count()).unwrap_or(MARK);
                    put(buffer, x + behind, y, 1, sign, theme.warning);
                }
            }
        }
    }

    fn pane(&self, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let theme = &context.theme;
        let y = area.bottom() - LAYOUT.foot;
        let (row, column) = self.screen.shown;
        if let Some((column, view)) = self.screen.place(row, column) {
            let head = [&column.subject, &column.unit, &column.teachers];
            let head: Vec<&str> = head.into_iter().map(String::as_str).collect();
            let head: Vec<&str> = head.into_iter().filter(|part| !part.is_empty()).collect();
            put(buffer, area.x, y, area.width, &head.join(" · "), theme.head);
            let pupil = self.data.pupils.get(row).map(|(pupil, _)| *pupil);
            if let Some((view, pupil)) = view.zip(pupil) {
                let at = FinalAt {
                    journal: column.journal,
                    period: column.period,
                    pupil,
                };
                let origin = pane::origin(context, at, view);
                put(buffer, area.x, y + 1, area.width, &origin, theme.text);
                let given = [pane::given(context, view), pane::doubtful(context, view)];
                let given = given.join("  ");
                put(buffer, area.x, y + 2, area.width, &given, theme.text);
            }
        }
        let missing = wrap(&self.missing(), area.width);
        for (line, y) in missing.iter().zip(y + 3..area.bottom()) {
            put(buffer, area.x, y, area.width, line, theme.warning);
        }
    }

    /// The finals that are missing: subject, who gives it, how many.
    fn missing(&self) -> String {
        let lacking = self.data.journals.iter().filter_map(|column| {
            let cells = column.cells.iter().flatten();
            let count = cells.filter(|view| view.missing).count();
            (count > 0).then(|| format!("{} — {} ({count})", column.subject, column.teachers))
        });
        let lacking: Vec<String> = lacking.collect();
        if lacking.is_empty() {
            return self.context.t("class-finals-complete");
        }
        let message = Message::new("class-finals-missing").with("list", lacking.join("; "));
        self.context.text(&message)
    }

    fn cursor(&self) -> Option<Position> {
        let grid = &self.screen.grid;
        let (top, left) = grid.origin(self.area.as_size());
        let row = u16::try_from(grid.row.checked_sub(top)?).ok()?;
        let column = u16::try_from(grid.column.checked_sub(left)?).ok()?;
        Some(Position {
            x: self.area.x + LAYOUT.fixed + column * LAYOUT.each,
            y: self.area.y + LAYOUT.heads + row,
        })
    }
}

/// A name's first letters, as many as a column takes.
fn beginning(name: &str) -> String {
    name.chars().take(usize::from(LAYOUT.each) - 1).collect()
}

/// The sign of a final.
fn sign(view: &FinalView) -> Option<&'static str> {
    if view.mark().is_none() {
        return view.missing.then_some("?");
    }
    let differs = view.doubts.iter().find_map(|doubt| match doubt {
        Doubt::Differs(proposed) => Some(*proposed),
        _ => None,
    });
    let grade = |mark: Option<FinalMark>| mark.and_then(FinalMark::grade);
    match (grade(view.mark()), grade(differs)) {
        (Some(given), Some(proposed)) if given > proposed => Some("+"),
        (Some(_), Some(_)) => Some("-"),
        _ => (!view.doubts.is_empty()).then_some("!"),
    }
}
