//! The school's server and real SSH clients.

mod algorithms;
mod drop;
mod gradebook;
mod hostile;
mod limits;
mod main_job;
mod peer;
mod raw;
