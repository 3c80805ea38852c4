//! Lists of guardians: whose child is meant, who is one person and who only a namesake, who decides and who only looks.

use zhurnal::domain::directory::Directory;
use zhurnal::domain::people::{Post, Role};
use zhurnal::exchange::fault::Place;
use zhurnal::exchange::plan::{Plan, plan_guardians};
use zhurnal::exchange::roster::read_guardians;
use zhurnal::exchange::table::read_table;

use super::super::{options, told};
use super::{after, day, empty, full, with_roster};

const TODAY: &str = "2026-10-12";
const HEAD: &str =
    "Ученик;Класс;Родитель;Кем приходится;Телефон;Дата рождения родителя;Код родителя;Согласие\n";

fn plan(directory: &Directory, rows: &str) -> Plan {
    let text = format!("{HEAD}{rows}");
    let table = read_table("list.csv", text.as_bytes(), None).unwrap();
    let file = read_guardians(&table, &options());
    plan_guardians(&file, &Place::file("list.csv"), directory)
}

/// The school after the list was applied, which a second time changes nothing.
#[track_caller]
fn with_guardians(directory: &Directory, rows: &str) -> Directory {
    let made = plan(directory, rows);
    assert_eq!(made.errors(), 0, "{:?}", told(&made.faults));
    let made = after(directory, &made.changes);
    assert_eq!(plan(&made, rows).changes, [], "{rows}");
    made
}

/// Brother and sister in two classes, and somebody else's child.
fn school() -> Directory {
    let roster = "Фамилия;Имя;Класс\nАм;Ян;7А\nАм;Ия;8Б\nБо;Ли;7А\n";
    with_roster(&empty(), roster, TODAY)
}

/// `guardian - pupil`, with `+` for a trusted person.
fn links(directory: &Directory) -> Vec<String> {
    let links = directory.guardians.iter();
    let line = |it: &zhurnal::domain::people::Guardian| {
        let mark = if it.trusted { "+" } else { "-" };
        format!(
            "{} {mark} {}",
            full(directory, it.guardian),
            full(directory, it.pupil)
        )
    };
    let mut lines: Vec<String> = links.map(line).collect();
    lines.sort();
    lines
}

#[test]
fn a_guardian_comes_with_what_is_known_of_them() {
    let made = with_guardians(
        &school(),
        "Ам Ян;7А;Ам Ева Львовна;мать;+7 900 1112233;;;02.09.2026\n",
    );
    assert_eq!(links(&made), ["Ам Ева Львовна - Ам Ян"]);
    let file = made.office.files.values().next().unwrap();
    assert_eq!(
        (file.phone.as_str(), file.relation.as_str()),
        ("+7 900 1112233", "мать")
    );
    assert_eq!(file.consent, Some(day("2026-09-02")));
    // Another writing of the number is no news, an empty cell wipes nothing out, more of the name is taken.
    let same = plan(&made, "Ам Ян;7А;Ам Ева;;8 (900) 111-22-33;;;\n");
    assert_eq!((same.changes, told(&same.faults)), (vec![], vec![]));
}

#[test]
fn brothers_and_sisters_share_a_guardian_whom_something_confirms() {
    for (first, second, people) in [
        ("мать;+7 900 1112233;;", "мать;8 900 111-22-33;;", 4),
        ("мать;;01.02.1980;", "мать;;01.02.1980;", 4),
        ("мать;;;17", "мать;;;17", 4),
        ("мать;+7 900 1112233;;", "мать;+7 900 9999999;;", 5),
        ("мать;;;", "мать;;;", 5),
        ("мать;;01.02.1980;", "мать;;03.04.1985;", 5),
    ] {
        let rows = format!("Ам Ян;7А;Ам Ева;{first};\nАм Ия;8Б;Ам Ева;{second};\n");
        let made = plan(&school(), &rows);
        let apart = people == 5 && !rows.contains("1985");
        let faults: &[&str] = if apart {
            &["warning 3 - plan-guardian-namesake"]
        } else {
            &[]
        };
        assert_eq!(told(&made.faults), faults, "{rows}");
        let made = after(&school(), &made.changes);
        assert_eq!(made.people.len(), people, "{rows}");
        assert_eq!(links(&made), ["Ам Ева - Ам Ия", "Ам Ева - Ам Ян"], "{rows}");
        assert_eq!(plan(&made, &rows).changes, [], "{rows}");
    }
}

#[test]
fn a_child_is_found_by_name_and_class_or_told() {
    for (row, fault) in [
        ("Ам Ян;8Б;Ам Ева;;;;;\n", "error 2 - plan-child-unknown"),
        ("Ам Ян;9Я;Ам Ева;;;;;\n", "error 2 - plan-class-missing"),
        (
            "Ам Ян;7А;;;+7 900 1;;;\n",
            "warning 2 - plan-guardian-nameless",
        ),
    ] {
        let made = plan(&school(), row);
        assert_eq!(told(&made.faults), [fault], "{row}");
        assert_eq!(made.changes, [], "{row}");
    }
    let twins = "Фамилия;Имя;Класс;Дата рождения\nАм;Ян;7А;01.02.2013\nАм;Ян;7А;03.04.2013\n";
    let twins = with_roster(&empty(), twins, TODAY);
    let which = plan(&twins, "Ам Ян;7А;Ам Ева;;;;;\n");
    assert_eq!(told(&which.faults), ["error 2 - plan-pupil-ambiguous"]);
    let text = "Ученик;Дата рождения;Класс;Родитель\nАм Ян;03.04.2013;7А;Ам Ева\n";
    let table = read_table("list.csv", text.as_bytes(), None).unwrap();
    let file = read_guardians(&table, &options());
    let made = plan_guardians(&file, &Place::file("list.csv"), &twins);
    let made = after(&twins, &made.changes);
    let child = made.people[&made.guardians[0].pupil].born.unwrap();
    assert_eq!(child, day("2013-04-03"));
}

#[test]
fn who_is_no_parent_by_law_only_looks() {
    for (relation, link, faults) in [
        ("", "Им Ро - Ам Ян", &[][..]),
        ("Опекун", "Им Ро - Ам Ян", &[]),
        ("законный представитель", "Им Ро - Ам Ян", &[]),
        ("доверенное лицо", "Им Ро + Ам Ян", &[]),
        (
            "бабушка",
            "Им Ро + Ам Ян",
            &["warning 2 - plan-guardian-trusted"],
        ),
    ] {
        let row = format!("Ам Ян;7А;Им Ро;{relation};;;;\n");
        assert_eq!(told(&plan(&school(), &row).faults), faults, "{relation}");
        assert_eq!(
            links(&with_guardians(&school(), &row)),
            [link],
            "{relation}"
        );
    }
    // Kin gives nobody more rights than they have; the plain word does.
    let row = |relation| format!("Ам Ян;7А;Им Ро;{relation};;;;\n");
    let made = with_guardians(&school(), &row("доверенное лицо"));
    let kin = with_guardians(&made, &row("мать"));
    assert_eq!(links(&kin), ["Им Ро + Ам Ян"]);
    let word = with_guardians(&made, &row("законный представитель"));
    assert_eq!(links(&word), ["Им Ро - Ам Ян"]);
}

#[test]
fn a_parent_who_teaches_is_one_person_only_where_the_file_says_so() {
    let mut school = school();
    let teacher = with_guardians(&school, "Бо Ли;7А;Им Ро;;+7 900 1;01.02.1980;17;\n");
    let person = teacher.guardians[0].guardian;
    school
        .people
        .insert(person, teacher.people[&person].clone());
    school.office = teacher.office.clone();
    school.posts.push(Post {
        person,
        role: Role::Teacher,
    });
    for (row, people, faults) in [
        ("Ам Ян;7А;Им Ро;;;01.02.1980;;\n", 4, &[][..]),
        ("Ам Ян;7А;Им Ро;;;;17;\n", 4, &[]),
        (
            "Ам Ян;7А;Им Ро;;+7 900 1;;;\n",
            5,
            &["warning 2 - plan-guardian-of-staff"],
        ),
    ] {
        assert_eq!(told(&plan(&school, row).faults), faults, "{row}");
        assert_eq!(with_guardians(&school, row).people.len(), people, "{row}");
    }
}

#[test]
fn a_class_list_keeps_telephones_and_finds_parents_again() {
    let roster = "Фамилия;Имя;Класс;Мать;Телефон матери\nАм;Ян;7А;Ам Ева;+7 900 1112233\n";
    let made = with_roster(&empty(), roster, TODAY);
    let file = made.office.files.values().next().unwrap();
    assert_eq!(
        (file.phone.as_str(), file.relation.as_str()),
        ("+7 900 1112233", "мать")
    );
    let sister = "Фамилия;Имя;Класс;Мать;Телефон матери\nАм;Ия;8Б;Ам Ева;89001112233\n";
    let made = with_roster(&made, sister, TODAY);
    assert_eq!(links(&made), ["Ам Ева - Ам Ия", "Ам Ева - Ам Ян"]);
    assert_eq!(made.people.len(), 3);
}
