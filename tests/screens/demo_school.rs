//! Screens of the demo school, as full as a real one's: large ones in Russian, small ones in English, and the first screen of each role.

use std::sync::OnceLock;

use ratatui::layout::Size;
use zhurnal::cli::demo::As;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::{By, Whose};
use zhurnal::domain::ids::{ClassId, JournalId, PersonId, Unit};
use zhurnal::domain::office::{Leave, OpeningScope};
use zhurnal::domain::school::WeekOf;
use zhurnal::ui::route::Route;

use super::{LARGE, in_english, seen};
use crate::demo::{Plan, written};
use crate::harness::school::{School, day, put, span};
use crate::harness::screen::Screen;

const SMALL: Size = Size {
    width: 80,
    height: 24,
};

/// A Wednesday in the third quarter.
fn today() -> Date {
    day(2, 10)
}

/// The demo school at noon, a teacher away and a closed week open; made once, its screens only look.
fn school() -> &'static School {
    static SCHOOL: OnceLock<School> = OnceLock::new();
    SCHOOL.get_or_init(|| {
        let school = School::of(written(&Plan::ordinary(today())), today());
        let leave = Leave {
            person: teacher_of(&school, "9А"),
            from: today(),
            until: today().plus(2),
            reason: "болезнь".into(),
            order: "17-к".into(),
        };
        let leave = put(DirectoryRecord::Office(leave.into()));
        school.does(
            person(&school, As::Deputy),
            Command::ChangeDirectory {
                changes: vec![leave],
            },
        );
        let week = span(day(1, 25), day(1, 31));
        school.does(
            person(&school, As::Admin),
            Command::OpenLock {
                scope: OpeningScope::Journal(algebra(&school), week),
                until: day(2, 12),
                reason: "Учитель болел, урок вёл другой".into(),
            },
        );
        school
    })
}

fn person(school: &School, account: As) -> PersonId {
    account.person(&school.service.directory()).unwrap()
}

/// The class teacher of a class.
fn teacher_of(school: &School, class: &str) -> PersonId {
    let directory = school.service.directory();
    let mut classes = directory.classes.values();
    let class = classes.find(|own| own.name == class).unwrap();
    class.class_teacher.unwrap()
}

fn home_class(school: &School) -> ClassId {
    let directory = school.service.directory();
    let mut classes = directory.classes.values();
    classes.find(|class| class.name == "7А").unwrap().id
}

fn algebra(school: &School) -> JournalId {
    let directory = school.service.directory();
    let unit = Unit::Class(home_class(school));
    let mut journals = directory.journals().into_iter();
    let is_algebra = |journal: &JournalId| directory.subject_name(journal.subject) == "Алгебра";
    journals
        .find(|journal| journal.unit == unit && is_algebra(journal))
        .unwrap()
}

/// Screens by name: who looks at which.
fn screens(school: &School) -> Vec<(&'static str, As, Route)> {
    let (class, journal) = (home_class(school), algebra(school));
    let [own, pupil] = [As::ClassTeacher, As::Pupil].map(|account| person(school, account));
    let period = None;
    let week = span(day(2, 1), day(2, 10));
    vec![
        ("home_teacher", As::Teacher, Route::Home(today())),
        ("home_class_teacher", As::ClassTeacher, Route::Home(today())),
        ("home_deputy", As::Deputy, Route::Home(today())),
        ("home_director", As::Director, Route::Home(today())),
        ("finals", As::Teacher, Route::Finals { journal, period }),
        ("plan", As::Teacher, Route::Plan(journal)),
        (
            "duties",
            As::ClassTeacher,
            Route::Duties {
                of: Whose::Person(own),
                only: None,
            },
        ),
        (
            "overview",
            As::Director,
            Route::Overview {
                of: Whose::School,
                by: By::Person,
                date: None,
            },
        ),
        ("people", As::Secretary, Route::People),
        ("order", As::Secretary, Route::Order(Some(pupil))),
        ("year_end", As::Secretary, Route::YearEnd),
        ("groups", As::ClassTeacher, Route::Groups(Some(class))),
        ("openings", As::Admin, Route::Openings),
        ("absences", As::ClassTeacher, Route::Absences(class, week)),
        ("substitutions", As::Deputy, Route::Substitutions(today())),
        (
            "timetable",
            As::Deputy,
            Route::Timetable(Some(WeekOf::Class(class)), today()),
        ),
        ("day_changes", As::Deputy, Route::DayChanges(today())),
        ("load", As::Deputy, Route::Load),
        ("diary", As::Parent, Route::Diary(pupil_of(school), today())),
        ("year_marks", As::Parent, Route::YearMarks(pupil_of(school))),
        ("schedule", As::Parent, Route::Schedule(pupil_of(school))),
        (
            "class_finals",
            As::ClassTeacher,
            Route::ClassFinals { class, period },
        ),
        ("transcript", As::ClassTeacher, Route::Transcript(pupil)),
        ("programme", As::Deputy, Route::Programme),
        ("posts", As::Director, Route::Posts),
        (
            "journal",
            As::Teacher,
            Route::Journal {
                journal,
                at: None,
                roll: false,
            },
        ),
    ]
}

/// The child of the demo's parent.
fn pupil_of(school: &School) -> PersonId {
    let parent = person(school, As::Parent);
    school.service.directory().children(parent)[0]
}

#[test]
fn large_screens_in_russian_then_small_ones_in_english() {
    let school = school();
    for (name, account, route) in screens(school) {
        let person = person(school, account);
        let large = Screen::sized(school, person, route.clone(), LARGE);
        seen(&format!("demo_{name}_ru_120x40"), &large);
        if name.starts_with("home") {
            let small = Screen::sized(school, person, route, SMALL);
            seen(&format!("demo_{name}_ru"), &small);
        }
    }
    for (name, account, route) in screens(school) {
        let person = person(school, account);
        in_english(school, person);
        let small = Screen::sized(school, person, route, SMALL);
        seen(&format!("demo_{name}_en"), &small);
    }
}
