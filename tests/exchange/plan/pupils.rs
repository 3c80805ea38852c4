//! Class lists: who is new, who moved, who left, who came back, who is who.

use super::super::told;
use super::{after, empty, enrolled, members, roster_plan, with_roster, with_timetable};

const SEPTEMBER: &str = "2026-08-25";
const NOVEMBER: &str = "2026-11-20";
const HEAD: &str = "Фамилия;Имя;Класс;Дата рождения;Личное дело;Дата зачисления;Дата выбытия\n";

/// A first list in August, a second in November: who is where then, and what is told.
#[track_caller]
fn check(first: &str, second: &str, wanted: &[&str], faults: &[&str]) {
    let (first, second) = (format!("{HEAD}{first}"), format!("{HEAD}{second}"));
    let school = with_roster(&empty(), &first, SEPTEMBER);
    let plan = roster_plan(&school, &second, NOVEMBER);
    assert_eq!(told(&plan.faults), faults, "{second}");
    let school = after(&school, &plan.changes);
    assert_eq!(enrolled(&school), wanted, "{second}");
    assert_eq!(roster_plan(&school, &second, NOVEMBER).changes, []);
}

#[test]
fn a_first_list_is_the_roll_from_the_first_day() {
    check(
        "А;Б;7А\nВ;Г;7Б",
        "А;Б;7А\nВ;Г;7Б",
        &["А Б 7А 01.09-", "В Г 7Б 01.09-"],
        &[],
    );
}

#[test]
fn newcomers_arrive_today_or_on_the_day_they_have() {
    check(
        "А;Б;7А",
        "А;Б;7А\nВ;Г;7А\nД;Е;7А;;;05.10.2026\nЖ;З;7А;;;01.09.2019",
        &[
            "А Б 7А 01.09-",
            "В Г 7А 20.11-",
            "Д Е 7А 05.10-",
            "Ж З 7А 01.09-",
        ],
        &[],
    );
}

#[test]
fn a_class_may_come_later_and_whole() {
    check(
        "А;Б;7А",
        "В;Г;7Б",
        &["А Б 7А 01.09-", "В Г 7Б 01.09-"],
        &["warning 2 - plan-class-unknown"],
    );
}

#[test]
fn who_moves_ends_in_one_class_and_begins_in_the_other() {
    for (first, second) in [
        ("А;Б;7А;01.02.2013\nВ;Г;7Б", "А;Б;7Б;01.02.2013\nВ;Г;7Б"),
        ("А;Б;7А;;17\nВ;Г;7Б", "А;Б;7Б;;17\nВ;Г;7Б"),
    ] {
        check(
            first,
            second,
            &["А Б 7А 01.09-19.11", "А Б 7Б 20.11-", "В Г 7Б 01.09-"],
            &[],
        );
    }
    // Without a date of birth: gone from a class that the list has whole.
    check(
        "А;Б;7А\nВ;Г;7А\nД;Е;7Б",
        "А;Б;7Б\nВ;Г;7А\nД;Е;7Б",
        &[
            "А Б 7А 01.09-19.11",
            "А Б 7Б 20.11-",
            "В Г 7А 01.09-",
            "Д Е 7Б 01.09-",
        ],
        &[],
    );
    check(
        "А;Б;7А;;17\nВ;Г;7Б",
        "А;Б;7Б;;17;05.10.2026\nВ;Г;7Б",
        &["А Б 7А 01.09-04.10", "А Б 7Б 05.10-", "В Г 7Б 01.09-"],
        &[],
    );
}

#[test]
fn namesakes_are_told_apart() {
    // In another class, which the list does not have whole: somebody else.
    check(
        "А;Б;7А\nВ;Г;7Б",
        "А;Б;7Б\nВ;Г;7Б",
        &["А Б 7А 01.09-", "А Б 7Б 20.11-", "В Г 7Б 01.09-"],
        &[],
    );
    check(
        "А;Б;7А;01.02.2013\nА;Б;7А;03.04.2013",
        "А;Б;7А;03.04.2013\nА;Б;7А;01.02.2013",
        &["А Б 7А 01.09-", "А Б 7А 01.09-"],
        &[],
    );
    check(
        "А;Б;7А;01.02.2013\nА;Б;7А;03.04.2013",
        "А;Б;7А",
        &["А Б 7А 01.09-", "А Б 7А 01.09-"],
        &[
            "error 2 - plan-pupil-ambiguous",
            "warning - - plan-pupils-missing",
        ],
    );
}

#[test]
fn who_is_missing_stays_and_is_named() {
    check(
        "А;Б;7А\nВ;Г;7А\nД;Е;7Б",
        "А;Б;7А",
        &["А Б 7А 01.09-", "В Г 7А 01.09-", "Д Е 7Б 01.09-"],
        &["warning - - plan-pupils-missing"],
    );
}

#[test]
fn who_leaves_has_a_last_day_and_may_come_back() {
    let left = ["А Б 7А 01.09-10.11", "В Г 7А 01.09-"];
    check("А;Б;7А\nВ;Г;7А", "А;Б;7А;;;;10.11.2026\nВ;Г;7А", &left, &[]);
    check(
        "А;Б;7А;;;;10.11.2026\nВ;Г;7А",
        "В;Г;7А\nА;Б;7А",
        &["А Б 7А 01.09-10.11", "А Б 7А 20.11-", "В Г 7А 01.09-"],
        &[],
    );
    check(
        "В;Г;7А",
        "В;Г;7А\nА;Б;7А;;;;01.06.2026",
        &["В Г 7А 01.09-"],
        &["warning 3 - plan-pupil-outside"],
    );
}

#[test]
fn a_number_twice_is_refused() {
    check(
        "А;Б;7А;;1",
        "А;Б;7А;;1\nВ;Г;7А;;1",
        &["А Б 7А 01.09-"],
        &["error 3 - plan-number-twice"],
    );
}

#[test]
fn look_alikes_are_one_class() {
    check(
        "А;Б;8А",
        "А;Б;8A",
        &["А Б 8А 01.09-"],
        &["notice 2 Класс class-look-alike"],
    );
}

#[test]
fn what_is_new_about_a_pupil_is_taken_and_nothing_is_wiped_out() {
    let head = "Фамилия;Имя;Отчество;Класс;Дата рождения;Личное дело\n";
    let first = format!("{head}Алёшин;Иван;;7А;;17");
    let school = with_roster(&empty(), &first, SEPTEMBER);
    let person = |directory: &super::Directory| {
        let person = directory.people.values().next().unwrap();
        let born = person.born.map(|date| date.to_string());
        (person.name.full(), born, person.external.clone())
    };
    let born = Some("2013-02-01".to_owned());
    for (row, name, born) in [
        (
            "Алешин;Иван;Ильич;7А;01.02.2013;17",
            "Алёшин Иван Ильич",
            &born,
        ),
        ("Алёшин;Иван;;7А;;", "Алёшин Иван", &None),
        ("Белов;Иван;;7А;;17", "Белов Иван", &None),
    ] {
        let made = with_roster(&school, &format!("{head}{row}"), NOVEMBER);
        assert_eq!(made.people.len(), 1, "{row}");
        assert_eq!(
            person(&made),
            (name.to_owned(), born.clone(), "17".to_owned())
        );
    }
}

#[test]
fn guardians_are_shared_only_by_telephone() {
    let head = "Фамилия;Имя;Класс;Мать;Телефон матери\n";
    for (rows, people) in [
        ("А;Б;7А;М М М;1\nА;В;7Б;М М М;1", 3),
        ("А;Б;7А;М М М;1\nА;В;7Б;М М М;2", 4),
        ("А;Б;7А;М М М;\nА;В;7Б;М М М;", 4),
    ] {
        let school = with_roster(&empty(), &format!("{head}{rows}"), SEPTEMBER);
        assert_eq!(school.people.len(), people, "{rows}");
        assert_eq!(school.guardians.len(), 2, "{rows}");
    }
}

#[test]
fn groups_of_a_list_are_those_of_the_timetable() {
    let school = with_timetable(
        &empty(),
        "1;Mo;1;8А англ1;Английский;Т;;\n2;Mo;2;8А;Английский;Т;;\n3;Mo;3;8А+8Б;Хор;Т;;\n",
        None,
        SEPTEMBER,
    );
    let head = "Фамилия;Имя;Класс;Группы\n";
    let choir = ["А Б 8А+8Б 01.09-", "В Г 8А+8Б 01.09-"];
    for label in ["1", "англ1", "8А англ1", "8а АНГЛ 1"] {
        let rows = format!("{head}А;Б;8А;Английский: {label}\nВ;Г;8А;");
        let made = with_roster(&school, &rows, SEPTEMBER);
        assert_eq!(
            members(&made),
            ["А Б 8А англ1 01.09-", choir[0], choir[1]],
            "{label}"
        );
    }
    for (cell, fault) in [
        ("Английский: 2", "warning 2 - plan-group-unknown"),
        ("Хинди: 1", "warning 2 - plan-group-subject"),
    ] {
        let rows = format!("{head}А;Б;8А;{cell}\nВ;Г;8А;");
        assert_eq!(
            told(&roster_plan(&school, &rows, SEPTEMBER).faults),
            [fault]
        );
        assert_eq!(members(&with_roster(&school, &rows, SEPTEMBER)), choir);
    }
}

#[test]
fn who_moves_leaves_the_groups_of_the_old_class() {
    let rows = "1;Mo;1;8А англ1;Английский;Т;;\n2;Mo;2;8А+8Б;Хор;Т;;\n";
    let school = with_timetable(&empty(), rows, None, SEPTEMBER);
    let head = "Фамилия;Имя;Класс;Личное дело;Группы\n";
    let first = format!("{head}А;Б;8А;1;Английский: 1\nВ;Г;8Б;2;");
    let school = with_roster(&school, &first, SEPTEMBER);
    let second = format!("{head}А;Б;8Б;1;\nВ;Г;8Б;2;");
    let school = with_roster(&school, &second, NOVEMBER);
    assert_eq!(
        members(&school),
        [
            "А Б 8А англ1 01.09-19.11",
            "А Б 8А+8Б 01.09-19.11",
            "А Б 8А+8Б 20.11-",
            "В Г 8А+8Б 01.09-",
        ]
    );
}
