//! The only caller of the store: authorise, decide, write with an audit row, answer.
//!
//! | file | idea |
//! |---|---|
//! | [`accounts`] | signing in with a password or a key |
//! | `hashing` | the threads that hash passwords |
//! | [`invitations`] | codes given out, and exchanged for a password |
//! | [`secrets`] | one's own password and PIN |
//! | [`throttle`] | who has to wait before they try again |
//! | [`authorize`] | the gate: the only maker of `Authorized` |
//! | [`writer`] | the school's one writer: groups of commands, one durable commit |
//! | [`presence`] | who sits where now |
//! | `trouble` | what administrators have to know until it is mended |
//! | `prepare` | one command against fresh facts: a conditional batch, or a refusal |
//! | `trail` | what a cell or lesson held when it was seen |
//! | `load` | records to domain values |
//! | [`notice`] | who is told of whose changes |
//! | [`verify`] | the whole store examined |
//! | `views` | one file an answer |
//! | [`clock`] | the injected clock |

pub mod accounts;
pub mod authorize;
pub mod clock;
pub mod error;
mod hashing;
pub mod invitations;
mod load;
pub mod notice;
mod overlay;
pub mod pasted;
mod prepare;
pub mod presence;
pub mod secrets;
pub mod seed;
pub mod throttle;
mod trail;
mod trouble;
pub mod verify;
mod views;
pub mod writer;

use std::path::Path;
use std::sync::mpsc;
use std::sync::{Arc, PoisonError, RwLock};

use crate::domain::access::{Origin, Visit, VisitEvent};
use crate::domain::command::{AccessChange, Command, DirectoryChange};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::policy::{Actor, Permission};
use crate::domain::query::{Answer, Query, SeatId};
use crate::store::backup::{self, Manifest, Nameless};
use crate::store::engine::{Engine, OpId};
use crate::store::integrity::Integrity;
use accounts::Desk;
use clock::Clock;
use error::ServiceError;
use hashing::Hasher;
use notice::{Board, Subscription, Waker};
use presence::{Arrival, Chair, Presence};
use trouble::Trouble;
use writer::{Done, Job, Reply, Writer};

/// A school at work: its store, its directory in memory, its one writer.
pub struct Service {
    shared: Arc<Shared>,
    // In this order they end: what the hashing threads have finished is still written.
    hasher: Hasher,
    desk: Arc<Desk>,
    writer: Writer,
    trouble: Trouble,
}

/// What readers and the writer share.
pub(crate) struct Shared {
    pub(crate) engine: Arc<dyn Engine>,
    pub(crate) clock: Arc<dyn Clock>,
    board: Arc<Board>,
    presence: Arc<Presence>,
    directory: RwLock<Arc<Directory>>,
}

impl Shared {
    /// The directory as it is today: a regulation comes into force and a journal changes hands at midnight, without anybody's doing.
    pub(crate) fn directory(&self) -> Arc<Directory> {
        let known = self
            .directory
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let today = self.today(&known);
        if known.day == today {
            return known;
        }
        let renewed = Arc::new(Directory::clone(&known).on(today));
        let mut current = self
            .directory
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        // Another directory may have come meanwhile; it is newer than what was renewed here.
        if Arc::ptr_eq(&current, &known) {
            *current = Arc::clone(&renewed);
        }
        renewed
    }

    pub(crate) fn set_directory(&self, directory: Directory) {
        let today = self.today(&directory);
        *self
            .directory
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(directory.on(today));
    }

    pub(crate) fn today(&self, directory: &Directory) -> Date {
        clock::date_at(self.clock.utc_millis(), directory.school.utc_offset_minutes)
    }
}

impl Service {
    /// Opens the school in a store.
    ///
    /// # Errors
    /// When the store holds no school, or cannot be read.
    pub fn open(engine: Arc<dyn Engine>, clock: Arc<dyn Clock>) -> Result<Self, ServiceError> {
        let directory = load::directory(engine.snapshot()?.as_ref())?;
        let shared = Arc::new(Shared {
            engine,
            clock,
            board: Arc::default(),
            presence: Arc::default(),
            directory: RwLock::new(Arc::new(directory)),
        });
        let (writer, queue) = Writer::start(Arc::clone(&shared))?;
        let desk = Desk {
            shared: Arc::clone(&shared),
            queue,
            throttle: Arc::default(),
        };
        Ok(Self {
            shared,
            hasher: Hasher::start()?,
            desk: Arc::new(desk),
            writer,
            trouble: Trouble::default(),
        })
    }

    /// Writes the first records of a school into an empty store, as the console's operator.
    ///
    /// # Errors
    /// When the store already holds a school, or the disk refuses.
    pub fn create(
        engine: &dyn Engine,
        clock: &dyn Clock,
        records: &[DirectoryChange],
    ) -> Result<(), ServiceError> {
        seed::create(engine, clock.utc_millis(), records)
    }

    /// The school's structure as it is now.
    #[must_use]
    pub fn directory(&self) -> Arc<Directory> {
        self.shared.directory()
    }

    /// Today in the school's time zone.
    #[must_use]
    pub fn today(&self) -> Date {
        self.shared.today(&self.directory())
    }

    /// A place from which the changes of others are heard; `waker` is called from the writer's thread when there are some.
    /// Operations numbered from `origin` on are the subscriber's own, which it is not told of.
    #[must_use]
    pub fn subscribe(&self, origin: OpId, waker: Waker) -> Subscription {
        self.shared.board.subscribe(origin, waker)
    }

    /// Takes a seat for a session; gives back from where the same person sits already.
    #[must_use]
    pub fn sit(&self, arrival: Arrival) -> (Chair, Vec<Origin>) {
        self.shared.presence.sit(arrival)
    }

    /// Tells the trail that a person sat down beside another session of theirs, and returns at once.
    ///
    /// # Errors
    /// When the writer cannot take it now.
    pub fn note_beside(
        &self,
        person: PersonId,
        from: Origin,
        op: OpId,
    ) -> Result<(), ServiceError> {
        let visit = Visit {
            login: None,
            person: Some(person),
            from,
            event: VisitEvent::Beside,
        };
        let command = Command::NoteVisit { visit };
        self.submit(Actor::CONSOLE, op, command, Box::new(drop))
    }

    /// Says something in a person's sessions, but for one.
    pub fn tell_others(&self, person: PersonId, except: SeatId, message: &Message) {
        self.shared.presence.tell(person, except, message);
    }

    /// The injected clock.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        self.shared.clock.as_ref()
    }

    /// Answers a query of a person, under their rights as they are now.
    ///
    /// # Errors
    /// A refusal (what may not be seen is not found), or a store that cannot be read.
    pub fn query(&self, person: PersonId, query: &Query) -> Result<Answer, ServiceError> {
        let directory = self.directory();
        let authorized = authorize::query(person, query, &directory)?;
        let snapshot = self.shared.engine.snapshot()?;
        self.note_look(person, query)?;
        let today = self.shared.today(&directory);
        views::answer(
            &authorized,
            &views::Context {
                directory: &directory,
                presence: &self.shared.presence,
                snapshot: snapshot.as_ref(),
                today,
                now: self.shared.clock.utc_millis(),
            },
        )
    }

    /// Notes who opens somebody else's file, durably, before it is shown: what cannot be noted is not shown.
    fn note_look(&self, by: PersonId, query: &Query) -> Result<(), ServiceError> {
        match query {
            Query::Person(person) if *person != by && by != Actor::CONSOLE => {
                let command = Command::NoteLook {
                    person: *person,
                    by,
                };
                let op = invitations::random_op()?;
                self.execute(Actor::CONSOLE, op, command).map(drop)
            }
            _ => Ok(()),
        }
    }

    /// Asks the policy before something that is neither a query nor a command: a plan of changes, a list of accounts.
    ///
    /// # Errors
    /// The refusal.
    pub fn permit(&self, person: PersonId, permission: Permission) -> Result<(), ServiceError> {
        Ok(authorize::permission(
            person,
            permission,
            &self.directory(),
        )?)
    }

    /// A checked copy of the whole store, without a name in `folder`.
    ///
    /// # Errors
    /// When the person may not have one, or the disk refuses.
    pub fn copy(&self, person: PersonId, folder: &Path) -> Result<Nameless, ServiceError> {
        self.permit(person, Permission::KeepStore)?;
        let now = self.clock().utc_millis();
        Ok(backup::nameless(self.shared.engine.as_ref(), folder, now)?)
    }

    /// A checked copy of the whole store in a new file. That it was made is kept afterwards.
    ///
    /// # Errors
    /// As [`Service::copy`], and when the file exists.
    pub fn backup(&self, person: PersonId, target: &Path) -> Result<Manifest, ServiceError> {
        self.permit(person, Permission::KeepStore)?;
        let now = self.clock().utc_millis();
        let manifest = self.shared.engine.backup(target, now)?;
        self.note_copy(Some(person));
        Ok(manifest)
    }

    /// Keeps that a checked copy was made and by whom; without anybody, that the school is served from today on and copies are
    /// asked for. A copy that is not told of is a copy still: a fault goes to the log.
    pub fn note_copy(&self, by: Option<PersonId>) {
        let noted = invitations::random_op()
            .and_then(|op| self.execute(Actor::CONSOLE, op, Command::NoteCopy { by }));
        if let Err(error) = noted {
            tracing::error!(%error, "the copy is not noted");
        }
    }

    /// Examines the store while it is in use: every record and the chain of changes, but not the file's free pages.
    ///
    /// # Errors
    /// The first fault found, or that the person may not.
    pub fn verify(&self, person: PersonId) -> Result<Integrity, ServiceError> {
        self.permit(person, Permission::KeepStore)?;
        verify::records(self.shared.engine.snapshot()?.as_ref())
    }

    /// Hands a command to the writer and returns at once; `reply` is called from the writer's thread when the outcome is known.
    ///
    /// # Errors
    /// [`ServiceError::Busy`] when the writer's queue is full: nothing was taken, nothing will be written.
    pub fn submit(
        &self,
        person: PersonId,
        op: OpId,
        command: Command,
        reply: Reply,
    ) -> Result<(), ServiceError> {
        let reply = match &command {
            // What was counted against the account goes with its lock.
            Command::ChangeAccess {
                login,
                change: AccessChange::Unlock,
            } => self.forgetting(login.clone(), reply),
            _ => reply,
        };
        self.writer.submit(Job::new(person, op, command, reply))
    }

    fn forgetting(&self, login: String, reply: Reply) -> Reply {
        let throttle = Arc::clone(&self.desk.throttle);
        Box::new(move |outcome| {
            if outcome.is_ok() {
                throttle.forget(&login);
            }
            reply(outcome);
        })
    }

    /// Hands a command to the writer and waits for its outcome.
    ///
    /// # Errors
    /// The refusal or fault; nothing was written then, unless the fault says that it is unknown.
    pub fn execute(
        &self,
        person: PersonId,
        op: OpId,
        command: Command,
    ) -> Result<Done, ServiceError> {
        let (sender, receiver) = mpsc::sync_channel(1);
        let reply: Reply = Box::new(move |outcome| {
            // The waiting side cannot have gone: it waits below.
            let _ = sender.send(outcome);
        });
        self.submit(person, op, command, reply)?;
        receiver.recv().unwrap_or(Err(ServiceError::Stopped))
    }
}
