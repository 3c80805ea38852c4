//! Who keeps which record, under each school's regulation.

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::duty::DutyKind;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::keeping::{decide, is_signed};
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::office::{
    AbsenceNotice, DutyDone, LessonChange, LessonFate, NoticeSource, OfficeRecord, Opening,
    OpeningScope, PersonalFile, RegulationDraft, Target,
};
use zhurnal::domain::people::{Guardian, Name, Person};
use zhurnal::domain::policy::{Actor, Decision};
use zhurnal::domain::regulation::{BUILT_IN, Regulation, built_in};
use zhurnal::domain::school::Enrolment;

use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, CLASS_7A, CLASS_TEACHER, DEPUTY, DIRECTOR, FATHER, MOTHER,
    SECRETARY, School, TEACHER, VOLKOV, YEAR, day, put, today_7a,
};

const PEOPLE: [(&str, PersonId); 8] = [
    ("директор", DIRECTOR),
    ("завуч", DEPUTY),
    ("администратор", ADMINISTRATOR),
    ("секретарь", SECRETARY),
    ("классный руководитель", CLASS_TEACHER),
    ("учитель", TEACHER),
    ("мать", MOTHER),
    ("чужой отец", FATHER),
];

fn office(record: impl Into<OfficeRecord>) -> DirectoryRecord {
    DirectoryRecord::Office(record.into())
}

fn change(fate: LessonFate) -> DirectoryRecord {
    office(LessonChange {
        journal: ALGEBRA_7A,
        at: LessonAt { ..today_7a() },
        fate,
        reason: String::new(),
    })
}

fn file(person: PersonId) -> DirectoryRecord {
    office(PersonalFile {
        person,
        address: String::new(),
        phone: String::new(),
        email: String::new(),
        document: String::new(),
        relation: String::new(),
        consent: None,
        note: String::new(),
    })
}

fn notice(source: NoticeSource, by: PersonId) -> DirectoryRecord {
    office(AbsenceNotice {
        pupil: ALYOSHIN,
        from: day(10, 12),
        until: day(10, 13),
        attendance: Attendance::Ill,
        source,
        by,
        note: String::new(),
    })
}

fn opening(by: PersonId) -> DirectoryRecord {
    office(Opening {
        year: YEAR,
        number: 1,
        scope: OpeningScope::Lesson(ALGEBRA_7A, today_7a()),
        until: day(10, 20),
        reason: String::new(),
        by,
    })
}

fn draft(approved_by: Option<PersonId>) -> DirectoryRecord {
    office(RegulationDraft {
        from: day(11, 1),
        text: String::new(),
        proposed_by: DEPUTY,
        agreed_by: Vec::new(),
        approved_by,
    })
}

fn agreed(by: Vec<PersonId>) -> DirectoryRecord {
    office(RegulationDraft {
        from: day(11, 1),
        text: String::new(),
        proposed_by: DEPUTY,
        agreed_by: by,
        approved_by: None,
    })
}

fn done(target: Target, by: PersonId) -> DirectoryRecord {
    office(DutyDone {
        year: YEAR,
        kind: DutyKind::DataChecked,
        target,
        of: day(9, 10),
        by,
        at: 0,
        note: String::new(),
    })
}

fn person(id: PersonId) -> DirectoryRecord {
    DirectoryRecord::Person(Person {
        id,
        name: Name::default(),
        born: None,
        external: String::new(),
    })
}

/// The records by the words of the file.
fn records() -> Vec<(&'static str, DirectoryRecord)> {
    let held = LessonFate::Held {
        teachers: vec![TEACHER],
        rooms: Vec::new(),
    };
    let enrolment = Enrolment {
        pupil: ALYOSHIN,
        class: CLASS_7A,
        from: day(9, 1),
        until: None,
    };
    vec![
        ("новый человек", person(PersonId(900_000))),
        ("имя ученика 7А", person(ALYOSHIN)),
        ("имя ученика 7Б", person(VOLKOV)),
        ("имя учителя", person(TEACHER)),
        ("личные данные ученика 7А", file(ALYOSHIN)),
        ("личные данные матери ученика 7А", file(MOTHER)),
        ("личные данные учителя", file(TEACHER)),
        ("зачисление в 7А", DirectoryRecord::Enrolment(enrolment)),
        ("урок не проводится", change(LessonFate::NotHeld)),
        ("замена урока", change(held)),
        (
            "сообщение о пропуске ученика 7А",
            notice(NoticeSource::Announced, MOTHER),
        ),
        (
            "справка ученика 7А",
            notice(NoticeSource::Certificate, CLASS_TEACHER),
        ),
        ("открыть закрытый урок", opening(ADMINISTRATOR)),
        ("проект положения", draft(None)),
        ("утвердить положение", draft(Some(DIRECTOR))),
        (
            "личные данные 7А сверены",
            done(Target::Class(CLASS_7A), CLASS_TEACHER),
        ),
    ]
}

fn table(school: &School, regulation: Regulation) -> String {
    let mut directory = school.service.directory().as_ref().clone();
    directory.rule_by(std::sync::Arc::new(regulation));
    let mut table = String::new();
    for (words, record) in records() {
        let allowed: Vec<&str> = PEOPLE
            .iter()
            .filter(|(_, person)| {
                let actor = Actor::of(*person, &directory);
                decide(&actor, &record, &directory) == Decision::Allow
            })
            .map(|(name, _)| *name)
            .collect();
        table.push_str(&format!("{words}: {}\n", allowed.join(", ")));
    }
    table
}

#[test]
fn every_record_has_the_keepers_that_the_regulation_names() {
    let school = School::new();
    let mut tables = String::new();
    for (name, _) in BUILT_IN {
        let regulation = Regulation::parse(built_in(name).unwrap()).unwrap();
        tables.push_str(&format!("{name}\n{}\n", table(&school, regulation)));
    }
    insta::assert_snapshot!("keepers", tables);
}

#[test]
fn nobody_signs_for_another() {
    let school = School::new();
    let directory = school.service.directory();
    let signed = |by: PersonId, record| is_signed(&Actor::of(by, &directory), &record, &directory);
    for (record, by) in [
        (notice(NoticeSource::Announced, MOTHER), MOTHER),
        (opening(ADMINISTRATOR), ADMINISTRATOR),
        (done(Target::School, CLASS_TEACHER), CLASS_TEACHER),
        (draft(Some(DIRECTOR)), DIRECTOR),
        (agreed(vec![DEPUTY]), DEPUTY),
    ] {
        assert!(signed(by, record.clone()));
        assert!(!signed(TEACHER, record));
    }
    assert!(
        !signed(DEPUTY, agreed(vec![DIRECTOR, DEPUTY])),
        "one name of two is another's"
    );
}

/// The director has a child in the class: the child's file is the class teacher's to keep, the director's own is not.
#[test]
fn the_record_of_a_colleague_is_not_their_childs_class_teachers() {
    let school = School::new();
    let tie = |guardian| {
        DirectoryRecord::Guardian(Guardian {
            guardian,
            pupil: ALYOSHIN,
            trusted: false,
        })
    };
    let rules = built_in("school27").unwrap().to_owned();
    school.change(vec![
        put(DirectoryRecord::Regulation(rules)),
        put(tie(DIRECTOR)),
    ]);
    let directory = school.service.directory();
    let keeps = |by, record| {
        let actor = Actor::of(by, &directory);
        decide(&actor, &record, &directory) == Decision::Allow
    };
    for record in [person(DIRECTOR), file(DIRECTOR)] {
        assert!(!keeps(CLASS_TEACHER, record.clone()));
        assert!(keeps(SECRETARY, record));
    }
    assert!(keeps(CLASS_TEACHER, file(ALYOSHIN)) && keeps(CLASS_TEACHER, file(MOTHER)));
}
