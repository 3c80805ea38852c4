//! Several files as one stream: a timetable's folder on its way to the server.
//!
//! A line `zhurnal-files`, then for each file a line of its length in bytes and its name, and the bytes. Anything that does
//! not begin so is one file.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

use crate::exchange::source::Source;

const HEAD: &[u8] = b"zhurnal-files\n";

/// Packs files.
#[must_use]
pub fn pack(files: &[Source]) -> Vec<u8> {
    let mut bytes = HEAD.to_vec();
    for file in files {
        // A line end in a name would end the line.
        let name: String = file.name.chars().filter(|c| !c.is_control()).collect();
        bytes.extend_from_slice(format!("{} {name}\n", file.bytes.len()).as_bytes());
        bytes.extend_from_slice(&file.bytes);
    }
    bytes
}

/// The files of a stream; one of this name where it is no bundle. What is cut off is left out.
#[must_use]
pub fn open(name: Option<String>, bytes: Vec<u8>) -> Vec<Source> {
    let Some(mut rest) = bytes.strip_prefix(HEAD) else {
        let name = name.unwrap_or_else(|| "-".to_owned());
        return vec![Source { name, bytes }];
    };
    let mut files = Vec::new();
    while let Some((file, after)) = next(rest) {
        files.push(file);
        rest = after;
    }
    files
}

fn next(bytes: &[u8]) -> Option<(Source, &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = bytes.split_at_checked(end)?;
    let line = String::from_utf8_lossy(line);
    let (length, name) = line.split_once(' ')?;
    let (bytes, rest) = rest.get(1..)?.split_at_checked(length.parse().ok()?)?;
    let file = Source {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    Some((file, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: &[u8]) -> Source {
        Source {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        }
    }

    #[test]
    fn files_come_out_as_they_went_in() {
        let files = [
            file("a b.csv", b"1\n2 x\n"),
            file("empty", b""),
            file("c", b"\xff\0"),
        ];
        assert_eq!(open(None, pack(&files)), files);
        assert_eq!(open(Some("n".into()), b"x;y".to_vec()), [file("n", b"x;y")]);
    }

    #[test]
    fn what_is_cut_off_or_made_up_is_left_out() {
        let whole = pack(&[file("a", b"12345"), file("b", b"6")]);
        for end in HEAD.len()..whole.len() {
            assert!(open(None, whole[..end].to_vec()).len() < 2);
        }
        assert_eq!(
            open(None, [HEAD, b"99999999999999999999 a\nx"].concat()),
            []
        );
    }
}
