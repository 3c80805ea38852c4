//! Duties: what is due to whom, since when, until when, by which clause; and how much was done in time.

mod absence;
mod copies;
mod declared;
mod elsewhere;
mod in_force;
mod journal;
mod lesson;
mod overview;
mod tables;

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::{Due, DutyKind, Whose};
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::{Homework, LessonAt, LessonContent};
use zhurnal::domain::query::{Answer, DutiesView, Query};
use zhurnal::domain::regulation::built_in;
use zhurnal::service::clock::millis_at;

use crate::harness::school::{DIRECTOR, School, day, lesson_command, put, span};

/// The small school under one of the five regulations, or the standard one, before its first lesson.
fn school(regulation: &str) -> School {
    let school = School::on(day(8, 31));
    let rules = built_in(regulation).unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    school
}

/// It is this time now at the school.
fn at(school: &School, date: Date, hour: u16, minute: u16) {
    school.clock.set(millis_at(date, hour * 60 + minute, 180));
}

fn view(school: &School, of: Whose) -> DutiesView {
    match school.query(DIRECTOR, &Query::Duties { of }) {
        Ok(Answer::Duties(view)) => view,
        other => panic!("no duties: {other:?}"),
    }
}

fn of(school: &School, person: PersonId) -> Vec<Due> {
    view(school, Whose::Person(person)).duties
}

/// The kinds of a person's duties in a lesson.
fn kinds(school: &School, person: PersonId, lesson: LessonAt) -> Vec<DutyKind> {
    let all = of(school, person).into_iter();
    all.filter(|due| due.about.lesson() == Some(lesson))
        .map(|due| due.kind)
        .collect()
}

fn away(attendance: Attendance) -> CellContent {
    CellContent {
        attendance: Some(attendance),
        ..CellContent::default()
    }
}

/// A lesson of which everything is said.
fn told() -> LessonContent {
    LessonContent {
        topic: "Дроби".into(),
        homework: Some(Homework::NotSet),
        works: Vec::new(),
        roll_taken: true,
    }
}

/// Writes a lesson on top of what is there.
fn write(
    school: &School,
    person: PersonId,
    journal: JournalId,
    at: LessonAt,
    change: impl FnOnce(&mut LessonContent),
) {
    let seen = school.journal(journal, span(at.date, at.date));
    let before = seen.lessons.into_iter().find(|lesson| lesson.at == at);
    let before = before.map(|lesson| lesson.lesson).unwrap_or_default();
    let mut after = before.content.clone();
    change(&mut after);
    school.does(person, lesson_command(journal, at, before.revision, after));
}
