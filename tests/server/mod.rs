//! The school's server and real SSH clients.

mod algorithms;
mod charset;
mod drop;
mod exec;
mod first_day;
mod forwarding;
mod gradebook;
mod hostile;
mod jobs;
mod join;
mod keys;
mod limits;
mod lines;
mod local;
mod main_job;
mod office;
mod peer;
mod plink;
mod process;
mod raw;
mod roles;
mod same_answer;
mod seats;
mod starting;
mod wire;
