//! Commands of the shell in somebody's name, without a program around them.

use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use zhurnal::domain::ids::PersonId;
use zhurnal::domain::settings::Language;
use zhurnal::shell::console::Console;
use zhurnal::shell::{Caller, run};

use super::school::School;

/// What was printed.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<Vec<u8>>>);

impl Write for Printed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Runs a line of words with this input: its exit code and all that it says.
pub fn shell(school: &School, person: PersonId, line: &str, input: &[u8]) -> (u8, String) {
    let printed = Printed::default();
    let console = Console::new(
        Language::Ru,
        Box::new(Cursor::new(input.to_vec())),
        Box::new(printed.clone()),
        Box::new(printed.clone()),
    );
    let seed = school.next_op().0;
    let service = Arc::clone(&school.service);
    let caller = Caller::new(service, person, console, Path::new("."), seed);
    let ended = run(&caller, line.split(' ').map(str::to_owned).collect());
    let said = String::from_utf8(printed.0.lock().unwrap().clone()).unwrap();
    (ended.code, said)
}
