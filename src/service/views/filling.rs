//! What the lessons of a class's day still lack, whoever gives them.

use crate::domain::cell::Column;
use crate::domain::classwork::{FilledLesson, FillingView};
use crate::domain::date::Date;
use crate::domain::directory::Hour;
use crate::domain::ids::{ClassId, Unit};
use crate::domain::lesson::Lesson;
use crate::domain::query::Missing;
use crate::domain::substitution::teachers;
use crate::store::keys;

use super::super::error::ServiceError;
use super::super::load;
use super::Context;
use super::home::missing;

pub(super) fn filling(
    class: ClassId,
    date: Date,
    context: &Context<'_>,
) -> Result<FillingView, ServiceError> {
    let directory = context.directory;
    let held = directory.held_on(date, |entry| {
        directory.classes_of(entry.unit).contains(&class)
    });
    let lessons = held.into_iter().map(|entry| lesson(&entry, context));
    Ok(FillingView {
        class,
        name: directory.unit_name(Unit::Class(class)).to_owned(),
        date,
        lessons: lessons.collect::<Result<_, _>>()?,
    })
}

fn lesson(entry: &Hour<'_>, context: &Context<'_>) -> Result<FilledLesson, ServiceError> {
    let directory = context.directory;
    let (journal, at) = (entry.journal(), entry.at());
    let lesson: Lesson =
        load::one(context.snapshot, &keys::lesson(journal, at))?.unwrap_or_default();
    let column: Column =
        load::one(context.snapshot, &keys::column(journal, at))?.unwrap_or_default();
    let subject = directory.subject_name(entry.subject).to_owned();
    let grade = directory.grade(entry.unit);
    let marks = directory
        .regulation
        .without_marks(grade, &subject)
        .is_none();
    let teachers: Vec<String> = teachers(directory, entry)
        .into_iter()
        .map(|teacher| directory.initials(teacher))
        .collect();
    Ok(FilledLesson {
        journal,
        at,
        subject,
        unit: match entry.unit {
            Unit::Class(_) => String::new(),
            Unit::Group(_) => directory.unit_name(entry.unit).to_owned(),
        },
        teachers: teachers.join(", "),
        missing: if at.date <= context.today {
            missing(&lesson, &column, marks)
        } else {
            Missing::default()
        },
    })
}
