//! Every write that a person can ask for: a closed set, pure data.

use serde::{Deserialize, Serialize};

use super::access::{AuthorizedKey, Invitation, Origin, PasswordLock, Pin, Visit, VisitEvent};
use super::amend::RecordEdit;
use super::calendar::Calendar;
use super::cell::CellContent;
use super::date::Date;
use super::finals::{FinalAt, FinalMark};
use super::ids::{ClassId, EntryId, GroupId, JournalId, PersonId, RoomId, SubjectId, Year};
use super::lesson::{LessonAt, LessonContent};
use super::office::{AbsenceNotice, Identity, OfficeKind, OfficeRecord, OpeningScope};
use super::people::{Guardian, Person, Post, User};
use super::place::Place;
use super::plan::PlanContent;
use super::query::SeatId;
use super::school::{
    Assignment, Class, Enrolment, Group, Membership, Room, School, Subject, TimetableEntry,
};
use super::settings::Settings;

/// A write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Changes cells and lessons of journals, all or nothing. Entry, correction, clearing, undo, dictation, paste and moving
    /// a column are all this one command: what differs is how the new content was made.
    EditJournals {
        /// What changes, by journal.
        edits: Vec<JournalEdit>,
        /// Why; empty where no reason is asked for.
        reason: String,
    },
    /// Changes the school's structure, all or nothing: import, initial set-up, accounts.
    ChangeDirectory {
        /// What changes.
        changes: Vec<DirectoryChange>,
    },
    /// Gives an account another password; the actor's own, or anybody's by the administrator.
    SetPassword {
        /// The account.
        login: String,
        /// Argon2id in PHC form, never the password.
        hash: String,
        /// The hash that it takes the place of: nothing is written if another stands there by then.
        replaces: Option<String>,
    },
    /// Changes how an account is reached.
    ChangeAccess {
        /// The account.
        login: String,
        /// What changes.
        change: AccessChange,
    },
    /// Gives out invitations; accounts that are missing are made.
    Invite {
        /// To whom.
        invitations: Vec<NewInvitation>,
    },
    /// Uses an invitation up: the account gets its password. Only the service itself may, for whoever typed the code.
    Join {
        /// The hash of the code.
        code: [u8; 32],
        /// The new password, argon2id in PHC form.
        hash: String,
        /// From where it was typed.
        from: Origin,
    },
    /// Tells the audit trail that somebody came, failed to or went. Only the service itself may.
    NoteVisit {
        /// What happened.
        visit: Visit,
    },
    /// Keeps the actor's own settings.
    SaveSettings {
        /// All of them.
        settings: Settings,
    },
    /// Ends a live session: the actor's own, or anybody's by the administrator.
    EndSession {
        /// Which.
        seat: SeatId,
        /// Whose it is.
        person: PersonId,
    },
    /// Keeps where the actor is and what they are typing, for when they come back.
    KeepPlace {
        /// `None` once they have left by themselves.
        place: Option<Place>,
    },
    /// Opens for a time what has closed. Its number is given when it is decided.
    OpenLock {
        /// What.
        scope: OpeningScope,
        /// The last day on which it is open.
        until: Date,
        /// Why.
        reason: String,
    },
    /// Tells of an absence over some days, or withdraws what was told: the record and the lessons of these days, all or nothing.
    NoteAbsence {
        /// Which of the two.
        change: NoticeChange,
    },
    /// Gives, changes and takes back finals, all or nothing.
    EditFinals {
        /// What changes.
        edits: Vec<FinalEdit>,
        /// Why; empty where no reason is asked for.
        reason: String,
    },
    /// Writes the plan of a journal.
    EditPlan {
        /// Which journal.
        journal: JournalId,
        /// The revision that the author saw.
        seen: u64,
        /// The new content, whole.
        after: PlanContent,
    },
    /// Changes records of the directory as they were seen: what others changed meanwhile is not lost. Undo is the same command
    /// with both sides exchanged.
    Amend {
        /// Each record once.
        edits: Vec<RecordEdit>,
    },
    /// Tells the audit trail that somebody looked at a person's file. Only the service itself may.
    NoteLook {
        /// Whose file.
        person: PersonId,
        /// Who looked.
        by: PersonId,
    },
    /// Keeps that a copy of the store was made and checked. Only the service itself may.
    NoteCopy {
        /// Who made it; `None` on the first day served, from which on copies are asked for.
        by: Option<PersonId>,
    },
}

/// An absence told, or what was told withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeChange {
    /// It is so; a notice with the same pupil, first day and source is replaced. Who tells it is filled in when it is decided.
    Tell(AbsenceNotice),
    /// It is not so.
    Withdraw(AbsenceNotice),
}

impl NoticeChange {
    /// What it is about.
    #[must_use]
    pub fn notice(&self) -> &AbsenceNotice {
        let (Self::Tell(notice) | Self::Withdraw(notice)) = self;
        notice
    }
}

impl Command {
    /// Whether it may change the directory: commands behind it are then decided under the new one.
    #[must_use]
    pub fn changes_directory(&self) -> bool {
        match self {
            Self::ChangeDirectory { .. }
            | Self::SetPassword { .. }
            | Self::ChangeAccess { .. }
            | Self::Invite { .. }
            | Self::Join { .. }
            | Self::OpenLock { .. }
            | Self::NoteAbsence { .. }
            | Self::Amend { .. }
            | Self::NoteCopy { .. } => true,
            Self::NoteVisit { visit } => visit.event == VisitEvent::Locked,
            Self::EditJournals { .. }
            | Self::SaveSettings { .. }
            | Self::KeepPlace { .. }
            | Self::EndSession { .. }
            | Self::EditFinals { .. }
            | Self::EditPlan { .. }
            | Self::NoteLook { .. } => false,
        }
    }
}

/// A change of how an account is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessChange {
    /// One more public key.
    AddKey {
        /// As SSH writes it.
        blob: Vec<u8>,
        /// Its algorithm as shown.
        algorithm: String,
        /// What its owner calls it.
        comment: String,
    },
    /// A public key less.
    RemoveKey {
        /// As SSH writes it.
        blob: Vec<u8>,
    },
    /// Another PIN, or none.
    SetPin {
        /// Argon2id in PHC form.
        hash: Option<String>,
    },
    /// The password opens the account again.
    Unlock,
}

/// An invitation that is given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation {
    /// Whose account.
    pub person: PersonId,
    /// Its login; made if nobody has it.
    pub login: String,
    /// The hash of the code.
    pub hash: [u8; 32],
    /// Until when it holds, milliseconds since 1970.
    pub expires: i64,
}

/// Changes in one journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEdit {
    /// Which journal.
    pub journal: JournalId,
    /// Cells.
    pub cells: Vec<CellEdit>,
    /// Lessons.
    pub lessons: Vec<LessonEdit>,
}

/// A cell's new content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellEdit {
    /// The lesson.
    pub at: LessonAt,
    /// The pupil.
    pub pupil: PersonId,
    /// The revision that the author saw; another one now is a conflict, not an overwrite.
    pub seen: u64,
    /// The new content.
    pub after: CellContent,
}

/// A lesson's new content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonEdit {
    /// The lesson.
    pub at: LessonAt,
    /// The revision that the author saw.
    pub seen: u64,
    /// The new content.
    pub after: LessonContent,
}

/// A final's new result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinalEdit {
    /// Which final.
    pub at: FinalAt,
    /// The revision that the author saw.
    pub seen: u64,
    /// The result; `None` takes it back.
    pub after: Option<FinalMark>,
}

/// One record of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DirectoryRecord {
    /// The school itself.
    School(School),
    /// A year's calendar.
    Calendar(Calendar),
    /// The regulation file's text.
    Regulation(String),
    /// A human being.
    Person(Person),
    /// An account.
    User(User),
    /// A staff role.
    Post(Post),
    /// Who answers for a pupil.
    Guardian(Guardian),
    /// A subject.
    Subject(Subject),
    /// A room.
    Room(Room),
    /// A class.
    Class(Class),
    /// A group.
    Group(Group),
    /// A pupil's place in a class.
    Enrolment(Enrolment),
    /// A pupil's place in a group.
    Membership(Membership),
    /// Who teaches what to whom.
    Assignment(Assignment),
    /// An hour of the timetable.
    Entry(TimetableEntry),
    /// A public key of an account.
    Key(AuthorizedKey),
    /// A locked password.
    PasswordLock(PasswordLock),
    /// The PIN of an account.
    Pin(Pin),
    /// An invitation.
    Invitation(Invitation),
    /// What an office keeps through the year.
    Office(OfficeRecord),
}

/// A change of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DirectoryChange {
    /// Writes a record in the place that its identity names.
    Put(DirectoryRecord),
    /// Removes the record with the same identity.
    Remove(DirectoryRecord),
}

/// What identifies a directory record: a tag and its identity's numbers, or a login.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// The one school.
    School,
    /// By year.
    Calendar(u16),
    /// The one regulation.
    Regulation,
    /// By person.
    Person(PersonId),
    /// By login.
    User(String),
    /// By person and role.
    Post(PersonId, super::people::Role),
    /// By guardian and pupil.
    Guardian(PersonId, PersonId),
    /// By subject.
    Subject(SubjectId),
    /// By room.
    Room(RoomId),
    /// By year and class.
    Class(Year, ClassId),
    /// By year and group.
    Group(Year, GroupId),
    /// By class, pupil and first day.
    Enrolment(ClassId, PersonId, i32),
    /// By group, pupil and first day.
    Membership(GroupId, PersonId, i32),
    /// By all of it.
    Assignment(Assignment),
    /// By year and hour.
    Entry(Year, EntryId),
    /// By login and the key itself.
    Key(String, Vec<u8>),
    /// By login.
    PasswordLock(String),
    /// By login.
    Pin(String),
    /// By login.
    Invitation(String),
    /// By kind and what identifies it there.
    Office(OfficeKind, Identity),
}

impl DirectoryRecord {
    /// The record's identity.
    #[must_use]
    pub fn id(&self) -> RecordId {
        match self {
            Self::School(_) => RecordId::School,
            Self::Calendar(calendar) => RecordId::Calendar(calendar.year.0),
            Self::Regulation(_) => RecordId::Regulation,
            Self::Person(person) => RecordId::Person(person.id),
            Self::User(user) => RecordId::User(user.login.clone()),
            Self::Post(post) => RecordId::Post(post.person, post.role),
            Self::Guardian(guardian) => RecordId::Guardian(guardian.guardian, guardian.pupil),
            Self::Subject(subject) => RecordId::Subject(subject.id),
            Self::Room(room) => RecordId::Room(room.id),
            Self::Class(class) => RecordId::Class(class.year, class.id),
            Self::Group(group) => RecordId::Group(group.year, group.id),
            Self::Enrolment(e) => RecordId::Enrolment(e.class, e.pupil, e.from.number()),
            Self::Membership(m) => RecordId::Membership(m.group, m.pupil, m.from.number()),
            Self::Assignment(assignment) => RecordId::Assignment(assignment.clone()),
            Self::Entry(entry) => RecordId::Entry(entry.year, entry.id),
            Self::Key(key) => RecordId::Key(key.login.clone(), key.blob.clone()),
            Self::PasswordLock(lock) => RecordId::PasswordLock(lock.login.clone()),
            Self::Pin(pin) => RecordId::Pin(pin.login.clone()),
            Self::Invitation(invitation) => RecordId::Invitation(invitation.login.clone()),
            Self::Office(record) => RecordId::Office(record.kind(), record.identity()),
        }
    }
}
