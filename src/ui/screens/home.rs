//! A person's day: its lessons in order, with what each still lacks. Enter goes to the lesson's column.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::date::Date;
use crate::domain::lesson::Homework;
use crate::domain::message::Message;
use crate::domain::query::{Answer, HomeLesson, HomeView, Query};
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::{cut, put, width};

use super::journal::cells;

/// Where slot, bell, unit and room stand, and how wide they are; the subject has what is left between the widest unit and
/// the room.
const SLOT: (u16, u16) = (1, 7);
const BELL: (u16, u16) = (8, 11);
const UNIT: (u16, u16) = (20, 11);
const ROOM: (u16, u16) = (47, 8);
/// Where what is missing stands.
const LAST: u16 = 56;

/// The home screen.
pub struct Home {
    date: Date,
    data: Option<HomeView>,
    list: ListCursor,
}

impl Home {
    /// The day of a date.
    #[must_use]
    pub fn new(date: Date) -> Self {
        Self {
            date,
            data: None,
            list: ListCursor::default(),
        }
    }

    fn is_family(&self) -> bool {
        self.data
            .as_ref()
            .is_some_and(|data| data.roles.is_empty() && !data.family.is_empty())
    }

    fn lesson(&self) -> Option<&HomeLesson> {
        self.data.as_ref()?.lessons.get(self.list.row)
    }

    fn open(&self) -> Vec<Effect> {
        match self.lesson() {
            Some(lesson) if !self.is_family() => {
                let route = Route::Journal {
                    journal: lesson.journal,
                    at: Some(lesson.at),
                    roll: false,
                };
                vec![Effect::Push(Box::new(route))]
            }
            _ => vec![Effect::Beep],
        }
    }

    fn turn(&mut self, date: Option<Date>) -> Vec<Effect> {
        match date {
            Some(date) => {
                self.date = date;
                vec![Effect::Refresh]
            }
            None => vec![Effect::Beep],
        }
    }

    /// The class whose day or homework is meant: one's own, a child's, or that of the lesson under the cursor.
    fn class(&self, context: &Context) -> Option<crate::domain::ids::ClassId> {
        let data = self.data.as_ref()?;
        let own = data.own_classes.first().map(|(class, _)| *class);
        let family = data.family.first().and_then(|(_, _, class)| *class);
        let lesson = self.lesson().and_then(|lesson| {
            context
                .directory
                .classes_of(lesson.journal.unit)
                .first()
                .copied()
        });
        own.or(family).or(lesson)
    }
}

impl Screen for Home {
    fn scope(&self) -> Scope {
        Scope::Home
    }

    fn title(&self, context: &Context) -> String {
        let school = &context.directory.school.name;
        let Some(data) = &self.data else {
            return school.clone();
        };
        let full = format!("{school} · {}", data.name);
        let room = context.head_room();
        if width(&full) <= room {
            return full;
        }
        let name = format!(" · {}", context.directory.initials(context.person));
        cut(school, room.saturating_sub(width(&name))) + &name
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        let Some(data) = &self.data else { return true };
        match action {
            Action::Earlier => data.previous.is_some(),
            Action::Later => data.next.is_some(),
            Action::Homework => self.class(context).is_some(),
            // A class's day holds all of its pupils: no family opens it.
            Action::Day => !self.is_family() && self.class(context).is_some(),
            _ => true,
        }
    }

    fn hint(&self) -> &'static str {
        "hint-home"
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Home { date: self.date })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let neighbours = self
            .data
            .as_ref()
            .map(|data| (data.previous, data.next))
            .unwrap_or_default();
        match input {
            Input::Answer(answer) => {
                if let Answer::Home(view) = *answer {
                    self.list = ListCursor::new(self.list.row, view.lessons.len());
                    self.data = Some(view);
                }
                Vec::new()
            }
            Input::Action(Action::Accept) => self.open(),
            Input::Action(Action::Earlier | Action::Left) => self.turn(neighbours.0),
            Input::Action(Action::Later | Action::Right) => self.turn(neighbours.1),
            Input::Action(Action::Homework) => match self.class(context) {
                Some(class) => vec![Effect::Push(Box::new(Route::Homework(class, self.date)))],
                None => vec![Effect::Beep],
            },
            Input::Action(Action::Day) => match self.class(context) {
                Some(class) => vec![Effect::Push(Box::new(Route::Day(class, self.date)))],
                None => vec![Effect::Beep],
            },
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, usize::from(context.body.height)) => {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let data = self.data.as_ref()?;
        put(
            buffer,
            area.x + 1,
            area.y,
            area.width,
            &context.catalogue.long_date(data.date),
            theme.head,
        );
        if data.lessons.is_empty() {
            return self.nothing(context, data, area, buffer);
        }
        let room = usize::from(area.height.saturating_sub(3));
        let top = self.list.top(room);
        let subject = self.subject_column(data);
        for (lesson, y) in data.lessons.iter().skip(top).take(room).zip(area.y + 2..) {
            self.row(context, lesson, subject, Rect { y, ..area }, buffer);
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + 2 + line,
        })
    }
}

impl Home {
    /// A day without lessons: the last and the next school day are one key away.
    fn nothing(
        &self,
        context: &Context,
        data: &HomeView,
        area: Rect,
        buffer: &mut Buffer,
    ) -> Option<Position> {
        let theme = &context.theme;
        put(
            buffer,
            area.x + 1,
            area.y + 2,
            area.width,
            &context.t("home-no-lessons"),
            theme.text,
        );
        let days = [("home-previous", data.previous), ("home-next", data.next)];
        let known = days.into_iter().filter_map(|(id, date)| {
            Some(Message::new(id).with("date", context.catalogue.long_date(date?)))
        });
        for (message, y) in known.zip(area.y + 4..) {
            put(
                buffer,
                area.x + 1,
                y,
                area.width,
                &context.text(&message),
                theme.text,
            );
        }
        put(
            buffer,
            area.x + 1,
            area.y + 7,
            area.width,
            &context.t("home-other-ways"),
            theme.text,
        );
        Some(Position {
            x: area.x + 1,
            y: area.y + 2,
        })
    }

    /// Where the subject stands and how wide it is. A family needs no unit.
    fn subject_column(&self, data: &HomeView) -> (u16, u16) {
        let units = data.lessons.iter().map(|lesson| width(&lesson.unit));
        let unit = match units.max() {
            Some(widest) if !self.is_family() => widest.min(UNIT.1) + 1,
            _ => 0,
        };
        let start = UNIT.0 + unit;
        (start, ROOM.0 - 1 - start)
    }

    fn row(
        &self,
        context: &Context,
        lesson: &HomeLesson,
        subject: (u16, u16),
        area: Rect,
        buffer: &mut Buffer,
    ) {
        let y = area.y;
        let text = context.theme.text;
        let slot = Message::new("lesson-slot").with("slot", u32::from(lesson.at.slot));
        let bell = lesson
            .bell
            .map(|(from, until)| format!("{}–{}", clock(from), clock(until)));
        let family = self.is_family();
        let unit = if family {
            String::new()
        } else {
            lesson.unit.clone()
        };
        let texts = [
            context.text(&slot),
            bell.unwrap_or_default(),
            unit,
            lesson.subject.clone(),
            lesson.room.clone(),
        ];
        let columns = [SLOT, BELL, UNIT, subject, ROOM];
        for (text_of, (x, width)) in texts.iter().zip(columns) {
            put(buffer, area.x + x, y, width, text_of, text);
        }
        let room = area.right().saturating_sub(area.x + LAST);
        if family {
            put(
                buffer,
                area.x + LAST,
                y,
                room,
                &family_line(context, lesson),
                text,
            );
            return;
        }
        let missing = [
            (lesson.missing.roll, "missing-roll"),
            (lesson.missing.marks, "missing-marks"),
            (lesson.missing.topic, "missing-topic"),
            (lesson.missing.homework, "missing-homework"),
        ];
        let words: Vec<String> = missing
            .iter()
            .filter(|(lacks, _)| *lacks)
            .map(|(_, id)| context.t(id))
            .collect();
        if words.is_empty() {
            put(
                buffer,
                area.x + LAST,
                y,
                room,
                &context.t("missing-nothing"),
                text,
            );
        } else {
            put(
                buffer,
                area.x + LAST,
                y,
                room,
                &words.join(" "),
                context.theme.warning,
            );
        }
    }
}

/// A family sees the pupil's own cell and the homework.
fn family_line(context: &Context, lesson: &HomeLesson) -> String {
    let own = lesson
        .own
        .as_ref()
        .map(|content| cells::full(context, content))
        .unwrap_or_default();
    let homework = match &lesson.lesson.content.homework {
        Some(Homework::Set { text, .. }) => text.clone(),
        Some(Homework::NotSet) => context.t("homework-not-set"),
        None => String::new(),
    };
    format!("{own:<4}{homework}")
}

fn clock(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}
