//! What is odd about a timetable, whatever form of file it came in.

use std::collections::HashSet;

use crate::domain::message::Message;
use crate::exchange::fault::{Fault, Place, Severity, about};
use crate::exchange::fet::{Activity, DayName, FetLesson, TimetableFile, UnplacedReason};

/// Adds what is odd to the file's faults.
pub(super) fn judge(file: &mut TimetableFile) {
    let mut faults = Vec::new();
    judge_days_and_hours(file, &mut faults);
    for lesson in &file.lessons {
        judge_lesson(lesson, file.hours.len(), &mut faults);
    }
    judge_names(file, &mut faults);
    judge_unplaced(file, &mut faults);
    file.faults.append(&mut faults);
}

/// Names the days and hours that are odd, all of a kind in one sentence.
fn judge_days_and_hours(file: &TimetableFile, faults: &mut Vec<Fault>) {
    let days = |odd: fn(&DayName) -> bool| -> Vec<&str> {
        let odd = file.days.iter().filter(|day| odd(day));
        odd.map(|day| day.name.as_str()).collect()
    };
    let clockless = file.hours.iter().filter(|hour| hour.begins.is_none());
    let clockless: Vec<&str> = clockless.map(|hour| hour.name.as_str()).collect();
    let (notice, warning) = (Severity::Notice, Severity::Warning);
    for (severity, id, what, names) in [
        (
            notice,
            "exchange-fet-days-guessed",
            "days",
            days(|day| day.guessed),
        ),
        (
            warning,
            "exchange-fet-days-unknown",
            "days",
            days(|day| day.weekday.is_none()),
        ),
        (
            warning,
            "exchange-fet-days-repeated",
            "days",
            days(|day| day.repeat > 0),
        ),
        (notice, "exchange-fet-hours-clockless", "hours", clockless),
    ] {
        if !names.is_empty() {
            let message = about(id, what, names.join(", "));
            let place = Place::file(&file.file);
            faults.push(Fault {
                severity,
                place,
                message,
            });
        }
    }
}

/// Tells of each activity without a place; of a timetable that is mostly without, once.
fn judge_unplaced(file: &TimetableFile, faults: &mut Vec<Fault>) {
    let missing = file
        .unplaced
        .iter()
        .filter(|unplaced| unplaced.reason != UnplacedReason::Inactive)
        .count();
    if missing > file.lessons.len() {
        let place = Place::file(&file.file);
        let message = about("exchange-fet-not-solved", "unplaced", missing)
            .with("placed", file.lessons.len());
        faults.push(Fault::warning(place, message));
    }
    for unplaced in &file.unplaced {
        let activity = &unplaced.activity;
        let place = activity.place.clone();
        if unplaced.reason == UnplacedReason::Inactive {
            faults.push(Fault::notice(
                place,
                said("exchange-fet-inactive", activity),
            ));
        } else if missing <= file.lessons.len() {
            let message = said("exchange-fet-unplaced", activity).with("hours", activity.duration);
            faults.push(Fault::warning(place, message));
        }
    }
}

fn judge_lesson(lesson: &FetLesson, hours: usize, faults: &mut Vec<Fault>) {
    let activity = &lesson.activity;
    let place = &activity.place;
    if activity.subject.is_empty() {
        faults.push(Fault::warning(
            place.clone(),
            said("exchange-fet-no-subject", activity),
        ));
    }
    if activity.students.is_empty() {
        faults.push(Fault::notice(
            place.clone(),
            said("exchange-fet-no-students", activity),
        ));
    }
    if activity.teachers.is_empty() {
        faults.push(Fault::notice(
            place.clone(),
            said("exchange-fet-no-teachers", activity),
        ));
    }
    if lesson
        .hour
        .saturating_add(usize::try_from(activity.duration).unwrap_or(usize::MAX))
        > hours
    {
        faults.push(Fault::warning(
            place.clone(),
            said("exchange-fet-too-long", activity),
        ));
    }
}

/// Warns of each name that lessons have and the lists have not, once.
fn judge_names(file: &TimetableFile, faults: &mut Vec<Fault>) {
    let sets = file.set_names();
    let set = |names: &[String]| names.iter().cloned().collect::<HashSet<String>>();
    let (subjects, teachers, rooms) = (set(&file.subjects), set(&file.teachers), set(&file.rooms));
    let mut told = HashSet::new();
    for lesson in &file.lessons {
        let activity = &lesson.activity;
        let used = [
            (
                "exchange-fet-unknown-students",
                activity.students.as_slice(),
                &sets,
            ),
            (
                "exchange-fet-unknown-subject",
                std::slice::from_ref(&activity.subject),
                &subjects,
            ),
            (
                "exchange-fet-unknown-teacher",
                activity.teachers.as_slice(),
                &teachers,
            ),
            ("exchange-fet-unknown-room", lesson.rooms.as_slice(), &rooms),
        ];
        for (id, names, known) in used {
            for name in names
                .iter()
                .filter(|name| !name.is_empty() && !known.contains(*name))
            {
                if told.insert((id, name)) {
                    faults.push(Fault::warning(
                        activity.place.clone(),
                        about(id, "name", name.as_str()),
                    ));
                }
            }
        }
    }
}

/// A sentence about an activity: its subject and its students.
fn said(id: &'static str, activity: &Activity) -> Message {
    about(id, "subject", activity.subject.as_str()).with("students", activity.students.join(", "))
}
