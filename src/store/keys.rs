//! Keys of the school's records: a tag byte and fixed-width big-endian fields, so that a journal's lessons lie side by side.
//!
//! A term is a range of dates and not a part of the key: when its dates move, no record moves.

use blake2::{Blake2s256, Digest};

use super::engine::{Key, Range};
use crate::domain::calendar::{Scheme, Span};
use crate::domain::command::RecordId;
use crate::domain::date::Date;
use crate::domain::finals::Period;
use crate::domain::ids::{ClassId, GroupId, JournalId, PersonId, SubjectId, Unit, Year};
use crate::domain::lesson::LessonAt;
use crate::domain::office::OfficeKind;
use crate::domain::people::Role;

/// Tag of lessons' columns.
pub const COLUMN: u8 = b'C';
/// Tag of directory records.
pub const DIRECTORY: u8 = b'D';
/// Tag of the record whose revision is the directory's.
pub const DIRECTORY_STAMP: u8 = b'd';
/// Tag of sheets of finals.
pub const FINALS: u8 = b'F';
/// Tag of when and from where people were last let in.
pub const LAST_USE: u8 = b'U';
/// Tag of lessons.
pub const LESSON: u8 = b'L';
/// Tag of journals' plans.
pub const PLAN: u8 = b'K';
/// Tag of the places that people come back to.
pub const PLACE: u8 = b'P';
/// Tag of who looked at people's files.
pub const LOOKS: u8 = b'W';
/// Tag of users' settings.
pub const SETTINGS: u8 = b'S';

/// The kind of the directory's records that offices keep.
const OFFICE: u8 = 19;

struct Builder(Key);

impl Builder {
    fn new(tag: u8) -> Self {
        let mut key = Key::with_capacity(24);
        key.push(tag);
        Self(key)
    }

    fn byte(mut self, value: u8) -> Self {
        self.0.push(value);
        self
    }

    fn short(mut self, value: u16) -> Self {
        self.0.extend_from_slice(&value.to_be_bytes());
        self
    }

    fn word(mut self, value: u32) -> Self {
        self.0.extend_from_slice(&value.to_be_bytes());
        self
    }

    fn wide(self, value: i64) -> Self {
        self.bytes(&(value.cast_unsigned() ^ (1 << 63)).to_be_bytes())
    }

    fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self
    }

    fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    /// Signed numbers in the order of their value.
    fn signed(self, value: i32) -> Self {
        self.word(value.cast_unsigned() ^ (1 << 31))
    }

    fn unit(self, unit: Unit) -> Self {
        match unit {
            Unit::Class(ClassId(id)) => self.byte(0).word(id),
            Unit::Group(GroupId(id)) => self.byte(1).word(id),
        }
    }

    fn journal(self, journal: JournalId) -> Self {
        self.short(journal.year.0)
            .unit(journal.unit)
            .word(journal.subject.0)
    }
}

fn lesson_key(tag: u8, journal: JournalId, at: LessonAt) -> Key {
    Builder::new(tag)
        .journal(journal)
        .signed(at.date.number())
        .byte(at.slot)
        .0
}

fn lesson_range(tag: u8, journal: JournalId, span: Span) -> Range {
    let end = |date: Date| Builder::new(tag).journal(journal).signed(date.number()).0;
    Range::between(end(span.from), end(span.until.plus(1)))
}

/// The key of a lesson.
#[must_use]
pub fn lesson(journal: JournalId, at: LessonAt) -> Key {
    lesson_key(LESSON, journal, at)
}

/// The key of a lesson's column.
#[must_use]
pub fn column(journal: JournalId, at: LessonAt) -> Key {
    lesson_key(COLUMN, journal, at)
}

/// The lessons of a journal over a span of dates.
#[must_use]
pub fn lessons(journal: JournalId, span: Span) -> Range {
    lesson_range(LESSON, journal, span)
}

/// The columns of a journal over a span of dates.
#[must_use]
pub fn columns(journal: JournalId, span: Span) -> Range {
    lesson_range(COLUMN, journal, span)
}

/// The key of a journal's plan.
#[must_use]
pub fn plan(journal: JournalId) -> Key {
    Builder::new(PLAN).journal(journal).0
}

/// The plans of a year.
#[must_use]
pub fn plans(year: Year) -> Range {
    Range::prefix(&Builder::new(PLAN).short(year.0).0)
}

/// Which journal a plan's key names.
#[must_use]
pub fn planned_journal(key: &[u8]) -> Option<JournalId> {
    let &[PLAN, year_high, year_low, kind, ref ids @ ..] = key else {
        return None;
    };
    let (unit, subject) = ids.split_first_chunk::<4>()?;
    let unit = u32::from_be_bytes(*unit);
    Some(JournalId {
        year: Year(u16::from_be_bytes([year_high, year_low])),
        unit: match kind {
            0 => Unit::Class(ClassId(unit)),
            1 => Unit::Group(GroupId(unit)),
            _ => return None,
        },
        subject: SubjectId(u32::from_be_bytes(subject.try_into().ok()?)),
    })
}

/// Which lesson a lesson's or column's key names: its last five bytes.
#[must_use]
pub fn lesson_at(key: &[u8]) -> Option<LessonAt> {
    let (rest, slot) = key.split_last_chunk::<1>()?;
    let (_, date) = rest.split_last_chunk::<4>()?;
    let number = (u32::from_be_bytes(*date) ^ (1 << 31)).cast_signed();
    Some(LessonAt {
        date: Date::from_number(number)?,
        slot: slot[0],
    })
}

/// The period of a kind, by its number.
type OfNumber = fn(u8) -> Period;

/// The kind and number of a period, as keys have them.
const PERIODS: [(u8, OfNumber); 6] = [
    (0, |number| Period::Term(Scheme::Quarters, number)),
    (1, |number| Period::Term(Scheme::Trimesters, number)),
    (2, |number| Period::Term(Scheme::HalfYears, number)),
    (3, |_| Period::Year),
    (4, |_| Period::Exam),
    (5, |_| Period::Certificate),
];

/// The key of the finals of a journal's period.
#[must_use]
pub fn finals(journal: JournalId, period: Period) -> Key {
    let (kind, number) = match period {
        Period::Term(Scheme::Quarters, number) => (0, number),
        Period::Term(Scheme::Trimesters, number) => (1, number),
        Period::Term(Scheme::HalfYears, number) => (2, number),
        Period::Year => (3, 0),
        Period::Exam => (4, 0),
        Period::Certificate => (5, 0),
    };
    let key = Builder::new(FINALS).journal(journal);
    key.byte(kind).byte(number).0
}

/// The finals of a journal.
#[must_use]
pub fn finals_of(journal: JournalId) -> Range {
    Range::prefix(&Builder::new(FINALS).journal(journal).0)
}

/// The finals of a unit in all its subjects.
#[must_use]
pub fn finals_of_unit(year: Year, unit: Unit) -> Range {
    Range::prefix(&Builder::new(FINALS).short(year.0).unit(unit).0)
}

/// Which subject and period a key of finals names: its last six bytes.
#[must_use]
pub fn finals_at(key: &[u8]) -> Option<(SubjectId, Period)> {
    let (rest, [kind, number]) = key.split_last_chunk::<2>()?;
    let (_, subject) = rest.split_last_chunk::<4>()?;
    let mut known = PERIODS.iter();
    let (_, make) = known.find(|(of, _)| of == kind)?;
    Some((SubjectId(u32::from_be_bytes(*subject)), make(*number)))
}

/// The key of a user's settings.
#[must_use]
pub fn settings(person: PersonId) -> Key {
    Builder::new(SETTINGS).word(person.0).0
}

/// The key of a person's place.
#[must_use]
pub fn place(person: PersonId) -> Key {
    Builder::new(PLACE).word(person.0).0
}

/// The key of who looked at a person's file.
#[must_use]
pub fn looks(person: PersonId) -> Key {
    Builder::new(LOOKS).word(person.0).0
}

/// The key of a person's last use.
#[must_use]
pub fn last_use(person: PersonId) -> Key {
    Builder::new(LAST_USE).word(person.0).0
}

/// The key of the record whose revision is the directory's.
#[must_use]
pub fn directory_stamp() -> Key {
    vec![DIRECTORY_STAMP]
}

/// The key of a directory record.
#[must_use]
pub fn record(id: &RecordId) -> Key {
    let new = |kind: u8| Builder::new(DIRECTORY).byte(kind);
    match id {
        RecordId::School => new(0),
        RecordId::Calendar(year) => new(1).short(*year),
        RecordId::Regulation => new(2),
        RecordId::Person(id) => new(3).word(id.0),
        RecordId::User(login) => new(4).text(login),
        RecordId::Post(person, role) => new(5).word(person.0).byte(role_number(*role)),
        RecordId::Guardian(guardian, pupil) => new(6).word(guardian.0).word(pupil.0),
        RecordId::Subject(id) => new(7).word(id.0),
        RecordId::Room(id) => new(8).word(id.0),
        RecordId::Class(year, id) => new(9).short(year.0).word(id.0),
        RecordId::Group(year, id) => new(10).short(year.0).word(id.0),
        RecordId::Enrolment(class, pupil, from) => {
            new(11).word(class.0).word(pupil.0).signed(*from)
        }
        RecordId::Membership(group, pupil, from) => {
            new(12).word(group.0).word(pupil.0).signed(*from)
        }
        RecordId::Assignment(a) => new(13).unit(a.unit).word(a.subject.0).word(a.teacher.0),
        RecordId::Entry(year, id) => new(14).short(year.0).word(id.0),
        // A login is at most 64 bytes and none of them is 0; a blob may be longer than a key.
        RecordId::Key(login, blob) => new(15).text(login).byte(0).bytes(&Blake2s256::digest(blob)),
        RecordId::PasswordLock(login) => new(16).text(login),
        RecordId::Pin(login) => new(17).text(login),
        RecordId::Invitation(login) => new(18).text(login),
        RecordId::Office(kind, identity) => office(*kind, identity),
    }
    .0
}

/// An office's record: the numbers that identify it, of a yearly kind the year first, so that a year's lie together.
fn office(kind: OfficeKind, identity: &[i64]) -> Builder {
    let key = Builder::new(DIRECTORY).byte(OFFICE).byte(kind.tag());
    identity.iter().fold(key, |key, number| key.wide(*number))
}

fn role_number(role: Role) -> u8 {
    match role {
        Role::Director => 0,
        Role::Deputy => 1,
        Role::Administrator => 2,
        Role::Secretary => 3,
        Role::Teacher => 4,
        Role::Educator => 5,
    }
}

/// Directory records that belong to no year: school, regulation, people, accounts and how they are reached, posts, guardians, subjects,
/// rooms, and of what offices keep the kinds that last.
#[must_use]
pub fn lasting_records() -> Vec<Range> {
    [0, 2, 3, 4, 5, 6, 7, 8, 15, 16, 17, 18]
        .into_iter()
        .map(|kind| Range::prefix(&[DIRECTORY, kind]))
        .chain(offices(false).map(|kind| Range::prefix(&office(kind, &[]).0)))
        .collect()
}

/// The calendar, classes, groups and timetable of a year, and what offices keep of it.
#[must_use]
pub fn year_records(year: Year) -> Vec<Range> {
    let kept = offices(true).map(|kind| Range::prefix(&office(kind, &[i64::from(year.0)]).0));
    let ranges = [1, 9, 10, 14].map(|kind| of_year(kind, year));
    ranges.into_iter().chain(kept).collect()
}

/// The classes and groups of a year.
#[must_use]
pub fn year_structure(year: Year) -> [Range; 2] {
    [9, 10].map(|kind| of_year(kind, year))
}

fn of_year(kind: u8, year: Year) -> Range {
    Range::prefix(&Builder::new(DIRECTORY).byte(kind).short(year.0).0)
}

/// The calendars of all years.
#[must_use]
pub fn calendars() -> Range {
    Range::prefix(&Builder::new(DIRECTORY).byte(1).0)
}

/// The places of a pupil on a unit's roll.
#[must_use]
pub fn places_of(unit: Unit, pupil: PersonId) -> Range {
    let (kind, id) = roll_of(unit);
    let roll = Builder::new(DIRECTORY).byte(kind).word(id);
    Range::prefix(&roll.word(pupil.0).0)
}

fn roll_of(unit: Unit) -> (u8, u32) {
    match unit {
        Unit::Class(ClassId(id)) => (11, id),
        Unit::Group(GroupId(id)) => (12, id),
    }
}

fn offices(yearly: bool) -> impl Iterator<Item = OfficeKind> {
    let kinds = OfficeKind::ALL.iter().copied();
    kinds.filter(move |kind| kind.is_yearly() == yearly)
}

/// The roll and the assignments of a unit.
#[must_use]
pub fn unit_records(unit: Unit) -> Vec<Range> {
    let (kind, id) = roll_of(unit);
    let roll = Builder::new(DIRECTORY).byte(kind).word(id).0;
    let assignments = Builder::new(DIRECTORY).byte(13).unit(unit).0;
    vec![Range::prefix(&roll), Range::prefix(&assignments)]
}
