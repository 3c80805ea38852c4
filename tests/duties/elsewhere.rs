//! Marks that come from elsewhere: they are due until they stand, or until it is said that there are none.

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::{About, By, Due, DutyKind, Group, Share, Whose, word};
use zhurnal::domain::finals::{FinalAt, FinalMark, FinalSource};
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::office::{OfficeRecord, Study, StudyForm};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::Membership;
use zhurnal::ui::route::Route;

use super::{at, away, school, view};
use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, CLASS_7A, CLASS_TEACHER, DIRECTOR, ENGLISH_7,
    ENGLISH_GROUP, QUARTER_1, School, TEACHER, YEAR, ZHUKOV, day, enrolment, lesson, marks, person,
    put,
};
use crate::harness::screen::Screen;

const NEWCOMER: PersonId = PersonId(120);

/// The class teacher's duties of a kind, the same that the school's table names.
fn due(school: &School, kind: DutyKind) -> Vec<Due> {
    let of = |whose| {
        let mut due = view(school, whose).duties;
        due.retain(|due| due.kind == kind);
        due
    };
    let own = of(Whose::Person(CLASS_TEACHER));
    assert_eq!(own, of(Whose::School));
    own
}

fn days(due: &[Due]) -> Vec<(Date, Date)> {
    due.iter().map(|due| (due.since, due.until)).collect()
}

fn declare(school: &School, due: &Due, note: &str) -> Result<(), Refusal> {
    let word = word(due, YEAR, CLASS_TEACHER, note.into());
    let record = DirectoryRecord::Office(OfficeRecord::DutyDone(word));
    let changes = vec![put(record)];
    let command = Command::ChangeDirectory { changes };
    school.ask(CLASS_TEACHER, command).map(drop)
}

/// What became of a kind of duty in the week and month of a date.
fn share(school: &School, kind: DutyKind, date: Date) -> Share {
    let query = Query::Overview {
        of: Whose::School,
        by: By::Rule,
        date,
    };
    let Ok(Answer::Overview(view)) = school.query(DIRECTOR, &query) else {
        panic!("no overview");
    };
    let mut rows = view.rows.into_iter();
    let row = rows.find(|(group, _)| *group == Group::Rule(kind));
    row.map(|(_, share)| share).unwrap_or_default()
}

fn counts(share: Share) -> (u32, u32, u32) {
    (share.month.in_time, share.month.all, share.standing)
}

/// A pupil comes to 7А and to the English group.
fn comes(school: &School, from: Date) {
    let membership = Membership {
        pupil: NEWCOMER,
        group: ENGLISH_GROUP,
        from,
        until: None,
    };
    school.change(vec![
        put(person((NEWCOMER, "Новиков", "Егор", ""))),
        put(enrolment(NEWCOMER, CLASS_7A, from, None)),
        put(DirectoryRecord::Membership(membership)),
    ]);
}

fn quarter_in(journal: JournalId) -> FinalAt {
    FinalAt {
        journal,
        period: QUARTER_1,
        pupil: NEWCOMER,
    }
}

fn missing(due: &Due) -> (JournalId, usize) {
    match due.about {
        About::Former(NEWCOMER, CLASS_7A, journal, QUARTER_1, count) => (journal, count),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_newcomers_finals_are_due_until_all_of_them_stand() {
    let school = school("school27");
    at(&school, day(11, 5), 12, 0);
    comes(&school, day(11, 5));
    let duty = due(&school, DutyKind::Newcomers);
    assert_eq!(days(&duty), [(day(11, 5), day(11, 8))]);
    assert_eq!(duty[0].who, [CLASS_TEACHER]);
    assert_eq!(missing(&duty[0]), (ALGEBRA_7A, 2));
    let four = Some(FinalMark::Grade(4));
    school
        .gives(CLASS_TEACHER, quarter_in(ALGEBRA_7A), four)
        .unwrap();
    let duty = due(&school, DutyKind::Newcomers);
    assert_eq!(missing(&duty[0]), (ENGLISH_7, 1), "what is left is named");
    assert_eq!(
        counts(share(&school, DutyKind::Newcomers, day(11, 8))),
        (0, 0, 1)
    );
    at(&school, day(11, 9), 12, 0);
    school
        .gives(CLASS_TEACHER, quarter_in(ENGLISH_7), four)
        .unwrap();
    let given = school.final_cell(quarter_in(ENGLISH_7)).given.unwrap();
    assert_eq!(given.source, FinalSource::PreviousSchool);
    assert!(due(&school, DutyKind::Newcomers).is_empty());
    let late = share(&school, DutyKind::Newcomers, day(11, 8));
    assert_eq!(counts(late), (0, 1, 0), "the last of them came a day late");
}

#[test]
fn who_comes_before_a_term_is_over_brings_no_final() {
    let school = school("school27");
    at(&school, day(10, 12), 12, 0);
    comes(&school, day(10, 8));
    assert!(due(&school, DutyKind::Newcomers).is_empty());
    at(&school, day(11, 30), 12, 0);
    assert!(
        due(&school, DutyKind::Newcomers).is_empty(),
        "the quarter's are its teachers' to give"
    );
}

#[test]
fn that_the_school_before_gave_none_is_said_with_the_reason_and_told_as_a_word() {
    let school = school("school27");
    at(&school, day(11, 5), 12, 0);
    comes(&school, day(11, 5));
    let duty = due(&school, DutyKind::Newcomers).remove(0);
    assert!(matches!(
        declare(&school, &duty, "  "),
        Err(Refusal::Rule(_))
    ));
    let mut screen = Screen::open(
        &school,
        CLASS_TEACHER,
        Route::Duties {
            of: Whose::Person(CLASS_TEACHER),
            only: Some(Group::Rule(DutyKind::Newcomers)),
        },
    );
    assert!(
        screen.cursor_line().contains("Алгебра"),
        "{}",
        screen.text()
    );
    screen.keys("<f2>").types("семейное обучение");
    screen.keys("<enter>");
    assert!(screen.shows("Всё сделано"), "{}", screen.text());
    assert!(due(&school, DutyKind::Newcomers).is_empty());
    let done = share(&school, DutyKind::Newcomers, day(11, 8));
    assert_eq!(counts(done), (1, 1, 0));
    let cell = school.final_view(quarter_in(ALGEBRA_7A));
    assert!(!cell.missing);
    let said = cell.none.unwrap();
    assert_eq!(
        (said.by, said.note.as_str()),
        (CLASS_TEACHER, "семейное обучение")
    );
    let screen = Screen::open(
        &school,
        CLASS_TEACHER,
        Route::FinalOf(quarter_in(ALGEBRA_7A)),
    );
    assert!(
        screen.cursor_line().contains("Новиков"),
        "{}",
        screen.text()
    );
    assert!(
        screen.shows("Лисина И.Ю. 05.11.2026 заявляет, что отметок нет: семейное обучение"),
        "{}",
        screen.text()
    );
}

fn study(school: &School, form: StudyForm, from: Date, until: Date) {
    let study = Study {
        pupil: ALYOSHIN,
        from,
        until: Some(until),
        form,
        order: String::new(),
    };
    school.change(vec![put(DirectoryRecord::Office(study.into()))]);
}

#[test]
fn a_week_at_home_is_done_by_a_mark_of_its_lessons() {
    let school = school("school27");
    study(&school, StudyForm::Home, day(9, 9), day(9, 18));
    at(&school, day(9, 9), 9, 0);
    assert!(
        due(&school, DutyKind::Homebound).is_empty(),
        "no lesson yet"
    );
    at(&school, day(9, 18), 12, 0);
    let weeks = due(&school, DutyKind::Homebound);
    let (first, second) = ((day(9, 9), day(9, 13)), (day(9, 14), day(9, 18)));
    assert_eq!(days(&weeks), [first, second]);
    let first_lesson = lesson(9, 9, 2);
    assert_eq!(
        weeks[0].about,
        About::Elsewhere(ALYOSHIN, CLASS_7A, ALGEBRA_7A, first_lesson)
    );
    // Nobody's word stands for a mark.
    assert!(matches!(
        declare(&school, &weeks[0], "выставлено"),
        Err(Refusal::Rule(_))
    ));
    school.write(
        CLASS_TEACHER,
        ALGEBRA_7A,
        lesson(9, 16, 2),
        ALYOSHIN,
        marks(&[4]),
    );
    assert_eq!(days(&due(&school, DutyKind::Homebound)), [first]);
    school.write(
        CLASS_TEACHER,
        ALGEBRA_7A,
        lesson(9, 11, 3),
        ALYOSHIN,
        marks(&[5]),
    );
    assert!(due(&school, DutyKind::Homebound).is_empty());
    // Of the two weeks the first was written after its Sunday.
    let done = share(&school, DutyKind::Homebound, day(9, 18));
    assert_eq!(counts(done), (1, 2, 0));
}

#[test]
fn no_marks_are_due_of_a_week_of_illness_or_without_lessons() {
    let school = school("school27");
    study(&school, StudyForm::Home, day(9, 14), day(9, 20));
    at(&school, day(9, 18), 12, 0);
    assert_eq!(due(&school, DutyKind::Homebound).len(), 1);
    let missed = [
        (ALGEBRA_7A, lesson(9, 14, 1)),
        (ALGEBRA_7A, lesson(9, 16, 2)),
        (ALGEBRA_7A, lesson(9, 18, 3)),
        (ENGLISH_7, lesson(9, 14, 3)),
        (ENGLISH_7, lesson(9, 17, 1)),
    ];
    for (journal, at) in missed {
        school.write(CLASS_TEACHER, journal, at, ALYOSHIN, away(Attendance::Ill));
    }
    assert!(due(&school, DutyKind::Homebound).is_empty());
    study(&school, StudyForm::Home, day(10, 26), day(11, 1));
    at(&school, day(11, 1), 12, 0);
    assert!(due(&school, DutyKind::Homebound).is_empty(), "holidays");
}

#[test]
fn a_stay_in_a_hospital_is_done_by_a_mark_of_its_days_or_the_word_that_no_sheet_came() {
    let school = school("school27");
    study(&school, StudyForm::Hospital, day(9, 7), day(9, 11));
    at(&school, day(9, 10), 12, 0);
    assert!(due(&school, DutyKind::Hospital).is_empty(), "still there");
    at(&school, day(9, 12), 12, 0);
    let sheet = due(&school, DutyKind::Hospital);
    assert_eq!(days(&sheet), [(day(9, 11), day(9, 18))]);
    assert_eq!(sheet[0].who, [ADMINISTRATOR, CLASS_TEACHER]);
    let first = lesson(9, 7, 1);
    assert_eq!(
        sheet[0].about,
        About::Elsewhere(ALYOSHIN, CLASS_7A, ALGEBRA_7A, first)
    );
    assert!(declare(&school, &sheet[0], "").is_err());
    // A mark of a day after the stay is no mark of the sheet.
    at(&school, day(9, 14), 12, 0);
    school.write(TEACHER, ALGEBRA_7A, lesson(9, 14, 1), ALYOSHIN, marks(&[3]));
    assert_eq!(due(&school, DutyKind::Hospital).len(), 1);
    let own = view(&school, Whose::Person(ADMINISTRATOR)).duties;
    assert!(own.iter().any(|due| due.kind == DutyKind::Hospital));
    school.write(
        ADMINISTRATOR,
        ALGEBRA_7A,
        lesson(9, 9, 2),
        ALYOSHIN,
        marks(&[5]),
    );
    assert!(due(&school, DutyKind::Hospital).is_empty());
    let done = share(&school, DutyKind::Hospital, day(9, 18));
    assert_eq!(counts(done), (1, 1, 0));

    study(&school, StudyForm::Hospital, day(9, 16), day(9, 18));
    at(&school, day(9, 21), 12, 0);
    let sheet = due(&school, DutyKind::Hospital);
    declare(&school, &sheet[0], "табеля не дали").unwrap();
    assert!(due(&school, DutyKind::Hospital).is_empty());
}

/// Whoever answers for a pupil's marks sees at home that others entered them.
#[test]
fn a_home_follows_the_marks_that_others_enter() {
    let school = school("school27");
    study(&school, StudyForm::Hospital, day(9, 7), day(9, 11));
    at(&school, day(9, 12), 12, 0);
    let mut home = Screen::open(&school, ADMINISTRATOR, Route::Home(day(9, 12)));
    assert!(home.shows("нет отметок из больницы"), "{}", home.text());
    school.write(TEACHER, ALGEBRA_7A, lesson(9, 7, 1), ALYOSHIN, marks(&[5]));
    home.sees("the mark", |screen| {
        !screen.shows("нет отметок из больницы")
    });
}

/// An exemption is told by its record: its teacher sees it in the journal at once, and nothing is left to be done.
#[test]
fn an_exemption_is_no_duty_once_it_is_entered() {
    let school = school("school27");
    at(&school, day(9, 8), 12, 0);
    let exemption = zhurnal::domain::office::Exemption {
        pupil: ZHUKOV,
        subject: crate::harness::school::SPORT,
        from: day(9, 8),
        until: day(9, 30),
        document: "справка № 12".into(),
    };
    let trainer = crate::harness::school::TRAINER;
    at(&school, day(9, 14), 12, 0);
    let mut home = Screen::open(&school, trainer, Route::Home(day(9, 14)));
    let changes = vec![put(DirectoryRecord::Office(exemption.into()))];
    school.does(CLASS_TEACHER, Command::ChangeDirectory { changes });
    home.sees("who is exempt", |screen| {
        screen.shows("Освобождены: Жуков Глеб до 30.09")
    });
    assert!(due(&school, DutyKind::Exemptions).is_empty());
    let mut screen = Screen::open(
        &school,
        trainer,
        Route::Journal {
            journal: crate::harness::school::SPORT_7,
            at: Some(lesson(9, 14, 4)),
            roll: false,
        },
    );
    while !screen.cursor_line().contains("Жуков") {
        screen.keys("<down>");
    }
    assert!(screen.shows("справка № 12"), "{}", screen.text());
}
