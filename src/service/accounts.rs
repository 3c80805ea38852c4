//! Accounts: signing in with a password or a key, and changing a password. Nothing here waits for a hash.

use std::sync::{Arc, mpsc};

use crate::domain::access::{LastUse, Method, Origin, Secret, Visit, VisitEvent};
use crate::domain::account::normal;
use crate::domain::command::Command;
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::people::User;
use crate::domain::policy::Actor;
use crate::domain::rules::Refusal;
use crate::store::engine::OpId;
use crate::store::keys;

use super::error::ServiceError;
use super::hashing::{Bench, DUMMY, Verdict};
use super::throttle::{self, Candidate, Throttle, Try};
use super::writer::{Done, Job, Outcome, Queue, Reply};
use super::{Service, Shared, load};

/// The shortest and the longest password, characters.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=200;

/// Somebody at the door with a password.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// As typed.
    pub login: String,
    /// As typed.
    pub password: Secret,
    /// From where.
    pub from: Origin,
}

/// Somebody at the door with a key whose signature has been checked.
#[derive(Debug, Clone)]
pub struct KeyUse {
    /// As typed.
    pub login: String,
    /// The public key as SSH writes it.
    pub blob: Vec<u8>,
    /// From where.
    pub from: Origin,
}

/// Somebody who was let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted {
    /// Who.
    pub person: PersonId,
    /// Under which login.
    pub login: String,
    /// By what.
    pub method: Method,
    /// The time before this one.
    pub last: Option<LastUse>,
}

/// What knocking came to.
pub type Admission = Result<Admitted, ServiceError>;

/// Someone waits for an answer and gets one: who cannot be served is told so when this is dropped.
pub(super) struct Waiting<T>(Option<Answer<T>>);

/// Called once, from any thread, perhaps before the request returns; it must not wait.
type Answer<T> = Box<dyn FnOnce(Result<T, ServiceError>) + Send>;

impl<T> Waiting<T> {
    pub(super) fn new(answer: impl FnOnce(Result<T, ServiceError>) + Send + 'static) -> Self {
        Self(Some(Box::new(answer)))
    }

    pub(super) fn answer(mut self, outcome: Result<T, ServiceError>) {
        if let Some(answer) = self.0.take() {
            answer(outcome);
        }
    }
}

impl<T> Drop for Waiting<T> {
    fn drop(&mut self) {
        if let Some(answer) = self.0.take() {
            answer(Err(ServiceError::Shared(Message::new("sign-in-busy"))));
        }
    }
}

/// Waits for an answer that is given elsewhere.
pub(super) fn wait<T: Send + 'static>(begin: impl FnOnce(Answer<T>)) -> Result<T, ServiceError> {
    let (sender, receiver) = mpsc::sync_channel(1);
    begin(Box::new(move |outcome| {
        // The waiting side cannot have gone: it waits below.
        let _ = sender.send(outcome);
    }));
    receiver.recv().unwrap_or(Err(ServiceError::Stopped))
}

/// What the hashing threads need to go on where they have finished.
pub(super) struct Desk {
    pub(super) shared: Arc<Shared>,
    pub(super) queue: Queue,
    pub(super) throttle: Arc<Throttle>,
}

/// Who was at the door, and whom the door was opened to.
struct Knock {
    /// The account, where there is such.
    login: Option<String>,
    from: Origin,
    method: Method,
    admitted: Option<PersonId>,
}

impl Desk {
    fn now(&self) -> i64 {
        self.shared.clock.utc_millis()
    }

    /// When a person was last let in.
    pub(super) fn last_use(&self, person: PersonId) -> Result<Option<LastUse>, ServiceError> {
        let snapshot = self.shared.engine.snapshot()?;
        load::one(snapshot.as_ref(), &keys::last_use(person))
    }

    /// Lets a login be tried, unless it has to wait.
    pub(super) fn admit(
        &self,
        login: &str,
        from: Origin,
        directory: &Directory,
    ) -> Result<Try, ServiceError> {
        let user = directory.users.get(login);
        if directory.access.locks.contains_key(login) || self.throttle.is_locked(login) {
            return Err(Refusal::Rule(Message::new("sign-in-locked")).into());
        }
        let last = user.map(|user| self.last_use(user.person)).transpose()?;
        let near = |last: LastUse| last.from.neighbourhood() == from.neighbourhood();
        let candidate = Candidate {
            login: Some(login.to_owned()),
            known: user.is_some(),
            at_home: last.flatten().is_some_and(near),
            address: from.neighbourhood(),
        };
        Ok(self.throttle.admit(candidate, self.now())?)
    }

    /// Counts the outcome, tells the trail, and answers when that is durable.
    fn conclude(&self, knock: Knock, counted: Try, op: OpId, waiting: Waiting<Admitted>) {
        let event = match knock.admitted {
            Some(_) => {
                counted.right();
                VisitEvent::Admitted(knock.method)
            }
            None if counted.wrong(self.now()) >= throttle::LOCK && knock.login.is_some() => {
                VisitEvent::Locked
            }
            None => VisitEvent::Refused(knock.method),
        };
        self.note(knock, event, op, waiting, "sign-in-wrong");
    }

    /// Tells the trail, and answers when that is durable.
    fn note(
        &self,
        knock: Knock,
        event: VisitEvent,
        op: OpId,
        waiting: Waiting<Admitted>,
        refusal: &'static str,
    ) {
        let last = match knock
            .admitted
            .map(|person| self.last_use(person))
            .transpose()
        {
            Ok(last) => last.flatten(),
            Err(error) => return waiting.answer(Err(error)),
        };
        let visit = Visit {
            login: knock.login.clone(),
            person: knock.admitted,
            from: knock.from,
            event,
        };
        let admission = knock.admitted.map(|person| Admitted {
            person,
            login: knock.login.unwrap_or_default(),
            method: knock.method,
            last,
        });
        let admission = admission.ok_or_else(|| Refusal::Rule(Message::new(refusal)).into());
        let reply: Reply = Box::new(move |outcome: Outcome| {
            waiting.answer(outcome.and(admission));
        });
        // Who is dropped by a full queue is told so.
        let _ = self.submit(op, Command::NoteVisit { visit }, reply);
    }

    pub(super) fn submit(
        &self,
        op: OpId,
        command: Command,
        reply: Reply,
    ) -> Result<(), ServiceError> {
        self.queue
            .submit(Job::new(Actor::CONSOLE, op, command, reply))
    }

    /// Puts a hash of today's cost in the place of a weaker one; if that fails, the next sign-in tries again.
    fn strengthen(&self, login: &str, password: &str, old: &str, bench: &mut Bench) {
        let mut name = [0; 16];
        let Ok(hash) = bench.hash(password) else {
            return;
        };
        if getrandom::fill(&mut name).is_err() {
            return;
        }
        let command = Command::SetPassword {
            login: login.to_owned(),
            hash,
            replaces: Some(old.to_owned()),
        };
        let _ = self.submit(OpId(u128::from_le_bytes(name)), command, Box::new(drop));
    }
}

/// The account that a login opens, if it can be signed in to.
fn account<'d>(directory: &'d Directory, login: &str) -> Option<&'d User> {
    let user = directory.users.get(login).filter(|user| user.active)?;
    Actor::of(user.person, directory).active.then_some(user)
}

/// Whether a new password is long enough to be one and short enough to be hashed.
pub(super) fn check_length(password: &str) -> Result<(), ServiceError> {
    if LENGTH.contains(&password.chars().count()) {
        return Ok(());
    }
    let (least, most) = (*LENGTH.start(), *LENGTH.end());
    let message = Message::new("password-length")
        .with("least", least)
        .with("most", most);
    Err(Refusal::Rule(message).into())
}

impl Service {
    /// Asks whose account a login and password open, and returns at once. `reply` is called when that is known and the trail
    /// tells of it, from any thread, perhaps before this returns; it must not wait. One refusal, after the same work, for an
    /// unknown login, a wrong password and a withdrawn account; others, before any work, for whoever has to wait and
    /// for an account whose password is locked, and when too many sign in at once.
    pub fn begin_sign_in(
        &self,
        attempt: SignIn,
        op: OpId,
        reply: impl FnOnce(Admission) + Send + 'static,
    ) {
        let waiting = Waiting::new(reply);
        let login = normal(&attempt.login);
        let directory = self.directory();
        let counted = match self.desk.admit(&login, attempt.from, &directory) {
            Ok(counted) => counted,
            Err(error) => return waiting.answer(Err(error)),
        };
        let stored = account(&directory, &login).and_then(|user| user.password.clone());
        let known = directory.users.contains_key(&login);
        let desk = Arc::clone(&self.desk);
        let task = move |bench: &mut Bench| {
            let password = &attempt.password.0;
            let verdict = bench.verify(password, stored.as_deref().unwrap_or(DUMMY));
            // The directory of now: the account may have been withdrawn, its password changed meanwhile.
            let directory = desk.shared.directory();
            let admitted = account(&directory, &login)
                .filter(|user| verdict != Verdict::Wrong && user.password == stored)
                .map(|user| user.person);
            if let (Some(_), Verdict::Outdated, Some(old)) = (admitted, verdict, &stored) {
                desk.strengthen(&login, password, old, bench);
            }
            let knock = Knock {
                // What was typed for a login that nobody has may be anybody's name, or a password: it is kept nowhere.
                login: known.then_some(login),
                from: attempt.from,
                method: Method::Password,
                admitted,
            };
            desk.conclude(knock, counted, op, waiting);
        };
        // Who is dropped by a full queue is told so.
        let _ = self.hasher.submit(task);
    }

    /// The same, waiting for the answer.
    ///
    /// # Errors
    /// The refusal, or a fault when the trail cannot be written.
    pub fn sign_in(&self, attempt: SignIn, op: OpId) -> Admission {
        wait(|reply| self.begin_sign_in(attempt, op, reply))
    }

    /// Whether a public key opens an account. For offers of keys, of which clients make several: nothing is counted or told.
    #[must_use]
    pub fn knows_key(&self, login: &str, blob: &[u8]) -> bool {
        let (directory, login) = (self.directory(), normal(login));
        let keys = directory.access.keys_of(&login);
        keys.iter().any(|key| key.blob == blob) && account(&directory, &login).is_some()
    }

    /// Lets somebody in whose key's signature has been checked, and returns at once; otherwise as [`Service::begin_sign_in`].
    pub fn begin_key_sign_in(
        &self,
        attempt: KeyUse,
        op: OpId,
        reply: impl FnOnce(Admission) + Send + 'static,
    ) {
        let login = normal(&attempt.login);
        let directory = self.directory();
        let known = self.knows_key(&login, &attempt.blob);
        let admitted = account(&directory, &login)
            .filter(|_| known)
            .map(|user| user.person);
        self.admit_by_key(login, admitted, attempt.from, op, Waiting::new(reply));
    }

    /// Lets the server's own user in to an account at the console, whose socket is the key, and returns at once; otherwise as
    /// [`Service::begin_sign_in`].
    pub fn begin_console_sign_in(
        &self,
        login: &str,
        op: OpId,
        reply: impl FnOnce(Admission) + Send + 'static,
    ) {
        let login = normal(login);
        let admitted = account(&self.directory(), &login).map(|user| user.person);
        self.admit_by_key(login, admitted, Origin::Console, op, Waiting::new(reply));
    }

    /// Nothing is hashed for these, and nothing counted.
    fn admit_by_key(
        &self,
        login: String,
        admitted: Option<PersonId>,
        from: Origin,
        op: OpId,
        waiting: Waiting<Admitted>,
    ) {
        let event = match admitted {
            Some(_) => VisitEvent::Admitted(Method::Key),
            None => VisitEvent::Refused(Method::Key),
        };
        let is_there = self.directory().users.contains_key(&login);
        let knock = Knock {
            login: is_there.then_some(login),
            from,
            method: Method::Key,
            admitted,
        };
        self.desk.note(knock, event, op, waiting, "sign-in-wrong");
    }

    /// The same, waiting for the answer.
    ///
    /// # Errors
    /// As [`Service::sign_in`].
    pub fn admit_key(&self, attempt: KeyUse, op: OpId) -> Admission {
        wait(|reply| self.begin_key_sign_in(attempt, op, reply))
    }

    /// Tells the trail that somebody's session has ended, and returns at once.
    ///
    /// # Errors
    /// When the writer cannot take it now.
    pub fn note_end(&self, visit: Visit, op: OpId) -> Result<(), ServiceError> {
        self.desk
            .submit(op, Command::NoteVisit { visit }, Box::new(drop))
    }

    /// Lets someone at the console sit down without a password, where nobody has one.
    ///
    /// # Errors
    /// When somebody has one by now, the school does not know the person, or they come from elsewhere.
    pub fn sit_down(&self, person: PersonId, from: Origin) -> Result<PersonId, ServiceError> {
        let directory = self.directory();
        if from != Origin::Console
            || directory.has_passwords()
            || !directory.staff().contains(&person)
            || !Actor::of(person, &directory).active
        {
            return Err(Refusal::NotFound.into());
        }
        Ok(person)
    }

    /// Gives an account another password, in the name of a person, and waits until that is done.
    ///
    /// # Errors
    /// When it is not theirs to change, or the password is no good.
    pub fn set_password(
        &self,
        person: PersonId,
        login: &str,
        password: &str,
        op: OpId,
    ) -> Result<Done, ServiceError> {
        check_length(password)?;
        let (login, password) = (normal(login), Secret(password.to_owned()));
        let hash = wait(|reply| {
            let waiting = Waiting::new(reply);
            let _ = self
                .hasher
                .submit(move |bench| waiting.answer(bench.hash(&password.0)));
        })?;
        let command = Command::SetPassword {
            login,
            hash,
            replaces: None,
        };
        self.execute(person, op, command)
    }

    /// When, from where and by what a person was last let in.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn last_use(&self, person: PersonId) -> Result<Option<LastUse>, ServiceError> {
        self.desk.last_use(person)
    }

    /// How many passwords and PINs have been hashed since the start.
    #[must_use]
    pub fn hashes(&self) -> u64 {
        self.hasher.count()
    }
}
