//! The school's server and real SSH clients.

mod algorithms;
mod charset;
mod drop;
mod exec;
mod gradebook;
mod hostile;
mod limits;
mod local;
mod main_job;
mod peer;
mod plink;
mod raw;
mod wire;
