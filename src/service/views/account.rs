//! One's own account: its login, what opens it, its last use; and the locked ones, for whoever may open them.

use super::{Context, load};
use crate::domain::directory::Directory;
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::domain::query::AccountView;
use crate::service::error::ServiceError;
use crate::store::keys;

pub(super) fn account(actor: &Actor, context: &Context<'_>) -> Result<AccountView, ServiceError> {
    let directory = context.directory;
    let locked = match decide(actor, Permission::Unlock, directory) {
        Decision::Allow => locked(directory),
        Decision::Deny(_) | Decision::Hide => Vec::new(),
    };
    let Some(user) = directory.account_of(actor.person) else {
        return Ok(AccountView {
            locked,
            ..AccountView::default()
        });
    };
    Ok(AccountView {
        login: user.login.clone(),
        password: user.password.is_some(),
        pin: directory.access.pins.contains_key(&user.login),
        keys: directory.access.keys_of(&user.login).to_vec(),
        last: load::one(context.snapshot, &keys::last_use(actor.person))?,
        locked,
    })
}

fn locked(directory: &Directory) -> Vec<(String, String)> {
    let logins = directory.access.locks.keys();
    let named = logins.filter_map(|login| {
        let user = directory.users.get(login)?;
        Some((login.clone(), directory.initials(user.person)))
    });
    named.collect()
}
