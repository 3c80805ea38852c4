//! A journal that changes hands: until the day its teacher writes, from the day on the successor does, old lessons too, and whoever
//! had it reads.

use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::duty::{Due, DutyKind, Whose};
use zhurnal::domain::finals::FinalMark;
use zhurnal::domain::handover::Handover;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::plan::{PlanContent, PlanRow};
use zhurnal::domain::query::{Answer, Missing, Query};
use zhurnal::domain::regulation::built_in;
use zhurnal::domain::rules::Refusal;
use zhurnal::ui::route::Route;

use crate::harness::school::*;
use crate::harness::screen::Screen;

/// Two schools of the five: one locks lessons after 7 days, the other never.
const SCHOOLS: [&str; 2] = ["school27", "kostek"];

/// Algebra in 7А goes to a colleague from Wednesday on; today is Monday.
fn school(rules: &str) -> School {
    let school = School::new();
    let rules = built_in(rules).unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    let handover = Handover {
        journal: ALGEBRA_7A,
        to: COLLEAGUE,
        from: day(10, 14),
    };
    let directory = school.service.directory();
    let mut edits = handover.assignments(&directory);
    edits.extend(handover.hours(&directory));
    // In Kostek the responsible person keeps the timetable, not the deputy head.
    school.does(ADMINISTRATOR, Command::Amend { edits });
    school
}

fn journal(school: &School, person: PersonId, at: LessonAt) -> Screen {
    let route = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(at),
        roll: false,
    };
    Screen::open(school, person, route)
}

/// The duties of a person about a lesson.
fn dues(school: &School, person: PersonId, at: LessonAt) -> Vec<DutyKind> {
    let of = Whose::Person(person);
    let Ok(Answer::Duties(view)) = school.query(DIRECTOR, &Query::Duties { of }) else {
        panic!("no duties");
    };
    let of_lesson = |due: &Due| due.about.lesson() == Some(at);
    let dues = view.duties.into_iter().filter(of_lesson);
    dues.map(|due| due.kind).collect()
}

#[test]
fn until_its_day_the_journal_is_its_teachers() {
    for rules in SCHOOLS {
        let school = school(rules);
        let at = today_7a();
        let mut teacher = journal(&school, TEACHER, at);
        teacher.keys("5");
        assert_eq!(
            school.cell(ALGEBRA_7A, at, ALYOSHIN).content,
            marks(&[5]),
            "{rules}: {}",
            teacher.text()
        );
        assert!(!dues(&school, TEACHER, at).is_empty(), "{rules}");
        assert!(dues(&school, COLLEAGUE, at).is_empty(), "{rules}");
    }
}

#[test]
fn from_its_day_on_the_old_teacher_reads_and_writes_nothing() {
    for rules in SCHOOLS {
        let school = school(rules);
        let (old, new) = (today_7a(), lesson(10, 14, 2));
        let mut teacher = journal(&school, TEACHER, old);
        teacher.keys("5");
        school.goes_on_to(day(10, 14));
        // The journal is open on the screen when its day comes, and when it is opened anew.
        teacher.keys("4");
        let mut again = journal(&school, TEACHER, old);
        assert!(again.row("Алёшин").contains('5'), "{}", again.text());
        let rows = school.rows().len();
        again.keys("<down> 4");
        let mut later = journal(&school, TEACHER, new);
        later.keys("5 н");
        assert_eq!(school.rows().len(), rows, "{rules}: {}", later.text());
        for screen in [&mut teacher, &mut again, &mut later] {
            assert!(screen.bells() > 0, "{rules}: {}", screen.text());
            assert!(screen.status().contains("Петров"), "{}", screen.text());
            assert!(!screen.status().contains("Иванова"), "{}", screen.text());
        }
        let plan = PlanContent {
            rows: vec![PlanRow::default()],
            ..PlanContent::default()
        };
        let plan = Command::EditPlan {
            journal: ALGEBRA_7A,
            seen: 0,
            after: plan,
        };
        let refused = school.ask(TEACHER, plan);
        assert!(
            matches!(&refused, Err(Refusal::Denied(why)) if why.id == "policy-handed-on"),
            "{refused:?}"
        );
        school.verify();
    }
}

#[test]
fn at_home_a_lesson_lacks_nothing_of_whoever_has_handed_it_on() {
    let school = school("school27");
    let lacks = || {
        let view = school.home(TEACHER, day(10, 12));
        let lesson = view.lessons.iter().find(|own| own.journal == ALGEBRA_7A);
        lesson.is_some_and(|lesson| lesson.missing != Missing::default())
    };
    assert!(lacks());
    school.goes_on_to(day(10, 14));
    assert!(!lacks());
}

#[test]
fn from_its_day_on_the_new_teacher_writes_old_lessons_and_new_ones() {
    for rules in SCHOOLS {
        let school = school(rules);
        let (old, new) = (today_7a(), lesson(10, 14, 2));
        school.write(TEACHER, ALGEBRA_7A, old, ALYOSHIN, marks(&[2]));
        school.goes_on_to(day(10, 14));
        journal(&school, COLLEAGUE, old).keys("<down> 4");
        journal(&school, COLLEAGUE, new).keys("5");
        let given = |at, pupil| school.cell(ALGEBRA_7A, at, pupil).content;
        assert_eq!(given(old, ALYOSHIN), marks(&[2]), "{rules}");
        assert_eq!(given(old, BORISOVA), marks(&[4]), "{rules}");
        assert_eq!(given(new, ALYOSHIN), marks(&[5]), "{rules}");
        // What was left open is for whoever can write it.
        assert!(dues(&school, TEACHER, old).is_empty(), "{rules}");
        assert!(
            dues(&school, COLLEAGUE, old).contains(&DutyKind::Topic),
            "{rules}: {:?}",
            dues(&school, COLLEAGUE, old)
        );
        // The old lessons close as everybody's do: in school 27 after 7 days.
        school.goes_on_to(day(10, 20));
        let mut late = journal(&school, COLLEAGUE, old);
        late.keys("<down> <down> <down> 3");
        let is_given = given(old, YOLKIN) == marks(&[3]);
        assert_eq!(is_given, rules == "kostek", "{}", late.text());
        let at = quarter_7a(ALYOSHIN);
        let four = Some(FinalMark::Grade(4));
        let refused = school.gives(TEACHER, at, four);
        assert!(matches!(refused, Err(Refusal::Denied(_))), "{refused:?}");
        assert!(school.gives(COLLEAGUE, at, four).is_ok(), "{rules}");
    }
}
