//! A small fictional school at work: three classes, two joint groups, a handful of people, and a clock that stands until it is set.
//!
//! Today is Monday, 12 October 2026; the regulation is the standard one, so Monday the 5th is the last day that is open.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use redb::backends::InMemoryBackend;
use zhurnal::domain::access::Visit;
use zhurnal::domain::calendar::{
    Bells, Calendar, Grades, Holiday, Scheme, SchemeRule, Span, Term, Week,
};
use zhurnal::domain::cell::{Cell, CellContent, Mark, Value};
use zhurnal::domain::change::Change;
use zhurnal::domain::command::{
    CellEdit, Command, DirectoryChange, DirectoryRecord, FinalEdit, JournalEdit, LessonEdit,
};
use zhurnal::domain::date::Date;
use zhurnal::domain::finals::{FinalAt, FinalCell, FinalMark, FinalView, FinalsView, Period};
use zhurnal::domain::ids::{ClassId, EntryId, GroupId, JournalId, PersonId, SubjectId, Unit, Year};
use zhurnal::domain::lesson::{LessonAt, LessonContent};
use zhurnal::domain::office::{DayChange, DayKind};
use zhurnal::domain::people::{Guardian, Name, Person, Post, Role, User};
use zhurnal::domain::policy::Actor;
use zhurnal::domain::query::{Answer, HistoryRow, HomeView, JournalView, Query};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::{
    Assignment, Class, Enrolment, Group, Membership, Parity, Subject, TimetableEntry,
};
use zhurnal::service::Service;
use zhurnal::service::clock::{ManualClock, millis_at};
use zhurnal::service::error::ServiceError;
use zhurnal::service::writer::{Done, Outcome};
use zhurnal::store::audit::{AuditRow, changes_since, verify_chain};
use zhurnal::store::codec::decode;
use zhurnal::store::engine::{Engine, OpId, Range};
use zhurnal::store::records::AuditEntry;
use zhurnal::store::redb_engine::RedbEngine;

pub const STANDARD: &str = include_str!("../../assets/regulations/standard.toml");
pub const YEAR: Year = Year(2026);

pub const DIRECTOR: PersonId = PersonId(1);
pub const DEPUTY: PersonId = PersonId(2);
pub const ADMINISTRATOR: PersonId = PersonId(3);
pub const SECRETARY: PersonId = PersonId(4);
/// Teaches algebra in 7А.
pub const TEACHER: PersonId = PersonId(11);
/// Teaches algebra in 7Б: a colleague of the same subject and grade.
pub const COLLEAGUE: PersonId = PersonId(12);
/// Teaches reading in 1А.
pub const STRANGER: PersonId = PersonId(13);
/// Class teacher of 7А; teaches English to a group of 7А and 7Б.
pub const CLASS_TEACHER: PersonId = PersonId(14);
/// Teaches physical education to 7А and 7Б together.
pub const TRAINER: PersonId = PersonId(15);

pub const ALYOSHIN: PersonId = PersonId(101);
pub const BORISOVA: PersonId = PersonId(102);
pub const YOLKIN: PersonId = PersonId(103);
pub const ZHUKOV: PersonId = PersonId(104);
/// Of 7Б.
pub const VOLKOV: PersonId = PersonId(105);
/// Of 1А.
pub const FIRST_GRADER: PersonId = PersonId(107);
/// In 7А until 9 October, in 7Б since.
pub const MOVER: PersonId = PersonId(109);
/// In 7А until 18 September, and again since 5 October.
pub const RETURNER: PersonId = PersonId(110);
/// Alyoshin's mother.
pub const MOTHER: PersonId = PersonId(301);
/// Volkov's father.
pub const FATHER: PersonId = PersonId(302);
/// Nobody has this number.
pub const UNKNOWN: PersonId = PersonId(999);

pub const CLASS_7A: ClassId = ClassId(71);
pub const CLASS_7B: ClassId = ClassId(72);
pub const CLASS_1A: ClassId = ClassId(11);
pub const ENGLISH_GROUP: GroupId = GroupId(201);
pub const SPORT_GROUP: GroupId = GroupId(202);

pub const ALGEBRA: SubjectId = SubjectId(1);
pub const ENGLISH: SubjectId = SubjectId(2);
pub const READING: SubjectId = SubjectId(3);
pub const SPORT: SubjectId = SubjectId(4);

const fn journal(unit: Unit, subject: SubjectId) -> JournalId {
    JournalId {
        year: YEAR,
        unit,
        subject,
    }
}

pub const ALGEBRA_7A: JournalId = journal(Unit::Class(CLASS_7A), ALGEBRA);
pub const ALGEBRA_7B: JournalId = journal(Unit::Class(CLASS_7B), ALGEBRA);
pub const READING_1A: JournalId = journal(Unit::Class(CLASS_1A), READING);
pub const ENGLISH_7: JournalId = journal(Unit::Group(ENGLISH_GROUP), ENGLISH);
pub const SPORT_7: JournalId = journal(Unit::Group(SPORT_GROUP), SPORT);

/// A date of the year 2026/27.
pub fn day(month: u32, day: u32) -> Date {
    Date::ymd(if month >= 8 { 2026 } else { 2027 }, month, day).unwrap()
}

pub fn span(from: Date, until: Date) -> Span {
    Span { from, until }
}

pub fn lesson(month: u32, of_month: u32, slot: u8) -> LessonAt {
    LessonAt {
        date: day(month, of_month),
        slot,
    }
}

/// The first quarter.
pub const QUARTER_1: Period = Period::Term(Scheme::Quarters, 1);

/// The final of algebra in 7А for the first quarter.
pub fn quarter_7a(pupil: PersonId) -> FinalAt {
    FinalAt {
        journal: ALGEBRA_7A,
        period: QUARTER_1,
        pupil,
    }
}

/// Today's lesson of algebra in 7А.
pub fn today_7a() -> LessonAt {
    lesson(10, 12, 1)
}

/// A cell with marks and nothing else.
pub fn marks(values: &[u8]) -> CellContent {
    let marks = values.iter().zip(0..);
    CellContent {
        marks: marks
            .map(|(value, work)| Mark::new(Value::Grade(*value), work))
            .collect(),
        ..CellContent::default()
    }
}

pub fn edit(journal: JournalId, cells: Vec<CellEdit>, lessons: Vec<LessonEdit>) -> JournalEdit {
    JournalEdit {
        journal,
        cells,
        lessons,
    }
}

pub fn cell_edit(at: LessonAt, pupil: PersonId, seen: u64, after: CellContent) -> CellEdit {
    CellEdit {
        at,
        pupil,
        seen,
        after,
    }
}

pub fn command(edits: Vec<JournalEdit>) -> Command {
    Command::EditJournals {
        edits,
        reason: String::new(),
    }
}

pub fn cell_command(
    journal: JournalId,
    at: LessonAt,
    pupil: PersonId,
    seen: u64,
    after: CellContent,
) -> Command {
    let cell = cell_edit(at, pupil, seen, after);
    command(vec![edit(journal, vec![cell], Vec::new())])
}

pub fn lesson_command(
    journal: JournalId,
    at: LessonAt,
    seen: u64,
    after: LessonContent,
) -> Command {
    let lesson = LessonEdit { at, seen, after };
    command(vec![edit(journal, Vec::new(), vec![lesson])])
}

pub fn final_command(at: FinalAt, seen: u64, after: Option<FinalMark>) -> Command {
    Command::EditFinals {
        edits: vec![FinalEdit { at, seen, after }],
        reason: String::new(),
    }
}

pub fn put(record: DirectoryRecord) -> DirectoryChange {
    DirectoryChange::Put(record)
}

/// A service over an in-memory store, and what drives it.
pub struct School {
    pub service: Arc<Service>,
    pub clock: Arc<ManualClock>,
    pub engine: Arc<dyn Engine>,
    operations: AtomicU64,
}

impl School {
    pub fn new() -> Self {
        Self::over(|engine| Arc::new(engine))
    }

    /// A school that is set up on another day: time goes forward only, and the trail with it.
    pub fn on(date: Date) -> Self {
        Self::over_on(date, |engine| Arc::new(engine))
    }

    /// A school whose store is wrapped, to watch it or to hurt it. The first records are written before.
    pub fn over(wrap: impl FnOnce(RedbEngine) -> Arc<dyn Engine>) -> Self {
        Self::over_on(day(10, 12), wrap)
    }

    fn over_on(date: Date, wrap: impl FnOnce(RedbEngine) -> Arc<dyn Engine>) -> Self {
        Self::holding(&records(), date, wrap)
    }

    /// A school of other records.
    pub fn holding(
        records: &[DirectoryChange],
        date: Date,
        wrap: impl FnOnce(RedbEngine) -> Arc<dyn Engine>,
    ) -> Self {
        let memory = RedbEngine::with_backend(InMemoryBackend::new(), Path::new("memory")).unwrap();
        Service::create(&memory, &ManualClock::noon(date), records).unwrap();
        Self::of(wrap(memory), date)
    }

    /// A school that stands in a store already, at noon of a day.
    pub fn of(engine: Arc<dyn Engine>, date: Date) -> Self {
        let clock = Arc::new(ManualClock::noon(date));
        let service = Service::open(Arc::clone(&engine), clock.clone()).unwrap();
        Self {
            service: Arc::new(service),
            clock,
            engine,
            operations: AtomicU64::new(1),
        }
    }

    pub fn next_op(&self) -> OpId {
        let number = self.operations.fetch_add(1, Ordering::Relaxed);
        OpId(u128::MAX - u128::from(number))
    }

    pub fn execute(&self, person: PersonId, command: Command) -> Outcome {
        self.service.execute(person, self.next_op(), command)
    }

    /// Carries a command out, or gives the refusal.
    pub fn ask(&self, person: PersonId, command: Command) -> Result<Done, Refusal> {
        self.execute(person, command).map_err(refusal)
    }

    /// Carries out what has to succeed.
    pub fn does(&self, person: PersonId, command: Command) -> Done {
        self.execute(person, command).unwrap()
    }

    /// The administrator changes the directory; rules are put in place at the console.
    pub fn change(&self, changes: Vec<DirectoryChange>) -> Done {
        let is_rules = |change: &DirectoryChange| {
            matches!(change, DirectoryChange::Put(DirectoryRecord::Regulation(_)))
        };
        let by = if changes.iter().any(is_rules) {
            Actor::CONSOLE
        } else {
            ADMINISTRATOR
        };
        self.does(by, Command::ChangeDirectory { changes })
    }

    /// The teacher writes a cell, on top of what is there; its new revision.
    pub fn write(
        &self,
        person: PersonId,
        journal: JournalId,
        at: LessonAt,
        pupil: PersonId,
        after: CellContent,
    ) -> u64 {
        let seen = self.cell(journal, at, pupil).revision;
        let done = self.does(person, cell_command(journal, at, pupil, seen, after));
        done.changes[0].revision
    }

    pub fn query(&self, person: PersonId, query: &Query) -> Result<Answer, Refusal> {
        self.service.query(person, query).map_err(refusal)
    }

    /// A journal as the director sees it.
    pub fn journal(&self, journal: JournalId, span: Span) -> JournalView {
        match self.query(DIRECTOR, &Query::Journal { journal, span }) {
            Ok(Answer::Journal(view)) => *view,
            other => panic!("no journal: {other:?}"),
        }
    }

    pub fn cell(&self, journal: JournalId, at: LessonAt, pupil: PersonId) -> Cell {
        let view = self.journal(journal, span(at.date, at.date));
        let lesson = view.lessons.iter().find(|lesson| lesson.at == at);
        let cell = lesson.and_then(|lesson| lesson.column.get(pupil));
        cell.cloned().unwrap_or_default()
    }

    pub fn history(&self, journal: JournalId, at: LessonAt, pupil: PersonId) -> Vec<HistoryRow> {
        match self.query(DIRECTOR, &Query::CellHistory { journal, at, pupil }) {
            Ok(Answer::CellHistory(rows)) => rows,
            other => panic!("no history: {other:?}"),
        }
    }

    /// It is noon of another day.
    pub fn goes_on_to(&self, date: Date) {
        self.clock.set(millis_at(date, 720, 180));
    }

    /// A journal's finals as the director sees them.
    pub fn finals(&self, journal: JournalId) -> FinalsView {
        match self.query(DIRECTOR, &Query::Finals { journal }) {
            Ok(Answer::Finals(view)) => *view,
            other => panic!("no finals: {other:?}"),
        }
    }

    /// One of them.
    pub fn final_view(&self, at: FinalAt) -> FinalView {
        let view = self.finals(at.journal);
        let column = view.periods.iter();
        let column = column.map(|column| column.period.period);
        let column = column.into_iter().position(|period| period == at.period);
        let mut rows = view.pupils.into_iter();
        let row = rows.find(|row| row.pupil == at.pupil).unwrap();
        row.cells[column.unwrap()].clone()
    }

    pub fn final_cell(&self, at: FinalAt) -> FinalCell {
        self.final_view(at).cell
    }

    /// Gives a final on top of what is there, or gets the refusal.
    pub fn gives(
        &self,
        person: PersonId,
        at: FinalAt,
        after: Option<FinalMark>,
    ) -> Result<Done, Refusal> {
        let seen = self.final_cell(at).revision;
        self.ask(person, final_command(at, seen, after))
    }

    pub fn home(&self, person: PersonId, date: Date) -> HomeView {
        match self.query(person, &Query::Home { date, child: None }) {
            Ok(Answer::Home(view)) => view,
            other => panic!("no home: {other:?}"),
        }
    }
}

impl School {
    /// Follows the audit chain and looks that every record was written by a commit with a row; the number of rows.
    pub fn verify(&self) -> u64 {
        let snapshot = self.engine.snapshot().unwrap();
        let report = verify_chain(snapshot.as_ref()).unwrap();
        for (key, stored) in snapshot.scan(&Range::all()).unwrap() {
            assert!(
                report.commits.contains(stored.revision),
                "{key:?} changed without a row"
            );
        }
        report.head.seq
    }

    /// The audit rows, oldest first.
    pub fn rows(&self) -> Vec<AuditRow> {
        changes_since(self.engine.snapshot().unwrap().as_ref(), 0, usize::MAX).unwrap()
    }

    /// What the trail tells of visits.
    pub fn visits(&self) -> Vec<Visit> {
        let entries = self
            .rows()
            .into_iter()
            .map(|row| decode::<AuditEntry>(&row.payload).unwrap());
        let visit = |change| match change {
            Change::Visit(visit) => Some(visit),
            _ => None,
        };
        entries
            .flat_map(|entry| entry.changes)
            .filter_map(visit)
            .collect()
    }
}

/// The refusal that a request has to end in.
pub fn refusal(error: ServiceError) -> Refusal {
    match error {
        ServiceError::Refused(refusal) => refusal,
        other => panic!("a fault where a refusal was possible: {other:?}"),
    }
}

/// Every record of the school.
pub fn records() -> Vec<DirectoryChange> {
    let school = zhurnal::domain::school::School {
        name: "Школа № 7".into(),
        utc_offset_minutes: 180,
        year: YEAR,
    };
    let mut records = vec![
        DirectoryRecord::School(school),
        DirectoryRecord::Calendar(calendar()),
        DirectoryRecord::Regulation(STANDARD.into()),
    ];
    records.extend(people());
    records.extend(structure());
    records.extend(timetable());
    records.into_iter().map(put).collect()
}

/// Quarters and half-years, holidays between them, six days a week from grade 5.
pub fn calendar() -> Calendar {
    let term = |number, from, until| Term {
        number,
        span: span(from, until),
    };
    let holiday = |name: &str, from, until, grades| Holiday {
        name: name.into(),
        span: span(from, until),
        grades,
    };
    let grades = |from, until| Grades { from, until };
    let week = |grades, last_weekday| Week {
        grades,
        last_weekday,
    };
    Calendar {
        year: YEAR,
        span: span(day(9, 1), day(5, 31)),
        schemes: vec![
            SchemeRule {
                grades: grades(1, 9),
                subject: None,
                scheme: Scheme::Quarters,
            },
            SchemeRule {
                grades: Grades::ALL,
                subject: None,
                scheme: Scheme::HalfYears,
            },
            SchemeRule {
                grades: grades(5, 9),
                subject: Some(SPORT),
                scheme: Scheme::HalfYears,
            },
        ],
        terms: vec![
            (Scheme::Quarters, term(2, day(11, 2), day(12, 27))),
            (Scheme::Quarters, term(1, day(9, 1), day(10, 25))),
            (Scheme::Quarters, term(3, day(1, 11), day(3, 21))),
            (Scheme::Quarters, term(4, day(3, 29), day(5, 31))),
            (Scheme::HalfYears, term(1, day(9, 1), day(12, 27))),
            (Scheme::HalfYears, term(2, day(1, 11), day(5, 31))),
        ],
        holidays: vec![
            holiday("Осенние каникулы", day(10, 26), day(11, 1), Grades::ALL),
            holiday("Зимние каникулы", day(12, 28), day(1, 10), Grades::ALL),
            holiday(
                "Каникулы первого класса",
                day(2, 15),
                day(2, 21),
                grades(1, 1),
            ),
            holiday("Весенние каникулы", day(3, 22), day(3, 28), Grades::ALL),
        ],
        weeks: vec![week(grades(1, 4), 5), week(Grades::ALL, 6)],
        bells: vec![
            Bells {
                shift: 1,
                grades: grades(1, 1),
                first_slot: 1,
                times: vec![(510, 545), (555, 590)],
            },
            Bells {
                shift: 1,
                grades: Grades::ALL,
                first_slot: 1,
                times: vec![(510, 555), (565, 610), (630, 675)],
            },
            Bells {
                shift: 2,
                grades: Grades::ALL,
                first_slot: 7,
                times: vec![(840, 885)],
            },
        ],
    }
}

fn people() -> Vec<DirectoryRecord> {
    let named = [
        (DIRECTOR, "Орлова", "Мария", "Ивановна"),
        (DEPUTY, "Сомова", "Ольга", "Павловна"),
        (ADMINISTRATOR, "Рыбин", "Олег", "Петрович"),
        (SECRETARY, "Уткина", "Вера", ""),
        (TEACHER, "Иванова", "Анна", "Сергеевна"),
        (COLLEAGUE, "Петров", "Пётр", "Ильич"),
        (STRANGER, "Котова", "Нина", "Львовна"),
        (CLASS_TEACHER, "Лисина", "Инна", "Юрьевна"),
        (TRAINER, "Быков", "Лев", "Игоревич"),
        (ALYOSHIN, "Алёшин", "Илья", ""),
        (BORISOVA, "Борисова", "Яна", ""),
        (YOLKIN, "Ёлкин", "Марк", ""),
        (ZHUKOV, "Жуков", "Глеб", ""),
        (VOLKOV, "Волков", "Ян", ""),
        (FIRST_GRADER, "Гусева", "Майя", ""),
        (MOVER, "Дроздов", "Юрий", ""),
        (RETURNER, "Зайцева", "Ася", ""),
        (MOTHER, "Алёшина", "Юлия", "Олеговна"),
        (FATHER, "Волков", "Иван", "Янович"),
    ];
    let post = |person, role| DirectoryRecord::Post(Post { person, role });
    let guardian = |guardian, pupil| {
        DirectoryRecord::Guardian(Guardian {
            guardian,
            pupil,
            trusted: false,
        })
    };
    let mut records: Vec<_> = named.into_iter().map(person).collect();
    records.extend([
        post(DIRECTOR, Role::Director),
        post(DEPUTY, Role::Deputy),
        post(ADMINISTRATOR, Role::Administrator),
        post(SECRETARY, Role::Secretary),
        account(TEACHER, true),
        guardian(MOTHER, ALYOSHIN),
        guardian(FATHER, VOLKOV),
    ]);
    records.extend(
        [TEACHER, COLLEAGUE, STRANGER, CLASS_TEACHER, TRAINER]
            .map(|teacher| post(teacher, Role::Teacher)),
    );
    records
}

pub fn person((id, family, given, patronymic): (PersonId, &str, &str, &str)) -> DirectoryRecord {
    DirectoryRecord::Person(Person {
        id,
        name: Name {
            family: family.into(),
            given: given.into(),
            patronymic: patronymic.into(),
        },
        born: None,
        external: String::new(),
    })
}

pub fn account(person: PersonId, active: bool) -> DirectoryRecord {
    DirectoryRecord::User(User {
        login: format!("u{}", person.0),
        person,
        password: None,
        active,
    })
}

pub fn enrolment(
    pupil: PersonId,
    class: ClassId,
    from: Date,
    until: Option<Date>,
) -> DirectoryRecord {
    DirectoryRecord::Enrolment(Enrolment {
        pupil,
        class,
        from,
        until,
    })
}

fn structure() -> Vec<DirectoryRecord> {
    let subject = |id, name: &str| {
        DirectoryRecord::Subject(Subject {
            id,
            name: name.into(),
        })
    };
    let class = |id, grade, name: &str, class_teacher| {
        DirectoryRecord::Class(Class {
            id,
            year: YEAR,
            grade,
            name: name.into(),
            shift: 1,
            class_teacher,
        })
    };
    let group = |id, subject, name: &str| {
        DirectoryRecord::Group(Group {
            id,
            year: YEAR,
            subject: Some(subject),
            name: name.into(),
            classes: vec![CLASS_7A, CLASS_7B],
        })
    };
    let start = day(9, 1);
    let member = |pupil, group| {
        DirectoryRecord::Membership(Membership {
            pupil,
            group,
            from: start,
            until: None,
        })
    };
    let assignment = |journal: JournalId, teacher| {
        DirectoryRecord::Assignment(Assignment {
            unit: journal.unit,
            subject: journal.subject,
            teacher,
        })
    };
    let mut records = vec![
        subject(ALGEBRA, "Алгебра"),
        subject(ENGLISH, "Английский язык"),
        subject(READING, "Чтение"),
        subject(SPORT, "Физическая культура"),
        class(CLASS_7A, 7, "7А", Some(CLASS_TEACHER)),
        class(CLASS_7B, 7, "7Б", None),
        class(CLASS_1A, 1, "1А", None),
        group(ENGLISH_GROUP, ENGLISH, "англ. 1"),
        group(SPORT_GROUP, SPORT, "юноши"),
        assignment(ALGEBRA_7A, TEACHER),
        assignment(ALGEBRA_7B, COLLEAGUE),
        assignment(READING_1A, STRANGER),
        assignment(ENGLISH_7, CLASS_TEACHER),
        assignment(SPORT_7, TRAINER),
        enrolment(MOVER, CLASS_7A, start, Some(day(10, 9))),
        enrolment(MOVER, CLASS_7B, day(10, 10), None),
        enrolment(RETURNER, CLASS_7A, start, Some(day(9, 18))),
        enrolment(RETURNER, CLASS_7A, day(10, 5), None),
        enrolment(VOLKOV, CLASS_7B, start, None),
        enrolment(FIRST_GRADER, CLASS_1A, start, None),
    ];
    records.extend(
        [ALYOSHIN, BORISOVA, YOLKIN, ZHUKOV].map(|pupil| enrolment(pupil, CLASS_7A, start, None)),
    );
    records.extend([ALYOSHIN, YOLKIN, VOLKOV].map(|pupil| member(pupil, ENGLISH_GROUP)));
    records.extend([ZHUKOV, VOLKOV].map(|pupil| member(pupil, SPORT_GROUP)));
    records
}

/// A day on which a class stays at home for the frost.
pub fn free(class: ClassId, date: Date) -> DirectoryChange {
    let change = DayChange {
        year: YEAR,
        class,
        date,
        kind: DayKind::Free,
        reason: "мороз".into(),
    };
    put(DirectoryRecord::Office(change.into()))
}

/// One hour a week, all year.
pub fn hour(
    id: u32,
    journal: JournalId,
    teacher: PersonId,
    weekday: u8,
    slot: u8,
) -> TimetableEntry {
    TimetableEntry {
        id: EntryId(id),
        year: YEAR,
        unit: journal.unit,
        subject: journal.subject,
        teachers: vec![teacher],
        rooms: Vec::new(),
        weekday,
        slot,
        parity: Parity::Every,
        from: day(9, 1),
        until: day(5, 31),
    }
}

fn timetable() -> Vec<DirectoryRecord> {
    let hours = [
        hour(1, ALGEBRA_7A, TEACHER, 1, 1),
        hour(2, ALGEBRA_7A, TEACHER, 3, 2),
        hour(3, ALGEBRA_7A, TEACHER, 5, 3),
        hour(4, ALGEBRA_7B, COLLEAGUE, 1, 2),
        hour(5, ALGEBRA_7B, COLLEAGUE, 3, 3),
        hour(6, ENGLISH_7, CLASS_TEACHER, 1, 3),
        hour(7, ENGLISH_7, CLASS_TEACHER, 4, 1),
        hour(8, SPORT_7, TRAINER, 1, 4),
        hour(9, READING_1A, STRANGER, 1, 1),
    ];
    hours.into_iter().map(DirectoryRecord::Entry).collect()
}
