//! The machine that was measured on.

use std::fs;
use std::thread;

use crate::domain::message::Message;
use crate::i18n::Catalogue;

use super::BenchError;

/// Processor, cores, system: what times are worth nothing without.
pub(super) fn line(catalogue: &Catalogue) -> Result<String, BenchError> {
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processors
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let system = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let message = Message::new("bench-machine")
        .with("model", model.map_or("?", |(_, model)| model))
        .with("cores", thread::available_parallelism()?.get())
        .with("system", system.trim());
    Ok(catalogue.text(&message))
}
