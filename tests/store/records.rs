//! Records as earlier versions wrote them: read for ever, and read as what they meant.

use zhurnal::domain::calendar::Scheme;
use zhurnal::domain::change::Change;
use zhurnal::domain::date::Date;
use zhurnal::domain::finals::{Final, FinalCell, FinalMark, FinalSheet, FinalSource, Period};
use zhurnal::domain::ids::{ClassId, GroupId, JournalId, PersonId, SubjectId, Unit, Year};
use zhurnal::domain::lesson::{LessonAt, WorkKind};
use zhurnal::domain::place::{Asked, Place, Spot, Typed};
use zhurnal::domain::plan::{Correction, Plan, PlanContent, PlanRow};
use zhurnal::domain::settings::{Advance, Charset, Form, Highlight, Language, Settings, Theme};
use zhurnal::store::codec::encode;
use zhurnal::store::records::AuditEntry;

use super::codec::golden;

/// Every setting that the first version had differs from the usual one.
fn first() -> Settings {
    Settings {
        language: Language::En,
        keymap: "vim".to_owned(),
        theme: Theme::Mono,
        advance: Advance::Across,
        charset: Some(Charset::Koi8R),
        highlight: Highlight::Heads,
        interface: Form::Auto,
        traffic: false,
    }
}

/// Every setting differs from the usual one.
fn settings() -> Settings {
    Settings {
        interface: Form::Line,
        traffic: true,
        ..first()
    }
}

fn trail(after: Settings) -> AuditEntry {
    let change = Change::Settings {
        person: PersonId(11),
        after,
    };
    let sign_in = Change::SignIn {
        login: Some("u11".to_owned()),
        admitted: true,
    };
    AuditEntry {
        reason: "why".to_owned(),
        changes: vec![sign_in, change],
    }
}

#[test]
fn settings_of_every_version_are_read() {
    golden("settings-1", None, &first());
    golden(
        "settings-2",
        Some(encode(&settings()).unwrap()),
        &settings(),
    );
}

#[test]
fn the_trail_of_every_version_is_read() {
    golden("audit-entry-1", None, &trail(first()));
    let entry = trail(settings());
    golden("audit-entry-2", None, &entry);
    golden("audit-entry-3", Some(encode(&entry).unwrap()), &entry);
}

/// Every mark and every source.
fn finals() -> Vec<Final> {
    let given = |mark, source, day| Final {
        mark,
        source,
        by: PersonId(11),
        on: Date::ymd(2026, 10, day).unwrap(),
    };
    vec![
        given(FinalMark::Grade(5), FinalSource::InTime, 24),
        given(FinalMark::Pass, FinalSource::Missing, 29),
        given(FinalMark::Fail, FinalSource::PreviousSchool, 30),
        given(FinalMark::Exempt, FinalSource::InTime, 20),
        given(FinalMark::NotAssessed, FinalSource::InTime, 20),
    ]
}

#[test]
fn finals_of_every_version_are_read() {
    let mut sheet = FinalSheet::default();
    for (number, given) in (101..).zip(finals()) {
        let cell = FinalCell {
            given: Some(given),
            revision: 70_000,
        };
        sheet.set(PersonId(number), cell);
    }
    sheet.set(PersonId(90), FinalCell::default());
    golden("finals-1", Some(encode(&sheet).unwrap()), &sheet);
    let periods = [
        Period::Term(Scheme::Quarters, 1),
        Period::Term(Scheme::Trimesters, 2),
        Period::Term(Scheme::HalfYears, 2),
        Period::Year,
        Period::Exam,
        Period::Certificate,
    ];
    let change = |(period, after)| Change::Final {
        journal: JournalId {
            year: Year(2026),
            unit: Unit::Class(ClassId(7)),
            subject: SubjectId(3),
        },
        period,
        pupil: PersonId(101),
        before: FinalCell::default(),
        after,
    };
    let after = finals().into_iter().map(Some).chain([None]);
    let entry = AuditEntry {
        reason: "why".to_owned(),
        changes: periods.into_iter().zip(after).map(change).collect(),
    };
    golden("audit-finals-3", Some(encode(&entry).unwrap()), &entry);
}

/// A plan with every field of a row.
fn plan() -> Plan {
    let date = Date::ymd(2026, 9, 2).unwrap();
    let corrected = Correction {
        hours: Some(2),
        date: Some(date),
        reason: "карантин".to_owned(),
    };
    let row = PlanRow {
        section: "Глава 1".to_owned(),
        topic: "Дроби".to_owned(),
        hours: 1,
        control: Some(WorkKind(1)),
        homework: "§ 1".to_owned(),
        materials: "таблица".to_owned(),
        correction: Some(corrected),
    };
    let content = PlanContent {
        rows: vec![row, PlanRow::default()],
        laid: vec![LessonAt { date, slot: 2 }],
    };
    Plan {
        content,
        revision: 70_000,
    }
}

#[test]
fn plans_and_their_trail_are_read() {
    golden("plan-1", Some(encode(&plan()).unwrap()), &plan());
    let change = Change::Plan {
        journal: JournalId {
            year: Year(2026),
            unit: Unit::Group(GroupId(7)),
            subject: SubjectId(3),
        },
        from: 300,
        before: plan(),
        after: PlanContent::default(),
    };
    let entry = AuditEntry {
        reason: String::new(),
        changes: vec![change],
    };
    golden("audit-plan-3", Some(encode(&entry).unwrap()), &entry);
}

/// A place with every kind of screen.
fn place() -> Place {
    let at = LessonAt {
        date: Date::ymd(2026, 10, 12).unwrap(),
        slot: 2,
    };
    let date = at.date;
    let journal = JournalId {
        year: Year(2026),
        unit: Unit::Class(ClassId(7)),
        subject: SubjectId(3),
    };
    let (class, pupil) = (ClassId(5), PersonId(101));
    let typed = Typed::new("Дро", "би");
    let asked = |(number, what)| Spot::Asked {
        what,
        date: (number % 2 == 0).then_some(date),
        initial: String::new(),
        typed: Typed::default(),
    };
    let every = [
        Asked::Pupil,
        Asked::Date,
        Asked::Comment,
        Asked::Note,
        Asked::MarkWeight,
        Asked::Minutes,
        Asked::Weight,
        Asked::Dictation,
        Asked::Homework,
        Asked::Due,
        Asked::TaskMinutes,
    ];
    let mut screens = vec![
        Spot::Home {
            date,
            child: Some(pupil),
            row: 1,
        },
        Spot::Journals {
            typed: typed.clone(),
            row: 300,
        },
        Spot::Journal {
            journal,
            at: Some(at),
            pupil: Some(pupil),
            roll: true,
            just: Some((pupil, at)),
            anchor: None,
            view: (1, 2),
            seen: 70_000,
        },
        Spot::Lessons {
            journal,
            at: None,
            field: 4,
            hurried: true,
            topic: Some(typed),
            seen: 1,
        },
        Spot::Day {
            class,
            date,
            pupil: None,
            column: 6,
        },
        Spot::Homework {
            class,
            date,
            row: 2,
        },
        Spot::Settings { row: 7 },
    ];
    screens.extend((0..).zip(every).map(asked));
    Place {
        at: 1_788_300_000_000,
        screens,
    }
}

#[test]
fn places_of_every_version_are_read() {
    golden("place-1", Some(encode(&place()).unwrap()), &place());
}
