//! Lists of staff: who is new, who is known in another form of the name, who gets what, and what is told of namesakes.

use zhurnal::domain::directory::Directory;
use zhurnal::exchange::fault::Place;
use zhurnal::exchange::plan::{Plan, plan_staff};
use zhurnal::exchange::staff::{StaffOptions, read_staff};
use zhurnal::exchange::table::read_table;

use super::super::told;
use super::{after, day, empty, full, with_roster, with_timetable};

const TODAY: &str = "2026-10-12";
const HEAD: &str = "ФИО;Должность;Дата рождения;Табельный номер;Классное руководство;Дата приёма;Номер приказа;Логин;Телефон\n";

fn plan(directory: &Directory, rows: &str, people_only: bool) -> Plan {
    let table = read_table("staff.csv", format!("{HEAD}{rows}").as_bytes(), None).unwrap();
    let options = StaffOptions {
        this_year: 2026,
        ..StaffOptions::default()
    };
    let place = Place::file("staff.csv");
    plan_staff(
        &read_staff(&table, &options),
        &place,
        directory,
        day(TODAY),
        people_only,
    )
}

/// The school after the list was applied, which a second time changes nothing.
#[track_caller]
fn with_staff(directory: &Directory, rows: &str) -> Directory {
    let made = plan(directory, rows, false);
    assert_eq!(made.errors(), 0, "{:?}", told(&made.faults));
    let made = after(directory, &made.changes);
    assert_eq!(plan(&made, rows, false).changes, [], "{rows}");
    made
}

/// A school with class 7А, whose pupil has a mother, and a teacher named by initials.
fn school() -> Directory {
    let roster = "Фамилия;Имя;Класс;Мать\nБ;В;7А;Сова Яна\n";
    let school = with_roster(&empty(), roster, TODAY);
    with_timetable(&school, "1;Mo;1;7А;Алгебра;Орлова А. П.;;\n", None, TODAY)
}

/// `name: roles, class, login`, a line for everybody who has any of them.
fn staff(directory: &Directory) -> Vec<String> {
    let mut people: Vec<_> = directory.people.keys().copied().collect();
    people.sort();
    let line = |person| {
        let posts = directory.posts.iter().filter(|post| post.person == person);
        let mut parts: Vec<String> = posts.map(|post| format!("{:?}", post.role)).collect();
        let classes = directory.own_classes(person).into_iter();
        parts.extend(classes.map(|class| directory.classes[&class].name.clone()));
        parts.extend(directory.account_of(person).map(|user| user.login.clone()));
        (!parts.is_empty()).then(|| format!("{}: {}", full(directory, person), parts.join(", ")))
    };
    people.into_iter().filter_map(line).collect()
}

/// `name date order note`, a line an order.
fn orders(directory: &Directory) -> Vec<String> {
    let orders = directory.office.movements.values();
    let line = |it: &zhurnal::domain::office::Movement| {
        let name = full(directory, it.person);
        format!("{name} {} {} {}", it.date, it.order, it.note)
    };
    orders.map(line).collect()
}

#[test]
fn people_come_with_roles_classes_orders_and_logins() {
    let rows = "Ким Ли;учитель;;17;7А;01.09.2020;41-к;kim;+7 900 1\n\
        Сова Ян;\"зам. директора; учитель\";;;;;;;\n";
    let made = with_staff(&school(), rows);
    assert_eq!(
        staff(&made),
        [
            "Орлова А. П.: Teacher",
            "Ким Ли: Teacher, 7А, kim",
            "Сова Ян: Deputy, Teacher",
        ]
    );
    assert_eq!(orders(&made), ["Ким Ли 2020-09-01 41-к учитель"]);
    let phones: Vec<_> = made.office.files.values().map(|it| &it.phone).collect();
    assert!(phones.contains(&&"+7 900 1".to_owned()), "{phones:?}");
    let kim = made.people.values().find(|it| it.name.family == "Ким");
    assert_eq!(kim.unwrap().external, "17");
}

#[test]
fn a_teacher_known_by_initials_gets_the_whole_name() {
    let made = with_staff(&school(), "Орлова Анна Петровна;учитель;01.02.1980;;;;;;");
    assert_eq!(staff(&made), ["Орлова Анна Петровна: Teacher"]);
    let two = "Орлова Анна Петровна;учитель;;;;;;;\nОрлова Алла Павловна;учитель;;;;;;;";
    let told_of = plan(&school(), two, false);
    assert_eq!(
        told(&told_of.faults),
        [
            "error 2 - plan-staff-initials",
            "error 3 - plan-staff-initials"
        ]
    );
    // Initials say nothing new of somebody whose name is known.
    let again = with_staff(&made, "Орлова А. П.;учитель;;;;;;;");
    assert_eq!(staff(&again), ["Орлова Анна Петровна: Teacher"]);
}

#[test]
fn namesakes_are_told_and_never_joined_without_a_word() {
    for (rows, faults) in [
        (
            "Ким Ли;учитель;;;;;;;\nКим Ли;секретарь;;;;;;;",
            &["error 3 - plan-staff-twice"][..],
        ),
        (
            "Ким Ли;учитель;01.02.1980;;;;;;\nКим Ли;секретарь;03.04.1985;;;;;;",
            &[],
        ),
        // One person in two rows.
        (
            "Ким Ли;учитель;01.02.1980;;;;;;\nКим Ли;секретарь;01.02.1980;;;;;;",
            &[],
        ),
        ("Ким Ли;учитель;;5;;;;;\nКим Ли;секретарь;;5;;;;;", &[]),
        ("Ким Ли;учитель;;5;;;;;\nКим Ли;секретарь;;6;;;;;", &[]),
        (
            "Ким Ли;учитель;;5;;;;;\nСова Ян;секретарь;;5;;;;;",
            &["error 3 - plan-number-twice"],
        ),
    ] {
        assert_eq!(told(&plan(&school(), rows, false).faults), faults, "{rows}");
    }
    let two = "Ким Ли;учитель;01.02.1980;;;;;;\nКим Ли;секретарь;03.04.1985;;;;;;";
    let made = with_staff(&school(), two);
    let kims = ["Ким Ли: Teacher", "Ким Ли: Secretary"];
    assert_eq!(staff(&made)[1..], kims);
    let which = plan(&made, "Ким Ли;директор;;;;;;;", false);
    assert_eq!(told(&which.faults), ["error 2 - plan-staff-ambiguous"]);
    let born = with_staff(&made, "Ким Ли;директор;03.04.1985;;;;;;");
    assert_eq!(staff(&born)[2], "Ким Ли: Director, Secretary");
}

#[test]
fn a_teacher_who_is_a_parent_is_one_person_only_where_the_file_says_so() {
    let alone = plan(&school(), "Сова Яна;учитель;;;;;;;", false);
    assert_eq!(told(&alone.faults), ["warning 2 - plan-staff-namesake"]);
    assert_eq!(after(&school(), &alone.changes).people.len(), 4);
    let mut known = school();
    let mother = known.guardians[0].guardian;
    known.people.get_mut(&mother).unwrap().born = Some(day("1980-02-01"));
    let made = with_staff(&known, "Сова Яна;учитель;01.02.1980;;;;;;");
    assert_eq!(made.people.len(), 3);
    assert!(made.posts.iter().any(|post| post.person == mother));
}

#[test]
fn what_leaves_something_open_is_kept_and_told() {
    for (row, fault) in [
        (
            "Ким Ли;социальный педагог;;;;01.09.2020;41-к;;",
            "notice 2 - plan-position-no-role",
        ),
        ("Ким Ли;;;;;;;;", "warning 2 - plan-staff-outside"),
        (
            "Ким Ли;учитель;;;;01.09.2020;;;",
            "warning 2 - plan-order-half",
        ),
        ("Ким Ли;учитель;;;;;41-к;;", "warning 2 - plan-order-half"),
        ("Ким Ли;учитель;;;9Я;;;;", "warning 2 - plan-class-missing"),
        (
            "Ким Ли;учитель;;;;01.09.2029;41-к;;",
            "error 2 - plan-order-date",
        ),
        ("Ким Ли;учитель;;;;;;Ким;", "error 2 - plan-login-form"),
    ] {
        let made = plan(&school(), row, false);
        assert_eq!(told(&made.faults), [fault], "{row}");
        let kept = after(&school(), &made.changes);
        assert_eq!(kept.people.len(), 4, "{row}");
        assert_eq!(plan(&kept, row, false).changes, [], "{row}");
    }
    let twice = "Ким Ли;учитель;;;7А;;;;\nСова Ян;учитель;;;7А;;;;";
    let twice = plan(&school(), twice, false);
    assert_eq!(told(&twice.faults), ["error 3 - plan-class-twice"]);
    let made = with_staff(&school(), "Ким Ли;учитель;;;7А;01.09.2020;41-к;kim;");
    for (row, fault) in [
        (
            "Ким Ли;учитель;;;;01.09.2021;7-к;;",
            "notice 2 - plan-order-other",
        ),
        ("Ким Ли;учитель;;;;;;lee;", "notice 2 - plan-login-other"),
        ("Сова Ян;учитель;;;;;;kim;", "error 2 - plan-login-taken"),
    ] {
        let again = plan(&made, row, false);
        assert_eq!(told(&again.faults), [fault], "{row}");
        assert_eq!(
            orders(&after(&made, &again.changes)),
            orders(&made),
            "{row}"
        );
    }
    // Another class teacher is what the file is for.
    let handed = with_staff(&made, "Орлова А. П.;учитель;;;7А;;;;");
    assert_eq!(staff(&handed)[0], "Орлова А. П.: Teacher, 7А");
}

#[test]
fn subjects_are_compared_with_the_schools() {
    let text = "ФИО;Должность;Предметы\nКим Ли;учитель;алгебра, Алгибра\n";
    let table = read_table("staff.csv", text.as_bytes(), None).unwrap();
    let file = read_staff(&table, &StaffOptions::default());
    let place = Place::file("staff.csv");
    let made = plan_staff(&file, &place, &school(), day(TODAY), false);
    assert_eq!(
        told(&made.faults),
        [
            "notice 2 - plan-subject-missing",
            "notice - - plan-subjects-not-given"
        ]
    );
}

#[test]
fn people_alone_leave_roles_classes_and_logins_to_others() {
    let row = "Ким Ли;учитель;;;7А;01.09.2020;41-к;kim;";
    let made = after(&school(), &plan(&school(), row, true).changes);
    assert_eq!(staff(&made), ["Орлова А. П.: Teacher"]);
    assert_eq!(orders(&made), ["Ким Ли 2020-09-01 41-к учитель"]);
    let given = with_staff(&made, row);
    assert_eq!(staff(&given)[1], "Ким Ли: Teacher, 7А, kim");
    assert_eq!(given.people.len(), made.people.len());
}
