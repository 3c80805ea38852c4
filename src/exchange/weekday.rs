//! Days of the week by name, in the languages timetables are written in; clock times in names of hours.

use std::sync::OnceLock;

use chrono::NaiveTime;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
struct Spellings {
    days: Vec<Vec<String>>,
}

fn spellings() -> &'static Spellings {
    static SPELLINGS: OnceLock<Spellings> = OnceLock::new();
    // The file is part of the program, and a test reads it.
    SPELLINGS.get_or_init(|| {
        toml::from_str(include_str!("../../assets/exchange/days.toml")).unwrap_or_default()
    })
}

/// The day of the week, Monday 1, when one word of the name is a day's name and no other names another day.
pub(super) fn recognise(name: &str) -> Option<u8> {
    let lower = name.to_lowercase();
    let words = lower
        .split(|letter: char| !letter.is_alphabetic() && letter != '\'')
        .filter(|word| !word.is_empty());
    let mut found = words.filter_map(|word| {
        let day = spellings()
            .days
            .iter()
            .position(|day| day.iter().any(|spelling| spelling == word))?;
        u8::try_from(day + 1).ok()
    });
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// The clock times in a text, in order: an hour, a colon, point or `h`, two digits of minutes.
pub(super) fn clock_times(text: &str) -> Vec<NaiveTime> {
    let letters: Vec<char> = text.chars().collect();
    let mut times = Vec::new();
    for (at, mark) in letters.iter().enumerate() {
        if !matches!(mark, ':' | '.' | 'h' | 'H') {
            continue;
        }
        let (before, after) = letters.split_at(at);
        let hour: String = before
            .iter()
            .rev()
            .take_while(|letter| letter.is_ascii_digit())
            .collect();
        let minute: String = after
            .iter()
            .skip(1)
            .take_while(|letter| letter.is_ascii_digit())
            .collect();
        let hour: String = hour.chars().rev().collect();
        if (1..=2).contains(&hour.len())
            && minute.len() == 2
            && let (Ok(hour), Ok(minute)) = (hour.parse(), minute.parse())
            && let Some(time) = NaiveTime::from_hms_opt(hour, minute, 0)
        {
            times.push(time);
        }
    }
    times
}
