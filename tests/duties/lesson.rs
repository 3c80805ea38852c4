//! What has to stand in a lesson: each part due, done, late, and never where it is not asked for.

use proptest::prelude::*;
use zhurnal::domain::cell::{Attendance, CellContent, Mark};
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::duty::{Due, DutyKind, Group, Whose};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::{Homework, LessonAt, Work, WorkKind};
use zhurnal::domain::office::{Leave, LessonChange, LessonFate};
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;
use zhurnal::ui::route::Route;

use super::{at, away, kinds, school, told, view, write};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, COLLEAGUE, DEPUTY, MOVER, READING_1A,
    RETURNER, STANDARD, STRANGER, School, TEACHER, YOLKIN, ZHUKOV, day, free, lesson, marks, put,
};
use crate::harness::screen::Screen;

const ALL: [DutyKind; 4] = [
    DutyKind::Attendance,
    DutyKind::Marks,
    DutyKind::Topic,
    DutyKind::Homework,
];

/// The year's first lesson of algebra in 7А: Wednesday, the second lesson, at 9:25.
fn first() -> LessonAt {
    lesson(9, 2, 2)
}

/// A person's duties in lessons.
fn of(school: &School, person: PersonId) -> Vec<Due> {
    let mut due = super::of(school, person);
    due.retain(|due| due.about.lesson().is_some());
    due
}

fn in_lessons(school: &School, of: Whose) -> Vec<Due> {
    let mut due = view(school, of).duties;
    due.retain(|due| due.about.lesson().is_some());
    due
}

/// The first of September is over.
fn new_year(regulation: &str) -> School {
    let school = school(regulation);
    at(&school, day(9, 2), 12, 0);
    school
}

#[test]
fn an_unwritten_lesson_lacks_everything_from_its_bell_on() {
    let school = school("standard");
    at(&school, day(9, 2), 9, 24);
    assert!(of(&school, TEACHER).is_empty(), "before the bell");
    at(&school, day(9, 2), 9, 25);
    assert_eq!(kinds(&school, TEACHER, first()), {
        let mut all = ALL;
        all.sort();
        all
    });
    let due = of(&school, TEACHER).remove(0);
    assert_eq!((due.since, due.until), (day(9, 2), day(9, 2)));
    assert_eq!(due.who, [TEACHER]);
    assert!(!due.is_overdue(day(9, 2)) && due.is_overdue(day(9, 3)));
}

#[test]
fn each_part_is_done_by_itself() {
    let school = new_year("standard");
    let lacks = |kind| kinds(&school, TEACHER, first()).contains(&kind);
    write(&school, TEACHER, ALGEBRA_7A, first(), |lesson| {
        lesson.topic = "Дроби".into()
    });
    assert!(!lacks(DutyKind::Topic) && lacks(DutyKind::Homework));
    write(&school, TEACHER, ALGEBRA_7A, first(), |lesson| {
        lesson.roll_taken = true
    });
    assert!(!lacks(DutyKind::Attendance) && lacks(DutyKind::Marks));
    write(&school, TEACHER, ALGEBRA_7A, first(), |lesson| {
        lesson.homework = Some(Homework::NotSet);
    });
    assert_eq!(kinds(&school, TEACHER, first()), [DutyKind::Marks]);
    school.write(TEACHER, ALGEBRA_7A, first(), ALYOSHIN, marks(&[5]));
    assert!(of(&school, TEACHER).is_empty());
}

#[test]
fn an_absence_says_that_the_roll_was_taken_and_a_point_that_marks_were_given() {
    let school = new_year("standard");
    let cell = CellContent {
        marks: vec![Mark::owed(0)],
        ..away(Attendance::Ill)
    };
    school.write(TEACHER, ALGEBRA_7A, first(), ALYOSHIN, cell);
    assert_eq!(
        kinds(&school, TEACHER, first()),
        [DutyKind::Topic, DutyKind::Homework]
    );
}

#[test]
fn a_homework_of_blanks_and_a_topic_of_blanks_say_nothing() {
    let school = new_year("standard");
    write(&school, TEACHER, ALGEBRA_7A, first(), |lesson| {
        lesson.topic = "  ".into();
        lesson.homework = Some(Homework::Set {
            text: " ".into(),
            due: None,
            links: Vec::new(),
            minutes: None,
        });
    });
    let found = kinds(&school, TEACHER, first());
    assert!(found.contains(&DutyKind::Topic) && found.contains(&DutyKind::Homework));
}

#[test]
fn no_marks_are_due_where_everyone_was_away_or_none_are_given() {
    let school = new_year("standard");
    for pupil in [ALYOSHIN, BORISOVA, YOLKIN, ZHUKOV, MOVER, RETURNER] {
        school.write(TEACHER, ALGEBRA_7A, first(), pupil, away(Attendance::Ill));
    }
    assert!(!kinds(&school, TEACHER, first()).contains(&DutyKind::Marks));
    let monday = lesson(9, 7, 1);
    at(&school, day(9, 7), 9, 0);
    let reading = kinds(&school, STRANGER, monday);
    assert_eq!(
        reading,
        [DutyKind::Attendance, DutyKind::Topic, DutyKind::Homework],
        "grade 1 has no marks: {READING_1A:?}"
    );
}

#[test]
fn a_kind_of_work_without_marks_asks_for_none() {
    let school = new_year("standard");
    let without = STANDARD.replace(
        "short = \"С\"\nweight = 1\n",
        "short = \"С\"\nweight = 1\nmarks = false\n",
    );
    assert_ne!(without, STANDARD);
    school.change(vec![put(DirectoryRecord::Regulation(without))]);
    let works = |kind| {
        vec![Work {
            kind: WorkKind(kind),
            weight: None,
        }]
    };
    write(&school, TEACHER, ALGEBRA_7A, first(), |lesson| {
        lesson.works = works(2)
    });
    assert!(!kinds(&school, TEACHER, first()).contains(&DutyKind::Marks));
    write(&school, TEACHER, ALGEBRA_7A, first(), |lesson| {
        lesson.works = works(1)
    });
    assert!(kinds(&school, TEACHER, first()).contains(&DutyKind::Marks));
}

#[test]
fn a_planned_control_work_has_its_own_time_and_its_letters() {
    let school = new_year("standard");
    let control = Work {
        kind: WorkKind(1),
        weight: None,
    };
    let ordinary = Work {
        kind: WorkKind::ORDINARY,
        weight: None,
    };
    write(&school, TEACHER, ALGEBRA_7A, first(), |lesson| {
        *lesson = told();
        lesson.works = vec![ordinary, control];
    });
    let due = of(&school, TEACHER);
    assert_eq!(
        due.iter().map(|due| due.until).collect::<Vec<_>>(),
        [day(9, 2), day(9, 5),]
    );
    let said = Catalogue::new(Language::Ru).text(&due[1].what(&school.service.directory()));
    assert_eq!(said, "нет отметок (К)");
    let mut cell = marks(&[4, 5]);
    cell.marks.remove(0);
    school.write(TEACHER, ALGEBRA_7A, first(), ALYOSHIN, cell);
    assert_eq!(
        of(&school, TEACHER).len(),
        1,
        "the second work has its marks"
    );
    school.write(TEACHER, ALGEBRA_7A, first(), BORISOVA, marks(&[3]));
    assert!(of(&school, TEACHER).is_empty());
}

#[test]
fn a_day_off_for_frost_is_no_day_for_essays() {
    let school = new_year("gymnasium");
    let essay = Work {
        kind: WorkKind(5),
        weight: None,
    };
    write(&school, TEACHER, ALGEBRA_7A, first(), |lesson| {
        *lesson = told();
        lesson.works = vec![essay];
    });
    let due = || {
        let mut due = of(&school, TEACHER).into_iter();
        due.find(|due| due.kind == DutyKind::Marks).unwrap().until
    };
    let usual = due();
    school.change(vec![free(CLASS_7A, day(9, 3))]);
    assert_eq!(due(), usual.plus(1), "the next school day");
}

#[test]
fn holidays_make_no_duties() {
    let school = school("standard");
    at(&school, day(10, 25), 12, 0);
    let before = in_lessons(&school, Whose::School).len();
    at(&school, day(11, 1), 12, 0);
    assert_eq!(in_lessons(&school, Whose::School).len(), before);
    at(&school, day(11, 2), 23, 0);
    assert!(in_lessons(&school, Whose::School).len() > before);
}

#[test]
fn whoever_the_hour_names_answers_and_the_class_has_its_groups_lessons() {
    let school = school("standard");
    at(&school, day(9, 3), 12, 0);
    let english = lesson(9, 3, 1);
    assert_eq!(kinds(&school, CLASS_TEACHER, english).len(), 4);
    let class = in_lessons(&school, Whose::Class(CLASS_7A));
    let lessons: Vec<LessonAt> = class.iter().filter_map(|due| due.about.lesson()).collect();
    assert!(lessons.contains(&english) && lessons.contains(&first()));
    let others = |due: &Due| due.who != [TEACHER] && due.who != [CLASS_TEACHER];
    assert!(!class.iter().any(others), "nothing of 7Б's algebra");
}

/// Anything that anyone may write into a lesson and its cells, as long as nothing is left out.
fn full() -> impl Strategy<Value = (bool, Vec<u8>, Vec<u8>)> {
    let kinds = prop::collection::vec(0..=8_u8, 0..3);
    let values = prop::collection::vec(2..=5_u8, 3);
    (any::<bool>(), kinds, values)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_lesson_that_is_filled_whole_has_no_duty((taken, kinds, values) in full()) {
        let school = new_year("standard");
        write(&school, TEACHER, ALGEBRA_7A, first(), |lesson| {
            *lesson = told();
            lesson.roll_taken = taken;
            let work = |kind: &u8| Work { kind: WorkKind(*kind), weight: None };
            lesson.works = kinds.iter().map(work).collect();
        });
        let pupils: [PersonId; 2] = [ALYOSHIN, BORISOVA];
        for pupil in pupils {
            let cell = CellContent { attendance: Some(Attendance::Late(5)), ..marks(&values) };
            school.write(TEACHER, ALGEBRA_7A, first(), pupil, cell);
        }
        prop_assert_eq!(of(&school, TEACHER), Vec::<Due>::new());
    }
}

/// A teacher on leave with nobody in their place: the lesson is nobody's, in the table and at home alike.
#[test]
fn a_lesson_whose_teacher_is_away_is_nobodys_until_somebody_stands_in() {
    let school = new_year("standard");
    let leave = Leave {
        person: TEACHER,
        from: day(9, 2),
        until: day(9, 2),
        reason: "болезнь".into(),
        order: String::new(),
    };
    school.change(vec![put(DirectoryRecord::Office(leave.into()))]);
    assert!(of(&school, TEACHER).is_empty());
    let mut nobodys = in_lessons(&school, Whose::School);
    nobodys.retain(|due| due.about.journal() == Some(ALGEBRA_7A));
    assert_eq!(nobodys.len(), ALL.len());
    assert!(nobodys.iter().all(|due| due.who.is_empty()));
    let home = Screen::open(&school, TEACHER, Route::Home(day(9, 2)));
    assert!(home.shows("вы отсутствуете"), "{}", home.text());
    assert!(!home.shows("всё заполнено"), "{}", home.text());
    let all = Route::Duties {
        of: Whose::School,
        only: Some(Group::Nobody),
    };
    let deputy = Screen::open(&school, DEPUTY, all);
    assert!(deputy.shows("7А Алгебра"), "{}", deputy.text());
    let change = LessonChange {
        journal: ALGEBRA_7A,
        at: first(),
        fate: LessonFate::Held {
            teachers: vec![COLLEAGUE],
            rooms: Vec::new(),
        },
        reason: "болезнь".into(),
    };
    school.change(vec![put(DirectoryRecord::Office(change.into()))]);
    assert_eq!(kinds(&school, COLLEAGUE, first()).len(), ALL.len());
    let home = school.home(COLLEAGUE, day(9, 2));
    let own = home
        .lessons
        .iter()
        .find(|lesson| lesson.journal == ALGEBRA_7A);
    assert!(own.unwrap().missing.topic);
}
