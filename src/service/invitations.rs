//! Invitations: given out by those whom the regulation names, used once by whoever holds the slip.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::access::{Method, Origin, Secret, Visit, VisitEvent};
use crate::domain::account::invited;
use crate::domain::command::{Command, NewInvitation};
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::invitation::{self, Code};
use crate::domain::message::Message;
use crate::domain::people::Name;
use crate::domain::rules::Refusal;
use crate::store::engine::OpId;

use super::Service;
use super::accounts::{Admission, Admitted, Desk, Waiting, check_length, wait};
use super::error::ServiceError;
use super::hashing::Bench;
use super::throttle::{Candidate, Try};
use super::writer::Outcome;

/// The refusal of a code that opens nothing: wrong, used or expired.
pub const WRONG: &str = "join-wrong";

/// What is printed for one person. The code is nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// For whom.
    pub person: PersonId,
    /// Their name.
    pub name: Name,
    /// Their login.
    pub login: String,
    /// The code in its groups.
    pub code: Secret,
    /// Until when it holds, milliseconds since 1970.
    pub expires: i64,
}

/// Whom a code is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Their login.
    pub login: String,
    /// Their name.
    pub name: Name,
}

/// Somebody at the door with a code.
#[derive(Debug, Clone)]
pub struct Join {
    /// The code as typed.
    pub code: Secret,
    /// The password that they want.
    pub password: Secret,
    /// From where.
    pub from: Origin,
}

/// The login of a person, or a new one that neither the school nor this list has.
fn login_of(
    person: PersonId,
    name: &Name,
    directory: &Directory,
    given: &BTreeSet<String>,
) -> Result<String, ServiceError> {
    if let Some(user) = directory.account_of(person) {
        return Ok(user.login.clone());
    }
    if directory.users.values().any(|user| user.person == person) {
        let message = Message::new("invite-withdrawn").with("name", name.full());
        return Err(Refusal::Rule(message).into());
    }
    let is_taken = |login: &str| directory.users.contains_key(login) || given.contains(login);
    Ok(invitation::login(name, is_taken))
}

fn random<const N: usize>() -> Result<[u8; N], ServiceError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|_| ServiceError::Shared(Message::new("password-not-hashed")))?;
    Ok(bytes)
}

/// A name for an operation that nobody numbers.
pub(super) fn random_op() -> Result<OpId, ServiceError> {
    random().map(u128::from_le_bytes).map(OpId)
}

fn random_code() -> Result<Code, ServiceError> {
    loop {
        if let Some(code) = Code::from_random(u64::from_le_bytes(random()?)) {
            return Ok(code);
        }
    }
}

fn wrong() -> ServiceError {
    Refusal::Rule(Message::new(WRONG)).into()
}

impl Desk {
    /// Lets a code be tried from an address, unless that has to wait.
    fn admit_code(&self, from: Origin) -> Result<Try, ServiceError> {
        let candidate = Candidate {
            login: None,
            known: false,
            at_home: false,
            address: from.neighbourhood(),
        };
        Ok(self
            .throttle
            .admit(candidate, self.shared.clock.utc_millis())?)
    }

    /// Counts a wrong code, tells the trail, and answers when that is durable.
    fn wrong_code<T: Send + 'static>(
        &self,
        counted: Try,
        from: Origin,
        op: OpId,
        waiting: Waiting<T>,
    ) {
        counted.wrong(self.shared.clock.utc_millis());
        let visit = Visit {
            login: None,
            person: None,
            from,
            event: VisitEvent::Refused(Method::Invitation),
        };
        let reply = Box::new(move |outcome: Outcome| {
            waiting.answer(outcome.and(Err(wrong())));
        });
        // Who is dropped by a full queue is told so.
        let _ = self.submit(op, Command::NoteVisit { visit }, reply);
    }

    /// Who will have been let in once their code is exchanged.
    fn newcomer(&self, invited: &Invited) -> Result<Admitted, ServiceError> {
        let directory = self.shared.directory();
        let user = directory.users.get(&invited.login).ok_or_else(wrong)?;
        Ok(Admitted {
            person: user.person,
            login: invited.login.clone(),
            method: Method::Invitation,
            last: self.last_use(user.person)?,
        })
    }

    fn find(&self, code: &Secret) -> Option<([u8; 32], Invited)> {
        let directory = self.shared.directory();
        let hash = Code::parse(&code.0)?.hash();
        let (_, user) = invited(&hash, &directory, self.shared.clock.utc_millis())?;
        let name = directory.people.get(&user.person)?.name.clone();
        let login = user.login.clone();
        Some((hash, Invited { login, name }))
    }
}

impl Service {
    /// Gives out invitations that hold for so many days, in the name of a person; whoever has no account gets one.
    /// An earlier invitation of the same account is void.
    ///
    /// # Errors
    /// When it is not theirs to do, or the system gives no random numbers.
    pub fn invite(
        &self,
        actor: PersonId,
        people: &[PersonId],
        days: i64,
        op: OpId,
    ) -> Result<Vec<Slip>, ServiceError> {
        wait(|reply| self.begin_invite(actor, people, days, op, reply))
    }

    /// The same, and returns at once; `reply` is called from the writer's thread when the invitations are durable.
    pub fn begin_invite(
        &self,
        actor: PersonId,
        people: &[PersonId],
        days: i64,
        op: OpId,
        reply: impl FnOnce(Result<Vec<Slip>, ServiceError>) + Send + 'static,
    ) {
        let waiting = Waiting::new(reply);
        let (slips, invitations) = match self.drawn(people, days) {
            Ok(drawn) => drawn,
            Err(error) => return waiting.answer(Err(error)),
        };
        let reply = Box::new(move |outcome: Outcome| waiting.answer(outcome.map(|_| slips)));
        // Who is dropped by a full queue is told so.
        let _ = self.submit(actor, op, Command::Invite { invitations }, reply);
    }

    /// A code for each, and the invitation that keeps its hash.
    fn drawn(
        &self,
        people: &[PersonId],
        days: i64,
    ) -> Result<(Vec<Slip>, Vec<NewInvitation>), ServiceError> {
        let directory = self.directory();
        let expires = self
            .clock()
            .utc_millis()
            .saturating_add(days.saturating_mul(86_400_000));
        let mut given = BTreeSet::new();
        let (mut slips, mut invitations) = (Vec::new(), Vec::new());
        for person in people {
            let name = &directory.people.get(person).ok_or(Refusal::NotFound)?.name;
            let login = login_of(*person, name, &directory, &given)?;
            if !given.insert(login.clone()) {
                continue;
            }
            let code = random_code()?;
            invitations.push(NewInvitation {
                person: *person,
                login: login.clone(),
                hash: code.hash(),
                expires,
            });
            slips.push(Slip {
                person: *person,
                name: name.clone(),
                login,
                code: Secret(code.text()),
                expires,
            });
        }
        Ok((slips, invitations))
    }

    /// Asks whom a code is for, and returns at once; `reply` is called as that of [`Service::begin_sign_in`]. One refusal for
    /// wrong, used and expired codes.
    pub fn begin_invited(
        &self,
        code: &Secret,
        from: Origin,
        op: OpId,
        reply: impl FnOnce(Result<Invited, ServiceError>) + Send + 'static,
    ) {
        let waiting = Waiting::new(reply);
        match (self.desk.admit_code(from), self.desk.find(code)) {
            (Err(error), _) => waiting.answer(Err(error)),
            (Ok(_), Some((_, invited))) => waiting.answer(Ok(invited)),
            (Ok(counted), None) => self.desk.wrong_code(counted, from, op, waiting),
        }
    }

    /// Exchanges a code for a password and lets its owner in; returns at once, `reply` is called as that of
    /// [`Service::begin_sign_in`].
    pub fn begin_join(&self, join: Join, op: OpId, reply: impl FnOnce(Admission) + Send + 'static) {
        let waiting = Waiting::new(reply);
        if let Err(error) = check_length(&join.password.0) {
            return waiting.answer(Err(error));
        }
        let counted = match self.desk.admit_code(join.from) {
            Ok(counted) => counted,
            Err(error) => return waiting.answer(Err(error)),
        };
        let Some((code, invited)) = self.desk.find(&join.code) else {
            return self.desk.wrong_code(counted, join.from, op, waiting);
        };
        let desk = Arc::clone(&self.desk);
        let task = move |bench: &mut Bench| {
            let exchange = bench
                .hash(&join.password.0)
                .and_then(|hash| Ok((hash, desk.newcomer(&invited)?)));
            let (hash, admitted) = match exchange {
                Ok(exchange) => exchange,
                Err(error) => return waiting.answer(Err(error)),
            };
            let from = join.from;
            let command = Command::Join { code, hash, from };
            let reply = Box::new(move |outcome: Outcome| match outcome {
                Ok(_) => {
                    counted.right();
                    waiting.answer(Ok(admitted));
                }
                Err(error) => waiting.answer(Err(error)),
            });
            // Who is dropped by a full queue is told so.
            let _ = desk.submit(op, command, reply);
        };
        // Who is dropped by a full queue is told so.
        let _ = self.hasher.submit(task);
    }

    /// The same, waiting for the answer.
    ///
    /// # Errors
    /// One refusal for wrong, used and expired codes; others for a password that is no good and for whoever has to wait.
    pub fn join(&self, join: Join, op: OpId) -> Admission {
        wait(|reply| self.begin_join(join, op, reply))
    }
}
