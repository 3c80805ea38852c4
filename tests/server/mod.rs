//! The school's server and real SSH clients.

mod main_job;
