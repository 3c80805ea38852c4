//! The program: hands its arguments to `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    zhurnal::cli::run()
}
