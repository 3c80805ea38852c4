//! Bells from the clock times of FET's hours, and school weeks from its days.

use chrono::{NaiveTime, Timelike};

use crate::domain::calendar::{Bells, Calendar, Grades, Week};
use crate::exchange::fet::HourName;

/// A lesson of which the file tells only the beginning, minutes; shorter if the next begins sooner.
const LESSON: u16 = 40;
/// Timetables imported from FET know one shift.
const SHIFT: u8 = 1;

/// Puts the hours' clock times in the place of the first shift's bells for all grades; bells of single grades stay.
pub(super) fn set_bells(calendar: &mut Calendar, hours: &[HourName]) {
    let times = times(hours);
    let bells = Bells {
        shift: SHIFT,
        grades: Grades::ALL,
        first_slot: 1,
        times,
    };
    let general = |bells: &Bells| bells.shift == SHIFT && bells.grades == Grades::ALL;
    match calendar.bells.iter_mut().find(|bells| general(bells)) {
        // Hours without clock times leave the school's own bells.
        Some(_) if bells.times.is_empty() => {}
        Some(known) => *known = bells,
        None => calendar.bells.push(bells),
    }
}

/// Begin and end of each hour up to the first of which neither its name nor its neighbours tell the time.
fn times(hours: &[HourName]) -> Vec<(u16, u16)> {
    let minute = |time: NaiveTime| u16::try_from(time.hour() * 60 + time.minute()).unwrap_or(0);
    let begins = |at: usize| hours.get(at)?.begins.map(minute);
    let mut times: Vec<(u16, u16)> = Vec::new();
    for (at, hour) in hours.iter().enumerate() {
        let before = times.last().map(|(_, end)| *end);
        let next = begins(at + 1);
        let between = || before.zip(next).filter(|(from, until)| from < until);
        let Some(begin) = begins(at).or_else(|| between().map(|(from, _)| from)) else {
            break;
        };
        let latest = next.filter(|next| *next > begin).unwrap_or(u16::MAX);
        let told = hour.ends.map(minute).filter(|end| *end > begin);
        let end = told.unwrap_or_else(|| (begin + LESSON).min(latest));
        times.push((begin, end));
    }
    times
}

/// Lengthens the school week of a grade that has lessons after its last day.
pub(super) fn lengthen_week(calendar: &mut Calendar, grade: u8, weekday: u8) {
    let known = calendar
        .weeks
        .iter()
        .find(|week| week.grades.contains(grade));
    if known.map_or(5, |week| week.last_weekday) >= weekday {
        return;
    }
    let own = Grades {
        from: grade,
        until: grade,
    };
    calendar.weeks.retain(|week| week.grades != own);
    let week = Week {
        grades: own,
        last_weekday: weekday,
    };
    calendar.weeks.insert(0, week);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::fet::hour_name;

    #[test]
    fn clock_times_become_bells() {
        for (names, wanted) in [
            ("8:30|9:25", vec![(510, 550), (565, 605)]),
            ("8:30-9:15|9:25-10:10", vec![(510, 555), (565, 610)]),
            ("8:30|9:00", vec![(510, 540), (540, 580)]),
            ("8:30|Break|10:00", vec![(510, 550), (550, 590), (600, 640)]),
            ("8:30|Club", vec![(510, 550)]),
            ("Club|8:30", vec![]),
            ("1|2|3", vec![]),
            ("23:50", vec![(1430, 1470)]),
        ] {
            let hours: Vec<HourName> = names
                .split('|')
                .map(|name| hour_name(name.to_owned()))
                .collect();
            assert_eq!(times(&hours), wanted, "{names}");
        }
    }
}
