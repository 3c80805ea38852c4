//! Finals: what is proposed, what is doubted, and when and by whom they are given under each school's regulation.

use std::sync::Arc;

use zhurnal::domain::average::Average;
use zhurnal::domain::calendar::Span;
use zhurnal::domain::cell::{Attendance, CellContent, Mark, Value};
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::date::Date;
use zhurnal::domain::directory::Directory;
use zhurnal::domain::finals::FinalMark::{Exempt, Fail, Grade, NotAssessed, Pass};
use zhurnal::domain::finals::{
    Doubt, Final, FinalAt, FinalCell, FinalMark, FinalPeriod, FinalSource, Given, Period,
    Reckoning, certificate, combined, doubts, final_days, may_give, of_term, outlook, periods,
};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::{LessonContent, Work, WorkKind};
use zhurnal::domain::office::{Opening, OpeningScope};
use zhurnal::domain::policy::Actor;
use zhurnal::domain::regulation::{Regulation, built_in};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::Class;
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;

use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, CLASS_7A, CLASS_7B, CLASS_TEACHER, DEPUTY, DIRECTOR,
    MOTHER, MOVER, QUARTER_1, RETURNER, SPORT_7, School, TEACHER, YEAR, day, marks, put,
    quarter_7a, today_7a,
};

fn under(name: &str) -> Directory {
    let mut directory = (*School::new().service.directory()).clone();
    directory.rule_by(Arc::new(regulation(name)));
    directory
}

fn regulation(name: &str) -> Regulation {
    Regulation::parse(built_in(name).unwrap()).unwrap()
}

fn average(values: &[(u8, u8)]) -> Average {
    let mut average = Average::default();
    for (value, weight) in values {
        average.add(*value, *weight);
    }
    average
}

fn quarter(directory: &Directory) -> FinalPeriod {
    periods(directory, ALGEBRA_7A)[0]
}

#[test]
fn a_term_is_rounded_by_its_threshold() {
    let of = |values: &[(u8, u8)], threshold| {
        let reckoning = Reckoning {
            average: average(values),
            ..Reckoning::default()
        };
        of_term(&reckoning, threshold)
    };
    assert_eq!(of(&[(5, 1), (4, 1)], 50), Some(Grade(5)));
    assert_eq!(of(&[(5, 1), (4, 1)], 60), Some(Grade(4)));
    assert_eq!(of(&[(5, 2), (4, 1)], 65), Some(Grade(5)));
    assert_eq!(of(&[], 50), None);
    let passed = Reckoning {
        passes: 2,
        ..Reckoning::default()
    };
    assert_eq!(of_term(&passed, 50), Some(Pass));
    let failed = Reckoning { fails: 1, ..passed };
    assert_eq!(of_term(&failed, 50), None);
}

#[test]
fn the_year_follows_from_its_terms() {
    let cases: &[(&[FinalMark], Option<FinalMark>)] = &[
        (&[Grade(4), Grade(4), Grade(5), Grade(5)], Some(Grade(5))),
        (&[Grade(3), Grade(4), Grade(3), Grade(3)], Some(Grade(3))),
        // Who was not assessed once, or exempt, is judged by the rest.
        (&[Grade(4), NotAssessed, Grade(5), Exempt], Some(Grade(5))),
        (&[Pass, Pass, Exempt], Some(Pass)),
        (&[Pass, Fail], Some(Fail)),
        (&[Exempt, Exempt], Some(Exempt)),
        (&[NotAssessed], None),
        (&[], None),
    ];
    for (terms, expected) in cases {
        assert_eq!(combined(terms, 50), *expected, "{terms:?}");
    }
    assert_eq!(combined(&[Grade(4), Grade(5)], 65), Some(Grade(4)));
}

#[test]
fn certificates_have_the_rules_of_their_grades() {
    // Grade 9: year and exam where there was one, rounded as in mathematics.
    assert_eq!(
        certificate(9, Some(Grade(4)), Some(Grade(5)), &[]),
        Some(Grade(5))
    );
    assert_eq!(
        certificate(9, Some(Grade(4)), Some(Grade(3)), &[]),
        Some(Grade(4))
    );
    assert_eq!(certificate(9, Some(Grade(4)), None, &[]), Some(Grade(4)));
    assert_eq!(certificate(9, Some(Exempt), None, &[]), Some(Exempt));
    // Grade 11: four half-years and two years, no exam.
    let senior = [4, 5, 4, 5, 4, 5].map(Grade);
    assert_eq!(
        certificate(11, Some(Grade(5)), Some(Grade(2)), &senior),
        Some(Grade(5))
    );
    let senior = [4, 4, 4, 5, 4, 4].map(Grade);
    assert_eq!(
        certificate(11, Some(Grade(4)), None, &senior),
        Some(Grade(4))
    );
}

#[test]
fn one_more_mark_is_foreseen() {
    // 4,50 over four marks: one 5 of weight 2 gives 4,67.
    let now = average(&[(5, 2), (4, 2)]);
    let steps = outlook(now, &[5, 4], &[1, 2], 60);
    let shown: Vec<_> = steps
        .iter()
        .map(|step| {
            (
                step.value,
                step.weight,
                step.average.hundredths().unwrap(),
                step.proposed,
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            (5, 1, 460, Some(5)),
            (4, 1, 440, Some(4)),
            (5, 2, 467, Some(5)),
            (4, 2, 433, Some(4)),
        ]
    );
}

#[test]
fn lessons_are_reckoned() {
    let regulation = regulation("standard");
    let control = LessonContent {
        works: vec![Work {
            kind: WorkKind(1),
            weight: None,
        }],
        ..LessonContent::default()
    };
    let mut reckoning = Reckoning::default();
    reckoning.add(&control, Some(&marks(&[5])), &regulation);
    let owed = CellContent {
        marks: vec![Mark::owed(0)],
        attendance: Some(Attendance::Ill),
        ..CellContent::default()
    };
    reckoning.add(&LessonContent::default(), Some(&owed), &regulation);
    let passed = CellContent {
        marks: vec![Mark::new(Value::Pass, 0)],
        attendance: Some(Attendance::Late(5)),
        ..CellContent::default()
    };
    reckoning.add(&LessonContent::default(), Some(&passed), &regulation);
    reckoning.add(&LessonContent::default(), None, &regulation);
    let debt = regulation.average.value.debt_counts_as.unwrap();
    assert_eq!(
        reckoning,
        Reckoning {
            average: average(&[(5, 2), (debt, 1)]),
            marks: 1,
            debts: 1,
            passes: 1,
            fails: 0,
            lessons: 4,
            missed: 1,
        }
    );
}

#[test]
fn what_is_doubtful_is_told() {
    let regulation = regulation("standard");
    let good = Reckoning {
        average: average(&[(5, 3)]),
        marks: 3,
        lessons: 20,
        missed: 10,
        ..Reckoning::default()
    };
    let of = |mark, reckoning: &Reckoning| {
        let given = Given {
            period: QUARTER_1,
            mark,
            proposed: Some(Grade(5)),
            reckoning: Some(reckoning),
            lacking: 0,
        };
        doubts(&given, &regulation)
    };
    assert_eq!(of(Some(Grade(5)), &good), []);
    assert_eq!(of(Some(Grade(4)), &good), [Doubt::Differs(Grade(5))]);
    let poor = Reckoning {
        marks: 2,
        missed: 11,
        debts: 1,
        ..good
    };
    let told = [
        Doubt::FewMarks {
            marks: 2,
            enough: 3,
        },
        Doubt::ManyMissed {
            missed: 11,
            lessons: 20,
        },
        Doubt::Debts(1),
    ];
    assert_eq!(of(None, &poor), told);
    // Not assessed is the answer to these doubts.
    assert_eq!(of(Some(NotAssessed), &poor), []);
    let year = Given {
        period: Period::Year,
        mark: Some(Grade(4)),
        proposed: Some(Grade(4)),
        reckoning: None,
        lacking: 1,
    };
    assert_eq!(doubts(&year, &regulation), [Doubt::Incomplete(1)]);
}

/// Month and day.
type MonthDay = (u32, u32);

/// First day, last day in time: of the first quarter, which ends on Sunday 25 October, and of the year, whose last day is a Monday.
const WINDOWS: &[(&str, [MonthDay; 2], [MonthDay; 2])] = &[
    ("standard", [(10, 19), (10, 28)], [(5, 25), (6, 3)]),
    ("gymnasium", [(10, 19), (10, 27)], [(5, 25), (6, 2)]),
    ("school27", [(10, 19), (10, 25)], [(5, 25), (5, 31)]),
    ("chekhov", [(10, 19), (10, 28)], [(5, 25), (6, 3)]),
    ("school152", [(10, 19), (10, 28)], [(5, 25), (6, 3)]),
    ("kostek", [(10, 19), (10, 28)], [(5, 25), (6, 3)]),
];

#[test]
fn each_school_opens_and_closes_its_finals() {
    for (school, quarter, year) in WINDOWS {
        let directory = under(school);
        let own = periods(&directory, ALGEBRA_7A);
        for (period, [opens, due]) in [(own[0], quarter), (own[4], year)] {
            let found = final_days(&period, 7, &directory);
            assert_eq!(found.opens, day(opens.0, opens.1), "{school}");
            assert_eq!(found.due, Some(day(due.0, due.1)), "{school}");
        }
    }
}

#[test]
fn a_school_may_open_its_finals_for_some_days_or_always() {
    let rules = built_in("standard").unwrap();
    let opens = |window: &str| {
        let text = rules.replace("window = { value = \"last-week\"", window);
        assert_ne!(text, rules);
        let mut directory = under("standard");
        directory.rule_by(Arc::new(Regulation::parse(&text).unwrap()));
        final_days(&quarter(&directory), 7, &directory).opens
    };
    assert_eq!(opens("window = { value = { days = 3 }"), day(10, 23));
    assert_eq!(opens("window = { value = { days = 300 }"), day(9, 1));
    assert_eq!(opens("window = { value = \"always\""), day(9, 1));
}

/// By what right it is given, or the refusal in words.
fn asked(
    directory: &Directory,
    person: PersonId,
    at: FinalAt,
    before: &FinalCell,
    today: Date,
) -> String {
    let actor = Actor::of(person, directory);
    match may_give(&actor, at, before, directory, today) {
        Ok(source) => format!("{source:?}"),
        Err(Refusal::NotFound) => "NotFound".to_owned(),
        Err(refusal) => Catalogue::shared(Language::Ru).text(&refusal.message()),
    }
}

#[test]
fn each_school_names_date_clause_and_who_may() {
    let nothing = FinalCell::default();
    let at = quarter_7a(ALYOSHIN);
    // School, the clauses of window, deadline and missing ones, the last day in time.
    let schools = [
        ("standard", ["наше значение"; 3], 28),
        (
            "gymnasium",
            ["наше значение", "п. 5.7", "наше значение"],
            27,
        ),
        ("school27", ["п. 3.2", "п. 3.2, 3.7", "п. 3.8"], 25),
        ("chekhov", ["наше значение"; 3], 28),
        ("school152", ["наше значение"; 3], 28),
        ("kostek", ["наше значение", "п. 6", "наше значение"], 28),
    ];
    for (school, [window, due, missing], last) in schools {
        let directory = under(school);
        let ask = |person, date| asked(&directory, person, at, &nothing, date);
        let early = format!(
            "1 четверть: итоговые откроются 19.10.2026 — последняя учебная неделя ({window})."
        );
        assert_eq!(ask(TEACHER, day(10, 18)), early, "{school}");
        assert_eq!(ask(TEACHER, day(10, 19)), "InTime", "{school}");
        assert_eq!(ask(TEACHER, day(10, last)), "InTime", "{school}");
        let late = format!(
            "1 четверть: срок истёк {last}.10.2026 ({due}). Пропущенные теперь выставит зам. директора ({missing})."
        );
        assert_eq!(ask(TEACHER, day(10, last + 1)), late, "{school}");
        // The deputy waits for the deadline, and is no teacher of the journal before.
        let others = format!("Итоговые здесь выставляет учитель: Иванова А.С. ({due}).");
        for (person, date) in [
            (DEPUTY, day(10, 18)),
            (DEPUTY, day(10, last)),
            (CLASS_TEACHER, day(10, 20)),
            (DIRECTOR, day(10, 20)),
        ] {
            assert_eq!(ask(person, date), others, "{school} {person:?}");
        }
        assert_eq!(ask(DEPUTY, day(10, last + 1)), "Missing", "{school}");
        assert_eq!(ask(MOTHER, day(10, 20)), "NotFound", "{school}");
    }
}

#[test]
fn what_was_given_in_time_stays_after_the_deadline() {
    let directory = under("school27");
    let given = |source| FinalCell {
        given: Some(Final {
            mark: Grade(4),
            source,
            by: DEPUTY,
            on: day(10, 24),
        }),
        revision: 7,
    };
    let ask = |source| {
        let before = given(source);
        asked(
            &directory,
            DEPUTY,
            quarter_7a(ALYOSHIN),
            &before,
            day(11, 2),
        )
    };
    assert_eq!(
        ask(FinalSource::InTime),
        "1 четверть: срок истёк 25.10.2026 (п. 3.2, 3.7), выставленное больше не меняют. Откроет: администратор."
    );
    assert_eq!(ask(FinalSource::Missing), "Missing");
}

#[test]
fn who_is_not_on_the_roll_gets_no_final() {
    let directory = under("standard");
    let nothing = FinalCell::default();
    let ask = |at, date| asked(&directory, TEACHER, at, &nothing, date);
    assert_eq!(
        ask(quarter_7a(MOVER), day(10, 20)),
        "Дроздов Юрий: 20.10.2026 не в списке этого класса или группы."
    );
    // Back since the 5th: here when the quarter ends.
    assert_eq!(ask(quarter_7a(RETURNER), day(10, 20)), "InTime");
    let half_year = FinalAt {
        period: periods(&directory, SPORT_7)[0].period,
        ..quarter_7a(ALYOSHIN)
    };
    assert_eq!(
        ask(half_year, day(10, 20)),
        "1 полугодие: у этого предмета нет такого периода."
    );
}

#[test]
fn the_last_grades_have_exams_and_certificates() {
    let school = School::new();
    let of_grade = |grade| {
        let class = DirectoryRecord::Class(Class {
            id: CLASS_7A,
            year: YEAR,
            grade,
            name: "класс".into(),
            shift: 1,
            class_teacher: Some(CLASS_TEACHER),
        });
        school.change(vec![put(class)]);
        let own = periods(&school.service.directory(), ALGEBRA_7A);
        own.iter().map(|own| own.period).collect::<Vec<_>>()
    };
    assert_eq!(of_grade(7)[4..], [Period::Year]);
    assert_eq!(
        of_grade(9)[4..],
        [Period::Year, Period::Exam, Period::Certificate]
    );
    assert_eq!(of_grade(10)[2..], [Period::Year]);
    assert_eq!(of_grade(11)[2..], [Period::Year, Period::Certificate]);
    // After the exams, in June, nothing has closed.
    let directory = school.service.directory();
    let own = periods(&directory, ALGEBRA_7A);
    assert_eq!(final_days(&own[3], 11, &directory).due, None);
    assert_eq!(quarter(&under("standard")).period, QUARTER_1);
}

#[test]
fn whoever_opens_what_has_closed_opens_its_finals_too() {
    let opening = |scope| {
        let mut directory = under("school27");
        let opening = Opening {
            year: YEAR,
            number: 1,
            scope,
            until: day(11, 3),
            reason: "Учитель болел".into(),
            by: ADMINISTRATOR,
        };
        directory.office.put(opening.into());
        directory
    };
    let nothing = FinalCell::default();
    let week = Span {
        from: day(10, 19),
        until: day(10, 25),
    };
    let scopes = [
        (OpeningScope::Journal(ALGEBRA_7A, week), true),
        (OpeningScope::Class(CLASS_7A, week), true),
        (OpeningScope::Period(week), true),
        (OpeningScope::Journal(SPORT_7, week), false),
        (OpeningScope::Class(CLASS_7B, week), false),
        (
            OpeningScope::Period(Span {
                until: day(10, 24),
                ..week
            }),
            false,
        ),
        (OpeningScope::Lesson(ALGEBRA_7A, today_7a()), false),
    ];
    for (scope, opens) in scopes {
        let directory = opening(scope);
        let ask = |person, date| {
            let at = quarter_7a(ALYOSHIN);
            asked(&directory, person, at, &nothing, date)
        };
        let late = ask(TEACHER, day(11, 3));
        assert_eq!(late == "InTime", opens, "{scope:?}: {late}");
        // It closes by itself, and the deputy's right stays meanwhile.
        assert!(ask(TEACHER, day(11, 4)).contains("срок истёк"), "{scope:?}");
        assert_eq!(ask(DEPUTY, day(11, 3)), "Missing", "{scope:?}");
    }
}
