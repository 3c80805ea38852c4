//! Records of the directory changed as they were seen: two offices at work on one record lose nothing of each other's.
//!
//! What somebody else changed in other parts of the record stays; where both changed the same, the later is told so.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::command::{DirectoryChange, DirectoryRecord, RecordId};
use super::date::Date;
use super::debts::MOST_ATTEMPTS;
use super::decide::Facts;
use super::directory::{Directory, check};
use super::ids::PersonId;
use super::message::Message;
use super::office::{OfficeRecord, PersonalFile};
use super::people::{Name, Person, Role};
use super::rules::{Refusal, check_text};
use super::school::Enrolment;
use super::taken_back;

/// A record as its author saw it, and as it is to be: `None` where there is none. Both sides have the same identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordEdit {
    /// As it was seen.
    pub before: Option<Box<DirectoryRecord>>,
    /// As it is to be.
    pub after: Option<Box<DirectoryRecord>>,
}

impl RecordEdit {
    /// A new record.
    #[must_use]
    pub fn new(record: DirectoryRecord) -> Self {
        Self::of(None, Some(record))
    }

    /// A record in another one's place.
    #[must_use]
    pub fn change(before: DirectoryRecord, after: DirectoryRecord) -> Self {
        Self::of(Some(before), Some(after))
    }

    /// A record less.
    #[must_use]
    pub fn gone(record: DirectoryRecord) -> Self {
        Self::of(Some(record), None)
    }

    /// From what was seen to what is to be.
    #[must_use]
    pub fn of(before: Option<DirectoryRecord>, after: Option<DirectoryRecord>) -> Self {
        Self {
            before: before.map(Box::new),
            after: after.map(Box::new),
        }
    }

    /// Whether it is a row of the book of orders.
    #[must_use]
    pub fn is_order(&self) -> bool {
        self.records()
            .any(|record| matches!(record, DirectoryRecord::Office(OfficeRecord::Movement(_))))
    }

    /// The edit that turns this one round.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self {
            before: self.after,
            after: self.before,
        }
    }

    /// Which record; `None` for an edit of nothing, or of two records.
    #[must_use]
    pub fn id(&self) -> Option<RecordId> {
        let mut ids = self.records().map(DirectoryRecord::id);
        let first = ids.next()?;
        ids.all(|id| id == first).then_some(first)
    }

    /// Both sides, as far as there are.
    pub fn records(&self) -> impl Iterator<Item = &DirectoryRecord> {
        let sides = [self.before.as_deref(), self.after.as_deref()];
        sides.into_iter().flatten()
    }

    /// What is written.
    #[must_use]
    pub fn written(&self) -> Option<DirectoryChange> {
        match (&self.before, &self.after) {
            (_, Some(after)) => Some(DirectoryChange::Put(after.as_ref().clone())),
            (Some(before), None) => Some(DirectoryChange::Remove(before.as_ref().clone())),
            (None, None) => None,
        }
    }
}

/// The records that an amendment is decided on, as they are stored now.
pub type Stored = BTreeMap<RecordId, DirectoryRecord>;

/// Decides an amendment on what is stored now.
///
/// # Errors
/// What stands in the way; nothing is changed then.
pub(super) fn decide(
    edits: &[RecordEdit],
    facts: &Facts,
    directory: &Directory,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    // Last year's calendar comes along unchanged when the year turns, and is told with it: only so can the turn be taken back.
    let is_school = |edit: &RecordEdit| {
        let mut records = edit.records();
        records.any(|record| matches!(record, DirectoryRecord::School(_)))
    };
    let turns = edits.iter().any(is_school);
    let mut seen = BTreeSet::new();
    let mut made = Vec::new();
    for edit in edits {
        let id = edit.id().ok_or_else(|| refused("amend-twice"))?;
        if !seen.insert(id.clone()) {
            return Err(refused("amend-twice"));
        }
        let now = facts.records.get(&id);
        let after = if now == edit.before.as_deref() {
            edit.after.as_deref().cloned()
        } else if now == edit.after.as_deref() {
            continue;
        } else {
            Some(merged(edit, now).ok_or_else(|| refused("amend-meanwhile"))?)
        };
        if turns || after.as_ref() != now {
            made.push(RecordEdit::of(now.cloned(), after));
        }
    }
    let written: Vec<DirectoryChange> = edits.iter().filter_map(RecordEdit::written).collect();
    check::check(&written, Some(directory.year())).map_err(Refusal::Rule)?;
    check_records(&made)?;
    check_one_class(&made, directory)?;
    check_administrators(&made, directory)?;
    taken_back::check(&made, facts, directory, today).map_err(Refusal::Rule)?;
    Ok(made.into_iter().map(Change::Record).collect())
}

fn refused(id: &'static str) -> Refusal {
    Refusal::Rule(Message::new(id))
}

/// Both changes together, where they are in different parts.
fn merged(edit: &RecordEdit, now: Option<&DirectoryRecord>) -> Option<DirectoryRecord> {
    let (seen, mine) = (edit.before.as_deref()?, edit.after.as_deref()?);
    match (seen, mine, now?) {
        (
            DirectoryRecord::Person(seen),
            DirectoryRecord::Person(mine),
            DirectoryRecord::Person(now),
        ) => person(seen, mine, now).map(DirectoryRecord::Person),
        (
            DirectoryRecord::Office(OfficeRecord::PersonalFile(seen)),
            DirectoryRecord::Office(OfficeRecord::PersonalFile(mine)),
            DirectoryRecord::Office(OfficeRecord::PersonalFile(now)),
        ) => file(seen, mine, now).map(|file| DirectoryRecord::Office(file.into())),
        _ => None,
    }
}

/// One part of a record: mine where only I changed it, theirs where only they did.
fn part<T: PartialEq + Clone>(seen: &T, mine: &T, now: &T) -> Option<T> {
    if mine == seen || mine == now {
        Some(now.clone())
    } else if now == seen {
        Some(mine.clone())
    } else {
        None
    }
}

fn person(seen: &Person, mine: &Person, now: &Person) -> Option<Person> {
    let text = |of: fn(&Person) -> &String| part(of(seen), of(mine), of(now));
    Some(Person {
        id: now.id,
        name: Name {
            family: text(|person| &person.name.family)?,
            given: text(|person| &person.name.given)?,
            patronymic: text(|person| &person.name.patronymic)?,
        },
        born: part(&seen.born, &mine.born, &now.born)?,
        external: text(|person| &person.external)?,
    })
}

fn file(seen: &PersonalFile, mine: &PersonalFile, now: &PersonalFile) -> Option<PersonalFile> {
    let text = |of: fn(&PersonalFile) -> &String| part(of(seen), of(mine), of(now));
    Some(PersonalFile {
        person: now.person,
        address: text(|file| &file.address)?,
        phone: text(|file| &file.phone)?,
        email: text(|file| &file.email)?,
        document: text(|file| &file.document)?,
        relation: text(|file| &file.relation)?,
        consent: part(&seen.consent, &mine.consent, &now.consent)?,
        note: text(|file| &file.note)?,
    })
}

/// Names are there, texts are not too long.
fn check_records(edits: &[RecordEdit]) -> Result<(), Refusal> {
    for record in edits.iter().filter_map(|edit| edit.after.as_deref()) {
        let texts: Vec<&str> = match record {
            DirectoryRecord::Person(person) if person.name.family.trim().is_empty() => {
                return Err(refused("amend-nameless"));
            }
            DirectoryRecord::Group(group) if group.name.trim().is_empty() => {
                return Err(refused("amend-group-nameless"));
            }
            DirectoryRecord::Office(OfficeRecord::AcademicDebt(debt))
                if debt.attempts.len() > MOST_ATTEMPTS =>
            {
                let message = Message::new("debt-attempts").with("most", MOST_ATTEMPTS);
                return Err(Refusal::Rule(message));
            }
            DirectoryRecord::Person(person) => {
                vec![
                    &person.name.family,
                    &person.name.given,
                    &person.name.patronymic,
                ]
            }
            DirectoryRecord::Office(OfficeRecord::PersonalFile(file)) => vec![
                &file.address,
                &file.phone,
                &file.email,
                &file.document,
                &file.relation,
                &file.note,
            ],
            DirectoryRecord::Office(OfficeRecord::Movement(movement)) => {
                vec![&movement.order, &movement.note]
            }
            _ => Vec::new(),
        };
        for text in texts {
            check_text(text).map_err(Refusal::Rule)?;
        }
    }
    Ok(())
}

/// A pupil is in one class at a time.
fn check_one_class(edits: &[RecordEdit], directory: &Directory) -> Result<(), Refusal> {
    let touched: BTreeSet<RecordId> = edits.iter().filter_map(RecordEdit::id).collect();
    let after = edits.iter().filter_map(|edit| match edit.after.as_deref() {
        Some(DirectoryRecord::Enrolment(enrolment)) => Some(enrolment),
        _ => None,
    });
    let new: Vec<&Enrolment> = after.collect();
    let pupils: BTreeSet<PersonId> = new.iter().map(|enrolment| enrolment.pupil).collect();
    let untouched = directory.enrolments.iter().filter(|enrolment| {
        let id = || DirectoryRecord::Enrolment((*enrolment).clone()).id();
        pupils.contains(&enrolment.pupil) && !touched.contains(&id())
    });
    let mut by_pupil: BTreeMap<PersonId, Vec<&Enrolment>> = BTreeMap::new();
    for enrolment in new.into_iter().chain(untouched) {
        by_pupil.entry(enrolment.pupil).or_default().push(enrolment);
    }
    let end = |enrolment: &Enrolment| {
        let last = directory.classes.contains_key(&enrolment.class);
        // A place in a class of this year ends with the year at the latest.
        let year = last.then_some(directory.calendar.span.until);
        enrolment.until.or(year)
    };
    for (pupil, mut places) in by_pupil {
        places.sort_by_key(|enrolment| enrolment.from);
        let apart = places.windows(2).all(|pair| match pair {
            [first, next] => end(first).is_some_and(|end| end < next.from),
            _ => true,
        });
        if !apart {
            let message = Message::new("amend-two-classes");
            return Err(Refusal::Rule(
                message.with("name", directory.roll_name(pupil)),
            ));
        }
    }
    Ok(())
}

/// Somebody is left who can open what others have shut.
fn check_administrators(edits: &[RecordEdit], directory: &Directory) -> Result<(), Refusal> {
    let mut posts = directory.posts.clone();
    let mut withdrawn = BTreeSet::new();
    let mut touched = false;
    for edit in edits {
        match (edit.before.as_deref(), edit.after.as_deref()) {
            (Some(DirectoryRecord::Post(post)), None) => {
                touched |= post.role == Role::Administrator;
                posts.retain(|kept| kept != post);
            }
            (_, Some(DirectoryRecord::Post(post))) => posts.push(post.clone()),
            (_, Some(DirectoryRecord::User(user))) if !user.active => {
                touched = true;
                withdrawn.insert(user.person);
            }
            _ => {}
        }
    }
    let is_left = |posts: &[super::people::Post]| {
        let mut posts = posts.iter();
        posts.any(|post| post.role == Role::Administrator && !withdrawn.contains(&post.person))
    };
    let had = directory
        .posts
        .iter()
        .any(|post| post.role == Role::Administrator);
    if touched && had && !is_left(&posts) {
        return Err(refused("amend-last-administrator"));
    }
    Ok(())
}
