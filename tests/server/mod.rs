//! The school's server and real SSH clients.

mod gradebook;
mod main_job;
