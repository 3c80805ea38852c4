//! Drawing a class's day: names fixed, lessons side by side, away and late counted at the foot.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::message::Message;
use crate::domain::query::{DayLesson, DayView};
use crate::ui::lesson_words;
use crate::ui::screen::Context;
use crate::ui::screens::journal::cells;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{put, put_right};

use super::{Day, FIXED};

/// Columns of a name.
const NAME: u16 = FIXED - 4;

pub(super) fn draw(
    day: &Day,
    context: &Context,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let Some(data) = &day.data else {
        return notice(context, area, buffer, "loading");
    };
    if data.pupils.is_empty() {
        return notice(context, area, buffer, "day-no-pupils");
    }
    if data.lessons.is_empty() {
        return notice(context, area, buffer, "day-no-lessons");
    }
    let painter = Painter {
        day,
        context,
        data,
        area,
    };
    painter.heads(buffer);
    painter.rows(buffer);
    painter.foot(buffer);
    day.grid.cursor_in(area)
}

struct Painter<'a> {
    day: &'a Day,
    context: &'a Context,
    data: &'a DayView,
    area: Rect,
}

impl Painter<'_> {
    /// The lessons in view: number, place and lesson.
    fn columns(&self) -> impl Iterator<Item = (usize, u16, &DayLesson)> {
        self.day.grid.columns_in(self.area, &self.data.lessons)
    }

    fn heads(&self, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let head = context.theme.head;
        let room = self.day.grid.layout.each - 1;
        put(
            buffer,
            area.x + 3,
            area.y + 1,
            NAME,
            &context.t("journal-pupil"),
            head,
        );
        for (column, x, lesson) in self.columns() {
            let style = context.head_style(head, column == self.day.grid.column);
            let sign = match &lesson.altered {
                None => "",
                Some(altered) if altered.held => "!",
                Some(_) => "x",
            };
            let number = format!("{}{sign}", lesson.at.slot);
            put(buffer, x, area.y, room, &number, head);
            let subject: String = lesson.subject.chars().take(usize::from(room)).collect();
            put(buffer, x, area.y + 1, room, &subject, style);
        }
    }

    fn rows(&self, buffer: &mut Buffer) {
        let (context, area, grid) = (self.context, self.area, &self.day.grid);
        for (row, y, (_, name)) in grid.rows_in(area, &self.data.pupils) {
            let text = context.theme.text;
            put_right(buffer, area.x + 2, y, &(row + 1).to_string(), text);
            put(
                buffer,
                area.x + 3,
                y,
                NAME,
                name,
                context.head_style(text, row == grid.row),
            );
            for (column, x, lesson) in self.columns() {
                let selected = grid.is_selected(row, column);
                let cell = self.cell(row, column, lesson);
                let cell = if selected { format!("{cell:<4}") } else { cell };
                put(
                    buffer,
                    x,
                    y,
                    grid.layout.each - 1,
                    &cell,
                    if selected {
                        context.theme.selected
                    } else {
                        text
                    },
                );
            }
        }
    }

    fn cell(&self, row: usize, column: usize, lesson: &DayLesson) -> String {
        let pending = self
            .day
            .pupil(row)
            .is_some_and(|pupil| self.context.is_pending(lesson.journal, lesson.at, pupil));
        match self.day.cell(row, column).content.attendance {
            // Typed but not yet durable: never shown as if it were.
            _ if pending => "~".to_owned(),
            Some(given) => cells::attendance_with_minutes(self.context, given),
            None if self.day.on_roll(row, column) => String::new(),
            None => "-".to_owned(),
        }
    }

    /// Away and late in each lesson, and the cursor's lesson in full.
    fn foot(&self, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let head = context.theme.head;
        let y = area.bottom() - self.day.grid.layout.foot;
        for (label, line) in [("day-away", y), ("day-late", y + 1)] {
            put(buffer, area.x + 3, line, NAME, &context.t(label), head);
        }
        for (column, x, _) in self.columns() {
            let count = self.day.counts.get(column).copied().unwrap_or_default();
            for (figure, line) in [(count.away, y), (count.late, y + 1)] {
                put(
                    buffer,
                    x,
                    line,
                    self.day.grid.layout.each - 1,
                    &figure.to_string(),
                    context.theme.text,
                );
            }
        }
        let Some(lesson) = self.day.lesson(self.day.shown) else {
            return;
        };
        let line = self.lesson_line(lesson);
        put(buffer, area.x, y + 2, area.width, &line, head);
    }

    fn lesson_line(&self, lesson: &DayLesson) -> String {
        let slot = Message::new("lesson-slot").with("slot", u32::from(lesson.at.slot));
        let teachers = self.context.directory.teachers(lesson.journal).into_iter();
        let teachers: Vec<String> = teachers
            .map(|teacher| self.context.directory.initials(teacher))
            .collect();
        let parts = [
            self.context.text(&slot),
            lesson.subject.clone(),
            lesson.unit.clone(),
            teachers.join(", "),
            lesson
                .altered
                .as_ref()
                .map(|altered| lesson_words::altered(&self.context.catalogue, altered))
                .unwrap_or_default(),
        ];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }
}
