//! Every screen comes back with its cursor, and everything that was being asked and typed on it: two tables.

use std::collections::BTreeSet;
use std::time::Duration;

use zhurnal::domain::calendar::Scheme;
use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::{Command, DirectoryChange, DirectoryRecord};
use zhurnal::domain::duty::{By, Whose};
use zhurnal::domain::finals::{FinalMark, Period};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::people::{Post, Role};
use zhurnal::domain::place::{Place, Spot};
use zhurnal::domain::plan::{PlanContent, PlanRow};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::regulation::built_in;
use zhurnal::domain::school::WeekOf;
use zhurnal::ui::route::Route;

use crate::harness::school::*;
use crate::harness::screen::Screen;
use crate::harness::wait_until;

/// Whether a screen is kept with a place. A new screen is decided on here, and has a row in [`places`] if it is.
fn is_kept(route: &Route) -> bool {
    match route {
        Route::Home(_)
        | Route::Journals
        | Route::Journal { .. }
        | Route::Lessons { .. }
        | Route::Day(..)
        | Route::Homework(..)
        | Route::History { .. }
        | Route::Settings
        | Route::Account
        | Route::Sessions
        | Route::Regulation
        | Route::Substitutions(_)
        | Route::Timetable(..)
        | Route::DayChanges(_)
        | Route::Load
        | Route::Openings
        | Route::Absences(..)
        | Route::Filling(..)
        | Route::Diary(..)
        | Route::YearMarks(_)
        | Route::Schedule(_)
        | Route::People
        | Route::Person(_)
        | Route::Order(_)
        | Route::Movements
        | Route::Posts
        | Route::YearEnd
        | Route::Groups(_)
        | Route::Duties { .. }
        | Route::Overview { .. }
        | Route::Finals { .. }
        | Route::FinalHistory(_)
        | Route::ClassFinals { .. }
        | Route::Transcript(_)
        | Route::Plan(_)
        | Route::Programme
        | Route::OwnPage
        | Route::Page(_)
        | Route::Activity(_)
        | Route::Bells => true,
        // The plan's, the finals' own screen from then on.
        Route::PlanEnd(_) | Route::FinalOf(_) => false,
        // Passed through; or steps of what is done below them; or secrets.
        Route::Help(..)
        | Route::Menu(..)
        | Route::NewPassword { .. }
        | Route::NewPin { .. }
        | Route::NewKey(_)
        | Route::SignIn
        | Route::Join
        | Route::Staff
        | Route::Conflict(..)
        | Route::Closed(_)
        | Route::Prompt(_)
        | Route::TextArea { .. }
        | Route::Choose(_)
        | Route::Preview(_)
        | Route::Find(_)
        | Route::Form(_)
        | Route::Reason(..)
        | Route::Slips(_) => false,
    }
}

/// How many screens are kept.
const KEPT: usize = 40;

fn name(route: &Route) -> String {
    let name = format!("{route:?}");
    name.split(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap()
        .to_owned()
}

/// The small school in its second week, with something on every screen.
fn school() -> School {
    let school = School::new();
    // With somebody who may look at what pupils do.
    let rules = built_in("school27")
        .unwrap()
        .replace("activity = { value = false", "activity = { value = true");
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    };
    school.write(
        TEACHER,
        ALGEBRA_7A,
        lesson(10, 9, 3),
        ALYOSHIN,
        absent.clone(),
    );
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 7, 2), BORISOVA, absent);
    for (pupil, mark) in [(ALYOSHIN, 5), (BORISOVA, 4), (YOLKIN, 3)] {
        school.write(TEACHER, ALGEBRA_7A, today_7a(), pupil, marks(&[mark]));
    }
    let rows = ["Дроби", "Степень", "Одночлен"].map(|topic| PlanRow {
        topic: topic.into(),
        hours: 2,
        ..PlanRow::default()
    });
    let content = PlanContent {
        rows: rows.into(),
        laid: Vec::new(),
    };
    school.does(
        TEACHER,
        Command::EditPlan {
            journal: ALGEBRA_7A,
            seen: 0,
            after: content,
        },
    );
    school
}

/// A screen for each route that is kept: who stands there, and the keys that lead its cursor away from where it opens.
fn places() -> Vec<(PersonId, Route, &'static str)> {
    let today = today_7a().date;
    let week = span(today.monday().plus(-7), today.monday().plus(6));
    let of = Whose::Class(CLASS_7A);
    let period = Some(Period::Term(Scheme::Quarters, 1));
    vec![
        (TEACHER, Route::Home(day(10, 9)), ""),
        (TEACHER, Route::Journals, "<down>"),
        (
            TEACHER,
            Route::Journal {
                journal: ALGEBRA_7A,
                at: None,
                roll: false,
            },
            "<down> <left>",
        ),
        (
            TEACHER,
            Route::Lessons {
                journal: ALGEBRA_7A,
                at: None,
                edit: false,
            },
            "<up> <right>",
        ),
        (CLASS_TEACHER, Route::Day(CLASS_7A, today), "<down> <right>"),
        (CLASS_TEACHER, Route::Homework(CLASS_7A, today), ""),
        (
            TEACHER,
            Route::History {
                journal: ALGEBRA_7A,
                at: today_7a(),
                pupil: ALYOSHIN,
                title: "Алёшин".into(),
            },
            "",
        ),
        (TEACHER, Route::Settings, "<down> <down>"),
        (TEACHER, Route::Account, ""),
        (ADMINISTRATOR, Route::Sessions, ""),
        (DIRECTOR, Route::Regulation, "<down> <down> <down>"),
        (DEPUTY, Route::Substitutions(today), "<down>"),
        (
            DEPUTY,
            Route::Timetable(Some(WeekOf::Class(CLASS_7A)), today),
            "<right> <down> ]",
        ),
        (DEPUTY, Route::DayChanges(today), "<down>"),
        (DEPUTY, Route::Load, "<tab> <down>"),
        (ADMINISTRATOR, Route::Openings, ""),
        (CLASS_TEACHER, Route::Absences(CLASS_7A, week), "<down>"),
        (CLASS_TEACHER, Route::Filling(CLASS_7A, today), "<down>"),
        (MOTHER, Route::Diary(ALYOSHIN, today), "[ <down> <down>"),
        (MOTHER, Route::YearMarks(ALYOSHIN), "<down> <right>"),
        (MOTHER, Route::Schedule(ALYOSHIN), ""),
        (SECRETARY, Route::People, "<f5> а <down> <down>"),
        (SECRETARY, Route::Person(ALYOSHIN), "<down> <down>"),
        (SECRETARY, Route::Order(Some(ALYOSHIN)), "<down>"),
        (SECRETARY, Route::Movements, ""),
        (DIRECTOR, Route::Posts, "<down> <down>"),
        (SECRETARY, Route::YearEnd, "<down> <down>"),
        (CLASS_TEACHER, Route::Groups(None), "<down>"),
        (
            CLASS_TEACHER,
            Route::Duties { of, only: None },
            "<down> <down>",
        ),
        (
            DEPUTY,
            Route::Overview {
                of: Whose::School,
                by: By::Person,
                date: None,
            },
            "<f5> <down>",
        ),
        (
            TEACHER,
            Route::Finals {
                journal: ALGEBRA_7A,
                period: None,
            },
            "<down> <down> <right>",
        ),
        (TEACHER, Route::FinalHistory(quarter_7a(ALYOSHIN)), ""),
        (
            CLASS_TEACHER,
            Route::ClassFinals {
                class: CLASS_7A,
                period,
            },
            "<down> ] <right>",
        ),
        (MOTHER, Route::Transcript(ALYOSHIN), "<left>"),
        (TEACHER, Route::Plan(ALGEBRA_7A), "<down> <right>"),
        (DEPUTY, Route::Programme, "<down>"),
        (TEACHER, Route::OwnPage, "<down> <down>"),
        (SECRETARY, Route::Page(SECRETARY), "<down>"),
        (ADMINISTRATOR, Route::Activity(CLASS_7A), "<down>"),
        (DEPUTY, Route::Bells, "<down> <down>"),
    ]
}

/// The screen without its status line, and without the bytes of this very session.
fn body(screen: &Screen) -> String {
    let text = screen.text();
    let lines = text.lines().enumerate();
    let shown: Vec<&str> = lines
        .filter(|(number, line)| *number != 22 && !line.contains("этот сеанс"))
        .map(|(_, line)| line)
        .collect();
    shown.join("\n")
}

/// Ends the session there, and opens another one of the same person at home.
fn come_again(school: &School, person: PersonId, screen: Screen) -> Screen {
    screen.park();
    Screen::open(school, person, Route::Home(school.service.today()))
}

#[test]
fn every_screen_that_is_kept_has_its_row() {
    let places = places();
    assert!(places.iter().all(|(_, route, _)| is_kept(route)));
    let names: BTreeSet<String> = places.iter().map(|(_, route, _)| name(route)).collect();
    assert_eq!(names.len(), KEPT, "{names:?}");
}

#[test]
fn every_screen_comes_back_with_its_cursor() {
    let school = school();
    let mut wrong = Vec::new();
    // That the card was looked at stands on it from then on.
    Screen::open(&school, SECRETARY, Route::Person(ALYOSHIN)).keys("<ctrl+q>");
    for (person, route, keys) in places() {
        let name = name(&route);
        let mut screen = Screen::open(&school, person, route);
        screen.keys(keys);
        let (seen, cursor) = (body(&screen), screen.cursor());
        let mut again = come_again(&school, person, screen);
        if (body(&again), again.cursor()) != (seen.clone(), cursor) {
            wrong.push(format!(
                "{name}: {cursor:?} {:?}\n{seen}\n---\n{}",
                again.cursor(),
                again.text()
            ));
        }
        again.keys("<ctrl+q>");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n=====\n"));
}

/// What somebody may be asked and be typing: who, where, the keys that lead to it, the text, and keys within it.
fn drafts() -> Vec<(
    &'static str,
    PersonId,
    Route,
    &'static str,
    &'static str,
    &'static str,
)> {
    let today = today_7a().date;
    let week = span(today.monday().plus(-7), today.monday().plus(6));
    let finals = Route::Finals {
        journal: ALGEBRA_7A,
        period: None,
    };
    let journal = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        roll: false,
    };
    vec![
        (
            "a reason for a final",
            TEACHER,
            finals,
            "<up> <up> <up> <up> <up> <up> 4",
            "Описка",
            "<left>",
        ),
        (
            "a topic of a plan",
            TEACHER,
            Route::Plan(ALGEBRA_7A),
            "<down> <enter>",
            " и корень",
            "<left>",
        ),
        (
            "a new row of a plan",
            TEACHER,
            Route::Plan(ALGEBRA_7A),
            "<ins>",
            "Корни",
            "",
        ),
        (
            "a section of a plan",
            TEACHER,
            Route::Plan(ALGEBRA_7A),
            "s",
            "Глава 2",
            "<left>",
        ),
        (
            "a comment",
            TEACHER,
            journal.clone(),
            "<home> c",
            "у доски",
            "",
        ),
        (
            "an order",
            SECRETARY,
            Route::Order(Some(ALYOSHIN)),
            "<down> <down> <enter>",
            "41-у",
            "",
        ),
        (
            "an order half filled in",
            SECRETARY,
            Route::Order(Some(ALYOSHIN)),
            "<down> <down> <enter> 4 1 <enter> <enter> <down>",
            "",
            "",
        ),
        (
            "a field of a card",
            CLASS_TEACHER,
            Route::Person(ALYOSHIN),
            "<down> <down> <down> <down> <down> <enter>",
            "+7 900",
            "",
        ),
        (
            "a trusted person",
            CLASS_TEACHER,
            Route::Person(BORISOVA),
            "<f7> <down> <enter>",
            "Борисов О",
            "",
        ),
        (
            "a certificate",
            CLASS_TEACHER,
            Route::Absences(CLASS_7A, week),
            "<f7> <tab> <tab> <tab> <tab>",
            "№ 17",
            "<left>",
        ),
        (
            "an announcement",
            MOTHER,
            Route::Diary(ALYOSHIN, today),
            "<f5> <tab> <tab> <tab>",
            "к врачу",
            "",
        ),
        (
            "an opening",
            ADMINISTRATOR,
            Route::Openings,
            "<ins> <down> <down> <down> <down>",
            "сбой",
            "",
        ),
        (
            "a rule",
            DIRECTOR,
            Route::Regulation,
            "<down> <enter>",
            "#",
            "<left>",
        ),
        (
            "a leave",
            DEPUTY,
            Route::Substitutions(today),
            "<ins> и в а <enter> <enter>",
            "а",
            "",
        ),
        (
            "hours of a year",
            DEPUTY,
            Route::Load,
            "<down> <enter> <down> <enter>",
            "10",
            "",
        ),
        (
            "a day without lessons",
            DEPUTY,
            Route::DayChanges(today),
            "<down> p <enter> <enter>",
            "мороз",
            "",
        ),
        (
            "a lesson that moves",
            DEPUTY,
            Route::Timetable(Some(WeekOf::Class(CLASS_7A)), today),
            "<enter> <down> <down> <enter> <enter>",
            "3",
            "",
        ),
        (
            "a pupil's fate",
            SECRETARY,
            Route::YearEnd,
            "<down> <enter> <down> <down> <enter>",
            "",
            "",
        ),
        (
            "debts",
            SECRETARY,
            Route::YearEnd,
            "<down> <enter> <down> <down> <enter> <enter> <down> <enter>",
            "алг",
            "<left>",
        ),
        (
            "a date that was refused",
            SECRETARY,
            Route::Person(ALYOSHIN),
            "<down> <down> <down> <enter>",
            "32.13.2010",
            "<enter> <left>",
        ),
        (
            "a form that was refused",
            CLASS_TEACHER,
            Route::Absences(CLASS_7A, week),
            "<f6> <f2>",
            "Справка",
            "<left>",
        ),
    ]
}

#[test]
fn everything_that_is_asked_and_typed_comes_back() {
    let mut wrong = Vec::new();
    for (name, person, route, keys, text, within) in drafts() {
        let school = school();
        if name == "a reason for a final" {
            given(&school);
        }
        if name == "an announcement" {
            let rules = built_in("chekhov").unwrap().to_owned();
            school.change(vec![put(DirectoryRecord::Regulation(rules))]);
        }
        // That a card was looked at stands on it from then on.
        Screen::open(&school, person, route.clone()).keys("<ctrl+q>");
        let mut screen = Screen::open(&school, person, route);
        let before = body(&screen);
        screen.keys(keys).types(text).keys(within);
        let (seen, cursor) = (body(&screen), screen.cursor());
        let rows = school.rows().len();
        let again = come_again(&school, person, screen);
        // The place, and nothing else, was written.
        if (body(&again), again.cursor()) != (seen.clone(), cursor)
            || seen == before
            || school.rows().len() != rows + 1
        {
            wrong.push(format!(
                "{name}: {cursor:?} {:?} {}\n{seen}\n---\n{}",
                again.cursor(),
                school.rows().len() - rows,
                again.text()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n=====\n"));
}

/// A final was given in time, and the time is over.
fn given(school: &School) {
    school.goes_on_to(day(10, 20));
    let five = Some(FinalMark::Grade(5));
    school.gives(TEACHER, quarter_7a(ALYOSHIN), five).unwrap();
    school.goes_on_to(day(10, 22));
}

fn stored(school: &School, person: PersonId) -> Place {
    match school.query(person, &Query::Place) {
        Ok(Answer::Place(Some(place))) => place,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_reason_that_comes_back_is_given_for_what_it_was_asked() {
    let school = school();
    given(&school);
    let route = Route::Finals {
        journal: ALGEBRA_7A,
        period: None,
    };
    let mut screen = Screen::open(&school, TEACHER, route);
    screen.keys("4").types("Описка");
    let mut again = come_again(&school, TEACHER, screen);
    let mark = || school.final_cell(quarter_7a(ALYOSHIN)).mark();
    assert_eq!(mark(), Some(FinalMark::Grade(5)));
    again.keys("<enter>");
    assert_eq!(mark(), Some(FinalMark::Grade(4)), "{}", again.text());
}

#[test]
fn a_draft_on_a_row_that_is_another_by_now_is_shown_and_not_entered() {
    let school = school();
    let mut screen = Screen::open(&school, TEACHER, Route::Plan(ALGEBRA_7A));
    screen.keys("<down> s").types("Глава 2");
    screen.park();
    let rows = ["Дроби", "Корень"].map(|topic| PlanRow {
        topic: topic.into(),
        hours: 2,
        ..PlanRow::default()
    });
    let seen = match school.query(
        TEACHER,
        &Query::Plan {
            journal: ALGEBRA_7A,
        },
    ) {
        Ok(Answer::Plan(view)) => view.plan.revision,
        other => panic!("{other:?}"),
    };
    school.does(
        TEACHER,
        Command::EditPlan {
            journal: ALGEBRA_7A,
            seen,
            after: PlanContent {
                rows: rows.into(),
                laid: Vec::new(),
            },
        },
    );
    let again = Screen::open(&school, TEACHER, Route::Home(today_7a().date));
    assert!(again.shows("Корень"), "{}", again.text());
    assert!(again.status().contains("Глава 2"), "{}", again.status());
}

#[test]
fn a_password_that_is_being_typed_is_never_kept() {
    let school = school();
    let mut screen = Screen::open(&school, TEACHER, Route::Account);
    screen.keys("<enter>").types("очень тайно");
    screen.park();
    let place = stored(&school, TEACHER);
    assert!(!format!("{place:?}").contains("тайно"), "{place:?}");
    assert!(
        !place
            .screens
            .iter()
            .any(|spot| matches!(spot, Spot::Draft { .. })),
        "{place:?}"
    );
}

#[test]
fn a_screen_that_may_no_longer_be_seen_is_not_opened_again() {
    let school = school();
    let mut screen = Screen::open(&school, SECRETARY, Route::Home(today_7a().date));
    screen.keys("<ctrl+q>");
    let mut screen = Screen::open(&school, SECRETARY, Route::YearEnd);
    screen.keys("<down>");
    screen.park();
    let post = Post {
        person: SECRETARY,
        role: Role::Secretary,
    };
    let post = DirectoryRecord::Post(post);
    school.change(vec![DirectoryChange::Remove(post)]);
    let again = Screen::open(&school, SECRETARY, Route::Home(today_7a().date));
    assert!(!again.shows("Алёшин"), "{}", again.text());
}

#[test]
fn what_a_live_session_types_stays_its_own() {
    let school = school();
    let mut first = Screen::open(&school, TEACHER, Route::Plan(ALGEBRA_7A));
    first
        .keys("<ins>")
        .types("Корни")
        .elapse(Duration::from_secs(4));
    wait_until("the text", || {
        let kept = school.query(TEACHER, &Query::Place);
        matches!(kept, Ok(Answer::Place(Some(_)))).then_some(())
    });
    let mut second = Screen::open(&school, TEACHER, Route::Home(today_7a().date));
    assert!(!second.shows("Корни"), "{}", second.text());
    second.keys("<ctrl+q>");
    // The second one took nothing and threw nothing away: what the first one typed is there when its line drops.
    let again = come_again(&school, TEACHER, first);
    assert!(again.shows("Корни"), "{}", again.text());
}
