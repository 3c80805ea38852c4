//! The authorisation matrix: every command and every query of every role, through the service, against a file that was reviewed
//! by hand. What the file does not cover does not compile or does not pass.

mod family;

use std::collections::BTreeMap;

use zhurnal::domain::access::{Method, Origin, Visit, VisitEvent};
use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::calendar::Calendar;
use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::{
    AccessChange, Command, DirectoryRecord, NewInvitation, NoticeChange,
};
use zhurnal::domain::duty::{By, Whose};
use zhurnal::domain::finals::FinalMark;
use zhurnal::domain::ids::SubjectId;
use zhurnal::domain::ids::{JournalId, PersonId, Year};
use zhurnal::domain::lesson::LessonContent;
use zhurnal::domain::movement::{Order, Step, carried_out};
use zhurnal::domain::office::{AbsenceNotice, NoticeSource, OpeningScope};
use zhurnal::domain::office::{
    Audience, BellTimes, Curriculum, DayChange, DayKind, LessonChange, LessonFate, PageAccess,
    PersonalFile,
};
use zhurnal::domain::people::{Post, Role};
use zhurnal::domain::place::Place;
use zhurnal::domain::plan::{PlanContent, PlanRow};
use zhurnal::domain::policy::Actor;
use zhurnal::domain::query::{Query, SeatId};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::{Subject, WeekOf};
use zhurnal::domain::settings::Settings;

use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, CLASS_7A, CLASS_7B, CLASS_TEACHER, COLLEAGUE, DEPUTY,
    DIRECTOR, FATHER, MOTHER, SECRETARY, SPORT_7, STANDARD, STRANGER, School, TEACHER, UNKNOWN,
    VOLKOV, YEAR, ZHUKOV, calendar, cell_command, day, enrolment, final_command, lesson,
    lesson_command, marks, person, put, quarter_7a, span, today_7a,
};

mod schools;

const MATRIX: &str = include_str!("matrix.txt");

/// The columns of the file.
const ROLES: [(&str, PersonId); 14] = [
    ("дир", DIRECTOR),
    ("зав", DEPUTY),
    ("адм", ADMINISTRATOR),
    ("сек", SECRETARY),
    ("учит", TEACHER),
    ("колл", COLLEAGUE),
    ("друг", STRANGER),
    ("кл.р", CLASS_TEACHER),
    ("учен", ALYOSHIN),
    ("чуж.у", VOLKOV),
    ("род", MOTHER),
    ("чуж.р", FATHER),
    ("конс", Actor::CONSOLE),
    ("никто", UNKNOWN),
];

/// Requests by the words of the file's rows. Each variant has its rows here: a variant without them does not compile.
macro_rules! rows {
    ($name:ident, $kind:ident: $($variant:ident => [$(($words:literal, $request:expr)),+ $(,)?]),+ $(,)?) => {
        fn $name() -> Vec<(&'static str, $kind)> {
            fn variant(request: &$kind) -> &'static str {
                match request {
                    $($kind::$variant { .. } => stringify!($variant),)+
                }
            }
            let rows = vec![$($((stringify!($variant), $words, $request)),+),+];
            let row = |(of, words, request)| {
                assert_eq!(variant(&request), of, "{words}");
                (words, request)
            };
            rows.into_iter().map(row).collect()
        }
    };
}

fn elsewhere() -> JournalId {
    JournalId {
        year: Year(2020),
        ..ALGEBRA_7A
    }
}

fn this_week() -> zhurnal::domain::calendar::Span {
    span(day(10, 12), day(10, 18))
}

rows! { queries, Query:
    Home => [("открыть свой день", Query::Home { date: day(10, 12), child: None })],
    Journals => [("открыть список своих журналов", Query::Journals)],
    Journal => [
        ("смотреть отметки и пропуски класса", Query::Journal { journal: ALGEBRA_7A, span: this_week() }),
        ("смотреть журнал, которого нет", Query::Journal { journal: elsewhere(), span: this_week() }),
    ],
    Lessons => [("смотреть темы и задания уроков", Query::Lessons { journal: ALGEBRA_7A, span: this_week() })],
    EarlierAbsences => [("смотреть, кого не было на прошлых уроках дня", Query::EarlierAbsences { journal: ALGEBRA_7A, at: today_7a() })],
    Day => [("смотреть весь день класса", Query::Day { class: CLASS_7A, date: day(10, 12) })],
    Homework => [("смотреть домашние задания класса", Query::Homework { class: CLASS_7A, span: this_week() })],
    CellHistory => [("смотреть, кто и когда менял отметку", Query::CellHistory { journal: ALGEBRA_7A, at: today_7a(), pupil: ALYOSHIN })],
    Settings => [("смотреть свои настройки", Query::Settings)],
    Sessions => [("смотреть открытые сеансы (свои; администратор — всех)", Query::Sessions)],
    Place => [("вернуться туда, где прервался сеанс", Query::Place)],
    Account => [("смотреть свою учётную запись", Query::Account)],
    Substitutions => [("смотреть, кого и кем заменить", Query::Substitutions { span: this_week() })],
    Timetable => [
        ("смотреть расписание 7А", Query::Timetable { whose: WeekOf::Class(CLASS_7A), date: day(10, 12) }),
        ("смотреть расписание учителя 7А", Query::Timetable { whose: WeekOf::Teacher(TEACHER), date: day(10, 12) }),
    ],
    Load => [("смотреть учебный план и нагрузку", Query::Load)],
    Days => [("смотреть, у каких классов изменён день", Query::Days { date: day(10, 12) })],
    Openings => [("смотреть, какие уроки открыты после закрытия", Query::Openings)],
    Absences => [("смотреть пропуски класса и их причины", Query::Absences { class: CLASS_7A, span: this_week() })],
    Filling => [("смотреть, что в уроках класса не заполнено", Query::Filling { class: CLASS_7A, date: day(10, 12) })],
    Diary => [("смотреть дневник ученика 7А", Query::Diary { pupil: ALYOSHIN, date: day(10, 12) })],
    YearMarks => [("смотреть отметки ученика 7А за год", Query::YearMarks { pupil: ALYOSHIN, year: None })],
    Schedule => [("смотреть контрольные, которые ждут ученика 7А", Query::Schedule { pupil: ALYOSHIN })],
    Duties => [
        ("смотреть обязанности учителя этого журнала", Query::Duties { of: Whose::Person(TEACHER) }),
        ("смотреть обязанности по 7А", Query::Duties { of: Whose::Class(CLASS_7A) }),
        ("смотреть обязанности всей школы", Query::Duties { of: Whose::School }),
        ("смотреть обязанности того, кого нет", Query::Duties { of: Whose::Person(PersonId(998)) }),
    ],
    Overview => [
        ("смотреть, сколько в 7А сделано в срок", Query::Overview { of: Whose::Class(CLASS_7A), by: By::Person, date: day(10, 12) }),
        ("смотреть, сколько в школе сделано в срок", Query::Overview { of: Whose::School, by: By::Class, date: day(10, 12) }),
    ],
    Finals => [("смотреть итоговые журнала", Query::Finals { journal: ALGEBRA_7A })],
    FinalHistory => [("смотреть, кто и когда менял итоговую", Query::FinalHistory { at: quarter_7a(ALYOSHIN) })],
    ClassFinals => [("смотреть итоговые класса и средние баллы", Query::ClassFinals { class: CLASS_7A, period: None })],
    Transcript => [("смотреть все итоговые ученика 7А", Query::Transcript { pupil: ALYOSHIN })],
    Plan => [("смотреть КТП журнала", Query::Plan { journal: ALGEBRA_7A })],
    PlanSources => [("смотреть, с каких КТП можно скопировать своё", Query::PlanSources { journal: ALGEBRA_7A })],
    Topics => [("смотреть темы уроков, прошлые и будущие", Query::Topics { journal: ALGEBRA_7A, span: this_week() })],
    Programme => [("смотреть, как выполняется программа (своих журналов)", Query::Programme)],
    People => [("искать людей (классный руководитель — свой класс)", Query::People)],
    Person => [
        ("смотреть карточку ученика 7А", Query::Person(ALYOSHIN)),
        ("смотреть карточку матери ученика 7А", Query::Person(MOTHER)),
        ("смотреть карточку учителя этого журнала", Query::Person(TEACHER)),
        ("смотреть карточку человека, которого нет", Query::Person(UNKNOWN)),
    ],
    Movements => [("смотреть книгу приказов", Query::Movements)],
    Posts => [("смотреть, у кого какая роль", Query::Posts)],
    YearEnd => [("готовить перевод всех классов", Query::YearEnd)],
    Division => [("делить 7А на группы", Query::Division(CLASS_7A))],
    OwnPage => [("открыть свою страницу", Query::OwnPage)],
    Page => [
        ("открыть страницу ученика 7А, которую он никому не показывает", Query::Page(ALYOSHIN)),
        ("открыть страницу учителя 7А, которую он показывает сотрудникам", Query::Page(TEACHER)),
        ("открыть страницу ученика 7Б, которую он показывает своему классу", Query::Page(VOLKOV)),
    ],
    Activity => [("смотреть действия учеников 7А в журнале", Query::Activity(CLASS_7A))],
}

fn absent() -> CellContent {
    CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    }
}

fn note() -> CellContent {
    CellContent {
        note: "Нет тетради".into(),
        ..CellContent::default()
    }
}

fn topic() -> LessonContent {
    LessonContent {
        topic: "Дроби".into(),
        ..LessonContent::default()
    }
}

fn roll() -> LessonContent {
    LessonContent {
        roll_taken: true,
        ..LessonContent::default()
    }
}

fn school() -> zhurnal::domain::school::School {
    zhurnal::domain::school::School {
        name: "Школа № 1".into(),
        utc_offset_minutes: 180,
        year: Year(2026),
    }
}

fn plan() -> PlanContent {
    let row = PlanRow {
        topic: "Дроби".into(),
        hours: 1,
        ..PlanRow::default()
    };
    PlanContent {
        rows: vec![row],
        laid: Vec::new(),
    }
}

fn subject() -> DirectoryRecord {
    DirectoryRecord::Subject(Subject {
        id: SubjectId(50),
        name: "Химия".into(),
    })
}

rows! { commands, Command:
    EditJournals => [
        ("поставить отметку", cell_command(ALGEBRA_7A, today_7a(), ALYOSHIN, 0, marks(&[5]))),
        ("записать замечание ученику", cell_command(ALGEBRA_7A, today_7a(), ALYOSHIN, 0, note())),
        ("отметить пропуск", cell_command(ALGEBRA_7A, today_7a(), ALYOSHIN, 0, absent())),
        ("отметить, что перекличка проведена", lesson_command(ALGEBRA_7A, today_7a(), 0, roll())),
        ("записать тему и задание", lesson_command(ALGEBRA_7A, today_7a(), 0, topic())),
        ("отметить в общей группе пропуск ученика 7А", cell_command(SPORT_7, lesson(10, 12, 4), ZHUKOV, 0, absent())),
        ("отметить в общей группе пропуск ученика 7Б", cell_command(SPORT_7, lesson(10, 12, 4), VOLKOV, 0, absent())),
        ("поставить отметку в журнале, которого нет", cell_command(elsewhere(), today_7a(), ALYOSHIN, 0, marks(&[5]))),
    ],
    ChangeDirectory => [
        ("завести предмет", Command::ChangeDirectory { changes: vec![put(subject())] }),
        ("изменить сведения о школе", Command::ChangeDirectory { changes: vec![put(DirectoryRecord::School(school()))] }),
    ],
    SetPassword => [("сменить пароль учителя этого журнала", Command::SetPassword { login: "u11".into(), hash: "$argon2id$".into(), replaces: None })],
    ChangeAccess => [
        ("добавить учителю этого журнала ключ", access(AccessChange::AddKey { blob: vec![1], algorithm: "ssh-ed25519".into(), comment: String::new() })),
        ("задать учителю этого журнала PIN", access(AccessChange::SetPin { hash: Some("$argon2id$".into()) })),
        ("открыть учителю закрытый вход по паролю", access(AccessChange::Unlock)),
    ],
    Invite => [("пригласить ученика 7А кодом", Command::Invite { invitations: vec![NewInvitation { person: ALYOSHIN, login: "alyoshin".into(), hash: [1; 32], expires: i64::MAX }] })],
    Join => [("задать пароль по коду", Command::Join { code: INVITED, hash: "$argon2id$".into(), from: Origin::Console })],
    NoteVisit => [("записать, кто вошёл", Command::NoteVisit { visit: visit() })],
    SaveSettings => [("сохранить свои настройки", Command::SaveSettings { settings: Settings { keymap: "vim".into(), ..Settings::default() } })],
    EndSession => [("завершить сеанс этого учителя", Command::EndSession { seat: SeatId(1), person: TEACHER })],
    KeepPlace => [("сохранить место и набранное", Command::KeepPlace { place: Some(Place::default()) })],
    OpenLock => [("открыть закрытый урок на время", Command::OpenLock { scope: OpeningScope::Lesson(ALGEBRA_7A, lesson(9, 7, 1)), until: day(10, 14), reason: "болел учитель".into() })],
    NoteAbsence => [
        ("внести справку ученика 7А", Command::NoteAbsence { change: NoticeChange::Tell(notice(NoticeSource::Certificate)) }),
        ("сообщить об отсутствии ученика 7А заранее", Command::NoteAbsence { change: NoticeChange::Tell(notice(NoticeSource::Announced)) }),
    ],
    EditFinals => [
        ("поставить итоговую в срок", final_command(quarter_7a(ALYOSHIN), 0, Some(FinalMark::Grade(5)))),
        ("внести новичку 7А отметку из прежней школы", final_command(quarter_7a(NEWCOMER), 0, Some(FinalMark::Grade(5)))),
    ],
    EditPlan => [("записать КТП журнала", Command::EditPlan { journal: ALGEBRA_7A, seen: 0, after: plan() })],
    Amend => [
        ("поставить на урок замену", records(change(LessonFate::Held { teachers: vec![COLLEAGUE], rooms: Vec::new() }))),
        ("отметить, что урок не проводится", records(change(LessonFate::NotHeld))),
        ("объявить классу день без уроков", records(DirectoryRecord::Office(DayChange { year: YEAR, class: CLASS_7A, date: day(10, 12), kind: DayKind::Free, reason: "Мороз".into() }.into()))),
        ("записать часы учебного плана", records(DirectoryRecord::Office(Curriculum { year: YEAR, grade: 7, subject: ALGEBRA_7A.subject, hours: 102 }.into()))),
        ("записать телефон ученика 7А", amend(vec![RecordEdit::new(phone(ALYOSHIN))])),
        ("записать телефон учителя этого журнала", amend(vec![RecordEdit::new(phone(TEACHER))])),
        ("перевести ученика 7А в 7Б", ordered(ALYOSHIN, Step::Transfer(CLASS_7B))),
        ("уволить учителя этого журнала", ordered(TEACHER, Step::Dismiss)),
        ("назначить завуча", amend(vec![RecordEdit::new(post(Role::Deputy))])),
        ("дать учителю роль воспитателя", amend(vec![RecordEdit::new(post(Role::Educator))])),
        ("дать роль завуча вместе с приказом о переводе ученика", smuggled()),
        ("показать классу страницу учителя этого журнала", amend(vec![RecordEdit::change(page(TEACHER, Audience::Staff), page(TEACHER, Audience::Class))])),
        ("показать классу страницу ученика 7А", amend(vec![RecordEdit::new(page(ALYOSHIN, Audience::Class))])),
        ("изменить звонки", amend(vec![RecordEdit::change(DirectoryRecord::Calendar(calendar()), DirectoryRecord::Calendar(bells()))])),
        ("изменить звонки с нового дня", records(DirectoryRecord::Office(BellTimes { year: YEAR, from: day(11, 2), bells: bells().bells }.into()))),
    ],
    NoteLook => [("записать, кто смотрел карточку", Command::NoteLook { person: ALYOSHIN, by: TEACHER })],
    NoteCopy => [("записать, что копия сделана и проверена", Command::NoteCopy { by: Some(ADMINISTRATOR) })],
}

fn amend(edits: Vec<RecordEdit>) -> Command {
    Command::Amend { edits }
}

fn phone(person: PersonId) -> DirectoryRecord {
    let file = PersonalFile {
        phone: "+7 900 000-00-00".into(),
        ..PersonalFile::empty(person)
    };
    DirectoryRecord::Office(file.into())
}

fn page(person: PersonId, seen_by: Audience) -> DirectoryRecord {
    DirectoryRecord::Office(PageAccess { person, seen_by }.into())
}

/// The same calendar with a lesson less.
fn bells() -> Calendar {
    let mut changed = calendar();
    changed.bells.truncate(2);
    changed
}

fn post(role: Role) -> DirectoryRecord {
    DirectoryRecord::Post(Post {
        person: TEACHER,
        role,
    })
}

/// What an order of today changes.
fn order(person: PersonId, step: Step) -> Vec<RecordEdit> {
    let directory = School::new().service.directory();
    let order = Order {
        person: directory.people[&person].clone(),
        date: day(10, 12),
        number: "41-у".into(),
        note: String::new(),
        step,
    };
    carried_out(&order, &directory, day(10, 12)).unwrap()
}

fn ordered(person: PersonId, step: Step) -> Command {
    amend(order(person, step))
}

/// An order that is theirs to enter carries nothing else along.
fn smuggled() -> Command {
    let mut edits = order(ALYOSHIN, Step::Transfer(CLASS_7B));
    edits.push(RecordEdit::new(post(Role::Deputy)));
    amend(edits)
}

fn notice(source: NoticeSource) -> AbsenceNotice {
    AbsenceNotice {
        pupil: ALYOSHIN,
        from: day(10, 13),
        until: day(10, 14),
        attendance: Attendance::Ill,
        source,
        by: UNKNOWN,
        note: "Справка 17".into(),
    }
}

/// The days on which requests are made that are not always possible, by the words of their rows.
const DAYS: [(&str, (u32, u32)); 2] = [
    ("поставить итоговую в срок", (10, 20)),
    ("внести новичку 7А отметку из прежней школы", (11, 6)),
];

/// A pupil who came to 7А on 5 November.
const NEWCOMER: PersonId = PersonId(120);

fn change(fate: LessonFate) -> DirectoryRecord {
    let change = LessonChange {
        journal: ALGEBRA_7A,
        at: today_7a(),
        fate,
        reason: "Болезнь".into(),
    };
    DirectoryRecord::Office(change.into())
}

/// A new record where none was.
fn records(after: DirectoryRecord) -> Command {
    let edit = RecordEdit::of(None, Some(after));
    Command::Amend { edits: vec![edit] }
}

/// The hash of a code that the teacher was given.
const INVITED: [u8; 32] = [7; 32];

fn access(change: AccessChange) -> Command {
    Command::ChangeAccess {
        login: "u11".into(),
        change,
    }
}

fn visit() -> Visit {
    Visit {
        login: None,
        person: None,
        from: Origin::Console,
        event: VisitEvent::Refused(Method::Password),
    }
}

/// A school in which the teacher has an invitation, and to which a pupil will come.
fn inviting(rules: &str) -> School {
    let school = School::new();
    school.change(vec![put(DirectoryRecord::Regulation(rules.into()))]);
    let invitation = NewInvitation {
        person: TEACHER,
        login: "u11".into(),
        hash: INVITED,
        expires: i64::MAX,
    };
    let invitations = vec![invitation];
    school.does(Actor::CONSOLE, Command::Invite { invitations });
    let pages = [(TEACHER, Audience::Staff), (VOLKOV, Audience::Class)];
    let changes = pages.map(|(person, seen_by)| put(page(person, seen_by)));
    let changes = changes.into();
    school.does(Actor::CONSOLE, Command::ChangeDirectory { changes });
    school.change(vec![
        put(person((NEWCOMER, "Нечаева", "Зоя", ""))),
        put(enrolment(NEWCOMER, CLASS_7A, day(11, 5), None)),
    ]);
    school
}

/// What a rule answers where the policy let a request through: nothing under the usual rules, for which the requests are chosen.
const RULE: &str = "правило";

fn verdict(rules: &str, outcome: Result<(), Refusal>) -> &'static str {
    match outcome {
        Ok(()) => "да",
        Err(Refusal::Denied(_)) => "нет",
        Err(Refusal::NotFound) => "—",
        Err(Refusal::Rule(_)) if rules != STANDARD => RULE,
        Err(other) => panic!("a rule answered in place of the policy: {other:?}"),
    }
}

/// Every request of every role under a regulation: the row's words, a verdict a column.
fn answers(rules: &str) -> Vec<(&'static str, Vec<&'static str>)> {
    let school = inviting(rules);
    let asked = queries().into_iter().map(|(words, query)| {
        let answer = |(_, person)| verdict(rules, school.query(person, &query).map(drop));
        (words, ROLES.into_iter().map(answer).collect())
    });
    let mut answers: Vec<_> = asked.collect();
    for (words, command) in commands() {
        let mut untouched: Option<School> = None;
        let mut row = Vec::new();
        for (_, person) in ROLES {
            // Nobody finds what another wrote.
            let school = untouched.take().unwrap_or_else(|| ready(rules, words));
            let verdict = verdict(rules, school.ask(person, command.clone()).map(drop));
            row.push(verdict);
            if verdict != "да" {
                untouched = Some(school);
            }
        }
        answers.push((words, row));
    }
    answers
}

/// A school on the day on which a request is possible.
fn ready(rules: &str, words: &str) -> School {
    let school = inviting(rules);
    if let Some((_, (month, of_month))) = DAYS.iter().find(|(of, _)| *of == words) {
        school.goes_on_to(day(*month, *of_month));
    }
    school
}

/// The file's rows: words to one verdict a column.
fn reviewed() -> BTreeMap<&'static str, Vec<&'static str>> {
    let table = MATRIX.lines().filter(|line| line.contains('|'));
    let mut rows = table.map(|line| {
        let mut cells = line.split('|').map(str::trim);
        (cells.next().unwrap(), cells.collect::<Vec<_>>())
    });
    let (_, heads) = rows.next().unwrap();
    assert_eq!(
        heads,
        ROLES.map(|(head, _)| head),
        "the columns of the file"
    );
    let rows: Vec<_> = rows.collect();
    let by_words: BTreeMap<_, _> = rows.iter().cloned().collect();
    assert_eq!(by_words.len(), rows.len(), "a row stands twice");
    by_words
}

#[test]
fn every_request_of_every_role_is_answered_as_reviewed() {
    let mut reviewed = reviewed();
    let mut differences = Vec::new();
    let mut compare = |words: &str, answers: Vec<&'static str>| {
        let expected = reviewed.remove(words).unwrap_or_default();
        if expected != answers {
            let found = answers.join(" | ");
            differences.push(format!(
                "{words}: is {found}, reviewed {}",
                expected.join(" | ")
            ));
        }
    };
    for (words, answers) in answers(STANDARD) {
        compare(words, answers);
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(
        reviewed.is_empty(),
        "rows of the file that nothing asks: {:?}",
        reviewed.keys()
    );
}
