//! Files of the office by OpenSSH: read in by whoever keeps these lists, and what is not theirs is named before anything is written.

use super::exec::ssh;
use crate::harness::host::Host;
use crate::harness::school::{CLASS_TEACHER, SECRETARY, TEACHER};

const ROSTER: &str = "Фамилия;Имя;Класс\nНовиков;Пётр;7А\n";
const NEW_CLASS: &str = "Фамилия;Имя;Класс\nНовиков;Пётр;7В\n";

#[test]
fn the_secretary_imports_a_roster() {
    let host = Host::new();
    let login = host.admit(SECRETARY);
    let dry = ssh(&host, &login, "import roster", ROSTER).done();
    assert!(dry.contains("Новиков Пётр, 7А"), "{dry}");
    ssh(&host, &login, "import roster --apply", ROSTER).done();
    let directory = host.school.service.directory();
    let mut people = directory.people.values();
    assert!(people.any(|person| person.name.family == "Новиков"));
}

/// A class is opened by who keeps the load: the dry run says so, and nothing is written.
#[test]
fn what_is_not_the_secretarys_is_shown_and_refused() {
    let host = Host::new();
    let login = host.admit(SECRETARY);
    for line in ["import roster", "import roster --apply"] {
        let ran = ssh(&host, &login, line, NEW_CLASS);
        assert_ne!(ran.code, 0, "{}", ran.out);
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains("Не вам менять, записей: 1"), "{said}");
        assert!(said.contains("зам. директора"), "{said}");
    }
    let directory = host.school.service.directory();
    assert!(
        directory
            .people
            .values()
            .all(|person| person.name.family != "Новиков")
    );
}

#[test]
fn the_secretary_takes_in_guardians_and_staff_and_writes_her_rolls_out() {
    let host = Host::new();
    let login = host.admit(SECRETARY);
    let hired = "ФИО;Дата приёма;Номер приказа\nНовикова Анна;01.10.2026;41-к\n";
    let parent = "Ученик;Класс;Родитель;Телефон\nЖуков Глеб;7А;Жукова Ева;+7 900 1\n";
    for (line, list, told) in [
        (
            "import staff",
            hired,
            "Новикова Анна, с 01.10.2026, приказ 41-к",
        ),
        ("import guardians", parent, "Жукова Ева (Жуков Глеб)"),
    ] {
        let dry = ssh(&host, &login, line, list).done();
        assert!(dry.contains(told), "{dry}");
        ssh(&host, &login, &format!("{line} --apply"), list).done();
    }
    let roster = ssh(&host, &login, "export roster", "").done();
    assert!(roster.contains("Жуков,Глеб,,7А"), "{roster}");
    let guardians = ssh(&host, &login, "export guardians 7А", "").done();
    assert!(
        guardians.contains("Жукова,Ева,,Законный представитель"),
        "{guardians}"
    );
    let teacher = host.admit(TEACHER);
    for line in ["import staff", "import guardians", "export staff"] {
        let ran = ssh(&host, &teacher, line, parent);
        assert_ne!(ran.code, 0, "{line}");
        assert!(!ran.out.contains("Жуков"), "{}", ran.out);
    }
}

#[test]
fn a_teacher_is_told_who_changes_the_lists() {
    let host = Host::new();
    for person in [TEACHER, CLASS_TEACHER] {
        let login = host.admit(person);
        let ran = ssh(&host, &login, "import roster", ROSTER);
        assert_ne!(ran.code, 0);
        assert!(!ran.out.contains("Новиков"), "{}", ran.out);
    }
}
