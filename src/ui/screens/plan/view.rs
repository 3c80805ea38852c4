//! Drawing a plan: headings of sections between the rows, and below them the whole of the row on which keys last paused.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use crate::domain::controls::is_control;
use crate::domain::date::Date;
use crate::domain::message::Message;
use crate::domain::plan::PlanRow;
use crate::ui::screen::Context;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::{cut, put, put_right, wrap};

use super::field::Field;
use super::{PlanGrid, words};

/// Lines above the rows: the heads.
const HEADS: u16 = 1;
/// Lines below the rows: an empty one, the row in full, the sums.
const PANE: u16 = 6;
/// Where the numbers and dates stand, and how wide.
const NUMBER: (u16, u16) = (0, 3);
const PLANNED: (u16, u16) = (4, 5);
const GIVEN: (u16, u16) = (10, 5);
const HOURS: (u16, u16) = (16, 2);
const CONTROL: (u16, u16) = (19, 3);
/// Where the topic begins.
const TOPIC: u16 = 23;

/// Rows that are in view at once.
pub(super) fn room(body: Size) -> usize {
    usize::from(body.height.saturating_sub(HEADS + PANE).max(1))
}

/// A line of the list.
enum Shown {
    /// A section begins.
    Section(String),
    /// A row by its place.
    Row(usize),
    /// The row that is being typed and is not stored yet.
    New,
}

fn shown(grid: &PlanGrid) -> Vec<Shown> {
    let new = grid.typing.as_ref().filter(|typing| typing.new);
    let new = new.map(|typing| typing.place);
    let mut lines = Vec::new();
    let mut section = "";
    for (place, row) in grid.rows().iter().enumerate() {
        lines.extend((new == Some(place)).then_some(Shown::New));
        if row.section != section {
            section = &row.section;
            lines.push(Shown::Section(section.to_owned()));
        }
        lines.push(Shown::Row(place));
    }
    lines.extend((new >= Some(grid.rows().len())).then_some(Shown::New));
    lines
}

struct Painter<'a> {
    grid: &'a PlanGrid,
    context: &'a Context,
    area: Rect,
}

pub(super) fn draw(
    grid: &PlanGrid,
    context: &Context,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let painter = Painter {
        grid,
        context,
        area,
    };
    if grid.data.is_none() {
        painter.say(area.y, "loading", buffer);
        return None;
    }
    painter.heads(buffer);
    let lines = shown(grid);
    if lines.is_empty() {
        painter.empty(buffer);
        return Some(Position {
            x: area.x + TOPIC,
            y: area.y + HEADS,
        });
    }
    let cursor = lines.iter().position(|line| match line {
        Shown::New => true,
        Shown::Row(place) => *place == grid.list.row && !has_new(grid),
        Shown::Section(_) => false,
    });
    let list = ListCursor::new(cursor.unwrap_or(0), lines.len());
    let room = room(area.as_size());
    let top = list.top(room);
    let mut typed = None;
    for (line, y) in lines.iter().skip(top).take(room).zip(area.y + HEADS..) {
        match line {
            Shown::Section(name) => {
                let name = if name.is_empty() { "—" } else { name };
                put(
                    buffer,
                    area.x + PLANNED.0,
                    y,
                    area.width - PLANNED.0,
                    name,
                    context.theme.head,
                );
            }
            Shown::Row(place) => painter.row(*place, y, buffer),
            Shown::New => {}
        }
        let is_cursor = usize::from(y - area.y - HEADS) + top == list.row;
        if is_cursor {
            typed = painter.typing(y, buffer);
        }
    }
    painter.pane(buffer);
    let y = area.y + HEADS + u16::try_from(list.row - top).ok()?;
    let (x, _) = painter.column(grid.field);
    Some(Position {
        x: typed.unwrap_or(area.x + x),
        y,
    })
}

fn has_new(grid: &PlanGrid) -> bool {
    grid.typing.as_ref().is_some_and(|typing| typing.new)
}

impl Painter<'_> {
    /// Where a field stands, and how wide. Topic and homework share what the others leave, seven parts to four.
    fn column(&self, field: Field) -> (u16, u16) {
        let shared = self.area.width.saturating_sub(TOPIC + 2);
        let topic = shared * 7 / 11;
        match field {
            Field::Hours => HOURS,
            Field::Control => CONTROL,
            Field::Topic => (TOPIC, topic),
            Field::Homework => (TOPIC + topic + 1, shared - topic),
        }
    }

    fn put(&self, (x, width): (u16, u16), y: u16, text: &str, style: Style, buffer: &mut Buffer) {
        put(buffer, self.area.x + x, y, width, text, style);
    }

    fn say(&self, y: u16, id: &str, buffer: &mut Buffer) {
        let text = self.context.t(id);
        for (line, y) in wrap(&text, self.area.width.saturating_sub(4))
            .iter()
            .zip(y..)
        {
            put(
                buffer,
                self.area.x + 2,
                y,
                self.area.width - 2,
                line,
                self.context.theme.text,
            );
        }
    }

    fn empty(&self, buffer: &mut Buffer) {
        let closed = self.grid.closed().is_some();
        let id = if closed {
            "plans-empty-read-only"
        } else {
            "plans-empty"
        };
        self.say(self.area.y + 2, id, buffer);
    }

    fn heads(&self, buffer: &mut Buffer) {
        let heads = [
            (PLANNED, "plans-head-planned"),
            (GIVEN, "plans-head-given"),
            (HOURS, "plans-head-hours"),
            (CONTROL, "plans-head-control"),
            (self.column(Field::Topic), "plans-head-topic"),
            (self.column(Field::Homework), "plans-head-homework"),
        ];
        let style = self.context.theme.head;
        for (column, id) in heads {
            self.put(column, self.area.y, &self.context.t(id), style, buffer);
        }
    }

    fn date(&self, date: Option<Date>) -> String {
        date.map(|date| self.context.catalogue.short_date(date))
            .unwrap_or_default()
    }

    fn row(&self, place: usize, y: u16, buffer: &mut Buffer) {
        let (Some(row), theme) = (self.grid.rows().get(place), &self.context.theme) else {
            return;
        };
        let laid = &self.grid.laid;
        let planned = laid.planned.get(place).and_then(|own| own.first());
        let flow = laid.flow.rows.get(place);
        let given = flow.and_then(|row| row.given.first());
        put_right(
            buffer,
            self.area.x + NUMBER.0 + NUMBER.1,
            y,
            &(place + 1).to_string(),
            theme.faded,
        );
        let planned = self.date(planned.map(|at| at.date));
        self.put(PLANNED, y, &planned, theme.text, buffer);
        let given = self.date(given.map(|at| at.date));
        self.put(GIVEN, y, &given, theme.text, buffer);
        let hours = if row.hours == 0 {
            "+".to_owned()
        } else {
            row.hours.to_string()
        };
        put_right(
            buffer,
            self.area.x + HOURS.0 + HOURS.1,
            y,
            &hours,
            theme.text,
        );
        let kind = row.control;
        let rule = kind.and_then(|kind| self.context.directory.regulation.work(kind));
        let short = rule.map_or("", |rule| rule.short.as_str());
        self.put(CONTROL, y, short, theme.text, buffer);
        self.put(self.column(Field::Topic), y, &row.topic, theme.text, buffer);
        let homework = self.column(Field::Homework);
        self.put(homework, y, &row.homework, theme.text, buffer);
        if row.correction.is_some() {
            let mark = (self.area.width - 1, 1);
            self.put(mark, y, "*", theme.warning, buffer);
        }
    }

    /// The field that is being typed; gives back the cursor's column.
    fn typing(&self, y: u16, buffer: &mut Buffer) -> Option<u16> {
        let typing = self.grid.typing.as_ref()?;
        let (x, width) = self.column(self.grid.field);
        let (text, column) = typing.line.around(width);
        let blank = " ".repeat(usize::from(width));
        put(
            buffer,
            self.area.x + x,
            y,
            width,
            &blank,
            self.context.theme.text,
        );
        self.put((x, width), y, &text, self.context.theme.text, buffer);
        Some(self.area.x + x + column)
    }

    /// The row in full, and how the plan stands.
    fn pane(&self, buffer: &mut Buffer) {
        let first = self.area.bottom().saturating_sub(PANE - 1);
        let (theme, width) = (&self.context.theme, self.area.width.saturating_sub(2));
        if let Some(row) = self.grid.rows().get(self.grid.shown) {
            let lines = self.in_full(row, width);
            let styles = [theme.text, theme.text, theme.warning];
            for ((line, style), y) in lines.iter().zip(styles).zip(first..) {
                put(buffer, self.area.x + 1, y, width, line, style);
            }
        }
        let last = self.area.bottom() - 1;
        put(
            buffer,
            self.area.x + 1,
            last - 1,
            width,
            &self.context.text(&self.sums()),
            theme.head,
        );
        if let Some(warning) = self.warning() {
            let text = self.context.text(&warning);
            put(buffer, self.area.x + 1, last, width, &text, theme.warning);
        }
    }

    /// Topic, homework with materials, correction: a line each.
    fn in_full(&self, row: &PlanRow, width: u16) -> [String; 3] {
        let label = |id, text: String| {
            let message = Message::new(id).with("text", text);
            self.context.text(&message)
        };
        let mut topic = row.topic.clone();
        if let Some(control) = words::control(self.context, row) {
            topic = format!("{topic} ({control})");
        }
        let tasks = [
            ("plans-homework", &row.homework),
            ("plans-materials", &row.materials),
        ];
        let tasks = tasks.into_iter().filter(|(_, text)| !text.is_empty());
        let tasks: Vec<String> = tasks.map(|(id, text)| label(id, text.clone())).collect();
        let correction = row.correction.as_ref().map(|given| {
            let was = Message::new("plans-hours");
            let hours = given
                .hours
                .map(|hours| self.context.text(&was.with("hours", u32::from(hours))));
            let date = given.date.map(|date| self.date(Some(date)));
            let was: Vec<String> = date.into_iter().chain(hours).collect();
            let message = if was.is_empty() {
                Message::new("plans-corrected")
            } else {
                Message::new("plans-corrected-from").with("was", was.join(", "))
            };
            self.context
                .text(&message.with("reason", given.reason.as_str()))
        });
        let warned: Vec<String> = correction.into_iter().chain(self.met(row)).collect();
        [
            cut(&topic, width).into_owned(),
            cut(&tasks.join(" · "), width).into_owned(),
            cut(&warned.join(" "), width).into_owned(),
        ]
    }

    /// That the row's control work meets another one on the day it comes to.
    fn met(&self, row: &PlanRow) -> Option<String> {
        let regulation = &self.context.directory.regulation;
        row.control.filter(|kind| is_control(*kind, regulation))?;
        let own = self.grid.laid.flow.rows.get(self.grid.shown)?;
        let date = own.to_come.first()?.date;
        let others = self.grid.data.as_ref()?.controls.get(&date)?;
        let met = Message::new("pane-controls").with("works", others.join(", "));
        let date = self.context.catalogue.short_date(date);
        Some(format!("{date} {}", self.context.text(&met)))
    }

    fn sums(&self) -> Message {
        let fulfilment = self.grid.laid.fulfilment;
        let wanted = self.grid.data.as_ref().map_or(0, |view| view.wanted);
        Message::new("plans-sums")
            .with("planned", fulfilment.planned)
            .with("wanted", wanted)
            .with("given", fulfilment.given)
            .with("lag", fulfilment.lag())
    }

    /// What wants attention: lessons that fell out or came, else hours that are off.
    fn warning(&self) -> Option<Message> {
        let laid = &self.grid.laid;
        let (lost, come) = laid.moved;
        if (lost, come) != (0, 0) {
            let message = Message::new("plans-moved");
            return Some(message.with("lost", lost).with("come", come));
        }
        let off = laid.off?;
        Some(off.message(&self.context.directory.regulation))
    }
}
