//! What may become of an account: its password, keys, PIN, lock and invitation. Pure decisions on the directory.

use std::collections::BTreeMap;

use super::access::{
    AuthorizedKey, Invitation, Method, Origin, PasswordLock, Pin, Visit, VisitEvent,
};
use super::change::Change;
use super::command::{AccessChange, DirectoryChange, DirectoryRecord, NewInvitation};
use super::date::Date;
use super::directory::Directory;
use super::message::Message;
use super::people::User;
use super::policy::Actor;
use super::rules::Refusal;

/// Public keys of one account.
pub const MAX_KEYS: usize = 20;
/// The longest login, bytes.
pub const MAX_LOGIN: usize = 64;
/// The longest name of a key, characters.
const MAX_COMMENT: usize = 100;

fn put(record: DirectoryRecord) -> Change {
    Change::Directory(DirectoryChange::Put(record))
}

fn remove(record: DirectoryRecord) -> Change {
    Change::Directory(DirectoryChange::Remove(record))
}

fn refused(id: &'static str) -> Refusal {
    Refusal::Rule(Message::new(id))
}

/// A login as it is looked up: without spaces around it, lower case, cut where no login is longer.
#[must_use]
pub fn normal(login: &str) -> String {
    login
        .trim()
        .chars()
        .take(MAX_LOGIN)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a new account may have this login.
#[must_use]
pub fn is_login(login: &str) -> bool {
    let plain = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '.' | '-' | '_');
    (1..=MAX_LOGIN).contains(&login.len()) && login.chars().all(plain)
}

/// Another password. An administrator's also lifts the lock: it is a new beginning for somebody they have talked to.
pub(super) fn set_password(
    actor: &Actor,
    login: &str,
    hash: &str,
    replaces: Option<&str>,
    directory: &Directory,
) -> Result<Vec<Change>, Refusal> {
    let user = directory.users.get(login).ok_or(Refusal::NotFound)?;
    if replaces.is_some() && replaces != user.password.as_deref() {
        return Err(refused("password-changed-meanwhile"));
    }
    let lifted = (actor.person != user.person && replaces.is_none())
        .then(|| unlocked(login, directory))
        .flatten();
    let password = put(with_password(user, hash));
    Ok(std::iter::once(password).chain(lifted).collect())
}

fn with_password(user: &User, hash: &str) -> DirectoryRecord {
    DirectoryRecord::User(User {
        password: Some(hash.to_owned()),
        ..user.clone()
    })
}

fn unlocked(login: &str, directory: &Directory) -> Option<Change> {
    let lock = directory.access.locks.get(login)?;
    Some(remove(DirectoryRecord::PasswordLock(lock.clone())))
}

/// Keys, PIN and lock.
pub(super) fn change_access(
    login: &str,
    change: &AccessChange,
    directory: &Directory,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    let user = directory.users.get(login).ok_or(Refusal::NotFound)?;
    let keys = directory.access.keys_of(login);
    match change {
        AccessChange::AddKey { blob, .. } if keys.iter().any(|key| key.blob == *blob) => {
            Err(refused("key-known"))
        }
        AccessChange::AddKey { .. } if keys.len() >= MAX_KEYS => Err(Refusal::Rule(
            Message::new("key-too-many").with("most", MAX_KEYS),
        )),
        AccessChange::AddKey {
            blob,
            algorithm,
            comment,
        } => Ok(vec![put(DirectoryRecord::Key(AuthorizedKey {
            login: login.to_owned(),
            blob: blob.clone(),
            algorithm: algorithm.clone(),
            comment: comment.chars().take(MAX_COMMENT).collect(),
            added: today,
        }))]),
        AccessChange::RemoveKey { blob } => {
            let key = keys.iter().find(|key| key.blob == *blob);
            let key = key.ok_or(Refusal::NotFound)?;
            Ok(vec![remove(DirectoryRecord::Key(key.clone()))])
        }
        AccessChange::SetPin { hash: Some(hash) } => {
            let (login, hash) = (user.login.clone(), hash.clone());
            Ok(vec![put(DirectoryRecord::Pin(Pin { login, hash }))])
        }
        AccessChange::SetPin { hash: None } => {
            let pin = directory.access.pins.get(login).cloned();
            Ok(pin
                .map(DirectoryRecord::Pin)
                .map(remove)
                .into_iter()
                .collect())
        }
        AccessChange::Unlock => Ok(unlocked(login, directory).into_iter().collect()),
    }
}

/// Invitations, with the accounts that are missing.
pub(super) fn invite(
    actor: &Actor,
    invitations: &[NewInvitation],
    directory: &Directory,
) -> Result<Vec<Change>, Refusal> {
    let mut owners = BTreeMap::new();
    let mut changes = Vec::new();
    for new in invitations {
        let taken = || {
            let message = Message::new("invite-login-taken").with("login", new.login.as_str());
            Refusal::Rule(message)
        };
        if owners.insert(&new.login, new.person).is_some() {
            return Err(taken());
        }
        match directory.users.get(&new.login) {
            Some(user) if user.person != new.person => return Err(taken()),
            Some(user) if !user.active => return Err(Refusal::NotFound),
            Some(_) => {}
            None if !directory.people.contains_key(&new.person) => return Err(Refusal::NotFound),
            None if !is_login(&new.login) => {
                let message = Message::new("cli-user-login").with("login", new.login.as_str());
                return Err(Refusal::Rule(message));
            }
            None => changes.push(put(DirectoryRecord::User(User {
                login: new.login.clone(),
                person: new.person,
                password: None,
                active: true,
            }))),
        }
        changes.push(put(DirectoryRecord::Invitation(Invitation {
            login: new.login.clone(),
            hash: new.hash,
            expires: new.expires,
            issued_by: actor.person,
        })));
    }
    Ok(changes)
}

/// The account that a code opens at a moment.
#[must_use]
pub fn invited<'d>(
    code: &[u8; 32],
    directory: &'d Directory,
    at: i64,
) -> Option<(&'d Invitation, &'d User)> {
    let mut invitations = directory.access.invitations.values();
    let invitation = invitations.find(|invitation| invitation.hash == *code)?;
    let user = directory.users.get(&invitation.login)?;
    (invitation.expires > at && user.active && Actor::of(user.person, directory).active)
        .then_some((invitation, user))
}

/// A password in exchange for an invitation. Whoever finds it used up is told no more than that the code opens nothing.
pub(super) fn join(
    code: &[u8; 32],
    hash: &str,
    from: Origin,
    directory: &Directory,
    at: i64,
) -> Result<Vec<Change>, Refusal> {
    let (invitation, user) = invited(code, directory, at).ok_or_else(|| refused("join-wrong"))?;
    let changes = [
        put(with_password(user, hash)),
        remove(DirectoryRecord::Invitation(invitation.clone())),
        Change::Visit(Visit {
            login: Some(user.login.clone()),
            person: Some(user.person),
            from,
            event: VisitEvent::Admitted(Method::Invitation),
        }),
    ];
    let lifted = unlocked(&user.login, directory);
    Ok(changes.into_iter().chain(lifted).collect())
}

/// What the trail tells; one failure too many locks the password with it.
pub(super) fn note(visit: &Visit) -> Vec<Change> {
    let lock = match (&visit.login, visit.event) {
        (Some(login), VisitEvent::Locked) => {
            Some(put(DirectoryRecord::PasswordLock(PasswordLock {
                login: login.clone(),
            })))
        }
        _ => None,
    };
    std::iter::once(Change::Visit(visit.clone()))
        .chain(lock)
        .collect()
}
