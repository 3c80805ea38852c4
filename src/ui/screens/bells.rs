//! Bells: when the lessons of each shift begin and end. Whoever keeps the timetable changes them here, from a day on, today unless
//! another is chosen: lessons before it keep their times. Short lessons are told beside.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::bells::{clock, head, laid, longer, parse, set};
use crate::domain::calendar::{Bells, Grades};
use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::message::Message;
use crate::domain::place::Stand;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::form::{Field, Form};
use crate::ui::route::{Prompt, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
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

/// A row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// From which day on.
    From,
    /// The head of some bells, by their place.
    Head(usize),
    /// A lesson of some bells, both by their places.
    Lesson(usize, usize),
}

/// The screen of the bells.
#[derive(Default)]
pub struct BellsScreen {
    list: ListCursor,
    /// What is to be said of the change in flight, once it is stored.
    said: Option<Message>,
    /// The day from which they ring; `None` for today.
    from: Option<Date>,
}

fn rows(bells: &[Bells]) -> Vec<Row> {
    let of = |(place, one): (usize, &Bells)| {
        let lessons = (0..one.times.len()).map(move |lesson| Row::Lesson(place, lesson));
        std::iter::once(Row::Head(place)).chain(lessons)
    };
    let all = bells.iter().enumerate().flat_map(of);
    std::iter::once(Row::From).chain(all).collect()
}

impl BellsScreen {
    fn from(&self, context: &Context) -> Date {
        let year = context.directory.calendar.span;
        let from = self.from.unwrap_or(context.today);
        from.clamp(year.from, year.until)
    }

    fn bells<'c>(&self, context: &'c Context) -> &'c [Bells] {
        context.directory.bells_on(self.from(context))
    }

    fn row(&self, context: &Context) -> Row {
        let rows = rows(self.bells(context));
        rows.get(self.list.row).copied().unwrap_or(Row::From)
    }

    /// The bells under the cursor with their place.
    fn under(&self, context: &Context) -> Option<(usize, Bells)> {
        let (Row::Head(place) | Row::Lesson(place, _)) = self.row(context) else {
            return None;
        };
        Some((place, self.bells(context).get(place)?.clone()))
    }

    fn ask_from(&self, context: &Context) -> Vec<Effect> {
        vec![Effect::Push(Box::new(Route::Prompt(Prompt {
            purpose: Purpose::BellsFrom,
            label: Message::new("bells-ask-from"),
            initial: context.catalogue.date(self.from(context)),
        })))]
    }

    fn turn(&mut self, context: &Context, typed: &str) -> Vec<Effect> {
        let year = context.directory.calendar.span;
        let fault = match date_input::parse(typed, context.today) {
            Some(date) if year.contains(date) => {
                self.from = Some(date);
                return Vec::new();
            }
            Some(_) => Message::new("bells-other-year")
                .with("from", year.from.0)
                .with("until", year.until.0),
            None => Message::new("ask-date-wrong"),
        };
        let mut again = self.ask_from(context);
        again.extend([Effect::Toast(fault), Effect::Beep]);
        again
    }

    /// Asks for the day or for a lesson's times; for a head opens the form with what stands there.
    fn accept(&self, context: &Context) -> Vec<Effect> {
        let under = self.under(context);
        let (lesson, bells) = match (self.row(context), &under) {
            (Row::Lesson(_, lesson), Some((_, bells))) => (lesson, bells),
            (Row::Head(_), Some((_, bells))) => return self.ask_new(Some(bells)),
            _ => return self.ask_from(context),
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
        let (Row::Lesson(_, lesson), Some((place, mut bells))) =
            (self.row(context), self.under(context))
        else {
            return vec![Effect::Beep];
        };
        match (bells.times.get_mut(lesson), parse(text)) {
            (Some(slot), Some(times)) => {
                *slot = times;
                self.replace(context, place, bells)
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
        let mut all = self.bells(context).to_vec();
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
        self.write(context, all)
    }

    fn add(&mut self, context: &Context) -> Vec<Effect> {
        match (self.row(context), self.under(context)) {
            (Row::Lesson(..), Some((place, bells))) => {
                let longer = longer(&bells);
                let added = longer.times.last().copied().unwrap_or_default();
                let number = usize::from(longer.first_slot) + bells.times.len();
                let said = Message::new("bells-added")
                    .with("lesson", number)
                    .with("from", clock(added.0))
                    .with("until", clock(added.1));
                self.said = Some(said);
                self.replace(context, place, longer)
            }
            _ => self.ask_new(None),
        }
    }

    /// The last lesson, or all of the bells on their head; a lesson in the middle would move those behind it.
    fn remove(&self, context: &Context) -> Vec<Effect> {
        let Some((place, mut bells)) = self.under(context) else {
            return vec![Effect::Beep];
        };
        match self.row(context) {
            Row::Lesson(_, lesson) if lesson + 1 == bells.times.len() => {
                bells.times.pop();
                self.replace(context, place, bells)
            }
            Row::Lesson(..) => vec![Effect::Toast(Message::new("bells-last-only")), Effect::Beep],
            Row::Head(_) | Row::From => {
                let all = self.bells(context).iter().enumerate();
                let rest = all.filter(|(at, _)| *at != place);
                self.write(context, rest.map(|(_, bells)| bells.clone()).collect())
            }
        }
    }

    fn replace(&self, context: &Context, place: usize, bells: Bells) -> Vec<Effect> {
        let mut all = self.bells(context).to_vec();
        match all.get_mut(place) {
            Some(old) => *old = bells,
            None => return vec![Effect::Beep],
        }
        self.write(context, all)
    }

    fn write(&self, context: &Context, bells: Vec<Bells>) -> Vec<Effect> {
        match set(&context.directory, self.from(context), bells) {
            Some(edit) => vec![Effect::Execute(Command::Amend { edits: vec![edit] })],
            None => Vec::new(),
        }
    }

    /// From which day these bells ring, and from which others do.
    fn said_from(&self, context: &Context) -> Message {
        let from = self.from(context);
        let id = match context.directory.bells_after(from) {
            None => "bells-from",
            Some(_) => "bells-from-until",
        };
        let next = context.directory.bells_after(from).unwrap_or(from);
        Message::new(id).with("from", from.0).with("next", next.0)
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
        self.list.rows = rows(self.bells(context)).len();
        self.list.go_to(stand.row);
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let count = rows(self.bells(context)).len();
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
            Input::Returned(Returned::Text(Purpose::BellsFrom, text)) => self.turn(context, &text),
            Input::Returned(Returned::Form(form)) => self.filled(context, &form),
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let bells = self.bells(context);
        let rows = rows(bells);
        let theme = &context.theme;
        for (label, x, width) in COLUMNS {
            let message = Message::new(label).with("minutes", u32::from(SHORT));
            let text = context.text(&message);
            put(buffer, area.x + x, area.y, width, &text, theme.head);
        }
        let list = ListCursor::new(self.list.row, rows.len());
        let room = usize::from(area.height.saturating_sub(HEAD));
        let top = list.top(room);
        let mut line = |x: u16, y: u16, width: u16, text: &str, style| {
            put(buffer, area.x + x, y, width, text, style);
        };
        for (row, y) in rows.iter().skip(top).take(room).zip(area.y + HEAD..) {
            match *row {
                Row::From => {
                    let text = context.text(&self.said_from(context));
                    line(1, y, area.width - 1, &text, theme.text);
                }
                Row::Head(place) => {
                    let text = bells.get(place).map(|bells| context.text(&head(bells)));
                    line(1, y, area.width - 1, &text.unwrap_or_default(), theme.head);
                }
                Row::Lesson(place, lesson) => {
                    let texts = bells.get(place).map(|bells| texts(bells, lesson));
                    for (text, (_, x, width)) in texts.iter().flatten().zip(COLUMNS) {
                        line(x, y, width, text, theme.text);
                    }
                }
            }
        }
        if bells.is_empty() {
            let text = context.t("bells-none");
            line(1, area.y + HEAD + 2, area.width - 1, &text, theme.faded);
        }
        let line = u16::try_from(list.row - top).ok()?;
        Some(Position {
            x: area.x + 1,
            y: area.y + HEAD + line,
        })
    }
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
