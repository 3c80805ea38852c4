//! A class's homework for a week: by the day it is due, all subjects, with an estimate of each day's load.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::homework_load::norm;
use crate::domain::ids::{ClassId, Unit};
use crate::domain::message::Message;
use crate::domain::policy::{self, Actor, Decision, Permission};
use crate::domain::query::{Answer, HomeworkTask, HomeworkView, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::{put, put_right, wrap};

/// Lines below the list: the whole of a task.
const PANE: u16 = 5;

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
            self.list.row
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
            return vec![Effect::Beep];
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
        let grade = self.grade(context);
        let mut rows = Vec::new();
        for day in Self::week(*date).days() {
            let mut tasks = view
                .tasks
                .iter()
                .enumerate()
                .filter(|(_, task)| task.due.date == day)
                .peekable();
            let empty = tasks.peek().is_none();
            if empty && !context.directory.calendar.is_school_day(grade, day) {
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
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action)
                if self.list.moves(
                    action,
                    usize::from(context.body.height.saturating_sub(PANE)),
                ) =>
            {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) => vec![Effect::Beep],
            Input::Changed(..) => vec![Effect::Refresh],
            Input::Pause => {
                self.shown = self.list.row;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let rows = self.rows(context);
        if rows.is_empty() {
            let id = if self.data.is_some() {
                "homework-no-lessons"
            } else {
                "loading"
            };
            put(
                buffer,
                area.x + 1,
                area.y,
                area.width,
                &context.t(id),
                context.theme.text,
            );
            return Some(Position {
                x: area.x + 1,
                y: area.y,
            });
        }
        let at = rows
            .iter()
            .position(|row| matches!(row, Row::Task(number, _) if *number == self.list.row))
            .unwrap_or(0);
        let room = area.height.saturating_sub(PANE);
        let top = ListCursor::new(at, rows.len()).top(usize::from(room));
        for (row, y) in rows.iter().skip(top).take(usize::from(room)).zip(area.y..) {
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            match row {
                Row::Day(day) => self.day(context, *day, line, buffer),
                Row::Nothing => {
                    _ = put(
                        buffer,
                        area.x + 3,
                        y,
                        area.width,
                        &context.t("homework-nothing"),
                        context.theme.text,
                    )
                }
                Row::Task(_, task) => self.task(context, task, line, buffer),
            }
        }
        self.pane(
            context,
            Rect {
                y: area.y + room,
                height: PANE,
                ..area
            },
            buffer,
        );
        Some(Position {
            x: area.x + 3,
            y: area.y + u16::try_from(at - top).ok()?,
        })
    }
}

impl HomeworkWeek {
    /// A day with its load; one above the norm has a sign and the norm besides.
    fn day(&self, context: &Context, day: Date, line: Rect, buffer: &mut Buffer) {
        let theme = &context.theme;
        let tasks = self.tasks().iter().filter(|task| task.due.date == day);
        let minutes = tasks.fold(0u16, |sum, task| sum.saturating_add(task.minutes));
        put(
            buffer,
            line.x + 1,
            line.y,
            line.width,
            &context.catalogue.long_date(day),
            theme.head,
        );
        if minutes == 0 {
            return;
        }
        let load = Message::new("homework-load").with("minutes", u32::from(minutes));
        match norm(self.grade(context)).filter(|norm| minutes > *norm) {
            Some(norm) => {
                let over = Message::new("homework-over")
                    .with("minutes", u32::from(minutes))
                    .with("norm", u32::from(norm));
                put_right(
                    buffer,
                    line.right().saturating_sub(1),
                    line.y,
                    &context.text(&over),
                    theme.warning,
                );
            }
            None => put_right(
                buffer,
                line.right().saturating_sub(1),
                line.y,
                &context.text(&load),
                theme.head,
            ),
        }
    }

    fn task(&self, context: &Context, task: &HomeworkTask, line: Rect, buffer: &mut Buffer) {
        let (x, y, style) = (line.x, line.y, context.theme.text);
        let subject = if task.unit.is_empty() {
            task.subject.clone()
        } else {
            format!("{}, {}", task.subject, task.unit)
        };
        put(buffer, x + 3, y, 25, &subject, style);
        let load =
            context.text(&Message::new("homework-load").with("minutes", u32::from(task.minutes)));
        let text = task.homework.full_text();
        let more = if text.lines().count() > 1 { "…" } else { "" };
        let first = format!("{}{more}", text.lines().next().unwrap_or(""));
        put(
            buffer,
            x + 29,
            y,
            line.width.saturating_sub(40),
            &first,
            style,
        );
        put_right(buffer, line.right().saturating_sub(1), y, &load, style);
    }

    /// The whole of the task, and when it was set.
    fn pane(&self, context: &Context, area: Rect, buffer: &mut Buffer) {
        let Some(task) = self.tasks().get(self.shown) else {
            return;
        };
        let set = Message::new("homework-set")
            .with("subject", task.subject.clone())
            .with("date", task.set.date.0);
        put(
            buffer,
            area.x + 1,
            area.y + 1,
            area.width,
            &context.text(&set),
            context.theme.head,
        );
        let lines = wrap(&task.homework.full_text(), area.width.saturating_sub(2));
        for (line, y) in lines.iter().zip(area.y + 2..area.bottom()) {
            put(buffer, area.x + 1, y, area.width, line, context.theme.text);
        }
    }
}
