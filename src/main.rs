//! The program: hands its arguments to `cli`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Gives memory back after a rush, where the system's own keeps it in the arenas of its threads.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    zhurnal::cli::run()
}
