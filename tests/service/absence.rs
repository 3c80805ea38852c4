//! Absences told beforehand and explained by a paper: what they set in lessons, what they leave, what comes back when withdrawn.

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::{Command, DirectoryRecord, NoticeChange};
use zhurnal::domain::date::Date;
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::{LessonAt, LessonContent};
use zhurnal::domain::office::{AbsenceNotice, NoticeSource};
use zhurnal::domain::rules::Refusal;

use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_TEACHER, ENGLISH_7, FATHER, MOTHER, School, TEACHER,
    cell_command, day, lesson, lesson_command, marks, put,
};

fn notice(source: NoticeSource, from: Date, until: Date) -> AbsenceNotice {
    AbsenceNotice {
        pupil: ALYOSHIN,
        from,
        until,
        attendance: Attendance::Ill,
        source,
        by: PersonId(0),
        note: "Справка 17".into(),
    }
}

fn certificate(from: Date, until: Date) -> AbsenceNotice {
    notice(NoticeSource::Certificate, from, until)
}

fn announced(from: Date, until: Date) -> AbsenceNotice {
    notice(NoticeSource::Announced, from, until)
}

fn tell(notice: AbsenceNotice) -> Command {
    let change = NoticeChange::Tell(notice);
    Command::NoteAbsence { change }
}

fn withdraw(notice: AbsenceNotice) -> Command {
    let change = NoticeChange::Withdraw(notice);
    Command::NoteAbsence { change }
}

fn attended(attendance: Attendance) -> CellContent {
    CellContent {
        attendance: Some(attendance),
        ..CellContent::default()
    }
}

fn given(school: &School, journal: JournalId, at: LessonAt) -> Option<Attendance> {
    school.cell(journal, at, ALYOSHIN).content.attendance
}

/// Under another school's rules.
fn under(name: &str) -> School {
    let school = School::new();
    let regulation = zhurnal::domain::regulation::built_in(name).unwrap();
    school.change(vec![put(DirectoryRecord::Regulation(regulation.into()))]);
    school
}

fn algebra(of_month: u32, slot: u8) -> LessonAt {
    lesson(10, of_month, slot)
}

#[test]
fn a_certificate_explains_the_past_and_sets_the_future() {
    let school = School::new();
    let (last_week, today, ahead) = (algebra(5, 1), algebra(12, 1), algebra(14, 2));
    school.write(
        TEACHER,
        ALGEBRA_7A,
        last_week,
        ALYOSHIN,
        attended(Attendance::Absent),
    );
    // He came to the English lesson of that day, and that stays.
    school.write(
        CLASS_TEACHER,
        ENGLISH_7,
        lesson(10, 5, 3),
        ALYOSHIN,
        marks(&[5]),
    );
    let done = school.does(CLASS_TEACHER, tell(certificate(day(10, 5), day(10, 16))));
    assert_eq!(given(&school, ALGEBRA_7A, last_week), Some(Attendance::Ill));
    assert_eq!(given(&school, ENGLISH_7, lesson(10, 5, 3)), None);
    // Nobody noted an absence on the 7th: he was there.
    assert_eq!(given(&school, ALGEBRA_7A, algebra(7, 2)), None);
    for at in [today, ahead, algebra(16, 3)] {
        assert_eq!(
            given(&school, ALGEBRA_7A, at),
            Some(Attendance::Ill),
            "{at:?}"
        );
    }
    assert_eq!(
        given(&school, ENGLISH_7, lesson(10, 15, 1)),
        Some(Attendance::Ill)
    );
    // Beyond the paper nothing is set, and all of it is one change of one author.
    assert_eq!(given(&school, ALGEBRA_7A, algebra(19, 1)), None);
    let revisions: Vec<u64> = done.changes.iter().map(|done| done.revision).collect();
    assert!(revisions.windows(2).all(|pair| pair[0] == pair[1]));
    let known = school.service.directory();
    let notice = known.office.absences.values().next().unwrap();
    assert_eq!(notice.by, CLASS_TEACHER);
}

#[test]
fn a_certificate_leaves_who_was_there_and_other_reasons() {
    let school = School::new();
    let at = algebra(7, 2);
    school.write(
        TEACHER,
        ALGEBRA_7A,
        at,
        ALYOSHIN,
        attended(Attendance::Excused),
    );
    let today = algebra(12, 1);
    let roll = LessonContent {
        roll_taken: true,
        ..LessonContent::default()
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, today, 0, roll));
    school.does(CLASS_TEACHER, tell(certificate(day(10, 5), day(10, 12))));
    assert_eq!(given(&school, ALGEBRA_7A, at), Some(Attendance::Excused));
    // The roll of today's first lesson was taken, and he was there; the third has not been held yet.
    assert_eq!(given(&school, ALGEBRA_7A, today), None);
    assert_eq!(
        given(&school, ENGLISH_7, lesson(10, 12, 3)),
        Some(Attendance::Ill)
    );
}

/// The standard rules let reasons be given for 60 days, marks for 7.
#[test]
fn reasons_follow_their_own_lock() {
    let school = under("school27");
    let at = algebra(2, 3);
    school.clock.set(noon(day(10, 2)));
    school.write(
        TEACHER,
        ALGEBRA_7A,
        at,
        ALYOSHIN,
        attended(Attendance::Absent),
    );
    // On day 10 the marks have closed, a sick note still counts.
    school.clock.set(noon(day(10, 12)));
    let mark = cell_command(ALGEBRA_7A, at, BORISOVA, 0, marks(&[4]));
    assert!(matches!(school.ask(TEACHER, mark), Err(Refusal::Rule(_))));
    school.does(CLASS_TEACHER, tell(certificate(day(10, 2), day(10, 2))));
    assert_eq!(given(&school, ALGEBRA_7A, at), Some(Attendance::Ill));
    // After sixty days it does not, and nothing of the range is written.
    let school = under("school27");
    school.clock.set(noon(day(10, 2)));
    school.write(
        TEACHER,
        ALGEBRA_7A,
        at,
        ALYOSHIN,
        attended(Attendance::Absent),
    );
    school.clock.set(noon(day(12, 14)));
    let refused = school.ask(CLASS_TEACHER, tell(certificate(day(10, 2), day(12, 20))));
    let Err(Refusal::Rule(message)) = refused else {
        panic!("taken: {refused:?}");
    };
    assert_eq!(message.id, "refusal-locked-reasons");
    assert!(school.service.directory().office.absences.is_empty());
}

fn noon(date: Date) -> i64 {
    use zhurnal::service::clock::{Clock, ManualClock};
    ManualClock::noon(date).utc_millis()
}

#[test]
fn the_teacher_takes_an_announced_absence_off_and_it_stays_off() {
    let school = under("chekhov");
    let told = announced(day(10, 14), day(10, 16));
    school.does(MOTHER, tell(told.clone()));
    let at = algebra(14, 2);
    assert_eq!(given(&school, ALGEBRA_7A, at), Some(Attendance::Ill));
    // He came.
    school.clock.set(noon(day(10, 14)));
    school.write(TEACHER, ALGEBRA_7A, at, ALYOSHIN, CellContent::default());
    assert_eq!(given(&school, ALGEBRA_7A, at), None);
    // The mother says more of the same days: what the teacher saw stands.
    let longer = AbsenceNotice {
        until: day(10, 19),
        ..told.clone()
    };
    school.does(MOTHER, tell(longer.clone()));
    assert_eq!(given(&school, ALGEBRA_7A, at), None);
    assert_eq!(
        given(&school, ALGEBRA_7A, algebra(16, 3)),
        Some(Attendance::Ill)
    );
    assert_eq!(
        given(&school, ALGEBRA_7A, algebra(19, 1)),
        Some(Attendance::Ill)
    );
    // A shorter one takes back what it no longer covers.
    school.does(
        MOTHER,
        tell(AbsenceNotice {
            until: day(10, 15),
            ..told
        }),
    );
    assert_eq!(given(&school, ALGEBRA_7A, algebra(16, 3)), None);
    assert_eq!(given(&school, ALGEBRA_7A, algebra(19, 1)), None);
    assert_eq!(
        given(&school, ENGLISH_7, lesson(10, 15, 1)),
        Some(Attendance::Ill)
    );
}

#[test]
fn a_withdrawn_notice_restores_what_nobody_touched() {
    let school = School::new();
    let past = algebra(5, 1);
    school.write(
        TEACHER,
        ALGEBRA_7A,
        past,
        ALYOSHIN,
        attended(Attendance::Absent),
    );
    let told = certificate(day(10, 5), day(10, 16));
    school.does(CLASS_TEACHER, tell(told.clone()));
    // The teacher knows better of one lesson.
    school.write(
        TEACHER,
        ALGEBRA_7A,
        algebra(14, 2),
        ALYOSHIN,
        attended(Attendance::Excused),
    );
    school.does(CLASS_TEACHER, withdraw(told.clone()));
    assert_eq!(given(&school, ALGEBRA_7A, past), Some(Attendance::Absent));
    assert_eq!(
        given(&school, ALGEBRA_7A, algebra(14, 2)),
        Some(Attendance::Excused)
    );
    assert_eq!(given(&school, ALGEBRA_7A, algebra(16, 3)), None);
    assert_eq!(given(&school, ALGEBRA_7A, algebra(12, 1)), None);
    assert!(school.service.directory().office.absences.is_empty());
    // Once more it is not there.
    let again = school.ask(CLASS_TEACHER, withdraw(told));
    assert_eq!(again, Err(Refusal::NotFound));
}

#[test]
fn a_withdrawn_notice_leaves_past_absences_unexplained() {
    let school = School::new();
    let told = certificate(day(10, 14), day(10, 16));
    school.does(CLASS_TEACHER, tell(told.clone()));
    school.clock.set(noon(day(10, 15)));
    school.does(CLASS_TEACHER, withdraw(told));
    assert_eq!(
        given(&school, ALGEBRA_7A, algebra(14, 2)),
        Some(Attendance::Absent)
    );
    assert_eq!(given(&school, ALGEBRA_7A, algebra(16, 3)), None);
}

/// Two papers share a day: whichever is taken back, the other still says what it says of that day.
#[test]
fn of_two_papers_that_overlap_the_one_that_stays_still_holds() {
    for first_goes in [true, false] {
        let school = School::new();
        let first = certificate(day(10, 12), day(10, 14));
        let second = certificate(day(10, 14), day(10, 16));
        school.does(CLASS_TEACHER, tell(first.clone()));
        school.does(CLASS_TEACHER, tell(second.clone()));
        let (goes, stays) = if first_goes {
            (first, second)
        } else {
            (second, first)
        };
        let days = || [algebra(12, 1), algebra(14, 2), algebra(16, 3)];
        let ill = || days().map(|at| given(&school, ALGEBRA_7A, at).is_some());
        assert_eq!(ill(), [true; 3]);
        school.does(CLASS_TEACHER, withdraw(goes));
        assert_eq!(ill(), [!first_goes, true, first_goes]);
        school.does(CLASS_TEACHER, withdraw(stays));
        assert_eq!(ill(), [false; 3], "first goes: {first_goes}");
    }
}

#[test]
fn a_paper_over_a_word_outlives_it_and_a_word_under_a_paper_comes_back() {
    let word = AbsenceNotice {
        attendance: Attendance::Excused,
        ..announced(day(10, 14), day(10, 16))
    };
    let paper = certificate(day(10, 14), day(10, 14));
    let at = algebra(14, 2);
    let both = || {
        let school = under("chekhov");
        school.does(MOTHER, tell(word.clone()));
        school.does(CLASS_TEACHER, tell(paper.clone()));
        assert_eq!(given(&school, ALGEBRA_7A, at), Some(Attendance::Ill));
        school
    };
    let school = both();
    school.does(MOTHER, withdraw(word.clone()));
    assert_eq!(given(&school, ALGEBRA_7A, at), Some(Attendance::Ill));
    school.does(CLASS_TEACHER, withdraw(paper.clone()));
    assert_eq!(given(&school, ALGEBRA_7A, at), None);
    let school = both();
    school.clock.set(noon(day(10, 15)));
    school.does(CLASS_TEACHER, withdraw(paper.clone()));
    assert_eq!(given(&school, ALGEBRA_7A, at), Some(Attendance::Excused));
}

/// Told for the whole day; the first teacher sees the pupil, the next one does not.
#[test]
fn who_was_seen_in_one_lesson_is_still_away_in_the_next() {
    let school = under("chekhov");
    let today = day(10, 12);
    school.does(MOTHER, tell(announced(today, today)));
    let (first, next) = (algebra(12, 1), lesson(10, 12, 3));
    school.write(TEACHER, ALGEBRA_7A, first, ALYOSHIN, marks(&[5]));
    let seen = school.cell(ALGEBRA_7A, first, ALYOSHIN).content;
    assert_eq!(seen, marks(&[5]), "seen: no absence beside the mark");
    assert_eq!(given(&school, ENGLISH_7, next), Some(Attendance::Ill));
    // He left again before the other lesson: nobody has to type it, and it is explained.
    let notice = &school.service.directory();
    let known = zhurnal::domain::absence::explains(ALYOSHIN, today, Attendance::Ill, notice);
    assert!(known.is_some_and(|known| known.by == MOTHER));
}

#[test]
fn a_paper_takes_the_place_of_a_word() {
    let school = under("chekhov");
    let word = AbsenceNotice {
        attendance: Attendance::Excused,
        ..announced(day(10, 14), day(10, 16))
    };
    school.does(MOTHER, tell(word));
    school.does(CLASS_TEACHER, tell(certificate(day(10, 14), day(10, 16))));
    assert_eq!(
        given(&school, ALGEBRA_7A, algebra(14, 2)),
        Some(Attendance::Ill)
    );
}

#[test]
fn who_may_announce_is_the_schools_rule() {
    // School, may the mother, may the class teacher.
    let expected = [
        ("gymnasium", false, true),
        ("school27", false, true),
        ("chekhov", true, true),
        ("school152", false, true),
        ("kostek", false, true),
    ];
    for (name, mother, class_teacher) in expected {
        let may = |person| {
            let told = announced(day(10, 14), day(10, 14));
            under(name).ask(person, tell(told)).is_ok()
        };
        assert_eq!(
            (may(MOTHER), may(CLASS_TEACHER)),
            (mother, class_teacher),
            "{name}"
        );
        assert!(!may(FATHER) && !may(ALYOSHIN), "{name}");
    }
}

#[test]
fn what_a_notice_may_not_say() {
    let school = under("chekhov");
    let refused = |told| match school.ask(MOTHER, tell(told)) {
        Err(Refusal::Rule(message)) => message.id,
        other => panic!("no rule: {other:?}"),
    };
    assert_eq!(refused(announced(day(10, 11), day(10, 14))), "notice-past");
    assert_eq!(refused(announced(day(10, 16), day(10, 14))), "span-crossed");
    let late = AbsenceNotice {
        attendance: Attendance::Late(5),
        ..announced(day(10, 14), day(10, 14))
    };
    assert_eq!(refused(late), "notice-not-absence");
    // What the class teacher told is not the mother's to take back.
    school.does(CLASS_TEACHER, tell(announced(day(10, 14), day(10, 14))));
    let taken = school.ask(MOTHER, withdraw(announced(day(10, 14), day(10, 14))));
    assert!(matches!(taken, Err(Refusal::Denied(message)) if message.id == "notice-of-another"));
}
