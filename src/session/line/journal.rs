//! A journal's term: a date leads to its lesson, a name reads out a pupil's marks and averages.

use crate::domain::average::Average;
use crate::domain::calendar::Span;
use crate::domain::cell::Attendance;
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::finals::{Period, term_of};
use crate::domain::ids::JournalId;
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::query::{Answer, JournalView, PupilRow, Query};
use crate::ui::screens::journal::cells;

use super::desk::{Desk, Place};
use super::dialogue::{Dialogue, Step};
use super::finals::Periods;
use super::lesson::LessonMenu;
use super::menu::{self, Item, always};
use super::plan::Plan;

/// What can be done here besides naming a date or a pupil.
const ITEMS: &[Item<Journal>] = &[
    Item {
        text: "line-term-next",
        offered: always,
        run: |journal, desk| journal.turn(desk, 1),
    },
    Item {
        text: "line-term-previous",
        offered: always,
        run: |journal, desk| journal.turn(desk, -1),
    },
    Item {
        text: "line-all-lessons",
        offered: always,
        run: |journal, desk| journal.tell_lessons(desk),
    },
    Item {
        text: "line-all-pupils",
        offered: always,
        run: |journal, desk| journal.tell_pupils(desk),
    },
    Item {
        text: "line-journal-plan",
        offered: always,
        run: |journal, _| Step::open(Plan::new(journal.id)),
    },
    Item {
        text: "line-journal-finals",
        offered: always,
        run: |journal, _| Step::open(Periods::new(journal.id)),
    },
];

/// A term of a journal.
pub(super) struct Journal {
    id: JournalId,
    near: Date,
    span: Option<Span>,
    view: Option<JournalView>,
    told: bool,
}

impl Journal {
    /// The term of a date.
    pub(super) fn new(id: JournalId, near: Date) -> Self {
        Self {
            id,
            near,
            span: None,
            view: None,
            told: false,
        }
    }

    fn span(&self, desk: &Desk) -> Span {
        let directory = &desk.context.directory;
        let grade = directory.grade(self.id.unit);
        self.span.unwrap_or_else(|| {
            let term = directory
                .calendar
                .term_near(grade, self.id.subject, self.near);
            term.map_or(directory.calendar.span, |term| term.span)
        })
    }

    fn turn(&mut self, desk: &mut Desk, step: isize) -> Step {
        let term = self.view.as_ref().and_then(|view| {
            let now = view.terms.iter().position(|term| term.span == view.span)?;
            view.terms.get(now.checked_add_signed(step)?)
        });
        match term.map(|term| term.span) {
            Some(span) => {
                self.span = Some(span);
                self.open(desk)
            }
            None => {
                desk.fault(&Message::new("line-term-no-more"));
                Step::Ask
            }
        }
    }

    fn tell_lessons(&mut self, desk: &mut Desk) -> Step {
        for lesson in self.view.iter().flat_map(|view| &view.lessons) {
            let slot = Message::new("lesson-slot").with("slot", u32::from(lesson.at.slot));
            let topic = desk.or_empty(lesson.lesson.content.topic.clone());
            let topic = desk.text(&Message::new("line-topic").with("topic", topic));
            let date = desk.short_date(lesson.at.date);
            desk.tell(&format!("{date}, {}. {topic}", desk.text(&slot)));
        }
        Step::Ask
    }

    fn tell_pupils(&mut self, desk: &mut Desk) -> Step {
        if let Some(view) = &self.view {
            for (number, row) in (1_usize..).zip(&view.pupils) {
                let text = pupil(desk, view, row);
                desk.tell(&format!("{number}. {text}"));
            }
        }
        Step::Ask
    }

    /// To the lesson of a date or the next after it; in another term, to that term first.
    fn go(&mut self, desk: &mut Desk, date: Date) -> Step {
        let calendar = &desk.context.directory.calendar;
        let grade = desk.context.directory.grade(self.id.unit);
        let term = calendar.term_near(grade, self.id.subject, date);
        let Some(term) = term.filter(|_| calendar.span.contains(date)) else {
            desk.fault(&Message::new("ask-date-outside"));
            return Step::Ask;
        };
        let other = self.view.as_ref().is_none_or(|view| view.span != term.span);
        if other {
            self.span = Some(term.span);
            self.open(desk);
        }
        let lessons = self.view.iter().flat_map(|view| &view.lessons);
        let at = lessons.map(|lesson| lesson.at).find(|at| at.date >= date);
        match at {
            Some(at) => Step::open(LessonMenu::new(Place {
                journal: self.id,
                at,
            })),
            None => {
                desk.fault(&Message::new("refusal-no-lesson").with("date", date.0));
                Step::Ask
            }
        }
    }

    fn named(&self, typed: &str) -> Vec<&PupilRow> {
        let pupils = self.view.iter().flat_map(|view| &view.pupils);
        pupils
            .filter(|row| names::matches(&row.name, typed))
            .collect()
    }
}

impl Dialogue for Journal {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let query = Query::Journal {
            journal: self.id,
            span: self.span(desk),
        };
        let Some(Answer::Journal(view)) = desk.ask(&query) else {
            return Step::Back;
        };
        let term = term_of(&desk.context.directory, self.id, view.span.from);
        let head = Message::new("line-journal-head")
            .with("unit", view.unit.clone())
            .with("subject", view.subject.clone())
            .with("term", term.unwrap_or(Period::Year).said())
            .with("lessons", view.lessons.len())
            .with("pupils", view.pupils.len());
        self.view = Some(*view);
        desk.say(&head);
        if !std::mem::replace(&mut self.told, true) {
            let help = self.help(desk);
            desk.tell(&help);
        }
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let directory = &desk.context.directory;
        let message = Message::new("line-prompt-journal")
            .with("unit", directory.unit_name(self.id.unit))
            .with("subject", directory.subject_name(self.id.subject));
        desk.text(&message)
    }

    fn help(&self, desk: &Desk) -> String {
        format!(
            "{}\n{}",
            desk.t("line-help-journal"),
            menu::told(ITEMS, desk)
        )
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        if let Some(item) = menu::chosen(ITEMS, desk, typed) {
            return (item.run)(self, desk);
        }
        if typed.starts_with(|first: char| first.is_ascii_digit()) {
            return match date_input::parse(typed, self.near) {
                Some(date) => self.go(desk, date),
                None => {
                    desk.fault(&Message::new("ask-date-wrong"));
                    Step::Ask
                }
            };
        }
        if typed.is_empty() {
            return Step::Ask;
        }
        let named = self.named(typed);
        let texts: Vec<String> = match &self.view {
            Some(view) => named.iter().map(|row| pupil(desk, view, row)).collect(),
            None => Vec::new(),
        };
        if texts.is_empty() {
            desk.fault(&Message::new("ask-pupil-none").with("typed", typed));
        }
        for text in texts {
            desk.tell(&text);
        }
        Step::Ask
    }
}

/// A pupil's term in a line: name, marks by date, averages, absences.
fn pupil(desk: &Desk, view: &JournalView, row: &PupilRow) -> String {
    let own = view.lessons.iter().filter_map(|lesson| {
        let cell = lesson.column.get(row.pupil)?;
        Some((lesson.at.date, &cell.content))
    });
    let own: Vec<_> = own.filter(|(_, content)| !content.is_empty()).collect();
    let told = own.iter().map(|(date, content)| {
        let date = desk.short_date(*date);
        format!(
            "{date} {}",
            cells::in_words(&desk.context, content).join(", ")
        )
    });
    let earlier = row.earlier.iter().map(|cell| {
        let marks = cells::full(&desk.context, &cell.content);
        let message = Message::new("pane-earlier")
            .with("unit", cell.unit.clone())
            .with("marks", marks);
        format!("{} {}", desk.short_date(cell.at.date), desk.text(&message))
    });
    let told: Vec<String> = told.chain(earlier).collect();
    let given = || own.iter().filter_map(|(_, content)| content.attendance);
    let message = Message::new("line-pupil")
        .with("name", row.name.clone())
        .with("marks", desk.or_empty(told.join("; ")))
        .with("simple", average(desk, row.simple))
        .with("weighted", average(desk, row.weighted))
        .with("missed", given().filter(|given| given.is_absence()).count())
        .with(
            "late",
            given()
                .filter(|given| matches!(given, Attendance::Late(_)))
                .count(),
        );
    desk.text(&message)
}

/// `4,50`, by the language's custom.
fn average(desk: &Desk, average: Average) -> String {
    average.hundredths().map_or_else(
        || desk.t("line-none"),
        |value| desk.context.catalogue.hundredths(value),
    )
}
