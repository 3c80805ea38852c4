//! Staff and guardians through the shell: who may under each regulation, what is refused by which clause, and that a list that
//! was written out changes nothing when it is read in.

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::movement::is_staff;
use zhurnal::domain::people::Role;
use zhurnal::domain::regulation::built_in;

use super::{DRY, NOTHING, WRITTEN};
use crate::harness::school::*;
use crate::harness::shell::shell;

const STAFF: &str =
    "ФИО;Должность;Дата приёма;Номер приказа;Телефон\nКим Ли;учитель;01.10.2026;41-к;+7 900 1\n";
const GUARDIANS: &str =
    "Ученик;Класс;Родитель;Кем приходится;Телефон\nЖуков Глеб;7А;Жукова Ева;мать;+7 900 2\n";

fn named(school: &School, family: &str) -> Option<PersonId> {
    let directory = school.service.directory();
    let mut people = directory.people.values();
    people
        .find(|person| person.name.family == family)
        .map(|person| person.id)
}

#[test]
fn a_secretary_hires_and_leaves_the_roles_to_those_who_give_them() {
    let school = School::new();
    let (code, said) = shell(&school, SECRETARY, "import staff", STAFF.as_bytes());
    assert_eq!(code, 65, "{said}");
    for part in [
        "Новые учителя: 1\n  Ким Ли\n",
        "Приказы о приёме: 1\n  Ким Ли, с 01.10.2026, приказ 41-к\n",
        "Не вам менять, записей: 1.",
        "зам. директора",
        "повторите с --people-only.",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let line = "import staff --people-only --apply";
    let (code, said) = shell(&school, SECRETARY, line, STAFF.as_bytes());
    assert!(code == 0 && said.ends_with(WRITTEN), "{said}");
    let (_, said) = shell(&school, SECRETARY, line, STAFF.as_bytes());
    assert!(said.ends_with(NOTHING), "{said}");
    let kim = named(&school, "Ким").unwrap();
    assert!(is_staff(kim, &school.service.directory()));
    // The deputy gives the role from the same file, and makes nobody twice.
    let people = school.service.directory().people.len();
    let (_, said) = shell(&school, DEPUTY, "import staff --apply", STAFF.as_bytes());
    assert!(said.ends_with(WRITTEN), "{said}");
    let directory = school.service.directory();
    let mut posts = directory.posts.iter();
    assert!(posts.any(|post| (post.person, post.role) == (kim, Role::Teacher)));
    assert_eq!(directory.people.len(), people);
    school.verify();
}

#[test]
fn only_the_director_names_a_deputy() {
    let school = School::new();
    let list = "ФИО;Должность\nИванова Анна Сергеевна;зам. директора\n";
    let (code, said) = shell(&school, DEPUTY, "import staff --apply", list.as_bytes());
    assert_eq!(code, 65, "{said}");
    assert!(said.contains("Не вам менять, записей: 1. "), "{said}");
    assert!(said.contains("директор"), "{said}");
    let (code, said) = shell(&school, DIRECTOR, "import staff --apply", list.as_bytes());
    assert!(code == 0 && said.ends_with(WRITTEN), "{said}");
}

#[test]
fn a_secretary_takes_in_guardians() {
    let school = School::new();
    let list = GUARDIANS.as_bytes();
    let (code, said) = shell(&school, SECRETARY, "import guardians", list);
    assert_eq!(code, 0);
    assert_eq!(
        said,
        format!("Новые родители и представители: 1\n  Жукова Ева (Жуков Глеб)\n{DRY}")
    );
    shell(&school, SECRETARY, "import guardians --apply", list);
    let mother = named(&school, "Жукова").unwrap();
    assert_eq!(school.service.directory().children(mother), [ZHUKOV]);
    let (_, said) = shell(&school, SECRETARY, "import guardians --apply", list);
    assert!(said.ends_with(NOTHING), "{said}");
    let wrong = "Ученик;Класс;Родитель\nЖуков Глеб;7Б;Жукова Ева\n";
    let (code, said) = shell(
        &school,
        SECRETARY,
        "import guardians l.csv",
        wrong.as_bytes(),
    );
    assert_eq!(code, 65);
    let fault = "Ошибка: l.csv, строка 2: Жуков Глеб: такого ученика в классе 7Б нет.";
    assert!(said.contains(fault), "{said}");
}

/// Who may, by the schools' documents: the keepers of the roll and of the list of staff, those who give roles, and the administrator.
#[test]
fn each_regulation_says_who_takes_lists_in() {
    let roles = [
        DIRECTOR,
        DEPUTY,
        ADMINISTRATOR,
        SECRETARY,
        CLASS_TEACHER,
        TEACHER,
        MOTHER,
    ];
    // Director, deputy, administrator, secretary, class teacher, teacher, mother: guardians of 7А, staff, staff without roles.
    for (name, guardians, staff, people) in [
        ("gymnasium", "--+-+--", "--+----", "--++---"),
        ("school27", "--++---", "--+----", "--++---"),
        ("chekhov", "+++----", "-++----", "+++----"),
        ("school152", "--+-+--", "--+----", "--++---"),
        ("kostek", "--+----", "--+----", "--++---"),
    ] {
        let school = School::new();
        let rules = built_in(name).unwrap().to_owned();
        school.change(vec![put(DirectoryRecord::Regulation(rules))]);
        for (line, list, wanted) in [
            ("import guardians", GUARDIANS, guardians),
            ("import staff", STAFF, staff),
            ("import staff --people-only", STAFF, people),
        ] {
            let may = |person| {
                let (code, _) = shell(&school, person, line, list.as_bytes());
                if code == 0 { '+' } else { '-' }
            };
            let found: String = roles.into_iter().map(may).collect();
            assert_eq!(found, wanted, "{name}: {line}");
        }
    }
}

/// Where the class teachers keep the rolls, the secretary is told so, with the clause.
#[test]
fn guardians_of_a_roll_that_is_not_ones_own_are_refused_with_the_clause() {
    let school = School::new();
    let rules = built_in("gymnasium").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    let line = "import guardians --apply";
    let (code, said) = shell(&school, SECRETARY, line, GUARDIANS.as_bytes());
    assert_eq!(code, 65, "{said}");
    assert!(said.contains("Не вам менять, записей: 1."), "{said}");
    assert!(said.contains("классный руководитель"), "{said}");
    assert!(said.contains("5.3.1"), "{said}");
    assert_eq!(named(&school, "Жукова"), None);
    let (_, said) = shell(&school, CLASS_TEACHER, line, GUARDIANS.as_bytes());
    assert!(said.ends_with(WRITTEN), "{said}");
}

#[test]
fn a_teacher_and_a_family_learn_nothing_of_a_list() {
    let school = School::new();
    for (line, list) in [("import staff", STAFF), ("import guardians", GUARDIANS)] {
        let (code, said) = shell(&school, TEACHER, line, list.as_bytes());
        assert_eq!(code, 77, "{said}");
        assert!(!said.contains("Ким") && !said.contains("Жуков"), "{said}");
        let (code, said) = shell(&school, MOTHER, line, list.as_bytes());
        assert_eq!((code, said.contains("Ким")), (66, false), "{said}");
    }
}

#[test]
fn a_list_that_was_written_out_changes_nothing_when_read_in() {
    let school = School::new();
    for (line, list) in [
        ("import staff --apply", STAFF),
        ("import guardians --apply", GUARDIANS),
    ] {
        let (_, said) = shell(&school, ADMINISTRATOR, line, list.as_bytes());
        assert!(said.ends_with(WRITTEN), "{said}");
    }
    for what in ["staff", "guardians", "roster"] {
        let (code, list) = shell(&school, SECRETARY, &format!("export {what}"), b"");
        assert_eq!(code, 0, "{list}");
        assert!(list.lines().count() > 2, "{list}");
        let line = format!("import {what} --apply");
        let (_, said) = shell(&school, ADMINISTRATOR, &line, list.as_bytes());
        assert!(said.ends_with(NOTHING), "{what}\n{list}\n{said}");
        assert!(
            !list.contains("900"),
            "files are looked into one by one: {list}"
        );
    }
}

/// Where the secretary keeps the rolls, she writes them out; where the class teachers do, each their own.
#[test]
fn who_keeps_a_roll_writes_it_out() {
    let school = School::new();
    let roster = |school: &School, person, line: &str| shell(school, person, line, b"");
    let (code, list) = roster(&school, SECRETARY, "export roster 7А");
    assert!(code == 0 && list.contains("Алёшин,Илья"), "{list}");
    let (_, list) = roster(&school, CLASS_TEACHER, "export roster");
    assert!(list.contains(",7А,") && !list.contains(",7Б,"), "{list}");
    for person in [MOTHER, ALYOSHIN, TEACHER] {
        for what in ["roster 7А", "guardians 7А", "staff"] {
            let (code, said) = roster(&school, person, &format!("export {what}"));
            assert_eq!(
                (code, said.contains("Алёшин")),
                (66, false),
                "{what}: {said}"
            );
        }
    }
    let rules = built_in("gymnasium").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    let (code, _) = roster(&school, SECRETARY, "export roster 7А");
    assert_eq!(code, 66, "the class teachers keep the rolls (5.3.1)");
}
