//! Bells: when the lessons of each shift begin and end. Whoever keeps the timetable changes them here; short lessons are told beside.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::amend::RecordEdit;
use crate::domain::bells::{clock, laid, longer, parse};
use crate::domain::calendar::{Bells, Calendar, Grades};
use crate::domain::command::{Command, DirectoryRecord};
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::form::{Field, Form};
use crate::ui::route::{Prompt, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::put;

/// Lines above the rows.
const HEAD: u16 = 2;
/// Where the columns begin and how wide they are: lesson, bells, minutes, the break after it, bells of a short day.
const COLUMNS: [(&str, u16, u16); 5] = [
    ("bells-lesson", 3, 6),
    ("bells-times", 10, 13),
    ("bells-minutes", 25, 7),
    ("bells-break", 34, 9),
    ("bells-short", 46, 30),
];
/// Minutes of a lesson on the short day that is told beside.
const SHORT: u8 = 30;
/// The lowest and the highest grade, as a school counts them.
const FIRST: u8 = 1;
const LAST: u8 = 11;
/// The fields of the form for new bells, in order.
const SHIFT: usize = 0;
const FROM: usize = 1;
const UNTIL: usize = 2;
const SLOT: usize = 3;
const BEGIN: usize = 4;
const LESSON: usize = 5;
const PAUSE: usize = 6;
const COUNT: usize = 7;

/// A row: the head of some bells, or a lesson of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    /// Which bells.
    bells: usize,
    /// Which of their lessons, from 0; `None` for the head.
    lesson: Option<usize>,
}

/// The screen of the bells.
#[derive(Default)]
pub struct BellsScreen {
    list: ListCursor,
    /// What is to be said of the change in flight, once it is stored.
    said: Option<Message>,
}

fn rows(calendar: &Calendar) -> Vec<Row> {
    let of = |(bells, one): (usize, &Bells)| {
        let lessons = (0..one.times.len()).map(Some);
        let all = std::iter::once(None).chain(lessons);
        all.map(move |lesson| Row { bells, lesson })
            .collect::<Vec<_>>()
    };
    calendar.bells.iter().enumerate().flat_map(of).collect()
}

impl BellsScreen {
    fn row(&self, context: &Context) -> Option<(Row, Bells)> {
        let calendar = &context.directory.calendar;
        let row = rows(calendar).get(self.list.row).copied()?;
        Some((row, calendar.bells.get(row.bells)?.clone()))
    }

    /// Asks for a lesson's times; for a head opens the form with what stands there.
    fn accept(&self, context: &Context) -> Vec<Effect> {
        let Some((row, bells)) = self.row(context) else {
            return self.ask_new(None);
        };
        let Some(lesson) = row.lesson else {
            return self.ask_new(Some(&bells));
        };
        let Some((from, until)) = bells.times.get(lesson) else {
            return vec![Effect::Beep];
        };
        let number = usize::from(bells.first_slot) + lesson;
        vec![Effect::Push(Box::new(Route::Prompt(Prompt {
            purpose: Purpose::Bell,
            label: Message::new("bells-ask").with("lesson", number),
            initial: format!("{}-{}", clock(*from), clock(*until)),
        })))]
    }

    fn typed(&self, context: &Context, text: &str) -> Vec<Effect> {
        let Some((row, mut bells)) = self.row(context) else {
            return vec![Effect::Beep];
        };
        let slot = row.lesson.and_then(|lesson| bells.times.get_mut(lesson));
        match (slot, parse(text)) {
            (Some(slot), Some(times)) => {
                *slot = times;
                replace(context, row.bells, bells)
            }
            _ => vec![Effect::Toast(Message::new("bells-unread")), Effect::Beep],
        }
    }

    fn ask_new(&self, of: Option<&Bells>) -> Vec<Effect> {
        let first = of.and_then(|bells| bells.times.first().copied());
        let (from, until) = first.unwrap_or((8 * 60 + 30, 9 * 60 + 15));
        let number = |value: u8| value.to_string();
        let grades = of.map_or(Grades::ALL, |bells| bells.grades);
        let second = of.and_then(|bells| bells.times.get(1));
        let pause = second.map_or(10, |(next, _)| next.saturating_sub(until));
        let count = of.map_or(7, |bells| bells.times.len());
        let form = Form {
            purpose: Purpose::Bells,
            label: Message::new("bells-new"),
            fields: vec![
                Field::line("bells-shift", number(of.map_or(1, |bells| bells.shift))),
                Field::line("bells-from-grade", number(grades.from.max(FIRST))),
                Field::line("bells-until-grade", number(grades.until.min(LAST))),
                Field::line(
                    "bells-first",
                    number(of.map_or(1, |bells| bells.first_slot)),
                ),
                Field::line("bells-begin", clock(from)),
                Field::line("bells-length", until.saturating_sub(from).to_string()),
                Field::line("bells-pause", pause.to_string()),
                Field::line("bells-count", count.to_string()),
            ],
            note: Some(Message::new("bells-note")),
        };
        vec![Effect::Push(Box::new(Route::Form(form)))]
    }

    fn filled(&self, context: &Context, form: &Form) -> Vec<Effect> {
        let Some(bells) = read(form) else {
            return vec![Effect::Toast(Message::new("bells-unread")), Effect::Beep];
        };
        let mut all = context.directory.calendar.bells.clone();
        let same = all
            .iter()
            .position(|one| (one.shift, one.grades) == (bells.shift, bells.grades));
        match same.and_then(|place| all.get_mut(place)) {
            Some(place) => *place = bells,
            // The first that fit hold: those of few grades go before those of many.
            None => all.push(bells),
        }
        all.sort_by_key(|bells| {
            let grades = bells.grades.until.saturating_sub(bells.grades.from);
            (bells.shift, grades, bells.grades.from)
        });
        write(context, all)
    }

    fn add(&mut self, context: &Context) -> Vec<Effect> {
        match self.row(context) {
            Some((row, bells)) if row.lesson.is_some() => {
                let longer = longer(&bells);
                let added = longer.times.last().copied().unwrap_or_default();
                let number = usize::from(longer.first_slot) + bells.times.len();
                let said = Message::new("bells-added")
                    .with("lesson", number)
                    .with("from", clock(added.0))
                    .with("until", clock(added.1));
                self.said = Some(said);
                replace(context, row.bells, longer)
            }
            _ => self.ask_new(None),
        }
    }

    /// The last lesson, or all of the bells on their head; a lesson in the middle would move those behind it.
    fn remove(&self, context: &Context) -> Vec<Effect> {
        let Some((row, mut bells)) = self.row(context) else {
            return vec![Effect::Beep];
        };
        match row.lesson {
            Some(lesson) if lesson + 1 == bells.times.len() => {
                bells.times.pop();
                replace(context, row.bells, bells)
            }
            Some(_) => vec![Effect::Toast(Message::new("bells-last-only")), Effect::Beep],
            None => {
                let all = context.directory.calendar.bells.iter().enumerate();
                let rest = all.filter(|(place, _)| *place != row.bells);
                write(context, rest.map(|(_, bells)| bells.clone()).collect())
            }
        }
    }
}

/// The bells of a filled form.
fn read(form: &Form) -> Option<Bells> {
    let number = |field| form.text(field).parse::<u8>().ok();
    let bells = Bells {
        shift: number(SHIFT)?,
        grades: match (number(FROM)?, number(UNTIL)?) {
            (FIRST, LAST) => Grades::ALL,
            (from, until) => Grades { from, until },
        },
        first_slot: number(SLOT)?,
        times: Vec::new(),
    };
    let begin = form.text(BEGIN);
    let (begin, _) = parse(&format!("{begin} {begin}"))?;
    let minutes = |field| number(field).map(u16::from);
    let count = usize::from(number(COUNT)?);
    Some(laid(bells, begin, minutes(LESSON)?, minutes(PAUSE)?, count))
}

fn replace(context: &Context, place: usize, bells: Bells) -> Vec<Effect> {
    let mut all = context.directory.calendar.bells.clone();
    match all.get_mut(place) {
        Some(old) => *old = bells,
        None => return vec![Effect::Beep],
    }
    write(context, all)
}

fn write(context: &Context, bells: Vec<Bells>) -> Vec<Effect> {
    let before = context.directory.calendar.clone();
    let after = Calendar {
        bells,
        ..before.clone()
    };
    let edit = RecordEdit::change(
        DirectoryRecord::Calendar(before),
        DirectoryRecord::Calendar(after),
    );
    vec![Effect::Execute(Command::Amend { edits: vec![edit] })]
}

impl Screen for BellsScreen {
    fn scope(&self) -> Scope {
        Scope::Records
    }

    fn title(&self, context: &Context) -> String {
        context.t("bells-title")
    }

    fn hint(&self) -> &'static str {
        "hint-bells"
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        let own = [Action::AddRecord, Action::EndRecord];
        action.info().scope != Scope::Records || own.contains(&action)
    }

    fn standing(&self) -> Option<(Route, Stand)> {
        Some((Route::Bells, Stand::row(self.list.place())))
    }

    fn stand(&mut self, context: &Context, stand: &Stand) {
        self.list.rows = rows(&context.directory.calendar).len();
        self.list.go_to(stand.row);
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let count = rows(&context.directory.calendar).len();
        self.list = ListCursor::new(self.list.row, count);
        let page = usize::from(context.body.height.saturating_sub(HEAD));
        match input {
            Input::Action(Action::Accept) => self.accept(context),
            Input::Action(Action::AddRecord) => self.add(context),
            Input::Action(Action::EndRecord) => self.remove(context),
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            Input::Done(_) => self.said.take().map(Effect::Toast).into_iter().collect(),
            Input::Failed(_) => {
                self.said = None;
                Vec::new()
            }
            Input::Returned(Returned::Text(Purpose::Bell, text)) => self.typed(context, &text),
            Input::Returned(Returned::Form(form)) => self.filled(context, &form),
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let calendar = &context.directory.calendar;
        let rows = rows(calendar);
        if rows.is_empty() {
            return notice(context, area, buffer, "bells-none");
        }
        let theme = &context.theme;
        for (label, x, width) in COLUMNS {
            let message = Message::new(label).with("minutes", u32::from(SHORT));
            let text = context.text(&message);
            put(buffer, area.x + x, area.y, width, &text, theme.head);
        }
        let list = ListCursor::new(self.list.row, rows.len());
        let room = usize::from(area.height.saturating_sub(HEAD));
        let top = list.top(room);
        for (row, y) in rows.iter().skip(top).take(room).zip(area.y + HEAD..) {
            let Some(bells) = calendar.bells.get(row.bells) else {
                continue;
            };
            match row.lesson {
                None => {
                    let text = context.text(&head(bells));
                    put(buffer, area.x + 1, y, area.width - 1, &text, theme.head);
                }
                Some(lesson) => {
                    let texts = texts(bells, lesson);
                    for (text, (_, x, width)) in texts.iter().zip(COLUMNS) {
                        put(buffer, area.x + x, y, width, text, theme.text);
                    }
                }
            }
        }
        let line = u16::try_from(list.row - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + HEAD + line,
        })
    }
}

/// Which shift and grades.
fn head(bells: &Bells) -> Message {
    let grades = bells.grades;
    let id = if grades == Grades::ALL {
        "bells-head-all"
    } else if grades.from == grades.until {
        "bells-head-one"
    } else {
        "bells-head"
    };
    Message::new(id)
        .with("shift", u32::from(bells.shift))
        .with("from", u32::from(grades.from))
        .with("until", u32::from(grades.until))
}

fn texts(bells: &Bells, lesson: usize) -> [String; 5] {
    let span = |(from, until): (u16, u16)| format!("{}–{}", clock(from), clock(until));
    let times = bells.times.get(lesson).copied();
    let next = bells.times.get(lesson + 1);
    let pause = times.zip(next);
    let minutes = times.map(|(from, until)| until.saturating_sub(from));
    let text = |minutes: Option<u16>| minutes.map(|of| of.to_string()).unwrap_or_default();
    [
        (usize::from(bells.first_slot) + lesson).to_string(),
        times.map(span).unwrap_or_default(),
        text(minutes),
        text(pause.map(|((_, until), (next, _))| next.saturating_sub(until))),
        bells.short(lesson, SHORT).map(span).unwrap_or_default(),
    ]
}
