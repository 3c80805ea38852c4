//! A password asked for at the terminal, unseen.

use std::io::{self, BufRead, Write};
use std::os::fd::AsFd;

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use super::error::CommandError;
use crate::domain::message::Message;
use crate::i18n::Catalogue;

/// Asks twice.
///
/// # Errors
/// When the terminal fails, or the two differ.
pub fn ask(catalogue: &Catalogue) -> Result<String, CommandError> {
    let unseen = Unseen::begin()?;
    let stdin = io::stdin();
    let ask = |id: &'static str| -> Result<String, CommandError> {
        let mut error = io::stderr();
        write!(error, "{} ", catalogue.id(id))?;
        error.flush()?;
        let typed = line(&mut stdin.lock())?;
        writeln!(error)?;
        Ok(typed)
    };
    let (first, second) = (ask("cli-user-password")?, ask("cli-user-password-again")?);
    drop(unseen);
    if first == second {
        Ok(first)
    } else {
        Err(CommandError::usage(Message::new(
            "cli-user-passwords-differ",
        )))
    }
}

fn line(input: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    input.read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// A terminal that does not show what is typed; dropping it gives the terminal back as it was.
struct Unseen {
    before: Termios,
}

impl Unseen {
    fn begin() -> io::Result<Self> {
        let stdin = io::stdin();
        let before = tcgetattr(stdin.as_fd())?;
        let mut unseen = before.clone();
        unseen.local_modes -= LocalModes::ECHO;
        tcsetattr(stdin.as_fd(), OptionalActions::Flush, &unseen)?;
        Ok(Self { before })
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        // Nothing more can be done for a terminal that is gone.
        let _ = tcsetattr(io::stdin().as_fd(), OptionalActions::Flush, &self.before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_where_it_ends() {
        let mut input: &[u8] = b" two words \r\nnext\n";
        assert_eq!(line(&mut input).unwrap(), " two words ");
        assert_eq!(line(&mut input).unwrap(), "next");
        assert_eq!(line(&mut input).unwrap(), "");
    }
}
