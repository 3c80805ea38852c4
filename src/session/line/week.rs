//! A pupil's week, for the family: day by day with topics, homework, marks and what was told of absences.

use crate::domain::date::Date;
use crate::domain::diary::DiaryLesson;
use crate::domain::ids::PersonId;
use crate::domain::lesson::Homework;
use crate::domain::message::Message;
use crate::domain::query::{Answer, Query};
use crate::ui::lesson_words;
use crate::ui::screens::diary::said;

use super::desk::Desk;
use super::dialogue::{Dialogue, Step};
use super::diary::own;
use super::home::{hour, typed_day};
use super::menu::{self, Item, always};

/// What can be done here besides naming a date.
const ITEMS: &[Item<Week>] = &[
    Item {
        text: "line-week-next",
        offered: always,
        run: |week, desk| week.turn(desk, week.date.monday().plus(7)),
    },
    Item {
        text: "line-week-previous",
        offered: always,
        run: |week, desk| week.turn(desk, week.date.monday().plus(-7)),
    },
];

/// A week of a pupil.
pub(super) struct Week {
    pupil: PersonId,
    date: Date,
    told: bool,
}

impl Week {
    /// The week of a date.
    pub(super) fn new(pupil: PersonId, date: Date) -> Self {
        Self {
            pupil,
            date,
            told: false,
        }
    }

    fn turn(&mut self, desk: &mut Desk, date: Date) -> Step {
        let year = desk.context.directory.calendar.span;
        if date > year.until || date.monday().plus(6) < year.from {
            desk.fault(&Message::new("day-no-more"));
            return Step::Ask;
        }
        self.date = date;
        self.open(desk)
    }
}

impl Dialogue for Week {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let query = Query::Diary {
            pupil: self.pupil,
            date: self.date,
        };
        let Some(Answer::Diary(view)) = desk.ask(&query) else {
            return Step::Back;
        };
        desk.tell(&view.name);
        if view.days.is_empty() {
            desk.say(&Message::new("diary-no-lessons"));
        }
        for day in &view.days {
            desk.tell(&desk.long_date(day.date));
            let told = view.notices.iter();
            let told = told.filter(|told| told.from <= day.date && day.date <= told.until);
            for told in told {
                let told = said(&desk.context, told);
                desk.tell(&told);
            }
            for one in &day.lessons {
                let line = lesson(desk, one);
                desk.tell(&line);
            }
        }
        if !std::mem::replace(&mut self.told, true) {
            let help = self.help(desk);
            desk.tell(&help);
        }
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let from = desk.short_date(self.date.monday());
        desk.text(&Message::new("line-prompt-week").with("date", from))
    }

    fn help(&self, desk: &Desk) -> String {
        format!("{}\n{}", desk.t("line-help-diary"), menu::told(ITEMS, desk))
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        if let Some(item) = menu::chosen(ITEMS, desk, typed) {
            return (item.run)(self, desk);
        }
        match typed_day(typed, self.date) {
            Some(date) => self.turn(desk, date),
            None if typed.is_empty() => Step::Ask,
            None => {
                desk.fault(&Message::new("line-not-here").with("typed", typed));
                Step::Ask
            }
        }
    }
}

/// A lesson of the week: when, what, how it differs, topic, what is due in it and was set in it, the pupil's own.
fn lesson(desk: &Desk, lesson: &DiaryLesson) -> String {
    let mut parts = vec![format!(
        "{}, {}",
        hour(desk, lesson.at, lesson.bell),
        lesson.subject
    )];
    if let Some(altered) = &lesson.altered {
        parts.push(lesson_words::altered(&desk.context.catalogue, altered));
    }
    if !lesson.topic.is_empty() {
        let topic = lesson.topic.clone();
        parts.push(desk.text(&Message::new("line-topic").with("topic", topic)));
    }
    let text = |homework: &Homework| match homework {
        Homework::NotSet => desk.t("homework-not-set"),
        set => set.full_text(),
    };
    for due in &lesson.due {
        parts.push(desk.text(&Message::new("line-due").with("homework", text(due))));
    }
    if let Some(homework) = &lesson.homework {
        let homework = text(homework);
        parts.push(desk.text(&Message::new("line-homework").with("homework", homework)));
    }
    let own = own(desk, &lesson.own);
    if !own.is_empty() {
        parts.push(desk.text(&Message::new("line-own").with("marks", own)));
    }
    parts.join(". ")
}
