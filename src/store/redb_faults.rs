//! redb's errors and panics as faults of ours.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::error::Fault;

impl From<redb::Error> for Fault {
    fn from(error: redb::Error) -> Self {
        match error {
            redb::Error::DatabaseAlreadyOpen | redb::Error::LockProtocolMismatch => Self::Held,
            redb::Error::Io(error) => Self::from(error),
            redb::Error::PreviousIo | redb::Error::DatabaseClosed => Self::Failed,
            redb::Error::TableDoesNotExist(_) => Self::NotAStore,
            other => Self::damaged(other.to_string()),
        }
    }
}

macro_rules! through_redb_error {
    ($($error:ident)*) => {$(
        impl From<redb::$error> for Fault {
            fn from(error: redb::$error) -> Self {
                redb::Error::from(error).into()
            }
        }
    )*};
}

through_redb_error! {
    StorageError TableError DatabaseError TransactionError CommitError SetDurabilityError
}

/// Runs what reads or writes the file. redb trusts a file that was closed cleanly, and panics where bytes
/// that were altered since lead it astray; such a panic is an answer about the file.
pub(super) fn guard<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|panic| Err(Fault::damaged(panic_text(panic.as_ref()))))
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a page makes no sense")
}
