//! Rules held against the school: offices that nobody holds, subjects and grades that it has not.

use zhurnal::domain::directory::Directory;
use zhurnal::domain::fitness::unfit;
use zhurnal::domain::message::Message;
use zhurnal::domain::people::Role;
use zhurnal::domain::regulation::{BUILT_IN, Regulation, built_in};
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;

use crate::harness::school::{STANDARD, School};

fn directory() -> Directory {
    Directory::clone(&School::new().service.directory())
}

fn regulation(name: &str) -> Regulation {
    Regulation::parse(built_in(name).unwrap()).unwrap()
}

/// The rules with one place in them changed.
fn changed(from: &str, to: &str) -> Regulation {
    let text = STANDARD.replacen(from, to, 1);
    assert_ne!(text, STANDARD, "{from} is not in the file");
    Regulation::parse(&text).unwrap()
}

fn told(regulation: &Regulation, directory: &Directory) -> String {
    let catalogue = Catalogue::new(Language::Ru);
    let said = unfit(regulation, directory).into_iter();
    said.map(|what| catalogue.text(&what) + "\n").collect()
}

fn ids(regulation: &Regulation, directory: &Directory) -> Vec<&'static str> {
    let said = unfit(regulation, directory).into_iter();
    said.map(|what: Message| what.id).collect()
}

#[test]
fn an_office_that_nobody_holds_is_told_with_who_gives_it() {
    let rules = regulation("school27");
    let mut directory = directory();
    assert!(!told(&rules, &directory).contains("секретарь"));
    directory.posts.retain(|post| post.role != Role::Secretary);
    let told = told(&rules, &directory);
    let line = told.lines().find(|line| line.contains("секретарь"));
    assert_eq!(
        line,
        Some(
            "«Списки ведёт» (п. 3.5): секретарь — таких в школе нет; то же ещё в 3 правилах. Кто даёт роль: зам. директора, администратор (наше значение); меню F9, «Роли работников»."
        ),
        "{told}"
    );
}

/// Where a rule names several, one of them is enough.
#[test]
fn one_of_several_is_enough() {
    let several = "by = [\"secretary\", \"administrator\"]";
    let rules = changed(
        "filled = { value = { by = [\"secretary\"]",
        &format!("filled = {{ value = {{ {several}"),
    );
    let mut directory = directory();
    directory.posts.retain(|post| post.role != Role::Secretary);
    let alone = told(&rules, &directory);
    assert!(!alone.contains("секретарь, администратор"), "{alone}");
    directory
        .posts
        .retain(|post| post.role != Role::Administrator);
    let nobody = told(&rules, &directory);
    assert!(nobody.contains("секретарь, администратор"), "{nobody}");
}

#[test]
fn class_teachers_are_named_with_the_load_and_families_are_not_missed() {
    let rules = regulation("school27");
    let mut directory = directory();
    directory.guardians.clear();
    assert!(!told(&rules, &directory).contains("родител"));
    assert!(!told(&rules, &directory).contains("классный руководитель — таких"));
    for class in directory.classes.values_mut() {
        class.class_teacher = None;
    }
    let told = told(&rules, &directory);
    let mut lines = told.lines();
    let line = lines.find(|line| line.contains("классный руководитель — таких"));
    assert!(
        line.is_some_and(|line| line.ends_with("«Учебный план, нагрузка, кабинеты».")),
        "{told}"
    );
}

#[test]
fn subjects_and_grades_that_are_not_there_are_told() {
    let directory = directory();
    let of = |rule: &str| {
        let text = format!(
            "{STANDARD}\n[[without_marks]]\nclause = \"п. 1\"\nru = \"так\"\nen = \"so\"\nvalue = {rule}\n"
        );
        let rules = Regulation::parse(&text).unwrap();
        let before = ids(&regulation("standard"), &directory);
        let after = ids(&rules, &directory);
        after[before.len()..].to_vec()
    };
    assert_eq!(
        of("{ grades = { from = 7, until = 7 }, subject = \"Алгебра\" }"),
        [""; 0]
    );
    assert_eq!(
        of("{ grades = { from = 7, until = 7 }, subject = \"Алгебры\" }"),
        ["unfit-subject"]
    );
    assert_eq!(
        of("{ grades = { from = 11, until = 11 } }"),
        ["unfit-grades"]
    );
}

/// A school that was only just made has no people and no classes: it is told whom to name, and nothing of subjects.
#[test]
fn an_empty_school_is_told_of_its_offices_alone() {
    let full = directory();
    let empty = Directory::new(
        full.school.clone(),
        full.calendar.clone(),
        full.regulation.clone(),
    );
    for (name, _) in BUILT_IN {
        let found = ids(&regulation(name), &empty);
        assert!(found.contains(&"unfit-office"), "{name}");
        assert!(
            found.iter().all(|id| *id == "unfit-office"),
            "{name}: {found:?}"
        );
    }
}
