//! What offices keep: the bytes of each kind, and every kind written, read again with its year, and taken away.

use zhurnal::domain::calendar::Span;
use zhurnal::domain::cell::Attendance;
use zhurnal::domain::command::{Command, DirectoryChange, DirectoryRecord};
use zhurnal::domain::duty::DutyKind;
use zhurnal::domain::ids::{PersonId, Year};
use zhurnal::domain::office::{
    AbsenceNotice, AcademicDebt, Attempt, Audience, BellTimes, Copied, CopyLog, Curriculum,
    DayChange, DayKind, DutyDone, Exemption, Leave, LessonChange, LessonFate, Movement,
    MovementKind, NoticeSource, OfficeKind, OfficeRecord, Opening, OpeningScope, PageAccess,
    PersonalFile, RegulationDraft, Study, StudyForm, Target,
};
use zhurnal::domain::policy::Actor;
use zhurnal::service::Service;
use zhurnal::service::clock::millis_at;
use zhurnal::store::codec::encode;

use super::codec::golden;
use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA, ALGEBRA_7A, ALYOSHIN, CLASS_7A, CLASS_TEACHER, DIRECTOR, MOTHER,
    SECRETARY, SPORT, School, TEACHER, YEAR, calendar, day, put, today_7a,
};

/// One of each kind.
fn each() -> Vec<OfficeRecord> {
    let (from, until) = (day(10, 12), day(10, 20));
    let reason = || String::from("приказ");
    let order = || String::from("41-у");
    vec![
        Curriculum {
            year: YEAR,
            grade: 7,
            subject: ALGEBRA,
            hours: 102,
        }
        .into(),
        LessonChange {
            journal: ALGEBRA_7A,
            at: today_7a(),
            fate: LessonFate::Held {
                teachers: vec![TEACHER],
                rooms: Vec::new(),
            },
            reason: reason(),
        }
        .into(),
        DayChange {
            year: YEAR,
            class: CLASS_7A,
            date: from,
            kind: DayKind::ShortBells(30),
            reason: reason(),
        }
        .into(),
        Leave {
            person: TEACHER,
            from,
            until,
            reason: reason(),
            order: order(),
        }
        .into(),
        Movement {
            person: ALYOSHIN,
            date: from,
            kind: MovementKind::Arrival,
            from: None,
            to: Some(CLASS_7A),
            order: order(),
            note: String::new(),
        }
        .into(),
        PersonalFile {
            person: ALYOSHIN,
            address: "Садовая, 1".into(),
            phone: "+7".into(),
            email: String::new(),
            document: String::new(),
            relation: String::new(),
            consent: Some(from),
            note: String::new(),
        }
        .into(),
        AcademicDebt {
            pupil: ALYOSHIN,
            year: YEAR,
            subject: ALGEBRA,
            due: until,
            attempts: vec![Attempt {
                date: from,
                passed: Some(false),
            }],
        }
        .into(),
        Study {
            pupil: ALYOSHIN,
            from,
            until: None,
            form: StudyForm::Hospital,
            order: order(),
        }
        .into(),
        AbsenceNotice {
            pupil: ALYOSHIN,
            from,
            until,
            attendance: Attendance::Ill,
            source: NoticeSource::Announced,
            by: MOTHER,
            note: String::new(),
        }
        .into(),
        Exemption {
            pupil: ALYOSHIN,
            subject: SPORT,
            from,
            until,
            document: reason(),
        }
        .into(),
        Opening {
            year: YEAR,
            number: 1,
            scope: OpeningScope::Journal(ALGEBRA_7A, Span { from, until }),
            until,
            reason: reason(),
            by: ADMINISTRATOR,
        }
        .into(),
        DutyDone {
            year: YEAR,
            kind: DutyKind::DataChecked,
            target: Target::Class(CLASS_7A),
            of: from,
            by: CLASS_TEACHER,
            at: 1_788_300_000_000,
            note: String::new(),
        }
        .into(),
        RegulationDraft {
            from,
            text: String::new(),
            proposed_by: SECRETARY,
            agreed_by: vec![TEACHER],
            approved_by: Some(DIRECTOR),
        }
        .into(),
        PageAccess {
            person: ALYOSHIN,
            seen_by: Audience::Class,
        }
        .into(),
        CopyLog::begun(from)
            .with(Copied {
                on: until,
                at: 1_788_300_000_000,
                by: ADMINISTRATOR,
            })
            .into(),
        BellTimes {
            year: YEAR,
            from,
            bells: calendar().bells,
        }
        .into(),
    ]
}

#[test]
fn every_kind_keeps_its_bytes() {
    let kinds: Vec<OfficeKind> = each().iter().map(OfficeRecord::kind).collect();
    assert_eq!(
        kinds,
        OfficeKind::ALL,
        "one of each kind, in the table's order"
    );
    let mut tags: Vec<u8> = kinds.iter().map(|kind| kind.tag()).collect();
    tags.dedup();
    assert_eq!(tags.len(), kinds.len(), "no tag is used twice");
    for record in each() {
        let name = format!("office-{}-3", record.kind().tag());
        let record = DirectoryRecord::Office(record);
        golden(&name, Some(encode(&record).unwrap()), &record);
    }
}

fn kept(service: &Service) -> Vec<OfficeRecord> {
    service.directory().office.records().collect()
}

#[test]
fn every_kind_is_written_read_again_and_taken_away() {
    let school = School::new();
    let records: Vec<DirectoryRecord> = each()
        .into_iter()
        .map(|record| DirectoryRecord::Office(signed_by_console(record)))
        .collect();
    let before = school.service.directory();
    school.does(
        Actor::CONSOLE,
        Command::ChangeDirectory {
            changes: records.iter().cloned().map(put).collect(),
        },
    );
    let wanted: Vec<OfficeRecord> = each().into_iter().map(signed_by_console).collect();
    assert_eq!(kept(&school.service), wanted);
    let changes = zhurnal::domain::directory::diff::diff(&before, &school.service.directory());
    assert_eq!(
        changes.len(),
        wanted.len(),
        "the plan of changes knows them"
    );
    school.does(
        Actor::CONSOLE,
        Command::ChangeDirectory {
            changes: records.into_iter().map(DirectoryChange::Remove).collect(),
        },
    );
    assert_eq!(kept(&school.service), Vec::new());
}

#[test]
fn what_belongs_to_another_year_is_not_read_with_this_one() {
    let school = School::new();
    let of = |year| {
        OfficeRecord::from(Curriculum {
            year,
            grade: 7,
            subject: ALGEBRA,
            hours: 102,
        })
    };
    for year in [Year(2025), YEAR, Year(2027)] {
        school.change(vec![put(DirectoryRecord::Office(of(year)))]);
    }
    assert_eq!(kept(&school.service), [of(YEAR)]);
}

/// The console writes in its own name.
fn signed_by_console(mut record: OfficeRecord) -> OfficeRecord {
    let console: PersonId = Actor::CONSOLE;
    match &mut record {
        OfficeRecord::AbsenceNotice(notice) => notice.by = console,
        OfficeRecord::Opening(opening) => opening.by = console,
        // When it was done is said by the clock of the decision.
        OfficeRecord::DutyDone(done) => {
            done.by = console;
            done.at = millis_at(day(10, 12), 12 * 60, 0);
        }
        OfficeRecord::RegulationDraft(draft) => {
            draft.agreed_by = vec![console];
            draft.approved_by = Some(console);
            draft.text = crate::harness::school::STANDARD.into();
        }
        _ => {}
    }
    record
}
