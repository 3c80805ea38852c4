//! Invitation codes: sixteen digits in four groups, which every keyboard layout types alike; and logins for those who have none.

use blake2::{Blake2s256, Digest};

use super::account::MAX_LOGIN;
use super::people::Name;

/// How long an invitation holds where nothing else is said, days.
pub const DAYS: i64 = 14;
/// One more than the highest code.
const CODES: u64 = 10_000_000_000_000_000;
/// What a login is made of where a name has no letter that could be written in Latin.
const NAMELESS: &str = "user";

/// A code: 53 bits of chance.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code(u64);

impl Code {
    /// The code of random bits; `None` for the few numbers that would make some codes likelier: try again.
    #[must_use]
    pub fn from_random(bits: u64) -> Option<Self> {
        (bits < u64::MAX / CODES * CODES).then_some(Self(bits % CODES))
    }

    /// The code as typed: digits, with or without spaces and hyphens.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let is_gap = |letter: &char| letter.is_whitespace() || *letter == '-';
        let digits: String = typed.chars().filter(|letter| !is_gap(letter)).collect();
        let all = digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_digit());
        all.then(|| digits.parse().ok().map(Self)).flatten()
    }

    /// As it is printed.
    #[must_use]
    pub fn text(self) -> String {
        let group = |power: u32| self.0 / 10_u64.pow(power) % 10_000;
        format!(
            "{:04} {:04} {:04} {:04}",
            group(12),
            group(8),
            group(4),
            group(0)
        )
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(self) -> [u8; 32] {
        Blake2s256::digest(self.text()).into()
    }
}

/// A login for a person: the family name in Latin letters, and a number where others have it.
#[must_use]
pub fn login(name: &Name, is_taken: impl Fn(&str) -> bool) -> String {
    let latin: String = name
        .family
        .chars()
        .flat_map(char::to_lowercase)
        .map(latin)
        .collect();
    let latin: String = latin
        .trim_matches('-')
        .chars()
        .take(MAX_LOGIN - 8)
        .collect();
    let stem = if latin.is_empty() {
        NAMELESS.to_owned()
    } else {
        latin
    };
    if !is_taken(&stem) {
        return stem;
    }
    (2_u64..)
        .map(|number| format!("{stem}{number}"))
        .find(|login| !is_taken(login))
        .unwrap_or(stem)
}

/// A lower-case letter as passports write it.
fn latin(letter: char) -> &'static str {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz";
    match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' => "ie",
        'ы' => "y",
        'ю' => "iu",
        'я' => "ia",
        '-' | ' ' => "-",
        letter => PLAIN
            .find(letter)
            .and_then(|at| PLAIN.get(at..=at))
            .unwrap_or_default(),
    }
}
