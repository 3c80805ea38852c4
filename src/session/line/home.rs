//! A teacher's day: its lessons by number, other days, and the way to everything else.

use crate::domain::bells::clock;
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::query::{Answer, HomeLesson, HomeView, Missing, Query};
use crate::ui::lesson_words;

use super::desk::{Desk, Place};
use super::dialogue::{Dialogue, Step};
use super::duties::Duties;
use super::journals::Journals;
use super::lesson::LessonMenu;
use super::menu::{self, Item, always};
use super::settings::SettingsList;
use super::substitutions;

/// What can be done here besides choosing a lesson.
const ITEMS: &[Item<Home>] = &[
    Item {
        text: "line-day-next",
        offered: always,
        run: |home, desk| {
            let next = home.view.as_ref().and_then(|view| view.next);
            home.turn(desk, next)
        },
    },
    Item {
        text: "line-day-previous",
        offered: always,
        run: |home, desk| {
            let previous = home.view.as_ref().and_then(|view| view.previous);
            home.turn(desk, previous)
        },
    },
    Item {
        text: "line-day-today",
        offered: always,
        run: |home, desk| home.turn(desk, Some(desk.context.today)),
    },
    Item {
        text: "line-journals",
        offered: always,
        run: |_, _| Step::open(Journals::default()),
    },
    Item {
        text: "line-duties",
        offered: always,
        run: |_, _| Step::open(Duties::default()),
    },
    Item {
        text: "line-substitutions",
        offered: substitutions::offered,
        run: |home, desk| substitutions::tell(desk, home.date),
    },
    Item {
        text: "line-settings",
        offered: always,
        run: |_, _| Step::open(SettingsList),
    },
];

/// A day of lessons.
pub(super) struct Home {
    date: Date,
    view: Option<HomeView>,
    /// The commands have been told: from the second time on, help tells them.
    told: bool,
}

impl Home {
    pub(super) fn new(date: Date) -> Self {
        Self {
            date,
            view: None,
            told: false,
        }
    }

    fn turn(&mut self, desk: &mut Desk, date: Option<Date>) -> Step {
        match date {
            Some(date) => {
                self.date = date;
                self.open(desk)
            }
            None => {
                desk.fault(&Message::new("day-no-more"));
                Step::Ask
            }
        }
    }

    fn lessons(&self) -> &[HomeLesson] {
        self.view.as_ref().map(shown).unwrap_or_default()
    }
}

impl Dialogue for Home {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let query = Query::Home {
            date: self.date,
            child: None,
        };
        if let Some(Answer::Home(view)) = desk.ask(&query) {
            desk.tell(&format!("{}. {}", view.name, desk.long_date(view.date)));
            say_lessons(desk, &view);
            self.view = Some(view);
            if !std::mem::replace(&mut self.told, true) {
                desk.tell(&menu::told(ITEMS, desk));
            }
        }
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let date = desk.short_date(self.date);
        match self.lessons().len() {
            0 => date,
            count => {
                let lessons = Message::new("line-prompt-lessons").with("count", count);
                format!("{date}, {}", desk.text(&lessons))
            }
        }
    }

    fn help(&self, desk: &Desk) -> String {
        format!("{}\n{}", desk.t("line-help-home"), menu::told(ITEMS, desk))
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        if let Some(lesson) = menu::numbered(self.lessons(), typed) {
            let place = Place {
                journal: lesson.journal,
                at: lesson.at,
            };
            return Step::open(LessonMenu::new(place));
        }
        if let Some(item) = menu::chosen(ITEMS, desk, typed) {
            return (item.run)(self, desk);
        }
        match typed_day(typed, self.date) {
            Some(date) => self.turn(desk, Some(date)),
            None if typed.is_empty() => Step::Ask,
            None => {
                desk.fault(&Message::new("line-not-here").with("typed", typed));
                Step::Ask
            }
        }
    }

    fn leave(&mut self, _desk: &mut Desk) -> Step {
        Step::Quit
    }
}

/// A date, but no bare number: that is a place in a list.
pub(super) fn typed_day(typed: &str, near: Date) -> Option<Date> {
    let parts = typed.contains(['.', '-', '/']);
    parts.then(|| date_input::parse(typed, near)).flatten()
}

/// The lessons that a day shows: its own, else those of the school days around it.
fn shown(view: &HomeView) -> &[HomeLesson] {
    if view.lessons.is_empty() {
        &view.near
    } else {
        &view.lessons
    }
}

fn say_lessons(desk: &mut Desk, view: &HomeView) {
    if view.lessons.is_empty() {
        let none = if view.near.is_empty() {
            "line-no-lessons-ever"
        } else {
            "line-no-lessons"
        };
        desk.say(&Message::new(none));
    }
    let mut day = view.date;
    for (number, lesson) in (1_usize..).zip(shown(view)) {
        if lesson.at.date != day {
            day = lesson.at.date;
            desk.tell(&desk.long_date(day));
        }
        let HomeLesson { unit, subject, .. } = lesson;
        let mut line = format!("{number}. {}, {unit} {subject}", when(desk, lesson));
        if !lesson.room.is_empty() {
            line.push_str(&format!(", {}", lesson.room));
        }
        if let Some(altered) = &lesson.altered {
            let told = lesson_words::altered(&desk.context.catalogue, altered);
            line.push_str(&format!(". {told}"));
        }
        let is_held = lesson.altered.as_ref().is_none_or(|altered| altered.held);
        if day <= desk.context.today && is_held {
            let missing = missing(desk, lesson.missing);
            let none = if lesson.away {
                "home-away"
            } else {
                "line-missing-nothing"
            };
            let state = missing.unwrap_or_else(|| desk.t(none));
            line.push_str(&format!(". {state}"));
        }
        if let Some(exempt) = lesson_words::exempt(&desk.context, &lesson.exempt) {
            line.push_str(&format!(". {exempt}"));
        }
        desk.tell(&line);
    }
}

/// The lesson's number of the day and its bells.
pub(super) fn when(desk: &Desk, lesson: &HomeLesson) -> String {
    hour(desk, lesson.at, lesson.bell)
}

/// A lesson's number of its day and its bells.
pub(super) fn hour(desk: &Desk, at: LessonAt, bell: Option<(u16, u16)>) -> String {
    let slot = desk.text(&Message::new("lesson-slot").with("slot", u32::from(at.slot)));
    match bell {
        Some((from, until)) => format!("{slot} {}–{}", clock(from), clock(until)),
        None => slot,
    }
}

/// What a lesson still lacks, in a sentence; nothing where it lacks nothing.
pub(super) fn missing(desk: &Desk, missing: Missing) -> Option<String> {
    let lacking = [
        (missing.roll, "line-missing-roll"),
        (missing.marks, "line-missing-marks"),
        (missing.topic, "line-missing-topic"),
        (missing.homework, "line-missing-homework"),
    ];
    let words: Vec<String> = lacking
        .iter()
        .filter(|(lacks, _)| *lacks)
        .map(|(_, id)| desk.t(id))
        .collect();
    let sentence = Message::new("line-missing").with("what", words.join(", "));
    (!words.is_empty()).then(|| desk.text(&sentence))
}
