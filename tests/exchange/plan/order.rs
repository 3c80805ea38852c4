//! Any list and any timetable: importing again changes nothing, and which of them comes first does not matter.

use proptest::prelude::*;

use super::{after, empty, facts, roster_plan, timetable_plan};

const TODAY: &str = "2026-11-20";

/// Few names, so that they meet.
fn roster_text() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec!["Ёлкин", "Елкин", "Ли", "Жук"]);
    let given = prop::sample::select(vec!["Ян", "Ия"]);
    let classes = prop::sample::select(vec!["8А", "8 а", "8Б", "9А", "8A", "10"]);
    let born = prop::sample::select(vec!["", "01.02.2013", "03.04.2013"]);
    let numbers = prop::sample::select(vec!["", "", "", "1", "2"]);
    let from = prop::sample::select(vec!["", "", "05.10.2026", "01.09.2019"]);
    let until = prop::sample::select(vec!["", "", "10.11.2026", "01.06.2026", "10.12.2026"]);
    let parents = prop::sample::select(vec!["", "Ли Ия", "Жук Ия"]);
    let row = (names, given, classes, born, numbers, from, until, parents).prop_map(
        |(name, given, class, born, number, from, until, parent)| {
            format!("{name};{given};{class};{born};{number};{from};{until};{parent}\n")
        },
    );
    let head = "Фамилия;Имя;Класс;Дата рождения;Личное дело;Дата зачисления;Дата выбытия;Мать\n";
    prop::collection::vec(row, 1..12).prop_map(move |rows| format!("{head}{}", rows.concat()))
}

fn timetable_rows() -> impl Strategy<Value = String> {
    let day = prop::sample::select(vec!["Mo", "Tu", "Monday", "Суббота", "Day", ""]);
    let hour = prop::sample::select(vec!["8:30", "9:25", "Club"]);
    let set = prop::sample::select(vec!["8А", "8А+8Б", "8", "8А англ1", "8Б+9А", "10", "", "Ж"]);
    let subject = prop::sample::select(vec!["Хор", "Бег", ""]);
    let teachers = prop::sample::select(vec!["", "Т", "Т+У", "Ли И."]);
    let room = prop::sample::select(vec!["", "1", "1+2"]);
    let row = (1..6, day, hour, set, subject, teachers, room).prop_map(
        |(id, day, hour, set, subject, teachers, room)| {
            format!("{id};{day};{hour};{set};{subject};{teachers};;{room}\n")
        },
    );
    prop::collection::vec(row, 1..12).prop_map(|rows| rows.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn importing_twice_changes_nothing(lists in prop::collection::vec(roster_text(), 1..4), rows in timetable_rows()) {
        let mut school = empty();
        for list in &lists {
            let plan = roster_plan(&school, list, TODAY);
            // A list with errors is not applied.
            if plan.errors() == 0 {
                school = after(&school, &plan.changes);
                prop_assert_eq!(roster_plan(&school, list, TODAY).changes, []);
            }
            school = after(&school, &timetable_plan(&school, &rows, None, TODAY).changes);
            prop_assert_eq!(timetable_plan(&school, &rows, None, TODAY).changes, []);
        }
    }

    #[test]
    fn the_order_of_list_and_timetable_does_not_matter(list in roster_text(), rows in timetable_rows()) {
        let one = after(&empty(), &roster_plan(&empty(), &list, TODAY).changes);
        let one = after(&one, &timetable_plan(&one, &rows, None, TODAY).changes);
        let other = after(&empty(), &timetable_plan(&empty(), &rows, None, TODAY).changes);
        let other = after(&other, &roster_plan(&other, &list, TODAY).changes);
        prop_assert_eq!(facts(&one), facts(&other));
    }

    /// Nobody is in two classes at once, and nobody is lost.
    #[test]
    fn everybody_is_in_one_class(lists in prop::collection::vec(roster_text(), 1..4)) {
        let mut school = empty();
        for list in &lists {
            let known = school.people.len();
            school = after(&school, &roster_plan(&school, list, TODAY).changes);
            prop_assert!(school.people.len() >= known);
            for one in &school.enrolments {
                prop_assert!(one.until.is_none_or(|until| until >= one.from), "{one:?}");
                for other in school.enrolments.iter().filter(|e| e.pupil == one.pupil && *e != one) {
                    let apart = one.until.is_some_and(|until| until < other.from)
                        || other.until.is_some_and(|until| until < one.from);
                    prop_assert!(apart, "{one:?} {other:?}");
                }
            }
        }
    }
}

#[test]
fn a_row_that_repeats_a_numbered_one_makes_nobody_the_second_time() {
    let list = "Фамилия;Имя;Класс;Личное дело\nЛи;Ян;8А;1\nЛи;Ян;8А;\n";
    let school = after(&empty(), &roster_plan(&empty(), list, TODAY).changes);
    assert_eq!(roster_plan(&school, list, TODAY).changes, []);
}
