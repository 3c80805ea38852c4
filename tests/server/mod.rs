//! The school's server and real SSH clients.

mod exec;
mod main_job;
