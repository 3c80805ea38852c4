//! One terminal: bytes to chords, frames to bytes, and the session between them.
//!
//! | file | idea |
//! |---|---|
//! | [`input`] | bytes to chords |
//! | [`output`] | frames to bytes |
//! | [`burst`] | a paste that the terminal does not mark |
//! | `company` | a session's seat among the others |
//! | [`core`] | the session, without a terminal: for any channel of bytes |
//! | [`mod@line`] | the session in lines: questions and answers, for screen readers and terminals that only print |
//! | [`seated`] | the one way to open a session: in the form that suits whoever sits there |
//! | `mailbox` | the way to the writer and back |
//! | `opening` | what a session is opened with |
//! | [`interface`] | what a terminal's driver needs of a session |
//! | [`local`] | the terminal that the program was started in |

pub mod burst;
mod company;
pub mod core;
pub mod input;
pub mod interface;
pub mod line;
pub mod local;
mod mailbox;
mod opening;
pub mod output;
pub mod seated;

pub use seated::open;
