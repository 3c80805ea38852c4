//! Any lists of staff and of guardians, one after another: each taken in again changes nothing, and nobody is lost.

use proptest::prelude::*;
use zhurnal::domain::directory::Directory;
use zhurnal::exchange::plan::Plan;

use super::{after, empty, guardians, staff, with_roster, with_timetable};

const TODAY: &str = "2026-10-12";

/// A school in which the names of the lists meet: a teacher by initials, a parent, two classes.
fn school() -> Directory {
    let roster = "Фамилия;Имя;Класс;Мать\nАм;Ян;8А;Ли Ян\nАм;Ия;8Б;\n";
    let school = with_roster(&empty(), roster, TODAY);
    with_timetable(&school, "1;Mo;1;8А;Хор;Ли Я.;;\n", None, TODAY)
}

fn names() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Ли Ян",
        "Ли Я.",
        "Ли Ян Ильич",
        "Ли Яна",
        "Жук Ия",
        "жук ия",
    ])
}

fn born() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "", "01.02.1980", "03.04.1985"])
}

fn numbers() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "", "1", "2"])
}

fn phones() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "", "+7 900 111-22-33", "8 900 1112233", "5"])
}

fn staff_rows() -> impl Strategy<Value = String> {
    let position = prop::sample::select(vec!["", "учитель", "секретарь, учитель", "сторож"]);
    let class = prop::sample::select(vec!["", "8А", "9Я"]);
    let hired = prop::sample::select(vec![";", "01.09.2020;1", "01.10.2026;2", ";3"]);
    let login = prop::sample::select(vec!["", "", "li", "zhuk"]);
    let row = (
        names(),
        position,
        born(),
        numbers(),
        class,
        hired,
        login,
        phones(),
    )
        .prop_map(
            |(name, position, born, number, class, hired, login, phone)| {
                format!("{name};{position};{born};{number};{class};{hired};{login};{phone}\n")
            },
        );
    prop::collection::vec(row, 1..6).prop_map(|rows| rows.concat())
}

fn guardian_rows() -> impl Strategy<Value = String> {
    let pupil = prop::sample::select(vec!["Ам Ян;8А", "Ам Ия;8Б"]);
    let relation = prop::sample::select(vec!["", "мать", "бабушка", "доверенное лицо"]);
    let consent = prop::sample::select(vec!["", "02.09.2026", "да"]);
    let row = (
        pupil,
        names(),
        relation,
        phones(),
        born(),
        numbers(),
        consent,
    )
        .prop_map(|(pupil, name, relation, phone, born, number, consent)| {
            format!("{pupil};{name};{relation};{phone};{born};{number};{consent}\n")
        });
    prop::collection::vec(row, 1..6).prop_map(|rows| rows.concat())
}

type Planned = fn(&Directory, &str) -> Plan;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_list_taken_in_again_changes_nothing(
        lists in prop::collection::vec((staff_rows(), guardian_rows()), 1..4),
    ) {
        let mut school = school();
        for (staff_rows, guardian_rows) in &lists {
            let lists: [(Planned, &String); 2] = [
                (|school, rows| staff::plan(school, rows, false), staff_rows),
                (guardians::plan, guardian_rows),
            ];
            for (plan, rows) in lists {
                let planned = plan(&school, rows);
                // A list with errors is not applied.
                if planned.errors() > 0 {
                    continue;
                }
                let made = after(&school, &planned.changes);
                for person in school.people.keys() {
                    prop_assert!(made.people.contains_key(person));
                }
                prop_assert!(made.guardians.len() >= school.guardians.len());
                // What a later row has made unclear in an earlier one is refused, and changes nothing either.
                let again = plan(&made, rows);
                if again.errors() == 0 {
                    prop_assert_eq!(again.changes, [], "{}", rows);
                }
                school = made;
            }
        }
    }
}
