//! The school's server and real SSH clients.

mod exec;
mod gradebook;
mod local;
mod main_job;
mod plink;
