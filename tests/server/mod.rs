//! The school's server and real SSH clients.

mod drop;
mod main_job;
