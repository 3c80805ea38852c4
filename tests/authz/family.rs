//! Nothing of anybody else's: whatever a family asks, the answers hold no fact of another pupil. Every fact about a pupil is marked
//! with words that stand nowhere else, families and records are made at random, and every query is asked with every argument.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::{Command, DirectoryRecord, NoticeChange};
use zhurnal::domain::duty::{By, Whose};
use zhurnal::domain::finals::{FinalAt, Period};
use zhurnal::domain::ids::{ClassId, JournalId, PersonId, Year};
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::office::{
    AbsenceNotice, Audience, Exemption, NoticeSource, OfficeRecord, PageAccess, PersonalFile,
    Study, StudyForm,
};
use zhurnal::domain::people::Guardian;
use zhurnal::domain::policy::Actor;
use zhurnal::domain::query::Query;
use zhurnal::domain::school::WeekOf;

use crate::harness::school::{
    ALGEBRA_7A, ALGEBRA_7B, ALYOSHIN, BORISOVA, CLASS_1A, CLASS_7A, CLASS_7B, CLASS_TEACHER,
    COLLEAGUE, DIRECTOR, ENGLISH_7, FATHER, FIRST_GRADER, MOTHER, MOVER, READING_1A, RETURNER,
    SPORT_7, School, TEACHER, TRAINER, VOLKOV, YEAR, YOLKIN, ZHUKOV, day, lesson, marks, put, span,
};

const PUPILS: [PersonId; 8] = [
    ALYOSHIN,
    BORISOVA,
    YOLKIN,
    ZHUKOV,
    VOLKOV,
    FIRST_GRADER,
    MOVER,
    RETURNER,
];
const ADULTS: [PersonId; 2] = [MOTHER, FATHER];
const JOURNALS: [JournalId; 5] = [ALGEBRA_7A, ALGEBRA_7B, ENGLISH_7, SPORT_7, READING_1A];
const CLASSES: [ClassId; 3] = [CLASS_7A, CLASS_7B, CLASS_1A];

/// Lessons that marks are given in: the teacher, the journal, when.
fn lessons() -> [(PersonId, JournalId, LessonAt); 6] {
    [
        (TEACHER, ALGEBRA_7A, lesson(10, 12, 1)),
        (TEACHER, ALGEBRA_7A, lesson(10, 7, 2)),
        (COLLEAGUE, ALGEBRA_7B, lesson(10, 12, 2)),
        (CLASS_TEACHER, ENGLISH_7, lesson(10, 12, 3)),
        (CLASS_TEACHER, ENGLISH_7, lesson(10, 8, 1)),
        (TRAINER, SPORT_7, lesson(10, 12, 4)),
    ]
}

/// Words that stand in nothing but a fact about this pupil.
fn token(pupil: PersonId) -> String {
    format!("примета-{}-", pupil.0)
}

/// What is written of a pupil.
#[derive(Debug, Clone, Copy)]
enum Fact {
    Mark,
    Note,
    Certificate,
    Announced,
    Exemption,
    Study,
    File,
    Page,
}

const FACTS: [Fact; 8] = [
    Fact::Mark,
    Fact::Note,
    Fact::Certificate,
    Fact::Announced,
    Fact::Exemption,
    Fact::Study,
    Fact::File,
    Fact::Page,
];

/// Writes a fact; one that the rules do not take (a pupil who is not on the roll) is none.
fn write(school: &School, pupil: PersonId, place: usize, fact: Fact) {
    let words = format!("{}{place}", token(pupil));
    let office = |record: OfficeRecord| {
        school.change(vec![put(DirectoryRecord::Office(record))]);
    };
    match fact {
        Fact::Mark | Fact::Note => cell(school, pupil, place, &words, fact),
        Fact::Certificate | Fact::Announced => {
            let source = match fact {
                Fact::Announced => NoticeSource::Announced,
                _ => NoticeSource::Certificate,
            };
            let notice = AbsenceNotice {
                pupil,
                from: day(10, 13),
                until: day(10, 16),
                attendance: Attendance::Ill,
                source,
                by: CLASS_TEACHER,
                note: words,
            };
            let change = NoticeChange::Tell(notice);
            let _ = school.ask(CLASS_TEACHER, Command::NoteAbsence { change });
        }
        Fact::Exemption => office(
            Exemption {
                pupil,
                subject: JOURNALS[place % JOURNALS.len()].subject,
                from: day(9, 1),
                until: day(12, 1),
                document: words,
            }
            .into(),
        ),
        Fact::Study => office(
            Study {
                pupil,
                from: day(9, 1),
                until: None,
                form: StudyForm::Home,
                order: words,
            }
            .into(),
        ),
        // Shown to the staff, so to no other family.
        Fact::Page => {
            let seen_by = Audience::Staff;
            let record = DirectoryRecord::Office(
                PageAccess {
                    person: pupil,
                    seen_by,
                }
                .into(),
            );
            let changes = vec![put(record)];
            school.does(Actor::CONSOLE, Command::ChangeDirectory { changes });
        }
        Fact::File => office(
            PersonalFile {
                person: pupil,
                address: words,
                phone: String::new(),
                email: String::new(),
                document: String::new(),
                relation: String::new(),
                consent: None,
                note: String::new(),
            }
            .into(),
        ),
    }
}

fn cell(school: &School, pupil: PersonId, place: usize, words: &str, fact: Fact) {
    let all = lessons();
    let (teacher, journal, at) = all[place % all.len()];
    let before = school.cell(journal, at, pupil);
    let mut after = match fact {
        Fact::Mark => marks(&[5]),
        _ => CellContent {
            note: words.to_owned(),
            ..CellContent::default()
        },
    };
    if let Some(mark) = after.marks.first_mut() {
        mark.comment = words.to_owned();
    }
    let command = crate::harness::school::cell_command(journal, at, pupil, before.revision, after);
    let _ = school.ask(teacher, command);
}

/// Every query with every argument that a family could think of.
fn queries() -> Vec<Query> {
    let (date, week) = (day(10, 12), span(day(10, 5), day(10, 18)));
    let mut queries = vec![
        Query::Journals,
        Query::Settings,
        Query::Place,
        Query::Account,
        Query::Sessions,
        Query::Openings,
        Query::Programme,
        Query::People,
        Query::Movements,
        Query::Posts,
        Query::YearEnd,
        Query::OwnPage,
        Query::Substitutions { span: week },
        Query::Days { date },
        Query::Load,
        Query::Home { date, child: None },
        Query::Duties { of: Whose::School },
        Query::Overview {
            of: Whose::School,
            by: By::Class,
            date,
        },
    ];
    for pupil in PUPILS.into_iter().chain(ADULTS) {
        queries.extend([
            Query::Home {
                date,
                child: Some(pupil),
            },
            Query::Diary { pupil, date },
            Query::YearMarks { pupil, year: None },
            Query::YearMarks {
                pupil,
                year: Some(Year(YEAR.0 - 1)),
            },
            Query::Schedule { pupil },
            Query::Transcript { pupil },
            Query::Person(pupil),
            Query::Page(pupil),
            Query::Duties {
                of: Whose::Person(pupil),
            },
            Query::Overview {
                of: Whose::Person(pupil),
                by: By::Class,
                date,
            },
        ]);
    }
    for class in CLASSES {
        queries.extend([
            Query::Division(class),
            Query::Activity(class),
            Query::Timetable {
                whose: WeekOf::Class(class),
                date,
            },
            Query::Day { class, date },
            Query::Homework { class, span: week },
            Query::Absences { class, span: week },
            Query::Filling { class, date },
            Query::ClassFinals {
                class,
                period: None,
            },
            Query::Duties {
                of: Whose::Class(class),
            },
        ]);
    }
    for journal in JOURNALS {
        queries.extend([
            Query::Journal {
                journal,
                span: week,
            },
            Query::Lessons {
                journal,
                span: week,
            },
            Query::Finals { journal },
            Query::Plan { journal },
            Query::PlanSources { journal },
            Query::Topics {
                journal,
                span: week,
            },
        ]);
        for at in lessons().map(|(_, _, at)| at) {
            queries.push(Query::EarlierAbsences { journal, at });
            let cells = PUPILS.map(|pupil| Query::CellHistory { journal, at, pupil });
            queries.extend(cells);
        }
        queries.extend(PUPILS.map(|pupil| Query::FinalHistory {
            at: FinalAt {
                journal,
                period: Period::Year,
                pupil,
            },
        }));
    }
    let asked: BTreeSet<&str> = queries.iter().map(kind).collect();
    assert_eq!(asked.len(), KINDS, "a query is not asked: {asked:?}");
    queries
}

/// How many kinds of queries there are.
const KINDS: usize = 41;

/// The kind of a query: a new one does not compile until it is named here and asked above.
fn kind(query: &Query) -> &'static str {
    match query {
        Query::Home { .. } => "home",
        Query::Journals => "journals",
        Query::Journal { .. } => "journal",
        Query::Lessons { .. } => "lessons",
        Query::EarlierAbsences { .. } => "earlier absences",
        Query::Day { .. } => "day",
        Query::Homework { .. } => "homework",
        Query::CellHistory { .. } => "cell history",
        Query::Settings => "settings",
        Query::Place => "place",
        Query::Account => "account",
        Query::Sessions => "sessions",
        Query::Duties { .. } => "duties",
        Query::Overview { .. } => "overview",
        Query::Finals { .. } => "finals",
        Query::ClassFinals { .. } => "class finals",
        Query::Transcript { .. } => "transcript",
        Query::FinalHistory { .. } => "final history",
        Query::Plan { .. } => "plan",
        Query::PlanSources { .. } => "plan sources",
        Query::Programme => "programme",
        Query::Topics { .. } => "topics",
        Query::Openings => "openings",
        Query::Absences { .. } => "absences",
        Query::Filling { .. } => "filling",
        Query::Diary { .. } => "diary",
        Query::YearMarks { .. } => "year marks",
        Query::Schedule { .. } => "schedule",
        Query::People => "people",
        Query::Person(_) => "person",
        Query::Movements => "movements",
        Query::Posts => "posts",
        Query::YearEnd => "year end",
        Query::Division(_) => "division",
        Query::Substitutions { .. } => "substitutions",
        Query::Timetable { .. } => "timetable",
        Query::Days { .. } => "days",
        Query::Load => "load",
        Query::OwnPage => "own page",
        Query::Page(_) => "page",
        Query::Activity(_) => "activity",
    }
}

/// What tells of a pupil: the words of their facts, their name, their number.
fn traces(school: &School, pupil: PersonId) -> [String; 3] {
    let name = school.service.directory().roll_name(pupil);
    [token(pupil), name, format!("PersonId({})", pupil.0)]
}

/// The pupils whose facts are a person's own.
fn theirs(school: &School, person: PersonId) -> Vec<PersonId> {
    let children = school.service.directory().children(person);
    children.into_iter().chain([person]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_family_is_told_nothing_of_anybody_else(
        families in vec((0..ADULTS.len(), 0..PUPILS.len(), any::<bool>()), 0..4),
        facts in vec((0..PUPILS.len(), 0..6usize, 0..FACTS.len()), 10..40),
    ) {
        let school = School::new();
        for (adult, pupil, trusted) in families {
            let guardian = Guardian {
                guardian: ADULTS[adult],
                pupil: PUPILS[pupil],
                trusted,
            };
            school.change(vec![put(DirectoryRecord::Guardian(guardian))]);
        }
        for (pupil, place, fact) in facts {
            write(&school, PUPILS[pupil], place, FACTS[fact]);
        }
        let queries = queries();
        for person in ADULTS.into_iter().chain(PUPILS) {
            let own = theirs(&school, person);
            let others = PUPILS.into_iter().filter(|pupil| !own.contains(pupil));
            let hidden: Vec<String> =
                others.flat_map(|pupil| traces(&school, pupil)).collect();
            for query in &queries {
                let Ok(answer) = school.query(person, query) else {
                    continue;
                };
                let told = format!("{answer:?}");
                let leak = hidden.iter().find(|trace| told.contains(trace.as_str()));
                prop_assert!(leak.is_none(), "{person:?} learns {leak:?} by {query:?}");
            }
        }
    }
}

/// The traces are found where they may be seen, or the test above would find none anywhere.
#[test]
fn what_is_ones_own_is_told() {
    let school = School::new();
    for fact in [Fact::Mark, Fact::Certificate] {
        write(&school, ALYOSHIN, 0, fact);
    }
    let told = |person, query| format!("{:?}", school.query(person, &query).unwrap());
    let date = day(10, 12);
    let diary = told(
        MOTHER,
        Query::Diary {
            pupil: ALYOSHIN,
            date,
        },
    );
    assert!(diary.matches(&token(ALYOSHIN)).count() >= 2, "{diary}");
    let year = told(
        ALYOSHIN,
        Query::YearMarks {
            pupil: ALYOSHIN,
            year: None,
        },
    );
    assert!(year.contains(&token(ALYOSHIN)), "{year}");
    let journal = Query::Journal {
        journal: ALGEBRA_7A,
        span: span(date, date),
    };
    let journal = told(DIRECTOR, journal);
    let traces = traces(&school, ALYOSHIN);
    assert!(
        traces.iter().all(|trace| journal.contains(trace)),
        "{journal}"
    );
}
