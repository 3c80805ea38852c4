//! One's own account: its login, what opens it, its last use.

use super::{Context, load};
use crate::domain::policy::Actor;
use crate::domain::query::AccountView;
use crate::service::error::ServiceError;
use crate::store::keys;

pub(super) fn account(actor: &Actor, context: &Context<'_>) -> Result<AccountView, ServiceError> {
    let directory = context.directory;
    let Some(user) = directory.account_of(actor.person) else {
        return Ok(AccountView::default());
    };
    Ok(AccountView {
        login: user.login.clone(),
        password: user.password.is_some(),
        pin: directory.access.pins.contains_key(&user.login),
        keys: directory.access.keys_of(&user.login).to_vec(),
        last: load::one(context.snapshot, &keys::last_use(actor.person))?,
    })
}
