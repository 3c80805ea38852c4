//! A cell in writing: `5`, `н`, `5/4`, `2.`, `о15/4`; read by the words that a school has for it.

use super::cell::{Attendance, CellContent, Mark, Value};
use super::names::{fold, search_forms};
use super::regulation::Regulation;

/// The most digits of a lateness.
const MINUTES: usize = 3;

/// One mark as written: a value, a debt, or a value with a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// The value; `None` only for a debt.
    pub value: Option<Value>,
    /// The work is owed.
    pub debt: bool,
}

/// What is written into a cell: at least one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filling {
    /// Attendance, where it is named.
    pub attendance: Option<Attendance>,
    /// Marks, in the order of the lesson's works; none where only attendance is named.
    pub marks: Vec<Given>,
}

impl Filling {
    /// The cell with this in it. Marks take the place of the cell's marks one by one, keeping their works, weights and
    /// comments; what is not named (attendance or marks, the note) stays.
    #[must_use]
    pub fn fill(&self, before: &CellContent) -> CellContent {
        let mut after = before.clone();
        after.attendance = self.attendance.or(before.attendance);
        if self.marks.is_empty() {
            return after;
        }
        after.marks.truncate(self.marks.len());
        for (number, given) in self.marks.iter().enumerate() {
            match after.marks.get_mut(number) {
                Some(mark) => {
                    // An owed work that gets its value was written later.
                    mark.retake |= mark.value.is_none() && given.value.is_some();
                    mark.value = given.value;
                    mark.debt = given.debt;
                }
                None => {
                    let last = after.marks.iter().map(|mark| mark.work).max();
                    let work = last.map_or(0, |work| work.saturating_add(1));
                    let value = given.value;
                    after.marks.push(Mark {
                        value,
                        debt: given.debt,
                        ..Mark::owed(work)
                    });
                }
            }
        }
        after
    }
}

/// What one word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Attendance(Attendance),
    Value(Value),
    Debt,
}

/// The words of a school for what stands in cells: letters and keys of attendance, words of pass, fail and exempt.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    words: Vec<(String, Meaning)>,
    only_attendance: bool,
}

impl Vocabulary {
    /// The regulation's codes and, as data from a catalogue, the words for values that are no digits.
    #[must_use]
    pub fn new(regulation: &Regulation, values: &[(String, Value)]) -> Self {
        let mut words: Vec<(String, Meaning)> = Vec::new();
        for code in &regulation.attendance.value {
            let meaning = Meaning::Attendance(code.kind.attendance());
            words.push((fold(&code.letters), meaning));
            words.extend(
                code.keys
                    .chars()
                    .map(|key| (fold(&key.to_string()), meaning)),
            );
        }
        words.extend(
            values
                .iter()
                .map(|(word, value)| (fold(word), Meaning::Value(*value))),
        );
        // The key of the point in the Russian layout.
        words.push((String::from('\u{44e}'), Meaning::Debt));
        Self {
            words,
            only_attendance: false,
        }
    }

    /// The same words where marks are not entered.
    #[must_use]
    pub fn only_attendance(self) -> Self {
        Self {
            only_attendance: true,
            ..self
        }
    }

    /// Whether a filling may be entered where these words are used.
    #[must_use]
    pub fn allows(&self, filling: &Filling) -> bool {
        !self.only_attendance || filling.marks.is_empty()
    }

    /// What a cell's text says; `None` where it says nothing that is known. Two marks are parted by `/`, `=` or a space.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Filling> {
        let mut filling = Filling::default();
        for part in text.split(['/', '=', ' ', '\u{a0}']) {
            self.part(part, &mut filling)?;
        }
        Some(filling)
    }

    fn part(&self, part: &str, filling: &mut Filling) -> Option<()> {
        let end = part
            .find(|letter: char| !letter.is_alphabetic())
            .unwrap_or(part.len());
        let (word, rest) = part.split_at_checked(end)?;
        if word.is_empty() {
            filling.marks.push(figure(rest)?);
            return Some(());
        }
        match self.meaning(word)? {
            Meaning::Debt if rest.is_empty() => filling.marks.push(Given {
                value: None,
                debt: true,
            }),
            Meaning::Debt => return None,
            Meaning::Value(value) => filling.marks.push(Given {
                value: Some(value),
                debt: debt(rest)?,
            }),
            Meaning::Attendance(_) if filling.attendance.is_some() => return None,
            Meaning::Attendance(given @ Attendance::Late(_)) => {
                filling.attendance = Some(if rest.is_empty() {
                    given
                } else {
                    Attendance::Late(minutes(rest)?)
                });
            }
            Meaning::Attendance(given) => {
                filling.attendance = Some(given);
                if !rest.is_empty() {
                    filling.marks.push(figure(rest)?);
                }
            }
        }
        Some(())
    }

    /// A word in any case and in either layout.
    fn meaning(&self, word: &str) -> Option<Meaning> {
        let forms = search_forms(word);
        let known = forms
            .iter()
            .find_map(|form| self.words.iter().find(|(known, _)| known == form));
        known.map(|(_, meaning)| *meaning)
    }
}

/// `5`, `5.` or `.`.
fn figure(text: &str) -> Option<Given> {
    let mut letters = text.chars();
    let first = letters.next()?;
    if first == '.' && letters.as_str().is_empty() {
        return Some(Given {
            value: None,
            debt: true,
        });
    }
    let digit = first
        .to_digit(10)
        .and_then(|digit| u8::try_from(digit).ok())
        .filter(|digit| *digit > 0)?;
    Some(Given {
        value: Some(Value::Grade(digit)),
        debt: debt(letters.as_str())?,
    })
}

fn debt(rest: &str) -> Option<bool> {
    match rest {
        "" => Some(false),
        "." => Some(true),
        _ => None,
    }
}

fn minutes(digits: &str) -> Option<u16> {
    let known = digits.len() <= MINUTES && digits.bytes().all(|byte| byte.is_ascii_digit());
    known.then(|| digits.parse().ok()).flatten()
}
