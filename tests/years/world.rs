//! The school of the years: two classes, three journals, everyone who has an office, and teachers who fill in what they give.

use std::cell::Cell;
use std::collections::HashSet;
use std::sync::Arc;

use zhurnal::domain::calendar::Span;
use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::{
    CellEdit, Command, DirectoryChange, DirectoryRecord, FinalEdit, LessonEdit,
};
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::{Due, DutyKind, Whose, word};
use zhurnal::domain::finals::{FinalAt, FinalMark, Period};
use zhurnal::domain::homebound::study;
use zhurnal::domain::ids::{ClassId, JournalId, PersonId, SubjectId, Unit};
use zhurnal::domain::lesson::{Homework, LessonAt, LessonContent};
use zhurnal::domain::people::{Guardian, Post, Role};
use zhurnal::domain::plan::{PlanContent, PlanRow};
use zhurnal::domain::policy::Actor;
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::regulation::{Office, Offices, Regulation, built_in};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::{Assignment, Class, Subject};
use zhurnal::service::clock::millis_at;

use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA, ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_1A, CLASS_7A, CLASS_TEACHER,
    COLLEAGUE, DEPUTY, DIRECTOR, FIRST_GRADER, MOTHER, READING, READING_1A, SECRETARY, SPORT,
    STRANGER, School, TEACHER, TRAINER, YEAR, YOLKIN, ZHUKOV, calendar, cell_command, command, day,
    edit, enrolment, hour, lesson_command, marks, person, put, span,
};

/// Physical education in 7А.
pub const SPORT_7A: JournalId = JournalId {
    year: YEAR,
    unit: Unit::Class(CLASS_7A),
    subject: SPORT,
};
/// Comes to 7А in November.
pub const NEWCOMER: PersonId = PersonId(120);

const JOURNALS: [(JournalId, PersonId); 3] = [
    (ALGEBRA_7A, TEACHER),
    (SPORT_7A, TRAINER),
    (READING_1A, STRANGER),
];

/// A school at work under one of the five regulations.
pub struct World {
    pub school: School,
    /// Lessons that their teachers do not fill in.
    pub left: HashSet<(JournalId, LessonAt)>,
    /// Lessons of algebra in which Zhukov was ill, and of which everything is tried later.
    pub tried: HashSet<LessonAt>,
    /// Nights on which the server makes no copy.
    pub uncopied: HashSet<Date>,
    /// The last day whose lessons were held.
    held: Cell<Date>,
}

impl World {
    pub fn under(regulation: &str) -> Self {
        let rules = built_in(regulation).unwrap();
        let eve = day(8, 31);
        let school = School::holding(&records(rules), eve, |engine| Arc::new(engine));
        school.service.note_copy(None);
        Self {
            school,
            uncopied: HashSet::new(),
            left: HashSet::new(),
            tried: HashSet::new(),
            held: Cell::new(eve),
        }
    }

    /// The rules in force.
    pub fn rules(&self) -> Arc<Regulation> {
        Arc::clone(&self.school.service.directory().regulation)
    }

    /// Who holds the first of some offices: of 7А, where it is a class's.
    pub fn holder(&self, offices: &Offices) -> PersonId {
        match offices.as_slice().first() {
            Some(Office::Director) => DIRECTOR,
            Some(Office::Deputy) => DEPUTY,
            Some(Office::Administrator) => ADMINISTRATOR,
            Some(Office::Secretary) => SECRETARY,
            Some(Office::ClassTeacher) => CLASS_TEACHER,
            Some(Office::Teacher) => TEACHER,
            Some(Office::Parent) => MOTHER,
            Some(Office::Pupil) => ALYOSHIN,
            None => panic!("nobody is named"),
        }
    }

    /// Days go by until four in the afternoon of this one; each night the store is copied, each day's lessons are held and filled
    /// in by three.
    pub fn goes_on_to(&self, date: Date) {
        while self.held.get() < date {
            let next = self.held.get().plus(1);
            self.held.set(next);
            self.at(next, 4);
            if !self.uncopied.contains(&next) {
                self.school.service.note_copy(Some(Actor::CONSOLE));
            }
            self.at(next, 15);
            for (journal, teacher) in JOURNALS {
                for at in self.lessons(journal, span(next, next)) {
                    if !self.left.contains(&(journal, at)) {
                        self.fills(teacher, self.filled(journal, at));
                    }
                }
            }
        }
        self.at(date, 16);
    }

    /// What is written in the last days, after finals were given, is explained where the school asks for it.
    fn fills(&self, teacher: PersonId, lesson: Command) {
        match self.school.ask(teacher, lesson.clone()) {
            Ok(_) => {}
            Err(Refusal::Unexplained(_)) => {
                let why = lesson.explained("Урок после итоговых").unwrap();
                self.school.does(teacher, why);
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    fn at(&self, date: Date, hour: u16) {
        self.school.clock.set(millis_at(date, hour * 60, 180));
    }

    pub fn lessons(&self, journal: JournalId, span: Span) -> Vec<LessonAt> {
        let directory = self.school.service.directory();
        directory.planned_lessons(journal, span)
    }

    /// Topic, homework, roll and marks of everyone who is not away.
    pub fn filled(&self, journal: JournalId, at: LessonAt) -> Command {
        let directory = self.school.service.directory();
        let view = self.school.journal(journal, span(at.date, at.date));
        let lesson = view.lessons.iter().find(|lesson| lesson.at == at).unwrap();
        let mut cells = Vec::new();
        let has_marks = journal != READING_1A;
        for (presence, place) in directory.roll(journal.unit).iter().zip(0_u8..) {
            let pupil = presence.pupil;
            let before = lesson.column.get(pupil).cloned().unwrap_or_default();
            let ill = journal == ALGEBRA_7A && pupil == ZHUKOV && self.tried.contains(&at);
            let after = match before.content.attendance {
                _ if !presence.span.contains(at.date) => continue,
                // Whoever is taught elsewhere is not in the lesson.
                _ if study(pupil, at.date, &directory).is_some() => continue,
                Some(attendance) if attendance.is_absence() => continue,
                _ if ill => away(Attendance::Ill),
                _ if has_marks => marks(&[3 + place % 3]),
                _ => continue,
            };
            cells.push(CellEdit {
                at,
                pupil,
                seen: before.revision,
                after,
            });
        }
        let lesson = LessonEdit {
            at,
            seen: lesson.lesson.revision,
            after: LessonContent {
                topic: "Тема по плану".into(),
                homework: Some(Homework::NotSet),
                works: lesson.lesson.content.works.clone(),
                roll_taken: true,
            },
        };
        command(vec![edit(journal, cells, vec![lesson])])
    }

    /// A cell of algebra in 7А changed.
    pub fn cell(
        &self,
        at: LessonAt,
        pupil: PersonId,
        change: impl FnOnce(&mut CellContent),
    ) -> Command {
        let before = self.school.cell(ALGEBRA_7A, at, pupil);
        let mut after = before.content;
        change(&mut after);
        cell_command(ALGEBRA_7A, at, pupil, before.revision, after)
    }

    /// A lesson of algebra in 7А changed.
    pub fn lesson(&self, at: LessonAt, change: impl FnOnce(&mut LessonContent)) -> Command {
        let view = self.school.journal(ALGEBRA_7A, span(at.date, at.date));
        let lesson = view.lessons.into_iter().find(|lesson| lesson.at == at);
        let before = lesson.map(|lesson| lesson.lesson).unwrap_or_default();
        let mut after = before.content;
        change(&mut after);
        lesson_command(ALGEBRA_7A, at, before.revision, after)
    }

    /// A journal's plan, a topic a lesson, up to a day.
    pub fn plan(&self, journal: JournalId, until: Date) -> Command {
        let seen = match self.school.query(DIRECTOR, &Query::Plan { journal }) {
            Ok(Answer::Plan(view)) => view.plan.revision,
            other => panic!("no plan: {other:?}"),
        };
        let lessons = self.lessons(journal, span(day(9, 1), until));
        let row = |number| PlanRow {
            topic: format!("Тема {number}"),
            hours: 1,
            ..PlanRow::default()
        };
        let rows = (1..=lessons.len()).map(row).collect();
        let after = PlanContent {
            rows,
            laid: lessons,
        };
        Command::EditPlan {
            journal,
            seen,
            after,
        }
    }

    /// Somebody's word that a duty of this kind, which stands, is done.
    pub fn word(&self, kind: DutyKind, by: PersonId) -> Command {
        let of = Whose::School;
        let dues = match self.school.query(DIRECTOR, &Query::Duties { of }) {
            Ok(Answer::Duties(view)) => view.duties,
            other => panic!("no duties: {other:?}"),
        };
        let due = dues.into_iter().find(|due| due.kind == kind).unwrap();
        declared(&due, by)
    }

    /// Finals of a period for everyone on the roll who lacks one but these.
    pub fn finals(&self, journal: JournalId, period: Period, but: &[PersonId]) -> Command {
        let view = self.school.finals(journal);
        let mut column = view.periods.iter();
        let column = column.position(|column| column.period.period == period);
        let column = column.unwrap();
        let mut edits = Vec::new();
        for row in &view.pupils {
            let cell = &row.cells[column];
            if cell.there && cell.cell.given.is_none() && !but.contains(&row.pupil) {
                edits.push(final_of(journal, period, row.pupil));
            }
        }
        Command::EditFinals {
            edits,
            reason: String::new(),
        }
    }

    /// The final of one pupil.
    pub fn one_final(&self, journal: JournalId, period: Period, pupil: PersonId) -> Command {
        Command::EditFinals {
            edits: vec![final_of(journal, period, pupil)],
            reason: String::new(),
        }
    }
}

fn final_of(journal: JournalId, period: Period, pupil: PersonId) -> FinalEdit {
    FinalEdit {
        at: FinalAt {
            journal,
            period,
            pupil,
        },
        seen: 0,
        after: Some(FinalMark::Grade(4)),
    }
}

/// Somebody's word that a duty is done.
pub fn declared(due: &Due, by: PersonId) -> Command {
    let done = word(due, YEAR, by, String::new());
    change(vec![DirectoryRecord::Office(done.into())])
}

pub fn away(attendance: Attendance) -> CellContent {
    CellContent {
        attendance: Some(attendance),
        ..CellContent::default()
    }
}

pub fn change(records: Vec<DirectoryRecord>) -> Command {
    Command::ChangeDirectory {
        changes: records.into_iter().map(put).collect(),
    }
}

fn records(rules: &str) -> Vec<DirectoryChange> {
    let school = zhurnal::domain::school::School {
        name: "Школа".into(),
        utc_offset_minutes: 180,
        year: YEAR,
    };
    let mut records = vec![
        DirectoryRecord::School(school),
        DirectoryRecord::Calendar(calendar()),
        DirectoryRecord::Regulation(rules.into()),
    ];
    records.extend(people());
    records.extend(teaching());
    records.into_iter().map(put).collect()
}

fn people() -> Vec<DirectoryRecord> {
    let named = [
        (DIRECTOR, "Орлова", "Мария", "Ивановна"),
        (DEPUTY, "Сомова", "Ольга", "Павловна"),
        (ADMINISTRATOR, "Рыбин", "Олег", "Петрович"),
        (SECRETARY, "Уткина", "Вера", "Фёдоровна"),
        (TEACHER, "Иванова", "Анна", "Сергеевна"),
        (COLLEAGUE, "Петров", "Пётр", "Ильич"),
        (STRANGER, "Котова", "Нина", "Львовна"),
        (CLASS_TEACHER, "Лисина", "Инна", "Юрьевна"),
        (TRAINER, "Быков", "Лев", "Игоревич"),
        (ALYOSHIN, "Алёшин", "Илья", ""),
        (BORISOVA, "Борисова", "Яна", ""),
        (YOLKIN, "Ёлкин", "Марк", ""),
        (ZHUKOV, "Жуков", "Глеб", ""),
        (FIRST_GRADER, "Гусева", "Майя", ""),
        (MOTHER, "Алёшина", "Юлия", "Олеговна"),
    ];
    let post = |(person, role)| DirectoryRecord::Post(Post { person, role });
    let posts = [
        (DIRECTOR, Role::Director),
        (DEPUTY, Role::Deputy),
        (ADMINISTRATOR, Role::Administrator),
        (SECRETARY, Role::Secretary),
        (TEACHER, Role::Teacher),
        (COLLEAGUE, Role::Teacher),
        (STRANGER, Role::Teacher),
        (CLASS_TEACHER, Role::Teacher),
        (TRAINER, Role::Teacher),
    ];
    let mut records: Vec<_> = named.into_iter().map(person).collect();
    records.extend(posts.map(post));
    records.push(DirectoryRecord::Guardian(Guardian {
        guardian: MOTHER,
        pupil: ALYOSHIN,
        trusted: false,
    }));
    records
}

fn teaching() -> Vec<DirectoryRecord> {
    let subject = |id: SubjectId, name: &str| {
        DirectoryRecord::Subject(Subject {
            id,
            name: name.into(),
        })
    };
    let class = |id: ClassId, grade, name: &str, teacher| {
        DirectoryRecord::Class(Class {
            id,
            year: YEAR,
            grade,
            name: name.into(),
            shift: 1,
            class_teacher: Some(teacher),
        })
    };
    let mut records = vec![
        subject(ALGEBRA, "Алгебра"),
        subject(READING, "Чтение"),
        subject(SPORT, "Физкультура"),
        class(CLASS_7A, 7, "7А", CLASS_TEACHER),
        class(CLASS_1A, 1, "1А", STRANGER),
        enrolment(FIRST_GRADER, CLASS_1A, day(9, 1), None),
    ];
    let of_7a = [ALYOSHIN, BORISOVA, YOLKIN, ZHUKOV];
    records.extend(of_7a.map(|pupil| enrolment(pupil, CLASS_7A, day(9, 1), None)));
    for (journal, teacher) in JOURNALS {
        records.push(DirectoryRecord::Assignment(Assignment {
            unit: journal.unit,
            subject: journal.subject,
            teacher,
        }));
    }
    let hours = [
        hour(1, ALGEBRA_7A, TEACHER, 1, 1),
        hour(2, ALGEBRA_7A, TEACHER, 2, 2),
        hour(3, SPORT_7A, TRAINER, 3, 1),
        hour(4, ALGEBRA_7A, TEACHER, 4, 1),
        hour(5, READING_1A, STRANGER, 1, 1),
    ];
    records.extend(hours.map(DirectoryRecord::Entry));
    records
}
