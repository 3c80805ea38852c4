//! A class's homework for a week: by the day it is due, all subjects, with an estimate of each day's load.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, Unit};
use crate::domain::message::Message;
use crate::domain::place::Spot;
use crate::domain::policy::{self, Actor, Decision, Permission};
use crate::domain::query::{Answer, HomeworkTask, HomeworkView, Query};
use crate::keymap::{Action, Scope};
use crate::ui::classes;
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;

/// The screen of a class's homework.
pub struct HomeworkWeek {
    class: ClassId,
    /// A day of the week that is shown.
    date: Date,
    data: Option<(Date, HomeworkView)>,
    list: ListCursor,
    /// The task that the pane shows: the cursor's when keys last paused.
    shown: usize,
}

/// A line of the list.
enum Row<'a> {
    Day(Date),
    Nothing,
    Task(usize, &'a HomeworkTask),
}

impl HomeworkWeek {
    /// The week of a date.
    #[must_use]
    pub fn new(class: ClassId, date: Date) -> Self {
        Self {
            class,
            date,
            data: None,
            list: ListCursor::default(),
            shown: 0,
        }
    }

    fn week(date: Date) -> Span {
        Span {
            from: date.monday(),
            until: date.monday().plus(6),
        }
    }

    fn tasks(&self) -> &[HomeworkTask] {
        self.data
            .as_ref()
            .map(|(_, view)| view.tasks.as_slice())
            .unwrap_or_default()
    }

    fn grade(&self, context: &Context) -> u8 {
        context.directory.grade(Unit::Class(self.class))
    }

    fn show(&mut self, view: HomeworkView) {
        let turned = self
            .data
            .as_ref()
            .is_none_or(|(date, _)| *date != self.date);
        // The cursor stays on its task; another week begins with the tasks from its date on.
        let from = view
            .tasks
            .iter()
            .position(|task| task.due.date >= self.date);
        let row = if turned {
            from.unwrap_or(0)
        } else {
            let own = self.tasks().get(self.list.row);
            let own = own.map(|task| (task.journal, task.set));
            let mut tasks = view.tasks.iter();
            let place = tasks.position(|task| Some((task.journal, task.set)) == own);
            place.unwrap_or(self.list.row)
        };
        self.list = ListCursor::new(row, view.tasks.len());
        self.shown = self.list.row;
        self.data = Some((self.date, view));
    }

    fn turn(&mut self, weeks: i64) -> Vec<Effect> {
        self.date = self.date.monday().plus(7 * weeks);
        vec![Effect::Refresh]
    }

    /// The lesson in which the task was set, for those who may see its journal.
    fn open(&self, context: &Context) -> Vec<Effect> {
        let Some(task) = self.tasks().get(self.list.row) else {
            return vec![Effect::Beep];
        };
        let directory = &context.directory;
        let actor = Actor::of(context.person, directory);
        if policy::decide(&actor, Permission::ReadLessons(task.journal), directory)
            != Decision::Allow
        {
            return vec![
                Effect::Toast(Message::new("homework-read-only")),
                Effect::Beep,
            ];
        }
        vec![Effect::Push(Box::new(Route::Lessons {
            journal: task.journal,
            at: Some(task.set),
            edit: false,
        }))]
    }

    /// School days and days with tasks, each followed by its tasks.
    fn rows(&self, context: &Context) -> Vec<Row<'_>> {
        let Some((date, view)) = &self.data else {
            return Vec::new();
        };
        let class = Unit::Class(self.class);
        let mut rows = Vec::new();
        for day in Self::week(*date).days() {
            let mut tasks = view
                .tasks
                .iter()
                .enumerate()
                .filter(|(_, task)| task.due.date == day)
                .peekable();
            let empty = tasks.peek().is_none();
            if empty && !context.directory.has_school(class, day) {
                continue;
            }
            rows.push(Row::Day(day));
            rows.extend(tasks.map(|(number, task)| Row::Task(number, task)));
            rows.extend(empty.then_some(Row::Nothing));
        }
        rows
    }
}

impl Screen for HomeworkWeek {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        let week = Self::week(self.date);
        let name = context
            .directory
            .unit_name(Unit::Class(self.class))
            .to_owned();
        let title = Message::new("homework-title").with("class", name);
        let from = context.catalogue.short_date(week.from);
        context.text(
            &title
                .with("from", from)
                .with("until", context.catalogue.short_date(week.until)),
        )
    }

    fn hint(&self) -> &'static str {
        "hint-homework"
    }

    fn place(&self) -> Option<Spot> {
        Some(Spot::Homework {
            class: self.class,
            date: self.date,
            row: self.list.place(),
        })
    }

    fn restore(&mut self, _context: &Context, spot: &Spot) {
        if let Spot::Homework { row, .. } = spot {
            self.list.go_to(*row);
            self.shown = self.list.row;
        }
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Homework {
            class: self.class,
            span: Self::week(self.date),
        })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Homework(view) = *answer {
                    self.show(view);
                }
                Vec::new()
            }
            // A week that may not be seen: the one before it stays.
            Input::Unanswered(_) => match &self.data {
                Some((date, _)) => {
                    self.date = *date;
                    Vec::new()
                }
                None => vec![Effect::Pop],
            },
            Input::Action(Action::Accept) => self.open(context),
            Input::Action(Action::Earlier | Action::Left) => self.turn(-1),
            Input::Action(Action::Later | Action::Right) => self.turn(1),
            Input::Action(action @ (Action::Next | Action::Previous)) => {
                let back = action == Action::Previous;
                let next = classes::beside(context, Permission::ReadDay, self.class, back);
                match next.and_then(|class| Route::of_class(Action::Homework, class, self.date)) {
                    Some(route) => vec![Effect::Replace(Box::new(route))],
                    None => vec![Effect::Beep],
                }
            }
            Input::Action(Action::Day) => {
                let date = self
                    .tasks()
                    .get(self.list.row)
                    .map_or(self.date, |task| task.due.date);
                vec![Effect::Push(Box::new(Route::Day(self.class, date)))]
            }
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action)
                if self.list.moves(
                    action,
                    usize::from(context.body.height.saturating_sub(view::PANE)),
                ) =>
            {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Changed(..) => vec![Effect::Refresh],
            Input::Pause => {
                self.shown = self.list.row;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, context, area, buffer)
    }
}
