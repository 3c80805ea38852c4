//! Where the guests sit: every teacher's lessons of the fixed day, each journal cut into rows so that nobody writes in
//! another's cell; and whether what was typed there is in the store.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use russh::keys::key::safe_rng;
use russh::keys::{Algorithm, PrivateKey};

use crate::cli::demo::As;
use crate::domain::cell::{CellContent, Value};
use crate::domain::command::{AccessChange, Command, DirectoryChange, DirectoryRecord};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::lesson::LessonAt;
use crate::domain::people::User;
use crate::domain::policy::Actor;
use crate::domain::query::{Answer, JournalView, Query};
use crate::service::Service;
use crate::store::engine::OpId;
use crate::store::redb_engine::RedbEngine;

use super::guest::Entry;
use super::{BenchError, school};

/// Rows that one guest writes in.
const ROWS: usize = 3;
/// The password of whoever signs in with one.
pub(super) const PASSWORD: &str = "correct horse battery";
/// What is typed, round after round: a cell never gets what it holds.
pub(super) const DIGITS: [u8; 3] = *b"543";

/// One guest's rows.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Whose journal.
    pub login: String,
    /// Which of the day's lessons, from 0.
    pub lesson: usize,
    /// A name that stands in it.
    pub sign: String,
    journal: JournalId,
    at: LessonAt,
    teacher: PersonId,
    /// The first row, from 0, and whose rows these are.
    pub first: usize,
    pub pupils: Vec<PersonId>,
}

/// A school made ready: its places, and the key that opens every account.
#[derive(Debug)]
pub(super) struct Ready {
    pub places: Vec<Place>,
    pub key: Entry,
}

/// Makes the demo school in a file, with an account for everybody who has a lesson on the fixed day.
pub(super) fn make(file: &Path) -> Result<Ready, BenchError> {
    school::make(file, &school::ordinary())?;
    let service = school::open(RedbEngine::open(file)?)?;
    let key = PrivateKey::random(&mut safe_rng(), Algorithm::Ed25519);
    let key = key.map_err(|_| BenchError::Child)?;
    let blob = key.public_key().to_bytes().map_err(|_| BenchError::Child)?;
    // The demo school's own operations have small numbers.
    let mut ops = (1 << 100..).map(OpId);
    let mut op = || ops.next().ok_or(BenchError::Child);
    service.set_password(Actor::CONSOLE, As::Teacher.login(), PASSWORD, op()?)?;
    let directory = service.directory();
    let users = &directory.users;
    let password = users
        .get(As::Teacher.login())
        .and_then(|user| user.password.clone());
    let mut places = Vec::new();
    // A lesson that two give together is the first one's.
    let mut taken = BTreeSet::new();
    let mut people: Vec<PersonId> = directory.people.keys().copied().collect();
    people.sort_unstable();
    for teacher in people {
        let own = lessons(&service, teacher)?;
        if own.is_empty() {
            continue;
        }
        let login = format!("t{}", teacher.0);
        let user = User {
            login: login.clone(),
            person: teacher,
            password: password.clone(),
            active: true,
        };
        let changes = vec![DirectoryChange::Put(DirectoryRecord::User(user))];
        service.execute(Actor::CONSOLE, op()?, Command::ChangeDirectory { changes })?;
        let change = AccessChange::AddKey {
            blob: blob.clone(),
            algorithm: "ssh-ed25519".to_owned(),
            comment: String::new(),
        };
        let command = Command::ChangeAccess {
            login: login.clone(),
            change,
        };
        service.execute(teacher, op()?, command)?;
        for (lesson, (journal, at)) in own.into_iter().enumerate() {
            if !taken.insert((journal, at)) {
                continue;
            }
            places.extend(cut(&service, teacher, &login, lesson, journal, at)?);
        }
    }
    // Guests are spread over the school: everyone has a journal to themselves as long as there are journals.
    fastrand::Rng::with_seed(1).shuffle(&mut places);
    let mut seated: BTreeMap<JournalId, usize> = BTreeMap::new();
    places.sort_by_cached_key(|place: &Place| {
        let turn = seated.entry(place.journal).or_default();
        *turn += 1;
        *turn
    });
    Ok(Ready {
        places,
        key: Entry::Key(Arc::new(key)),
    })
}

/// The lessons of the fixed day, as the first screen lists them.
fn lessons(service: &Service, teacher: PersonId) -> Result<Vec<(JournalId, LessonAt)>, BenchError> {
    let query = Query::Home {
        date: school::today(),
        child: None,
    };
    match service.query(teacher, &query) {
        Ok(Answer::Home(home)) => {
            let lessons = home.lessons.iter();
            Ok(lessons.map(|lesson| (lesson.journal, lesson.at)).collect())
        }
        // Pupils and the like.
        _ => Ok(Vec::new()),
    }
}

fn cut(
    service: &Service,
    teacher: PersonId,
    login: &str,
    lesson: usize,
    journal: JournalId,
    at: LessonAt,
) -> Result<Vec<Place>, BenchError> {
    // A lesson given in another's place need not open the journal of the term.
    let Ok(view) = view(service, teacher, journal) else {
        return Ok(Vec::new());
    };
    let directory = service.directory();
    let grade = directory.grade(journal.unit);
    let without = directory.regulation.without_marks(grade, &view.subject);
    if !view.may_mark || without.is_some() {
        return Ok(Vec::new());
    }
    let sign = |view: &JournalView| {
        let name = view.pupils.first()?.name.split(' ').next()?;
        Some(name.chars().take(8).collect::<String>())
    };
    let sign = sign(&view).unwrap_or_default();
    let rows: Vec<(usize, PersonId)> = view
        .pupils
        .iter()
        .enumerate()
        .filter(|(_, row)| row.present(at.date))
        .map(|(index, row)| (index, row.pupil))
        .collect();
    let places = rows.chunks_exact(ROWS).map(|rows| Place {
        login: login.to_owned(),
        lesson,
        sign: sign.clone(),
        journal,
        at,
        teacher,
        first: rows.first().map_or(0, |(index, _)| *index),
        pupils: rows.iter().map(|(_, pupil)| *pupil).collect(),
    });
    Ok(places.collect())
}

fn view(
    service: &Service,
    teacher: PersonId,
    journal: JournalId,
) -> Result<JournalView, BenchError> {
    // Rows are counted as on the screen: over the term, with those who have left it.
    let directory = service.directory();
    let grade = directory.grade(journal.unit);
    let term = directory
        .calendar
        .term_near(grade, journal.subject, school::today());
    let span = term.ok_or(BenchError::OtherSchool)?.span;
    match service.query(teacher, &Query::Journal { journal, span })? {
        Answer::Journal(view) => Ok(*view),
        _ => Err(BenchError::OtherSchool),
    }
}

/// What was shown as typed and is not in the store: cells, of guests in the order in which they typed.
pub(super) fn lost<'t>(
    file: &Path,
    typed: impl Iterator<Item = &'t (Place, Vec<Option<u8>>)>,
) -> Result<usize, BenchError> {
    let service = school::open(RedbEngine::open(file)?)?;
    let mut expected: BTreeMap<(PersonId, JournalId, LessonAt), BTreeMap<PersonId, u8>> =
        BTreeMap::new();
    for (place, digits) in typed {
        let column = expected
            .entry((place.teacher, place.journal, place.at))
            .or_default();
        let rows = place.pupils.iter().zip(digits);
        column.extend(rows.filter_map(|(pupil, digit)| Some((*pupil, (*digit)?))));
    }
    let mut lost = 0;
    for ((teacher, journal, at), column) in expected {
        let view = view(&service, teacher, journal)?;
        let lesson = view.lessons.iter().find(|lesson| lesson.at == at);
        lost += column
            .iter()
            .filter(|(pupil, digit)| {
                let cell = lesson.and_then(|lesson| lesson.column.get(**pupil));
                cell.and_then(|cell| grade(&cell.content)) != Some(**digit)
            })
            .count();
    }
    Ok(lost)
}

/// The one grade of a cell, as its digit.
fn grade(content: &CellContent) -> Option<u8> {
    match content.marks.as_slice() {
        [mark] => match mark.value {
            Some(Value::Grade(grade)) => Some(b'0' + grade),
            _ => None,
        },
        _ => None,
    }
}
