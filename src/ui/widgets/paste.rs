//! A paste as lines: some terminals end them with a line feed, some with a carriage return, some with two.

/// The lines of a pasted text, without empty ones at its end.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    // Where no line feed comes, a doubled carriage return is one line's end, not an empty line.
    let text = if text.contains('\n') {
        text
    } else {
        text.replace("\r\r", "\n")
    };
    let mut lines: Vec<String> = text.split(['\n', '\r']).map(plain).collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines
}

/// A line without control characters: a tab is a space.
fn plain(line: &str) -> String {
    super::text::clean(&line.replace('\t', " "))
}
