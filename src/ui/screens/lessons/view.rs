//! Drawing the grid of lessons, and below it the whole of the lesson on which keys last paused.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use crate::domain::lesson::{Homework, Lesson, LessonAt, Work};
use crate::domain::message::Message;
use crate::domain::settings::Language;
use crate::ui::screen::Context;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{cut, first_line, put, wrap};

use super::Lessons;
use super::edit::closed;
use super::field::Field;

/// Lines above the rows: the heads.
const HEADS: u16 = 1;
/// Lines below the rows: the lesson's day, topic and homework.
const PANE: u16 = 5;
/// Columns of a lesson's date, weekday and slot, and of the gap after them.
const NAME: u16 = 12;
/// Columns of a due date.
const DUE: u16 = 5;
/// From this width on there is room for kinds of work in words.
const WIDE: u16 = 110;

/// Rows that are in view at once.
pub(super) fn room(body: Size) -> usize {
    usize::from(body.height.saturating_sub(HEADS + PANE).max(1))
}

/// A lesson's date, weekday and slot.
pub(super) fn lesson_name(context: &Context, at: LessonAt) -> String {
    format!(
        "{} {} {}",
        context.catalogue.short_date(at.date),
        context.catalogue.weekday(at.date),
        at.slot
    )
}

/// Where the columns stand.
#[derive(Debug, Clone, Copy)]
struct Columns {
    topic: (u16, u16),
    homework: (u16, u16),
    due: (u16, u16),
    work: (u16, u16),
    wide: bool,
}

impl Columns {
    /// Topic and homework share what the others leave, seven parts to five.
    fn of(area: Rect) -> Self {
        let wide = area.width >= WIDE;
        let work = if wide { 26 } else { 12 };
        let shared = area.width.saturating_sub(NAME + DUE + work + 3);
        let topic = shared * 7 / 12;
        let start = area.x + NAME;
        let homework = start + topic + 1;
        let due = homework + (shared - topic) + 1;
        Self {
            topic: (start, topic),
            homework: (homework, shared - topic),
            due: (due, DUE),
            work: (due + DUE + 1, work),
            wide,
        }
    }
}

struct Painter<'a> {
    lessons: &'a Lessons,
    context: &'a Context,
    area: Rect,
    columns: Columns,
}

pub(super) fn draw(
    lessons: &Lessons,
    context: &Context,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let Some(rows) = &lessons.data else {
        return notice(context, area, buffer, "loading");
    };
    if rows.is_empty() {
        return notice(context, area, buffer, "journal-no-lessons");
    }
    let painter = Painter {
        lessons,
        context,
        area,
        columns: Columns::of(area),
    };
    painter.heads(buffer);
    let room = room(area.as_size());
    let top = lessons.list.top(room);
    for ((at, lesson), y) in rows.iter().skip(top).take(room).zip(area.y + HEADS..) {
        painter.row(*at, lesson, y, buffer);
    }
    painter.pane(buffer);
    let y = area.y + HEADS + u16::try_from(lessons.list.row - top).ok()?;
    if let Some(topic) = &lessons.topic {
        return Some(painter.line(&topic.line, y, buffer));
    }
    let (x, _) = match lessons.field {
        Field::Topic => painter.columns.topic,
        Field::Homework => painter.columns.homework,
        Field::Work => painter.columns.work,
    };
    Some(Position { x, y })
}

impl Painter<'_> {
    fn heads(&self, buffer: &mut Buffer) {
        let Columns {
            topic,
            homework,
            due,
            work,
            ..
        } = self.columns;
        let heads = [
            ((self.area.x, NAME), "lessons-lesson"),
            (topic, "lessons-topic"),
            (homework, "lessons-homework"),
            (due, "lessons-due"),
            (work, "lessons-work"),
        ];
        for ((x, width), id) in heads {
            put(
                buffer,
                x,
                self.area.y,
                width,
                &self.context.t(id),
                self.context.theme.head,
            );
        }
    }

    fn row(&self, at: LessonAt, lesson: &Lesson, y: u16, buffer: &mut Buffer) {
        let (context, text) = (self.context, self.context.theme.text);
        let style = if at.date == context.today {
            context.theme.selected
        } else {
            text
        };
        let style =
            context.head_style(style, self.lessons.lesson().is_some_and(|(of, _)| of == at));
        put(
            buffer,
            self.area.x,
            y,
            NAME - 1,
            &lesson_name(context, at),
            style,
        );
        let content = &lesson.content;
        let mut field = |(x, width): (u16, u16), words: &str| put(buffer, x, y, width, words, text);
        field(self.columns.topic, &content.topic);
        field(self.columns.work, &self.works(&content.works));
        match &content.homework {
            None => {}
            Some(Homework::NotSet) => {
                _ = field(self.columns.homework, &context.t("homework-not-set"))
            }
            Some(homework @ Homework::Set { due, .. }) => {
                let typed = homework.full_text();
                field(self.columns.homework, &first_line(&typed));
                field(
                    self.columns.due,
                    &due.map(|due| context.catalogue.short_date(due.date))
                        .unwrap_or_default(),
                );
            }
        }
    }

    /// Kinds of work with their weights: in words where there is room.
    fn works(&self, works: &[Work]) -> String {
        let regulation = &self.context.directory.regulation;
        let words = works.iter().filter_map(|work| {
            let rule = regulation.work(work.kind)?;
            let long = if self.context.catalogue.language() == Language::Ru {
                &rule.ru
            } else {
                &rule.en
            };
            let name = if self.columns.wide { long } else { &rule.short };
            Some(
                format!("{name} ×{}", regulation.weight(*work).0)
                    .trim_start()
                    .to_owned(),
            )
        });
        words.collect::<Vec<_>>().join(", ")
    }

    /// The topic that is open: it may use the whole rest of the row, and is shown around the cursor where it is longer still.
    fn line(&self, line: &Line, y: u16, buffer: &mut Buffer) -> Position {
        let (x, _) = self.columns.topic;
        let room = self.area.right().saturating_sub(x);
        let (shown, column) = line.around(room);
        put(
            buffer,
            x,
            y,
            room,
            &" ".repeat(usize::from(room)),
            self.context.theme.text,
        );
        put(buffer, x, y, room, &shown, self.context.theme.text);
        Position { x: x + column, y }
    }

    fn pane(&self, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let Some((at, lesson)) = self.lessons.rows().get(self.lessons.shown) else {
            return;
        };
        let y = area.bottom() - PANE;
        let slot = Message::new("lesson-slot").with("slot", u32::from(at.slot));
        let mut day = format!(
            "{}, {}",
            context.catalogue.long_date(at.date),
            context.text(&slot)
        );
        if !lesson.content.works.is_empty() {
            let wide = Painter {
                columns: Columns {
                    wide: true,
                    ..self.columns
                },
                ..*self
            };
            day = format!("{day}, {}", wide.works(&lesson.content.works));
        }
        put(buffer, area.x, y, area.width, &day, context.theme.head);
        self.labelled(
            &context.t("pane-topic"),
            &lesson.content.topic,
            Rect {
                y: y + 1,
                height: 1,
                ..area
            },
            buffer,
        );
        let mut room = Rect {
            y: y + 2,
            height: PANE - 2,
            ..area
        };
        if let Some(why) = closed(self.lessons, context, *at, self.lessons.field.part()) {
            room.height -= 1;
            put(
                buffer,
                area.x,
                room.bottom(),
                area.width,
                &context.text(&why),
                context.theme.warning,
            );
        }
        let label = context.t("pane-homework");
        match &lesson.content.homework {
            None => self.labelled(&label, "", room, buffer),
            Some(Homework::NotSet) => {
                self.labelled(&label, &context.t("homework-not-set"), room, buffer)
            }
            Some(homework @ Homework::Set { due, minutes, .. }) => {
                let due = due.map(|due| Message::new("lessons-due-on").with("date", due.date.0));
                let minutes = minutes.map(|minutes| {
                    Message::new("lessons-minutes").with("minutes", u32::from(minutes))
                });
                let facts: Vec<String> = due
                    .iter()
                    .chain(&minutes)
                    .map(|fact| context.text(fact))
                    .collect();
                let facts = if facts.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", facts.join(", "))
                };
                self.labelled(
                    &label,
                    &format!("{}{facts}", homework.full_text()),
                    room,
                    buffer,
                );
            }
        }
    }

    /// A label and a text beside it, over as many lines as there are.
    fn labelled(&self, label: &str, text: &str, area: Rect, buffer: &mut Buffer) {
        let x = put(
            buffer,
            area.x,
            area.y,
            area.width,
            label,
            self.context.theme.head,
        ) + 1;
        let room = area.right().saturating_sub(x);
        let lines = wrap(text, room);
        let left_out = lines.len() > usize::from(area.height);
        for (line, y) in lines.iter().zip(area.y..area.bottom()) {
            let last = left_out && y + 1 == area.bottom();
            let line = if last {
                format!("{} …", cut(line, room.saturating_sub(2)))
            } else {
                line.clone()
            };
            put(buffer, x, y, room, &line, self.context.theme.text);
        }
    }
}
