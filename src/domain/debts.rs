//! A debt that a pupil was promoted with: its attempts, at most two, and how each ended (273-FZ, article 58).

use super::date::Date;
use super::message::Message;
use super::office::{AcademicDebt, Attempt};

/// Attempts to pay a debt.
pub const MOST_ATTEMPTS: usize = 2;

/// How a debt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No attempt is set.
    Open,
    /// An attempt is set and has not ended.
    Set(Date),
    /// It is paid.
    Paid,
    /// No attempt is left.
    Failed,
}

/// How a debt stands.
#[must_use]
pub fn standing(debt: &AcademicDebt) -> Standing {
    let ended = debt.attempts.len() >= MOST_ATTEMPTS;
    match debt.attempts.last() {
        Some(Attempt {
            passed: Some(true), ..
        }) => Standing::Paid,
        Some(Attempt { date, passed: None }) => Standing::Set(*date),
        Some(_) if ended => Standing::Failed,
        _ => Standing::Open,
    }
}

/// The debt with one more attempt.
///
/// # Errors
/// When one is set already, none is left, or the day is after the last one.
pub fn with_attempt(debt: &AcademicDebt, date: Date) -> Result<AcademicDebt, Message> {
    match standing(debt) {
        Standing::Open if date > debt.due => {
            Err(Message::new("debt-too-late").with("until", debt.due.0))
        }
        Standing::Open => {
            let mut after = debt.clone();
            after.attempts.push(Attempt { date, passed: None });
            Ok(after)
        }
        Standing::Set(date) => Err(Message::new("debt-is-set").with("date", date.0)),
        Standing::Paid => Err(Message::new("debt-is-paid")),
        Standing::Failed => Err(Message::new("debt-attempts").with("most", MOST_ATTEMPTS)),
    }
}

/// The debt whose attempt has ended.
///
/// # Errors
/// When no attempt is set.
pub fn with_result(debt: &AcademicDebt, passed: bool) -> Result<AcademicDebt, Message> {
    let mut after = debt.clone();
    match after.attempts.last_mut() {
        Some(attempt) if attempt.passed.is_none() => {
            attempt.passed = Some(passed);
            Ok(after)
        }
        _ => Err(Message::new("debt-not-set")),
    }
}
