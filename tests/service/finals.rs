//! Finals through the service: whose they are, when, what the trail keeps, and what the screens are answered.

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::{Command, DirectoryChange, DirectoryRecord, FinalEdit};
use zhurnal::domain::finals::FinalMark::{Grade, NotAssessed, Pass};
use zhurnal::domain::finals::{
    ClassFinalsView, Doubt, FinalAt, FinalMark, FinalSource, Period, TranscriptView, former,
    missing, periods,
};
use zhurnal::domain::ids::{ClassId, JournalId, PersonId, SubjectId, Unit, Year};
use zhurnal::domain::lesson::{LessonAt, LessonContent, Work, WorkKind};
use zhurnal::domain::people::Name;
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::regulation::built_in;
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::{Assignment, Class, Enrolment, Subject};
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;
use zhurnal::store::codec::decode;
use zhurnal::store::records::AuditEntry;

use crate::harness::school::{
    ALGEBRA, ALGEBRA_7A, ALGEBRA_7B, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_7B, CLASS_TEACHER,
    COLLEAGUE, DEPUTY, DIRECTOR, FATHER, FIRST_GRADER, MOTHER, MOVER, QUARTER_1, READING_1A,
    STRANGER, School, TEACHER, VOLKOV, YEAR, YOLKIN, calendar, cell_command, day, enrolment,
    final_command, lesson, lesson_command, marks, put, quarter_7a,
};

fn under(name: &str) -> School {
    let school = School::new();
    let rules = built_in(name).unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    school.goes_on_to(day(10, 20));
    school
}

fn words(refusal: Refusal) -> String {
    Catalogue::shared(Language::Ru).text(&refusal.message())
}

fn refused(outcome: Result<zhurnal::service::writer::Done, Refusal>) -> String {
    words(outcome.unwrap_err())
}

fn explained(at: FinalAt, seen: u64, after: Option<FinalMark>, why: &str) -> Command {
    final_command(at, seen, after).explained(why).unwrap()
}

#[test]
fn a_final_is_given_kept_and_told_by_the_trail() {
    let school = under("school27");
    let at = quarter_7a(ALYOSHIN);
    let done = school.gives(TEACHER, at, Some(Grade(5))).unwrap();
    let cell = school.final_cell(at);
    let given = cell.given.clone().unwrap();
    assert_eq!(given.mark, Grade(5));
    assert_eq!(given.source, FinalSource::InTime);
    assert_eq!((given.by, given.on), (TEACHER, day(10, 20)));
    assert_eq!(cell.revision, done.changes[0].revision);
    let row = school.rows().pop().unwrap();
    assert_eq!((row.actor, row.seq), (TEACHER.0, cell.revision));
    let entry: AuditEntry = decode(&row.payload).unwrap();
    assert_eq!(entry.changes, [done.changes[0].change.clone()]);
    school.verify();
    // The same once more changes nothing.
    assert!(
        school
            .gives(TEACHER, at, Some(Grade(5)))
            .unwrap()
            .changes
            .is_empty()
    );
}

#[test]
fn a_final_that_stands_is_changed_with_a_reason() {
    let school = under("school27");
    let at = quarter_7a(ALYOSHIN);
    school.gives(TEACHER, at, Some(Grade(5))).unwrap();
    // A slip of the hand, mended on the same day.
    school.gives(TEACHER, at, Some(Grade(4))).unwrap();
    school.goes_on_to(day(10, 21));
    let refusal = school.gives(TEACHER, at, Some(Grade(3))).unwrap_err();
    assert!(matches!(refusal, Refusal::Unexplained(_)), "{refusal:?}");
    assert_eq!(
        words(refusal),
        "Итоговая уже выставлена: чтобы её изменить, назовите причину (п. 4.4)."
    );
    assert_eq!(school.final_cell(at).mark(), Some(Grade(4)));
    let seen = school.final_cell(at).revision;
    school.does(TEACHER, explained(at, seen, Some(Grade(3)), "Пересдача"));
    assert_eq!(school.final_cell(at).mark(), Some(Grade(3)));
    let entry: AuditEntry = decode(&school.rows().pop().unwrap().payload).unwrap();
    assert_eq!(entry.reason, "Пересдача");
    let Ok(Answer::FinalHistory(rows)) = school.query(DIRECTOR, &Query::FinalHistory { at }) else {
        panic!("no history");
    };
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.mark, row.who.as_str(), row.why.as_str()))
        .collect();
    let by = "Иванова А.С.";
    assert_eq!(
        told,
        [
            (Some(Grade(3)), by, "Пересдача"),
            (Some(Grade(4)), by, ""),
            (Some(Grade(5)), by, ""),
        ]
    );
}

#[test]
fn after_the_final_a_mark_is_changed_with_a_reason() {
    let school = under("school27");
    let at = lesson(10, 19, 1);
    school
        .gives(TEACHER, quarter_7a(ALYOSHIN), Some(Grade(5)))
        .unwrap();
    let mark = |pupil| cell_command(ALGEBRA_7A, at, pupil, 0, marks(&[2]));
    let refusal = school.ask(TEACHER, mark(ALYOSHIN)).unwrap_err();
    assert_eq!(
        words(refusal),
        "1 четверть: итоговая уже выставлена, назовите причину правки (п. 4.4)."
    );
    // Another weight of the column would move the average under the final.
    let control = LessonContent {
        works: vec![Work {
            kind: WorkKind(1),
            weight: None,
        }],
        ..LessonContent::default()
    };
    let weighed = school.ask(TEACHER, lesson_command(ALGEBRA_7A, at, 0, control));
    assert!(
        matches!(weighed, Err(Refusal::Unexplained(_))),
        "{weighed:?}"
    );
    // Who has no final yet is marked as ever, and absences and topics are another matter.
    let topic = LessonContent {
        topic: "Дроби".into(),
        ..LessonContent::default()
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, at, 0, topic));
    school.does(TEACHER, mark(BORISOVA));
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    };
    school.does(TEACHER, cell_command(ALGEBRA_7A, at, ALYOSHIN, 0, absent));
    let seen = school.cell(ALGEBRA_7A, at, ALYOSHIN).revision;
    let late = cell_command(ALGEBRA_7A, at, ALYOSHIN, seen, marks(&[2]));
    school.does(TEACHER, late.explained("Работа сдана позже").unwrap());
}

#[test]
fn the_deputy_gives_what_is_missing_after_the_deadline() {
    let school = under("school27");
    let (given, left_out) = (quarter_7a(ALYOSHIN), quarter_7a(BORISOVA));
    school.gives(TEACHER, given, Some(Grade(5))).unwrap();
    assert!(refused(school.gives(DEPUTY, left_out, Some(Grade(4)))).contains("Иванова А.С."));
    school.goes_on_to(day(10, 26));
    assert_eq!(
        refused(school.gives(TEACHER, left_out, Some(Grade(4)))),
        "1 четверть: срок истёк 25.10.2026 (п. 3.2, 3.7). Пропущенные теперь выставит зам. директора (п. 3.8)."
    );
    school.gives(DEPUTY, left_out, Some(NotAssessed)).unwrap();
    let kept = school.final_cell(left_out).given.unwrap();
    assert_eq!(
        (kept.mark, kept.source, kept.by),
        (NotAssessed, FinalSource::Missing, DEPUTY)
    );
    // What the teacher gave is not the deputy's.
    assert!(refused(school.gives(DEPUTY, given, Some(Grade(2)))).contains("больше не меняют"));
    assert_eq!(school.final_cell(given).mark(), Some(Grade(5)));
}

#[test]
fn two_who_give_one_final_see_each_other() {
    let school = under("standard");
    let at = quarter_7a(ALYOSHIN);
    school.change(vec![put(DirectoryRecord::Assignment(
        zhurnal::domain::school::Assignment {
            unit: ALGEBRA_7A.unit,
            subject: ALGEBRA,
            teacher: COLLEAGUE,
        },
    ))]);
    school.does(COLLEAGUE, final_command(at, 0, Some(Grade(4))));
    let refusal = school.ask(TEACHER, final_command(at, 0, Some(Grade(5))));
    assert_eq!(
        refused(refusal),
        "Алёшин Илья: итоговую только что выставил(а) Петров П.И. — 4. Посмотрите и введите свою, если нужно."
    );
    assert_eq!(school.final_cell(at).mark(), Some(Grade(4)));
    // The same result is no conflict.
    let same = school.ask(TEACHER, final_command(at, 0, Some(Grade(4))));
    assert!(same.unwrap().changes.is_empty());
}

#[test]
fn all_or_nothing() {
    let school = under("standard");
    let edit = |pupil, mark| FinalEdit {
        at: quarter_7a(pupil),
        seen: 0,
        after: Some(mark),
    };
    let command = |edits| Command::EditFinals {
        edits,
        reason: String::new(),
    };
    let edits = vec![edit(ALYOSHIN, Grade(5)), edit(BORISOVA, Grade(9))];
    assert!(refused(school.ask(TEACHER, command(edits))).contains("нет в шкале"));
    assert_eq!(school.final_cell(quarter_7a(ALYOSHIN)).mark(), None);
    let twice = vec![edit(ALYOSHIN, Grade(5)), edit(ALYOSHIN, Grade(4))];
    assert!(refused(school.ask(TEACHER, command(twice))).contains("дважды"));
    let all = vec![
        edit(ALYOSHIN, Grade(5)),
        edit(BORISOVA, Grade(4)),
        edit(YOLKIN, Pass),
    ];
    let before = school.rows().len();
    let done = school.does(TEACHER, command(all));
    assert_eq!(done.changes.len(), 3);
    assert_eq!(school.rows().len(), before + 1);
    school.verify();
}

#[test]
fn nothing_is_given_where_no_marks_are() {
    let school = under("gymnasium");
    let at = FinalAt {
        journal: READING_1A,
        period: QUARTER_1,
        pupil: FIRST_GRADER,
    };
    assert_eq!(
        refused(school.gives(STRANGER, at, Some(Grade(5)))),
        "По этому предмету отметок нет, итоговых тоже (п. 5.5)."
    );
    let without = school.finals(READING_1A).without.unwrap();
    assert_eq!(
        words(Refusal::Rule(without)),
        "По этому предмету отметок нет, итоговых тоже (п. 5.5)."
    );
    let directory = school.service.directory();
    let first = periods(&directory, READING_1A)[0];
    assert!(missing(&directory, READING_1A, &first, &[]).is_empty());
}

/// A pupil who came to 7А on 5 November.
const NEWCOMER: PersonId = PersonId(120);

fn newcomer(school: &School) {
    let name = Name {
        family: "Нечаева".into(),
        given: "Зоя".into(),
        patronymic: String::new(),
    };
    let person = zhurnal::domain::people::Person {
        id: NEWCOMER,
        name,
        born: None,
        external: String::new(),
    };
    school.change(vec![
        put(DirectoryRecord::Person(person)),
        put(enrolment(NEWCOMER, CLASS_7A, day(11, 5), None)),
    ]);
}

#[test]
fn the_class_teacher_enters_a_newcomers_marks_from_the_school_before() {
    let school = under("school27");
    newcomer(&school);
    school.goes_on_to(day(11, 6));
    let at = quarter_7a(NEWCOMER);
    let directory = school.service.directory();
    let first = periods(&directory, ALGEBRA_7A)[0];
    let lacking = former(&directory, ALGEBRA_7A, &first, &[]);
    assert_eq!(lacking, [(NEWCOMER, day(11, 5))]);
    assert!(!missing(&directory, ALGEBRA_7A, &first, &[]).contains(&NEWCOMER));
    assert_eq!(
        refused(school.gives(TEACHER, at, Some(Grade(4)))),
        "Отметки из прежней школы вносит классный руководитель этого класса (п. 3.6)."
    );
    school.gives(CLASS_TEACHER, at, Some(Grade(4))).unwrap();
    let kept = school.final_cell(at).given.unwrap();
    assert_eq!(kept.source, FinalSource::PreviousSchool);
    // Of whoever was here the class teacher gives none.
    let own = school.gives(CLASS_TEACHER, quarter_7a(BORISOVA), Some(Grade(4)));
    assert!(refused(own).contains("зам. директора"));
}

#[test]
fn the_class_teacher_finds_a_newcomer_among_the_finals_of_an_earlier_term() {
    let school = under("school27");
    newcomer(&school);
    school.goes_on_to(day(11, 6));
    let query = Query::ClassFinals {
        class: CLASS_7A,
        period: Some(QUARTER_1),
    };
    let Ok(Answer::ClassFinals(view)) = school.query(CLASS_TEACHER, &query) else {
        panic!("no finals of the class");
    };
    let row = view.pupils.iter().position(|(pupil, _)| *pupil == NEWCOMER);
    let column = view.journals.iter();
    let mut column = column.filter(|column| column.journal == ALGEBRA_7A);
    let cell = column.next().unwrap().cells[row.unwrap()].clone().unwrap();
    assert!(cell.missing && cell.there);
    // Who left before the term's end is not in it.
    assert!(view.pupils.iter().all(|(pupil, _)| *pupil != MOVER));
}

#[test]
fn what_is_missing_is_named() {
    let school = under("standard");
    school
        .gives(TEACHER, quarter_7a(ALYOSHIN), Some(Grade(5)))
        .unwrap();
    let view = school.finals(ALGEBRA_7A);
    let lacking: Vec<&str> = view
        .pupils
        .iter()
        .filter(|row| row.cells[0].missing)
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(
        lacking,
        ["Борисова Яна", "Ёлкин Марк", "Жуков Глеб", "Зайцева Ася"]
    );
    // The year is not over, and the second quarter has not begun.
    assert!(
        view.pupils
            .iter()
            .all(|row| row.cells[1..].iter().all(|cell| !cell.missing))
    );
}

#[test]
fn proposals_follow_from_marks_here_and_elsewhere() {
    let school = School::new();
    // The mover's marks from 7А count in 7Б.
    school.goes_on_to(day(10, 7));
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 5, 1), MOVER, marks(&[5]));
    school.goes_on_to(day(10, 14));
    school.write(COLLEAGUE, ALGEBRA_7B, lesson(10, 14, 3), MOVER, marks(&[4]));
    school.goes_on_to(day(10, 20));
    let at = FinalAt {
        journal: ALGEBRA_7B,
        period: QUARTER_1,
        pupil: MOVER,
    };
    let view = school.final_view(at);
    assert_eq!(view.average.hundredths(), Some(450));
    assert_eq!(view.proposed, Some(Grade(5)));
    assert_eq!(
        view.doubts,
        [Doubt::FewMarks {
            marks: 2,
            enough: 3
        }]
    );
    school.gives(COLLEAGUE, at, Some(Grade(4))).unwrap();
    let doubts = school.final_view(at).doubts;
    assert_eq!(doubts.last(), Some(&Doubt::Differs(Grade(5))));
    // In 7А the final is seen, and was not given there.
    let there = FinalAt {
        journal: ALGEBRA_7A,
        ..at
    };
    let view = school.final_view(there);
    assert_eq!(view.elsewhere, Some(("7Б".to_owned(), Grade(4))));
    assert!(!view.missing && !view.there);
}

#[test]
fn the_year_is_proposed_from_its_quarters() {
    let school = School::new();
    let directory = school.service.directory();
    let own = periods(&directory, ALGEBRA_7A);
    let at = |period| FinalAt {
        period,
        ..quarter_7a(ALYOSHIN)
    };
    for (period, mark) in own.iter().zip([4, 4, 5]) {
        school.goes_on_to(period.span.until);
        school
            .gives(TEACHER, at(period.period), Some(Grade(mark)))
            .unwrap();
    }
    assert_eq!(school.final_view(at(Period::Year)).proposed, None);
    school.goes_on_to(day(5, 28));
    school
        .gives(TEACHER, at(own[3].period), Some(Grade(5)))
        .unwrap();
    let year = school.final_view(at(Period::Year));
    assert_eq!(year.proposed, Some(Grade(5)));
    assert_eq!(year.average.hundredths(), Some(450));
    assert_eq!(year.doubts, []);
    school
        .gives(TEACHER, at(Period::Year), Some(Grade(5)))
        .unwrap();
}

/// 10А of the year before, and 7А is 11А of this one.
fn seniors(school: &School) -> JournalId {
    let before = Year(YEAR.0 - 1);
    let class = |id, year, grade, name: &str| {
        put(DirectoryRecord::Class(Class {
            id,
            year,
            grade,
            name: name.into(),
            shift: 1,
            class_teacher: None,
        }))
    };
    let mut earlier = calendar();
    earlier.year = before;
    earlier.span.from = earlier.span.from.plus(-365);
    earlier.span.until = earlier.span.until.plus(-365);
    let last = Enrolment {
        pupil: ALYOSHIN,
        class: ClassId(910),
        from: earlier.span.from,
        until: Some(earlier.span.until),
    };
    let records = vec![
        put(DirectoryRecord::Calendar(earlier)),
        class(ClassId(910), before, 10, "10А"),
        class(CLASS_7A, YEAR, 11, "11А"),
    ];
    school.change(records);
    let enrolment = DirectoryChange::Put(DirectoryRecord::Enrolment(last));
    school.change(vec![enrolment]);
    JournalId {
        year: before,
        unit: Unit::Class(ClassId(910)),
        subject: ALGEBRA,
    }
}

/// Finals as an earlier year left them.
fn left(school: &School, journal: JournalId, marks: &[(Period, u8)]) {
    use zhurnal::domain::change::Change;
    use zhurnal::domain::finals::{Final, FinalCell};
    let change = |(period, mark): &(Period, u8)| Change::Final {
        journal,
        period: *period,
        pupil: ALYOSHIN,
        before: FinalCell::default(),
        after: Some(Final {
            mark: Grade(*mark),
            source: FinalSource::InTime,
            by: TEACHER,
            on: day(9, 1).plus(-100),
        }),
    };
    let deed = zhurnal::service::seed::Deed {
        person: TEACHER,
        at: 1,
        changes: marks.iter().map(change).collect(),
    };
    zhurnal::service::seed::bulk(school.engine.as_ref(), vec![deed]).unwrap();
}

fn half(number: u8) -> Period {
    Period::Term(zhurnal::domain::calendar::Scheme::HalfYears, number)
}

#[test]
fn the_certificate_of_grade_11_looks_at_two_years() {
    let school = School::new();
    let before = seniors(&school);
    left(
        &school,
        before,
        &[(half(1), 4), (half(2), 4), (Period::Year, 4)],
    );
    left(
        &school,
        ALGEBRA_7A,
        &[(half(1), 5), (half(2), 5), (Period::Year, 5)],
    );
    school.goes_on_to(day(5, 28));
    let at = FinalAt {
        period: Period::Certificate,
        ..quarter_7a(ALYOSHIN)
    };
    let view = school.final_view(at);
    assert_eq!(view.average.hundredths(), Some(450));
    assert_eq!(view.proposed, Some(Grade(5)));
    // And in June, after the exams, it is still given.
    school.goes_on_to(day(6, 20));
    school.gives(TEACHER, at, Some(Grade(5))).unwrap();
}

fn transcript(
    school: &School,
    person: PersonId,
    pupil: PersonId,
) -> Result<TranscriptView, Refusal> {
    school
        .query(person, &Query::Transcript { pupil })
        .map(|answer| match answer {
            Answer::Transcript(view) => *view,
            other => panic!("no transcript: {other:?}"),
        })
}

#[test]
fn a_transcript_holds_every_year() {
    let school = School::new();
    let before = seniors(&school);
    left(
        &school,
        before,
        &[(half(1), 4), (half(2), 3), (Period::Year, 4)],
    );
    left(&school, ALGEBRA_7A, &[(half(1), 5)]);
    let view = transcript(&school, MOTHER, ALYOSHIN).unwrap();
    let years: Vec<&str> = view.years.iter().map(|year| year.class.as_str()).collect();
    assert_eq!(years, ["10А", "11А"]);
    let algebra = view
        .subjects
        .iter()
        .find(|row| row.subject == "Алгебра")
        .unwrap();
    assert_eq!(
        algebra.marks[..4],
        [
            Some(Grade(4)),
            Some(Grade(3)),
            Some(Grade(4)),
            Some(Grade(5))
        ]
    );
    assert_eq!(view.years[0].periods, [half(1), half(2), Period::Year]);
    // Whose it is, and whose class: nobody else.
    assert!(transcript(&school, ALYOSHIN, ALYOSHIN).is_ok());
    for stranger in [FATHER, VOLKOV, BORISOVA, STRANGER, TEACHER] {
        let seen = transcript(&school, stranger, ALYOSHIN);
        assert_eq!(seen.unwrap_err(), Refusal::NotFound, "{stranger:?}");
    }
}

fn of_class(school: &School, person: PersonId, class: ClassId) -> Result<ClassFinalsView, Refusal> {
    let query = Query::ClassFinals {
        class,
        period: None,
    };
    school.query(person, &query).map(|answer| match answer {
        Answer::ClassFinals(view) => *view,
        other => panic!("no finals of a class: {other:?}"),
    })
}

#[test]
fn the_class_teacher_sees_finals_against_averages() {
    let school = School::new();
    let wrote = LessonAt {
        date: day(10, 12),
        slot: 1,
    };
    school.write(TEACHER, ALGEBRA_7A, wrote, ALYOSHIN, marks(&[3]));
    school.goes_on_to(day(10, 20));
    school
        .gives(TEACHER, quarter_7a(ALYOSHIN), Some(Grade(5)))
        .unwrap();
    let view = of_class(&school, CLASS_TEACHER, CLASS_7A).unwrap();
    assert_eq!(view.period.period, QUARTER_1);
    let subjects: Vec<(&str, &str)> = view
        .journals
        .iter()
        .map(|column| (column.subject.as_str(), column.teachers.as_str()))
        .collect();
    assert_eq!(
        subjects,
        [
            ("Алгебра", "Иванова А.С."),
            ("Английский язык", "Лисина И.Ю.")
        ]
    );
    let names: Vec<&str> = view.pupils.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names[0], "Алёшин Илья");
    let own = view.journals[0].cells[0].as_ref().unwrap();
    assert_eq!(own.doubts.last(), Some(&Doubt::Differs(Grade(3))));
    assert!(view.journals[0].cells[1].as_ref().unwrap().missing);
    // Borisova is in no English group.
    assert!(view.journals[1].cells[1].is_none());
    assert_eq!(
        of_class(&school, CLASS_TEACHER, CLASS_7B).unwrap_err(),
        Refusal::NotFound
    );
    assert_eq!(
        of_class(&school, TEACHER, CLASS_7A).unwrap_err(),
        Refusal::NotFound
    );
}

#[test]
fn a_transcript_joins_subjects_for_the_certificate_and_tells_of_honours() {
    let school = School::new();
    seniors(&school);
    let geometry = Subject {
        id: SubjectId(9),
        name: "Геометрия".into(),
    };
    let of = JournalId {
        subject: geometry.id,
        ..ALGEBRA_7A
    };
    let assigned = Assignment {
        unit: of.unit,
        subject: of.subject,
        teacher: TEACHER,
    };
    school.change(vec![
        put(DirectoryRecord::Subject(geometry)),
        put(DirectoryRecord::Assignment(assigned)),
    ]);
    let honours = || {
        let view = transcript(&school, MOTHER, ALYOSHIN).unwrap();
        let said = view
            .honours
            .map(|it| Catalogue::new(Language::Ru).text(&it.said()));
        let joined = view.subjects.into_iter().find(|row| row.joined);
        let marks = joined.map(|row| row.marks.into_iter().flatten().collect::<Vec<_>>());
        (said.unwrap_or_default(), marks.unwrap_or_default())
    };
    assert_eq!(honours(), (String::new(), Vec::new()));
    left(&school, ALGEBRA_7A, &[(half(1), 5), (Period::Year, 5)]);
    left(&school, of, &[(half(1), 4), (Period::Year, 5)]);
    let (said, marks) = honours();
    assert_eq!(marks, [Grade(5), Grade(5)], "the year and the certificate");
    // English and physical education have no mark yet.
    assert!(
        said.starts_with("Для аттестата с отличием (приказ № 546) не хватает: Английский"),
        "{said}"
    );
    assert!(
        !said.contains("Алгебра") && !said.contains("Математика"),
        "{said}"
    );
}
