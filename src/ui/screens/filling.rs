//! A class's day by lesson: what each still lacks, whoever gives it. Enter opens the lesson's journal.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::classwork::{FilledLesson, FillingView};
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, Unit};
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::domain::policy::Permission;
use crate::domain::query::{Answer, Missing, Query};
use crate::keymap::{Action, Scope};
use crate::ui::classes;
use crate::ui::event::Effect;
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::put;

/// Where slot, subject, teachers and what is missing stand, and how wide they are.
const SLOT: (u16, u16) = (1, 3);
const SUBJECT: (u16, u16) = (5, 26);
const TEACHERS: (u16, u16) = (32, 20);
const MISSING: u16 = 53;

/// The screen of a day's filling.
pub struct Filling {
    class: ClassId,
    date: Date,
    data: Option<FillingView>,
    list: ListCursor,
}

impl Filling {
    /// The day of a class.
    #[must_use]
    pub fn new(class: ClassId, date: Date) -> Self {
        Self {
            class,
            date,
            data: None,
            list: ListCursor::default(),
        }
    }

    fn lessons(&self) -> &[FilledLesson] {
        self.data.as_ref().map_or(&[], |data| &data.lessons)
    }

    /// To the next class or the one before.
    fn turn_class(&mut self, context: &Context, back: bool) -> Vec<Effect> {
        match classes::beside(context, Permission::ReadDay, self.class, back) {
            Some(class) => {
                self.class = class;
                vec![Effect::Refresh]
            }
            None => vec![Effect::Beep],
        }
    }

    /// To the class's next school day, `step` days at a time.
    fn turn(&mut self, context: &Context, step: i64) -> Vec<Effect> {
        let directory = &context.directory;
        let calendar = &directory.calendar;
        let longest = calendar.span.until.days_since(calendar.span.from);
        let mut days = (1..=longest).map(|days| self.date.plus(days * step));
        match days.find(|date| directory.has_school(Unit::Class(self.class), *date)) {
            Some(date) => {
                self.date = date;
                vec![Effect::Refresh]
            }
            None => vec![Effect::Toast(Message::new("day-no-more")), Effect::Beep],
        }
    }
}

/// What is missing, in words.
pub(super) fn words(context: &Context, missing: Missing) -> Vec<String> {
    let missing = [
        (missing.roll, "missing-roll"),
        (missing.marks, "missing-marks"),
        (missing.topic, "missing-topic"),
        (missing.homework, "missing-homework"),
    ];
    let lacking = missing.iter().filter(|(lacks, _)| *lacks);
    lacking.map(|(_, id)| context.t(id)).collect()
}

impl Screen for Filling {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        let class = context.directory.unit_name(Unit::Class(self.class));
        let message = Message::new("filling-title").with("class", class);
        context.text(&message.with("date", context.catalogue.long_date(self.date)))
    }

    fn hint(&self) -> &'static str {
        "hint-filling"
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((
            Route::Filling(self.class, self.date),
            Stand::row(self.list.place()),
        ))
    }

    fn stand(&mut self, _context: &Context, stand: &Stand) {
        self.list.go_to(stand.row);
    }

    fn wants(&self, _context: &Context) -> Option<Query> {
        Some(Query::Filling {
            class: self.class,
            date: self.date,
        })
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Answer(answer) => {
                if let Answer::Filling(view) = *answer {
                    self.list = ListCursor::new(self.list.row, view.lessons.len());
                    self.data = Some(view);
                }
                Vec::new()
            }
            Input::Unanswered(_) => vec![Effect::Pop],
            Input::Action(Action::Accept) => match self.lessons().get(self.list.row) {
                Some(lesson) => vec![Effect::Push(Box::new(Route::Journal {
                    journal: lesson.journal,
                    at: Some(lesson.at),
                    roll: false,
                }))],
                None => vec![Effect::Beep],
            },
            Input::Action(Action::Earlier | Action::Left) => self.turn(context, -1),
            Input::Action(Action::Later | Action::Right) => self.turn(context, 1),
            Input::Action(action @ (Action::Next | Action::Previous)) => {
                self.turn_class(context, action == Action::Previous)
            }
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, usize::from(context.body.height)) => {
                Vec::new()
            }
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Changed(..) => vec![Effect::Refresh],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        if self.data.is_none() {
            return notice(context, area, buffer, "loading");
        }
        if self.lessons().is_empty() {
            return notice(context, area, buffer, "filling-no-lessons");
        }
        let theme = &context.theme;
        let lacking = self.lessons().iter();
        let lacking = lacking.filter(|lesson| lesson.missing != Missing::default());
        let head = Message::new("filling-head").with("count", lacking.count());
        let head = context.text(&head.with("all", self.lessons().len()));
        put(buffer, area.x + 1, area.y, area.width, &head, theme.head);
        for (lesson, y) in self.lessons().iter().zip(area.y + 1..area.bottom()) {
            let subject = if lesson.unit.is_empty() {
                lesson.subject.clone()
            } else {
                format!("{}, {}", lesson.subject, lesson.unit)
            };
            let texts = [
                (SLOT, lesson.at.slot.to_string()),
                (SUBJECT, subject),
                (TEACHERS, lesson.teachers.clone()),
            ];
            for ((x, width), text) in texts {
                put(buffer, area.x + x, y, width, &text, theme.text);
            }
            let words = words(context, lesson.missing);
            let (text, style) = if lesson.at.date > context.today {
                (String::new(), theme.text)
            } else if words.is_empty() {
                (context.t("missing-nothing"), theme.text)
            } else {
                (words.join(" "), theme.warning)
            };
            let room = area.width.saturating_sub(MISSING);
            put(buffer, area.x + MISSING, y, room, &text, style);
        }
        let row = u16::try_from(self.list.row).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + 1 + row,
        })
    }
}
