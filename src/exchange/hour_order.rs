//! The order of a day's hours, which FET's CSV does not tell.

use std::collections::HashSet;

use crate::exchange::fet::HourName;

/// Pairs of hours that an activity of several hours shows to follow each other.
pub(super) type Follows = HashSet<(String, String)>;

/// Puts the hours in order, by the clock, by their numbers, by the activities that span them; what nothing places
/// comes last, as the file has it. The flag says whether every place is sure.
pub(super) fn order(hours: Vec<HourName>, follows: &Follows) -> (Vec<HourName>, bool) {
    let numbers: Option<Vec<u32>> = hours.iter().map(|hour| number(&hour.name)).collect();
    let numbers =
        numbers.filter(|numbers| numbers.iter().collect::<HashSet<_>>().len() == hours.len());
    let clockless = hours.iter().all(|hour| hour.begins.is_none());
    let mut left: Vec<Ranked> = Vec::new();
    for (at, hour) in hours.into_iter().enumerate() {
        let number = numbers
            .as_ref()
            .filter(|_| clockless)
            .and_then(|numbers| numbers.get(at))
            .copied();
        let known = hour
            .begins
            .map(|time| (time, 0))
            .or(number.map(|number| (chrono::NaiveTime::MIN, number)));
        left.push(Ranked { known, hour });
    }
    left.sort_by_key(|ranked| (ranked.known.is_none(), ranked.known));
    let precedes = |one: &Ranked, other: &Ranked| {
        let by_rank = one
            .known
            .zip(other.known)
            .is_some_and(|(one, other)| one < other);
        by_rank || follows.contains(&(one.hour.name.clone(), other.hour.name.clone()))
    };
    let mut ordered: Vec<Ranked> = Vec::new();
    while !left.is_empty() {
        // In a circle of contradictions the first is as good as any.
        let next = left
            .iter()
            .position(|hour| !left.iter().any(|other| precedes(other, hour)))
            .unwrap_or(0);
        ordered.push(left.remove(next));
    }
    let sure = ordered
        .iter()
        .zip(ordered.iter().skip(1))
        .all(|(one, next)| precedes(one, next));
    (
        ordered.into_iter().map(|ranked| ranked.hour).collect(),
        sure,
    )
}

/// An hour and, if it tells, what it is ordered by.
struct Ranked {
    known: Option<(chrono::NaiveTime, u32)>,
    hour: HourName,
}

/// The first number in a name.
fn number(name: &str) -> Option<u32> {
    let digits = name.chars().skip_while(|letter| !letter.is_ascii_digit());
    digits
        .take_while(char::is_ascii_digit)
        .collect::<String>()
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::fet::hour_name;

    #[test]
    fn hours_come_in_the_order_of_the_day() {
        for (given, follows, wanted, sure) in [
            ("9:00|8:00", "", "8:00|9:00", true),
            ("10|9|1", "", "1|9|10", true),
            ("Pd2|Pd1", "", "Pd1|Pd2", true),
            ("Club|9:00|8:00", "", "8:00|9:00|Club", false),
            ("Club|9:00|8:00", "9:00>Club", "8:00|9:00|Club", true),
            (
                "Break|10:00|9:00|8:00",
                "8:00>Break|Break>9:00",
                "8:00|Break|9:00|10:00",
                true,
            ),
            ("B|A", "A>B", "A|B", true),
            ("B|A", "", "B|A", false),
            ("B|A", "A>B|B>A", "B|A", true),
            ("B", "", "B", true),
        ] {
            let hours = given
                .split('|')
                .map(|name| hour_name(name.to_owned()))
                .collect();
            let pairs = follows.split('|').filter_map(|pair| pair.split_once('>'));
            let follows = pairs
                .map(|(one, next)| (one.to_owned(), next.to_owned()))
                .collect();
            let (ordered, is_sure) = order(hours, &follows);
            let names: Vec<&str> = ordered.iter().map(|hour| hour.name.as_str()).collect();
            assert_eq!(
                (names.join("|").as_str(), is_sure),
                (wanted, sure),
                "{given} {follows:?}"
            );
        }
    }
}
