//! A teacher of additional education at work: a group of two classes, its lessons at home, attendance by keys, and nothing of the
//! journals of others.

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::{GroupId, JournalId, PersonId, SubjectId, Unit};
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::people::{Post, Role};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::school::{Assignment, Group, Membership, Subject};
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{
    ALYOSHIN, CLASS_7A, CLASS_7B, School, TEACHER, VOLKOV, YEAR, day, hour, lesson, person, put,
};
use crate::harness::screen::Screen;

const EDUCATOR: PersonId = PersonId(30);
const CHESS: SubjectId = SubjectId(60);
const CIRCLE: GroupId = GroupId(301);
const JOURNAL: JournalId = JournalId {
    year: YEAR,
    unit: Unit::Group(CIRCLE),
    subject: CHESS,
};

/// The chess circle meets on Mondays after lessons: one pupil of 7А, one of 7Б.
fn school() -> School {
    let school = School::new();
    let member = |pupil| {
        put(DirectoryRecord::Membership(Membership {
            pupil,
            group: CIRCLE,
            from: day(9, 1),
            until: None,
        }))
    };
    school.change(vec![
        put(person((EDUCATOR, "Соколова", "Дарья", "Ивановна"))),
        put(DirectoryRecord::Post(Post {
            person: EDUCATOR,
            role: Role::Educator,
        })),
        put(DirectoryRecord::Subject(Subject {
            id: CHESS,
            name: "Шахматы".into(),
        })),
        put(DirectoryRecord::Group(Group {
            id: CIRCLE,
            year: YEAR,
            subject: Some(CHESS),
            name: "кружок".into(),
            classes: vec![CLASS_7A, CLASS_7B],
        })),
        member(ALYOSHIN),
        member(VOLKOV),
        put(DirectoryRecord::Assignment(Assignment {
            unit: JOURNAL.unit,
            subject: CHESS,
            teacher: EDUCATOR,
        })),
        put(DirectoryRecord::Entry(hour(60, JOURNAL, EDUCATOR, 1, 6))),
    ]);
    school
}

fn circle() -> LessonAt {
    lesson(10, 12, 6)
}

#[test]
fn home_leads_to_the_circles_lesson_where_attendance_is_taken_by_keys() {
    let school = school();
    let mut screen = Screen::open(&school, EDUCATOR, Route::Home(day(10, 12)));
    seen("home_educator_ru", &screen);
    screen.keys("<enter>");
    assert!(
        screen.line(0).contains("кружок Шахматы"),
        "{}",
        screen.text()
    );
    let (first, next) = (screen.row("Алёшин"), screen.row("Волков"));
    assert!(!first.is_empty() && !next.is_empty());
    to_the_cell(&mut screen);
    screen.keys("н");
    let cell = |pupil| school.cell(JOURNAL, circle(), pupil).content;
    assert_eq!(cell(ALYOSHIN).attendance, Some(Attendance::Absent));
    screen.keys("a");
    let Ok(Answer::Lessons(view)) = school.query(
        EDUCATOR,
        &Query::Lessons {
            journal: JOURNAL,
            span: zhurnal::domain::calendar::Span {
                from: day(10, 12),
                until: day(10, 12),
            },
        },
    ) else {
        panic!("no lessons");
    };
    assert!(view.lessons[0].1.content.roll_taken, "{}", screen.text());
    assert_eq!(cell(VOLKOV).attendance, None, "the one who came");
    in_english(&school, EDUCATOR);
    let home = Screen::open(&school, EDUCATOR, Route::Home(day(10, 12)));
    assert!(home.shows("Шахматы"), "{}", home.text());
}

/// Up to the first pupil, wherever the journal opened.
fn to_the_cell(screen: &mut Screen) {
    screen.keys("<pgup>");
    assert!(screen.cursor_line().contains("Алёшин"), "{}", screen.text());
}

#[test]
fn an_educator_has_no_other_journal_and_no_other_teacher_has_this_one() {
    let school = school();
    let titles = |person| {
        let mut screen = Screen::open(&school, person, Route::Home(day(10, 12)));
        screen.keys("<f12>");
        screen.text()
    };
    let own = titles(EDUCATOR);
    assert!(own.contains("Шахматы") && !own.contains("Алгебра"), "{own}");
    let other = titles(TEACHER);
    assert!(
        other.contains("Алгебра") && !other.contains("Шахматы"),
        "{other}"
    );
}
