//! Files of the office by OpenSSH: read in by whoever keeps these lists, and what is not theirs is named before anything is written.

use super::exec::ssh;
use crate::harness::host::Host;
use crate::harness::school::{CLASS_TEACHER, DEPUTY, MOTHER, SECRETARY, STANDARD, TEACHER, day};

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

/// A file of rules comes by SSH too: the deputy head proposes it, a teacher is told who does, a family finds no such thing.
#[test]
fn rules_are_proposed_from_a_file() {
    let host = Host::new();
    let text = STANDARD.replacen(
        "marks = { value = { days = 7 }",
        "marks = { value = { days = 9 }",
        1,
    );
    assert_ne!(text, STANDARD);
    let line = "rules propose --from 2026-11-02";
    for (person, code) in [(TEACHER, 77), (MOTHER, 66)] {
        let ran = ssh(&host, &host.admit(person), line, &text);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{}", ran.err);
    }
    let drafts = || {
        let directory = host.school.service.directory();
        let drafts = directory.office.drafts.values();
        drafts
            .map(|draft| (draft.from, draft.proposed_by, draft.text == text))
            .collect::<Vec<_>>()
    };
    assert_eq!(drafts(), []);
    let told = ssh(&host, &host.admit(DEPUTY), line, &text).done();
    assert!(told.contains("Станет: Отметки меняют: 9 дней"), "{told}");
    assert!(told.contains("Предложено с 02.11.2026"), "{told}");
    assert_eq!(drafts(), [(day(11, 2), DEPUTY, true)]);
    host.school.verify();
}
