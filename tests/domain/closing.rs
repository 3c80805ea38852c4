//! When lessons close, school by school: so many days after the lesson, what may still be changed, and what the refusal says.

use std::num::NonZeroU16;
use std::sync::Arc;

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::date::Date;
use zhurnal::domain::directory::Directory;
use zhurnal::domain::ids::Year;
use zhurnal::domain::lesson::{LessonAt, LessonContent, Work, WorkKind};
use zhurnal::domain::message::Message;
use zhurnal::domain::regulation::{Deadline, Regulation, built_in};
use zhurnal::domain::rules::Setting;
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;

use crate::harness::school::{ALGEBRA_7A, ALYOSHIN, School, day, marks};

fn under(name: &str) -> Directory {
    let mut directory = (*School::new().service.directory()).clone();
    let regulation = Regulation::parse(built_in(name).unwrap()).unwrap();
    directory.rule_by(Arc::new(regulation));
    directory
}

/// What somebody wants to change.
#[derive(Debug, Clone, Copy)]
enum Wish {
    Mark,
    Note,
    /// Nobody had noted the absence.
    Absence,
    /// A sick note for an absence that is noted.
    Reason,
    /// The pupil had been there after all.
    Presence,
    Topic,
    WorkKind,
    Roll,
}

const WISHES: [Wish; 8] = [
    Wish::Mark,
    Wish::Note,
    Wish::Absence,
    Wish::Reason,
    Wish::Presence,
    Wish::Topic,
    Wish::WorkKind,
    Wish::Roll,
];

fn attended(attendance: Attendance) -> CellContent {
    CellContent {
        attendance: Some(attendance),
        ..CellContent::default()
    }
}

fn ask(directory: &Directory, date: Date, today: Date, wish: Wish) -> Result<(), Message> {
    let setting = Setting {
        directory,
        journal: ALGEBRA_7A,
        at: LessonAt { date, slot: 1 },
        lesson_exists: true,
        today,
    };
    let cell = |before, after| setting.check_cell(ALYOSHIN, &before, &after);
    let lesson = |after| setting.check_lesson(&LessonContent::default(), &after);
    let absent = || attended(Attendance::Absent);
    match wish {
        Wish::Mark => cell(CellContent::default(), marks(&[5])),
        Wish::Note => cell(
            CellContent::default(),
            CellContent {
                note: "болтал".into(),
                ..CellContent::default()
            },
        ),
        Wish::Absence => cell(CellContent::default(), absent()),
        Wish::Reason => cell(absent(), attended(Attendance::Ill)),
        Wish::Presence => cell(absent(), CellContent::default()),
        Wish::Topic => lesson(LessonContent {
            topic: "Дроби".into(),
            ..LessonContent::default()
        }),
        Wish::WorkKind => lesson(LessonContent {
            works: vec![Work {
                kind: WorkKind(1),
                weight: None,
            }],
            ..LessonContent::default()
        }),
        Wish::Roll => lesson(LessonContent {
            roll_taken: true,
            ..LessonContent::default()
        }),
    }
}

/// The last day after the lesson on which it may be changed, and the clause that closes it then; `None` for never.
fn expected(school: &str, wish: Wish) -> Option<(i64, &'static str)> {
    match (school, wish) {
        ("school27", Wish::Topic) => None,
        ("school27", Wish::Reason) => Some((60, "наше значение")),
        ("school27", _) => Some((7, "п. 3.2")),
        ("standard", Wish::Reason) => Some((60, "наше значение")),
        ("standard", _) => Some((7, "наше значение")),
        _ => None,
    }
}

#[test]
fn each_school_closes_what_its_document_closes() {
    let catalogue = Catalogue::new(Language::Ru);
    let date = day(9, 4);
    for school in [
        "standard",
        "gymnasium",
        "school27",
        "chekhov",
        "school152",
        "kostek",
    ] {
        let directory = under(school);
        for wish in WISHES {
            let expected = expected(school, wish);
            for after in [0, 1, 7, 8, 9, 59, 60, 61, 200] {
                let said = ask(&directory, date, date.plus(after), wish)
                    .err()
                    .map(|message| catalogue.text(&message));
                let what = format!("{school}, {wish:?}, {after} days after: {said:?}");
                match expected.filter(|(last, _)| after > *last) {
                    None => assert_eq!(said, None, "{what}"),
                    Some((_, clause)) => {
                        assert!(
                            said.is_some_and(|said| said.contains(&format!("({clause})"))),
                            "{what}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn a_refusal_names_the_day_the_rule_its_clause_and_who_opens() {
    let directory = under("school27");
    let (date, today) = (day(11, 6), day(11, 16));
    let said = |language, wish| {
        let refused = ask(&directory, date, today, wish).unwrap_err();
        Catalogue::new(language).text(&refused)
    };
    assert_eq!(
        said(Language::Ru, Wish::Mark),
        "Закрыто 14.11.2026: отметки меняют не позже 7 дней после урока (п. 3.2). Откроет: администратор."
    );
    assert_eq!(
        said(Language::Ru, Wish::Absence),
        "Закрыто 14.11.2026: посещаемость меняют не позже 7 дней после урока (п. 3.2). Откроет: администратор."
    );
    assert_eq!(
        said(Language::En, Wish::Mark),
        "Closed 2026-11-14: marks are changed within 7 days of the lesson (п. 3.2). Opened by: administrator."
    );
}

#[test]
fn a_sick_note_on_day_nine_changes_the_reason_and_nothing_else() {
    let directory = under("school27");
    let (date, today) = (day(10, 2), day(10, 11));
    let setting = Setting {
        directory: &directory,
        journal: ALGEBRA_7A,
        at: LessonAt { date, slot: 1 },
        lesson_exists: true,
        today,
    };
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        ..marks(&[2])
    };
    let ill = CellContent {
        attendance: Some(Attendance::Ill),
        ..absent.clone()
    };
    assert_eq!(setting.check_cell(ALYOSHIN, &absent, &ill), Ok(()));
    let better = CellContent {
        attendance: Some(Attendance::Ill),
        ..marks(&[5])
    };
    let refused = setting.check_cell(ALYOSHIN, &absent, &better).unwrap_err();
    assert_eq!(refused.id, "refusal-locked-marks");
}

#[test]
fn an_essay_is_due_later_where_the_school_counts_school_days() {
    let essay = WorkKind(5);
    // Friday, 2 October 2026; lessons are given six days a week.
    let lesson = day(10, 2);
    let cases = [
        ("gymnasium", WorkKind::ORDINARY, day(10, 2)),
        ("gymnasium", essay, day(10, 10)),
        ("school27", WorkKind(1), day(10, 6)),
        ("chekhov", WorkKind::ORDINARY, day(10, 6)),
        ("school152", WorkKind::ORDINARY, day(10, 9)),
        ("kostek", essay, day(10, 10)),
    ];
    for (school, kind, last) in cases {
        let directory = under(school);
        let (deadline, _) = directory.regulation.marks_deadline(kind);
        let calendar = &directory.calendar;
        let found = deadline.last_day(lesson, calendar.span, |day| calendar.is_school_day(7, day));
        assert_eq!(found, last, "{school}, {kind:?}");
    }
}

#[test]
fn deadlines_step_over_holidays_and_end_with_the_year() {
    let directory = under("standard");
    let calendar = &directory.calendar;
    let school_days = |days| Deadline::SchoolDays(NonZeroU16::new(days).unwrap());
    let last = calendar.span.until;
    let due = |days, lesson| {
        let comes = |day| calendar.is_school_day(7, day);
        school_days(days).last_day(lesson, calendar.span, comes)
    };
    assert_eq!(due(3, last.plus(-1)), last);
    assert_eq!(due(u16::MAX, day(9, 2)), last);
    let holiday = calendar
        .holidays
        .iter()
        .find(|holiday| holiday.grades.contains(7) && holiday.span.until > holiday.span.from)
        .unwrap();
    let due = due(1, holiday.span.from.plus(-1));
    assert!(due > holiday.span.until, "{due}");
    assert_eq!(Year(2026), calendar.year);
}
