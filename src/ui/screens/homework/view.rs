//! Drawing a week's homework: days with their load, tasks below them, and the whole of the task on which keys last paused.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::date::Date;
use crate::domain::homework_load::{load, norm};
use crate::domain::message::Message;
use crate::domain::query::HomeworkTask;
use crate::ui::screen::Context;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{first_line, put, put_right, wrap};

use super::{HomeworkWeek, Row};

/// Lines below the list: the whole of a task.
pub(super) const PANE: u16 = 5;
/// Where tasks begin, and where their texts do.
const TASK: u16 = 3;
const TEXT: u16 = 29;
/// Columns of a task's minutes.
const LOAD: u16 = 11;

pub(super) fn draw(
    screen: &HomeworkWeek,
    context: &Context,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let rows = screen.rows(context);
    if rows.is_empty() {
        let id = if screen.data.is_some() {
            "homework-no-lessons"
        } else {
            "loading"
        };
        return notice(context, area, buffer, id);
    }
    let text = context.theme.text;
    let is_cursor =
        |row: &Row<'_>| matches!(row, Row::Task(number, _) if *number == screen.list.row);
    let at = rows.iter().position(is_cursor).unwrap_or(0);
    let room = area.height.saturating_sub(PANE);
    let top = ListCursor::new(at, rows.len()).top(usize::from(room));
    for (row, y) in rows.iter().skip(top).take(usize::from(room)).zip(area.y..) {
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        match row {
            Row::Day(date) => day(screen, context, *date, line, buffer),
            Row::Nothing => {
                _ = put(
                    buffer,
                    area.x + TASK,
                    y,
                    area.width,
                    &context.t("homework-nothing"),
                    text,
                )
            }
            Row::Task(_, given) => task(context, given, line, buffer),
        }
    }
    if let Some(given) = screen.tasks().get(screen.shown) {
        let below = Rect {
            y: area.y + room,
            height: PANE,
            ..area
        };
        pane(context, given, below, buffer);
    }
    let line = u16::try_from(at - top).ok()?;
    Some(Position {
        x: area.x + TASK,
        y: area.y + line,
    })
}

/// A day with its load; one above the norm has a sign and the norm besides.
fn day(screen: &HomeworkWeek, context: &Context, date: Date, line: Rect, buffer: &mut Buffer) {
    let theme = &context.theme;
    let tasks = screen.tasks().iter().filter(|task| task.due.date == date);
    let minutes = load(tasks);
    let name = context.catalogue.long_date(date);
    put(buffer, line.x + 1, line.y, line.width, &name, theme.head);
    if minutes == 0 {
        return;
    }
    let (sentence, style) = match norm(screen.grade(context)).filter(|norm| minutes > *norm) {
        Some(norm) => (
            Message::new("homework-over").with("norm", u32::from(norm)),
            theme.warning,
        ),
        None => (Message::new("homework-load"), theme.head),
    };
    let sentence = context.text(&sentence.with("minutes", u32::from(minutes)));
    put_right(
        buffer,
        line.right().saturating_sub(1),
        line.y,
        &sentence,
        style,
    );
}

fn task(context: &Context, task: &HomeworkTask, line: Rect, buffer: &mut Buffer) {
    let (x, y, style) = (line.x, line.y, context.theme.text);
    let unit = if task.unit.is_empty() {
        String::new()
    } else {
        format!(", {}", task.unit)
    };
    put(
        buffer,
        x + TASK,
        y,
        TEXT - TASK - 1,
        &format!("{}{unit}", task.subject),
        style,
    );
    let room = line.width.saturating_sub(TEXT + LOAD);
    put(
        buffer,
        x + TEXT,
        y,
        room,
        &first_line(&task.homework.full_text()),
        style,
    );
    let load = Message::new("homework-load").with("minutes", u32::from(task.minutes));
    put_right(
        buffer,
        line.right().saturating_sub(1),
        y,
        &context.text(&load),
        style,
    );
}

/// The whole of a task, and when it was set.
fn pane(context: &Context, task: &HomeworkTask, area: Rect, buffer: &mut Buffer) {
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
