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
fn a_teacher_is_told_who_changes_the_lists() {
    let host = Host::new();
    for person in [TEACHER, CLASS_TEACHER] {
        let login = host.admit(person);
        let ran = ssh(&host, &login, "import roster", ROSTER);
        assert_ne!(ran.code, 0);
        assert!(!ran.out.contains("Новиков"), "{}", ran.out);
    }
}
