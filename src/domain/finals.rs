//! Finals: the results of a period. What they are, when they are given and by whom, what is proposed and what gives reason to doubt.
//!
//! | file | idea |
//! |---|---|
//! | `mark` | a final and where it comes from, as it is stored |
//! | `period` | terms, the year, the exam, the certificate, and their dates |
//! | `window` | from when to when they are given |
//! | `rights` | whose they are by the regulation |
//! | `stage` | whether a pupil's final may be given now, and as what |
//! | `decide` | a command's edits to changes |
//! | `reckoning` | what the lessons of a term say of a pupil, and what another mark would change |
//! | `proposal` | the final that follows from averages, terms, exam |
//! | [`certified`] | what a certificate joins, and whether it is one with honours |
//! | `doubt` | what should be looked at before a final stands |
//! | `missing` | who lacks a final that is due |
//! | `view` | what the screens are answered |

pub mod certified;
mod decide;
mod doubt;
mod mark;
mod missing;
mod period;
mod proposal;
mod reckoning;
mod rights;
mod stage;
mod view;
mod window;

pub use decide::after_final;
pub(super) use decide::decide;
pub use doubt::{Doubt, Given, doubts};
pub use mark::{Final, FinalCell, FinalMark, FinalSheet, FinalSource, Sheets};
pub use missing::{former, former_terms, missing};
pub use period::{
    FinalPeriod, Period, has_certificate, has_period, numbered, periods, side_by_side, term_of,
    terms,
};
pub use proposal::{certificate, combined, mean, of_term};
pub use reckoning::{Reckoning, Step, outlook};
pub use rights::FinalRight;
pub(super) use rights::decide as right;
pub use stage::{FinalAt, Stage, came_later, is_there, may_give, stage};
pub use view::{
    ClassFinalsView, FinalHistoryRow, FinalView, FinalsColumn, FinalsRow, FinalsView, PeriodView,
    TranscriptRow, TranscriptView, TranscriptYear,
};
pub use window::{FinalDays, final_days, is_opened, rules};
