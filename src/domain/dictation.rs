//! A line of dictation: marks down the list (`5 4 н . 3 - 5*4`) or by name (`Iva5 Pet4 SidН`).
//!
//! Down the list, a token goes to each pupil who is on the roll that day: the teacher calls those who are in the class, so
//! those who left or have not come yet are not counted. `-` passes over one, `5*4` is four times the same. By name, each
//! token begins with whom it means (see [`roll_call`](super::roll_call)); its end is the longest name that leaves a mark.
//! Tokens are parted by spaces or commas. A token that can be both, such as `о15`, is one of the list unless another token
//! of the line is a name.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

use super::filling::{Filling, Vocabulary};
use super::message::Message;
use super::roll_call::{Called, by_short_form};

/// The longest name that is looked for, characters.
const LONGEST_NAME: usize = 64;

/// One cell that a line or a block fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Rows of those who may be meant; one where it is certain, never none.
    pub who: Vec<usize>,
    /// The part of the text that named them, for the question which of them is meant; empty down the list.
    pub named: String,
    /// The token's or the row's number in the text, from 1: what one row says is of one pupil.
    pub source: usize,
    /// How many columns to the right; 0 for a line.
    pub column: usize,
    /// What goes there.
    pub what: Filling,
}

/// Why a text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Neither a mark nor a name with a mark.
    Unknown,
    /// A name without a mark behind it.
    NoMark,
    /// Nobody in this journal has this name.
    Nobody(String),
    /// A token of the list among names.
    Mixed,
    /// There are no more pupils.
    BeyondList,
    /// A mark where only attendance is entered.
    OnlyAttendance,
}

/// What is wrong with a line: the first such token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The token.
    pub token: String,
    /// Its number in the line, from 1.
    pub number: usize,
    /// What is wrong with it.
    pub trouble: Trouble,
}

impl Trouble {
    /// The sentence for the person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Unknown => Message::new("many-unknown"),
            Self::NoMark => Message::new("many-no-mark"),
            Self::Nobody(name) => Message::new("many-nobody").with("name", name.clone()),
            Self::Mixed => Message::new("many-mixed"),
            Self::BeyondList => Message::new("many-beyond-list"),
            Self::OnlyAttendance => Message::new("many-only-attendance"),
        }
    }
}

impl Fault {
    /// The sentence for the person: the token, its place, what is wrong.
    #[must_use]
    pub fn message(&self) -> Message {
        let message = Message::new("many-token").with("token", self.token.clone());
        message
            .with("number", self.number)
            .with("why", self.trouble.message())
    }
}

/// Reads a line for the pupils of a journal, down the list from a row on.
///
/// # Errors
/// The first token that cannot be read.
pub fn read(
    line: &str,
    vocabulary: &Vocabulary,
    roll: &[Called],
    from: usize,
) -> Result<Vec<Said>, Fault> {
    let tokens = tokens(line);
    let names = tokens.iter().any(|token| is_name(token, vocabulary, roll));
    let mut said = Vec::new();
    let mut rows =
        (from..roll.len()).filter(|row| roll.get(*row).is_some_and(|called| called.present));
    for (source, token) in (1..).zip(&tokens) {
        let of_token = if names {
            by_name(token, vocabulary, roll).map(|(who, named, what)| {
                vec![Said {
                    who,
                    named,
                    source,
                    column: 0,
                    what,
                }]
            })
        } else {
            let said = |(row, what)| Said {
                who: vec![row],
                named: String::new(),
                source,
                column: 0,
                what,
            };
            down_the_list(token, vocabulary, roll, &mut rows)
                .map(|cells| cells.into_iter().map(said).collect())
        };
        let fault = |trouble| Fault {
            token: token.clone(),
            number: source,
            trouble,
        };
        let of_token = of_token.map_err(fault)?;
        if !of_token.iter().all(|said| vocabulary.allows(&said.what)) {
            return Err(fault(Trouble::OnlyAttendance));
        }
        said.extend(of_token);
    }
    Ok(said)
}

/// The tokens of a line. In the Latin layout the comma is a Russian letter, so before a Latin letter it may begin or continue
/// a name.
fn tokens(line: &str) -> Vec<String> {
    let mut tokens = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let last = tokens.last().and_then(|token| token.chars().next_back());
        let in_name = letters.peek().is_some_and(char::is_ascii_alphabetic)
            && last.is_none_or(|last| last.is_ascii_alphabetic());
        if letter.is_whitespace() || letter.is_control() || (letter == ',' && !in_name) {
            tokens.push(String::new());
        } else if let Some(token) = tokens.last_mut() {
            token.push(letter);
        }
    }
    tokens.retain(|token| !token.is_empty());
    tokens
}

/// A token of the list: what goes into how many cells; nothing passes over.
fn step(token: &str, vocabulary: &Vocabulary) -> Option<(Option<Filling>, usize)> {
    let (what, times) = match token.rsplit_once('*') {
        Some((what, times))
            if times.len() <= 3 && times.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            (what, times.parse().ok().filter(|times| *times > 0)?)
        }
        Some(_) => return None,
        None => (token, 1),
    };
    let filling = if is_skip(what) {
        None
    } else {
        Some(vocabulary.read(what)?)
    };
    Some((filling, times))
}

/// Whether a text passes over its cell.
pub(super) fn is_skip(text: &str) -> bool {
    matches!(text, "-" | "\u{2013}" | "\u{2014}")
}

/// Whether a token can only be a name with a mark, of somebody in this journal.
fn is_name(token: &str, vocabulary: &Vocabulary, roll: &[Called]) -> bool {
    step(token, vocabulary).is_none() && by_name(token, vocabulary, roll).is_ok()
}

fn down_the_list(
    token: &str,
    vocabulary: &Vocabulary,
    roll: &[Called],
    rows: &mut impl Iterator<Item = usize>,
) -> Result<Vec<(usize, Filling)>, Trouble> {
    let Some((filling, times)) = step(token, vocabulary) else {
        // Not a name of this journal either, or the line would be read by names.
        return Err(by_name(token, vocabulary, roll)
            .err()
            .unwrap_or(Trouble::Unknown));
    };
    let mut said = Vec::new();
    for _ in 0..times {
        match (rows.next(), &filling) {
            (Some(row), Some(what)) => said.push((row, what.clone())),
            (None, Some(_)) => return Err(Trouble::BeyondList),
            (_, None) => {}
        }
    }
    Ok(said)
}

/// Rows of those who may be meant, the part that names them, and what they get.
fn by_name(
    token: &str,
    vocabulary: &Vocabulary,
    roll: &[Called],
) -> Result<(Vec<usize>, String, Filling), Trouble> {
    let ends: Vec<usize> = token
        .char_indices()
        .map(|(at, _)| at)
        .skip(1)
        .take(LONGEST_NAME)
        .collect();
    let mut nobody = None;
    for (name, mark) in ends
        .into_iter()
        .rev()
        .filter_map(|at| token.split_at_checked(at))
    {
        let Some(what) = vocabulary.read(mark) else {
            continue;
        };
        let who = by_short_form(name, roll);
        if !who.is_empty() {
            return Ok((who, name.to_owned(), what));
        }
        if nobody.is_none()
            && name
                .chars()
                .all(|letter| !letter.is_numeric() && !matches!(letter, '/' | '=' | '*'))
        {
            nobody = Some(name.to_owned());
        }
    }
    if step(token, vocabulary).is_some() {
        return Err(Trouble::Mixed);
    }
    if !by_short_form(token, roll).is_empty() {
        return Err(Trouble::NoMark);
    }
    Err(nobody.map_or(Trouble::Unknown, Trouble::Nobody))
}
