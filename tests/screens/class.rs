//! A class teacher's work by keys: absences get their reasons, papers are written, exemptions and teaching at home stand in the
//! journal, the class's day shows what is not filled in.

use zhurnal::domain::calendar::Span;
use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::office::{Exemption, OfficeRecord, Study, StudyForm};
use zhurnal::domain::regulation::built_in;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, ENGLISH_7, SPORT, SPORT_7, School,
    TEACHER, TRAINER, YOLKIN, ZHUKOV, day, lesson, marks, put, span,
};
use crate::harness::screen::Screen;

fn absent() -> CellContent {
    CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    }
}

/// A week in which some were away: Алёшин three days running, Борисова for one lesson.
fn week() -> School {
    let school = School::new();
    let rules = built_in("school27").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    let missed = [
        (TEACHER, ALGEBRA_7A, lesson(10, 7, 2), ALYOSHIN),
        (CLASS_TEACHER, ENGLISH_7, lesson(10, 8, 1), ALYOSHIN),
        (TEACHER, ALGEBRA_7A, lesson(10, 9, 3), ALYOSHIN),
        (TEACHER, ALGEBRA_7A, lesson(10, 9, 3), BORISOVA),
        (TEACHER, ALGEBRA_7A, lesson(10, 5, 1), YOLKIN),
    ];
    for (teacher, journal, at, pupil) in missed {
        school.write(teacher, journal, at, pupil, absent());
    }
    school
}

fn last_week() -> Span {
    span(day(10, 5), day(10, 11))
}

fn open(school: &School) -> Screen {
    Screen::open(
        school,
        CLASS_TEACHER,
        Route::Absences(CLASS_7A, last_week()),
    )
}

fn given(school: &School, journal: JournalId, at: LessonAt, pupil: PersonId) -> Option<Attendance> {
    school.cell(journal, at, pupil).content.attendance
}

#[test]
fn unexplained_absences_come_first_and_get_their_reason_by_one_key() {
    let school = week();
    let mut screen = open(&school);
    seen("absences_ru", &screen);
    assert!(
        screen.row("09.10").contains("3 дн. подряд"),
        "{}",
        screen.text()
    );
    // The day under the cursor; the row then leaves for those that are explained.
    screen.keys("б");
    assert_eq!(
        given(&school, ALGEBRA_7A, lesson(10, 9, 3), ALYOSHIN),
        Some(Attendance::Ill)
    );
    assert!(
        screen.row("Без причины").contains("Без причины: 4"),
        "{}",
        screen.text()
    );
    // The last reason, to all other days of the same pupil: the cursor is put on one of them.
    screen.keys("<down> *");
    assert_eq!(
        given(&school, ALGEBRA_7A, lesson(10, 7, 2), ALYOSHIN),
        Some(Attendance::Ill)
    );
    assert_eq!(
        given(&school, ENGLISH_7, lesson(10, 8, 1), ALYOSHIN),
        Some(Attendance::Ill)
    );
    assert_eq!(
        given(&school, ALGEBRA_7A, lesson(10, 9, 3), BORISOVA),
        Some(Attendance::Absent)
    );
    // What was not meant is taken back in one step.
    screen.keys("U u");
    assert_eq!(
        given(&school, ALGEBRA_7A, lesson(10, 7, 2), ALYOSHIN),
        Some(Attendance::Absent)
    );
    assert_eq!(
        given(&school, ENGLISH_7, lesson(10, 8, 1), ALYOSHIN),
        Some(Attendance::Absent)
    );
    in_english(&school, CLASS_TEACHER);
    seen("absences_en", &open(&school));
}

#[test]
fn one_lesson_of_a_day_gets_its_own_reason() {
    let school = week();
    let also = lesson(10, 5, 3);
    school.write(CLASS_TEACHER, ENGLISH_7, also, YOLKIN, absent());
    let mut screen = open(&school);
    screen.keys("<end> <right> <right> у");
    assert_eq!(
        given(&school, ENGLISH_7, also, YOLKIN),
        Some(Attendance::Excused)
    );
    assert_eq!(
        given(&school, ALGEBRA_7A, lesson(10, 5, 1), YOLKIN),
        Some(Attendance::Absent)
    );
    // Lateness is no reason of an absence.
    screen.keys("о");
    assert!(
        screen.status().contains("причину пропуска"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_certificate_is_written_for_the_days_without_a_reason() {
    let school = week();
    let mut screen = open(&school);
    screen.keys("<f7>");
    seen("certificate_ru", &screen);
    // The pupil, from the first to the last day without a reason, illness: all as it stands, and the paper's number.
    screen
        .keys("<tab> <tab> <tab> <tab>")
        .types("№ 17, поликлиника")
        .keys("<enter>");
    for (journal, at) in [
        (ALGEBRA_7A, lesson(10, 7, 2)),
        (ENGLISH_7, lesson(10, 8, 1)),
        (ALGEBRA_7A, lesson(10, 9, 3)),
    ] {
        assert_eq!(
            given(&school, journal, at, ALYOSHIN),
            Some(Attendance::Ill),
            "{}",
            screen.text()
        );
    }
    screen.keys("<tab>");
    seen("absences_notices_ru", &screen);
    screen.keys("<del>");
    let first = given(&school, ALGEBRA_7A, lesson(10, 7, 2), ALYOSHIN);
    assert_eq!(first, Some(Attendance::Absent));
    // That is one step too.
    screen.keys("u");
    let first = given(&school, ALGEBRA_7A, lesson(10, 7, 2), ALYOSHIN);
    assert_eq!(first, Some(Attendance::Ill), "{}", screen.text());
    assert_eq!(school.service.directory().office.absences.len(), 1);
}

#[test]
fn an_exemption_is_seen_by_the_subjects_teacher_who_is_warned() {
    let school = School::new();
    let mut screen = open(&school);
    screen.keys("<f6>");
    // Жуков, physical education, until the year's end.
    screen
        .keys("ж <down> ф <down> <down> <down>")
        .types("Справка 5, до теории")
        .keys("<enter>");
    let known = school.service.directory();
    let exemption = known
        .office
        .exemptions
        .values()
        .next()
        .expect("an exemption");
    assert_eq!((exemption.pupil, exemption.subject), (ZHUKOV, SPORT));
    screen.keys("<tab> <tab>");
    assert!(screen.shows("Справка 5"), "{}", screen.text());
    // Ended by mistake, and back by the ordinary key; so is the writing of it.
    let count = || school.service.directory().office.exemptions.len();
    screen.keys("<del>");
    assert_eq!(count(), 0, "{}", screen.text());
    screen.keys("u");
    assert_eq!(count(), 1, "{}", screen.text());
    screen.keys("u");
    assert_eq!(count(), 0, "{}", screen.text());
    screen.keys("U");
    assert!(screen.shows("Справка 5"), "{}", screen.text());

    let route = Route::Journal {
        journal: SPORT_7,
        at: Some(lesson(10, 12, 4)),
        roll: false,
    };
    let mut trainer = Screen::open(&school, TRAINER, route);
    trainer.keys("<down>");
    seen("journal_exempt_ru", &trainer);
    trainer.keys("5");
    assert!(
        trainer.status().contains("есть освобождение"),
        "{}",
        trainer.text()
    );
    let cell = school.cell(SPORT_7, lesson(10, 12, 4), ZHUKOV).content;
    assert_eq!(cell, marks(&[5]), "warned, not refused");
}

#[test]
fn the_class_teacher_marks_a_pupil_taught_at_home() {
    let school = School::new();
    let study = Study {
        pupil: YOLKIN,
        from: day(10, 1),
        until: None,
        form: StudyForm::Home,
        order: "12-у".into(),
    };
    school.change(vec![put(DirectoryRecord::Office(study.into()))]);
    let route = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(lesson(10, 12, 1)),
        roll: false,
    };
    let mut screen = Screen::open(&school, CLASS_TEACHER, route);
    screen.keys("5");
    assert!(
        screen.status().contains("Этот журнал ведёт"),
        "{}",
        screen.text()
    );
    screen.keys("<down> <down> <down> 5");
    let cell = school.cell(ALGEBRA_7A, lesson(10, 12, 1), YOLKIN).content;
    assert_eq!(cell, marks(&[5]), "{}", screen.text());
    screen.keys("<up>");
    seen("journal_home_ru", &screen);
}

#[test]
fn the_class_teacher_sees_what_is_not_filled_in_today() {
    let school = School::new();
    school.write(
        TEACHER,
        ALGEBRA_7A,
        lesson(10, 12, 1),
        ALYOSHIN,
        marks(&[5]),
    );
    let mut screen = Screen::open(
        &school,
        CLASS_TEACHER,
        Route::Filling(CLASS_7A, day(10, 12)),
    );
    seen("filling_ru", &screen);
    screen.keys("<enter>");
    assert!(screen.line(0).contains("Алгебра"), "{}", screen.text());
    screen.keys("<f10>");
    in_english(&school, CLASS_TEACHER);
    seen(
        "filling_en",
        &Screen::open(
            &school,
            CLASS_TEACHER,
            Route::Filling(CLASS_7A, day(10, 12)),
        ),
    );
}

#[test]
fn home_leads_a_class_teacher_to_the_class() {
    let school = School::new();
    let mut screen = Screen::open(&school, CLASS_TEACHER, Route::Home(day(10, 12)));
    screen.keys("a");
    assert!(
        screen.line(0).contains("7А · пропуски"),
        "{}",
        screen.text()
    );
    screen.keys("<f10> e");
    assert!(
        screen.line(0).contains("7А · заполнение"),
        "{}",
        screen.text()
    );
}

#[test]
fn what_the_class_teacher_writes_reaches_the_teachers_open_journal() {
    let school = School::new();
    let route = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(lesson(10, 12, 1)),
        roll: false,
    };
    let mut teacher = Screen::open(&school, TEACHER, route);
    assert!(!teacher.row("Алёшин").contains('*'), "{}", teacher.text());
    let mut class_teacher = open(&school);
    class_teacher
        .keys("<f5> <tab> <tab> <tab> <tab>")
        .types("Едет к врачу")
        .keys("<enter>");
    teacher.sees("the announced absence", |screen| {
        screen.row("Алёшин").contains('*')
    });
    teacher.rest();
    assert!(
        teacher.shows("сообщено заранее: Лисина И.Ю. Едет к врачу"),
        "{}",
        teacher.text()
    );
    seen("journal_announced_ru", &teacher);
    // He is here after all: the usual key takes the absence off.
    teacher.keys("<del>");
    assert_eq!(
        given(&school, ALGEBRA_7A, lesson(10, 12, 1), ALYOSHIN),
        None
    );
}

#[test]
fn an_exemption_needs_its_paper() {
    let school = School::new();
    let mut screen = open(&school);
    screen.keys("<f6> <f2>");
    assert!(
        screen.status().contains("без документа"),
        "{}",
        screen.text()
    );
    assert!(school.service.directory().office.exemptions.is_empty());
    let exemption = Exemption {
        pupil: ALYOSHIN,
        subject: SPORT,
        from: day(9, 1),
        until: day(9, 30),
        document: "Справка".into(),
    };
    let record = OfficeRecord::from(exemption);
    school.change(vec![put(DirectoryRecord::Office(record))]);
}
