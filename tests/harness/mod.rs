//! What the tests share: waiting for a predicate, never for a time; a small school; the real program in a terminal.

pub mod host;
pub mod line;
pub mod proxy;
pub mod pty;
pub mod school;
pub mod screen;
pub mod served;
pub mod shell;

use std::thread;
use std::time::Duration;

/// Looks again and again until `predicate` gives something. Panics, saying `what` was waited for, after so many looks
/// that only a hang explains it.
pub fn wait_until<T>(what: &str, mut predicate: impl FnMut() -> Option<T>) -> T {
    const LOOKS: u32 = 2000;
    for look in 0..LOOKS {
        if let Some(found) = predicate() {
            return found;
        }
        // A growing back-off leaves the processor to the one that is waited for.
        thread::sleep(Duration::from_millis(u64::from(look.min(20))));
    }
    panic!("still waiting for {what} after {LOOKS} looks");
}
