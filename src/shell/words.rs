//! A command line that came as one string, parted into words as a shell does: quotes and backslashes, nothing expanded.

use super::error::CommandError;
use crate::domain::message::Message;

/// The longest line, bytes.
pub const LONGEST: usize = 64 << 10;

/// The words of a line.
///
/// # Errors
/// When it is no text, too long, or a quote is not closed.
pub fn split(line: &[u8]) -> Result<Vec<String>, CommandError> {
    let wrong = |id| CommandError::usage(Message::new(id));
    if line.len() > LONGEST {
        return Err(wrong("shell-line-long"));
    }
    let line = std::str::from_utf8(line).map_err(|_| wrong("shell-line-not-utf8"))?;
    shlex::split(line).ok_or_else(|| wrong("shell-line-quote"))
}

/// One line of these words.
///
/// # Errors
/// When a word holds a zero byte.
pub fn join(words: &[String]) -> Result<String, CommandError> {
    shlex::try_join(words.iter().map(String::as_str))
        .map_err(|_| CommandError::usage(Message::new("shell-line-not-utf8")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_words_together_and_nothing_is_expanded() {
        let words = split(br#"marks "7 A" 'it'\''s' $HOME `id` * ~ \$x"#).unwrap();
        let expected = ["marks", "7 A", "it's", "$HOME", "`id`", "*", "~", "$x"];
        assert_eq!(words, expected);
        assert_eq!(split(join(&words).unwrap().as_bytes()).unwrap(), words);
    }

    #[test]
    fn a_faulty_line_is_told() {
        assert_eq!(split(b"marks 'x").err().map(|error| error.code), Some(64));
        assert_eq!(split(b"\xff").err().map(|error| error.code), Some(64));
        assert_eq!(
            split(&vec![b'x'; LONGEST + 1]).err().map(|e| e.code),
            Some(64)
        );
        assert!(split(b"").unwrap().is_empty());
    }
}
