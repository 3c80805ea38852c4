//! Nothing of anybody else's: whatever a family asks, the answers hold no fact of another pupil. Every fact about a pupil is marked
//! with words that stand nowhere else, families and records are made at random, and every query is asked with every argument.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use zhurnal::domain::calendar::Scheme;
use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::{Command, DirectoryRecord, NoticeChange};
use zhurnal::domain::duty::{By, Whose};
use zhurnal::domain::finals::{FinalAt, FinalMark, Period};
use zhurnal::domain::ids::{ClassId, JournalId, PersonId, Year};
use zhurnal::domain::lesson::{Homework, LessonAt, LessonContent, Work, WorkKind};
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
    COLLEAGUE, DIRECTOR, ENGLISH_7, FATHER, FIRST_GRADER, MOTHER, MOVER, QUARTER_1, READING_1A,
    RETURNER, SPORT_7, STANDARD, School, TEACHER, TRAINER, VOLKOV, YEAR, YOLKIN, ZHUKOV, day,
    final_command, lesson, lesson_command, marks, put, span,
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
    Absence,
    Final,
}

const FACTS: [Fact; 10] = [
    Fact::Mark,
    Fact::Note,
    Fact::Certificate,
    Fact::Announced,
    Fact::Exemption,
    Fact::Study,
    Fact::File,
    Fact::Page,
    Fact::Absence,
    Fact::Final,
];

/// A school that lets finals be given at any time, so that they are among the facts; some of its lessons are written.
fn school() -> School {
    let school = School::new();
    let rules = STANDARD.replace(
        "window = { value = \"last-week\"",
        "window = { value = \"always\"",
    );
    assert_ne!(rules, STANDARD);
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    for (teacher, journal, at) in lessons() {
        let content = LessonContent {
            topic: "Дроби".into(),
            homework: Homework::typed("№ 245", None, None),
            works: vec![Work {
                kind: WorkKind(1),
                weight: None,
            }],
            roll_taken: false,
        };
        school.does(teacher, lesson_command(journal, at, 0, content));
    }
    school
}

/// Writes a fact; one that the rules do not take (a pupil who is not on the roll) is none.
fn write(school: &School, pupil: PersonId, place: usize, fact: Fact) {
    let words = format!("{}{place}", token(pupil));
    let office = |record: OfficeRecord| {
        school.change(vec![put(DirectoryRecord::Office(record))]);
    };
    match fact {
        Fact::Mark | Fact::Note | Fact::Absence => cell(school, pupil, place, &words, fact),
        Fact::Final => {
            let all = lessons();
            let (teacher, journal, _) = all[place % all.len()];
            let period = if journal == SPORT_7 {
                Period::Term(Scheme::HalfYears, 1)
            } else {
                QUARTER_1
            };
            let at = FinalAt {
                journal,
                period,
                pupil,
            };
            let mark = FinalMark::Grade(4);
            let _ = school.ask(teacher, final_command(at, 0, Some(mark)));
        }
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
        Fact::Absence => CellContent {
            attendance: Some(Attendance::Absent),
            ..CellContent::default()
        },
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
        for period in [QUARTER_1, Period::Term(Scheme::HalfYears, 1), Period::Year] {
            queries.extend(PUPILS.map(|pupil| Query::FinalHistory {
                at: FinalAt {
                    journal,
                    period,
                    pupil,
                },
            }));
        }
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

/// Who may know what a person may: the person, their children, and who else answers for one of them.
fn household(school: &School, person: PersonId) -> Vec<PersonId> {
    let directory = school.service.directory();
    let own = theirs(school, person);
    let guardians = directory.guardians.iter();
    let guardians = guardians.filter(|guardian| own.contains(&guardian.pupil));
    let guardians: Vec<PersonId> = guardians.map(|guardian| guardian.guardian).collect();
    own.into_iter().chain(guardians).collect()
}

/// Adults who answer for pupils beside those of the small school: who, for whom, as a trusted person or not.
type Families = Vec<(usize, usize, bool)>;
/// What is written: about whom, in which lesson, what.
type Facts = Vec<(usize, usize, usize)>;

/// A school with these families, and of the facts those about whom it is asked.
fn told(families: &Families, facts: &Facts, about: impl Fn(&School, PersonId) -> bool) -> School {
    let school = school();
    for (adult, pupil, trusted) in families {
        let guardian = Guardian {
            guardian: ADULTS[*adult],
            pupil: PUPILS[*pupil],
            trusted: *trusted,
        };
        school.change(vec![put(DirectoryRecord::Guardian(guardian))]);
    }
    for (person, place, fact) in facts {
        // An adult has a file and nothing else.
        let (person, fact) = match PUPILS.get(*person) {
            Some(pupil) => (*pupil, FACTS[*fact]),
            None => (ADULTS[person - PUPILS.len()], Fact::File),
        };
        if about(&school, person) {
            write(&school, person, *place, fact);
        }
    }
    school
}

fn families() -> impl Strategy<Value = Families> {
    vec((0..ADULTS.len(), 0..PUPILS.len(), any::<bool>()), 0..4)
}

fn facts() -> impl Strategy<Value = Facts> {
    let people = PUPILS.len() + ADULTS.len();
    vec((0..people, 0..6usize, 0..FACTS.len()), 10..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_family_is_told_nothing_of_anybody_else(families in families(), facts in facts()) {
        let school = told(&families, &facts, |_, _| true);
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2))]

    /// Every answer whole, and not only its words: what a family is answered is what it would be if nothing had ever been written
    /// of anybody else. No mark, average, count or sum tells of others.
    #[test]
    fn a_familys_answers_follow_from_its_own_facts_alone(families in families(), facts in facts()) {
        let queries = queries();
        for person in ADULTS.into_iter().chain(PUPILS) {
            // Asking leaves traces too: who looked at a file.
            let full = told(&families, &facts, |_, _| true);
            let own = told(&families, &facts, |school, about| {
                household(school, person).contains(&about)
            });
            for query in &queries {
                let (with, without) = (full.query(person, query), own.query(person, query));
                prop_assert!(
                    with == without,
                    "{person:?} by {query:?}:\n{with:?}\n{without:?}"
                );
            }
        }
    }
}

/// The comparison sees what it is to see: each kind of fact about a pupil changes something that the family is answered, and
/// nothing that another is.
#[test]
fn every_kind_of_fact_is_told_to_the_family() {
    let queries = queries();
    for fact in FACTS {
        // Who looks at a file is noted: what was asked before would differ too.
        let (before, after) = (school(), school());
        write(&after, ALYOSHIN, 0, fact);
        let differs = |person| {
            let mut queries = queries.iter();
            queries.find(|query| after.query(person, query) != before.query(person, query))
        };
        // The family brought these papers itself; its screens have no place for them.
        let is_untold = matches!(fact, Fact::Exemption | Fact::Study);
        let told = [MOTHER, ALYOSHIN].into_iter().find_map(differs);
        assert_eq!(told.is_none(), is_untold, "{fact:?} by {told:?}");
        let leaked = [FATHER, VOLKOV].into_iter().find_map(differs);
        assert_eq!(leaked, None, "{fact:?}");
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
