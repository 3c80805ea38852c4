//! The school's server and real SSH clients.

mod charset;
mod drop;
mod gradebook;
mod main_job;
