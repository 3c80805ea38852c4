//! Classes found by any spelling, or made.

use super::{next, year_base};
use crate::domain::directory::Directory;
use crate::domain::ids::ClassId;
use crate::domain::school::Class;
use crate::exchange::class_name::class_key;

/// The highest grade of any school system.
const HIGHEST: u8 = 12;

/// The class with this name, whatever its spelling.
pub(super) fn find(directory: &Directory, name: &str) -> Option<ClassId> {
    let key = class_key(name);
    let classes = directory.classes.values();
    let mut same = classes.filter(|class| class_key(&class.name) == key);
    same.next().map(|class| class.id)
}

/// The class with this name, made if there is none; `year` is the name of FET's year, for the grade.
pub(super) fn find_or_make(directory: &mut Directory, name: &str, year: &str) -> ClassId {
    if let Some(id) = find(directory, name) {
        return id;
    }
    let base = year_base(directory);
    let id = ClassId(next(directory.classes.keys().map(|id| id.0), base));
    let class = Class {
        id,
        year: directory.year(),
        grade: number(name).or_else(|| number(year)).unwrap_or(0),
        name: shown(name),
        shift: 1,
        class_teacher: None,
    };
    directory.classes.insert(id, class);
    id
}

/// A grade and a letter or number: `7А`, `10 б`, `5-2`; not a mere `7`, which is a whole grade.
pub(super) fn is_class_name(name: &str) -> bool {
    let key = class_key(name);
    let rest = key
        .as_str()
        .trim_start_matches(|letter: char| letter.is_ascii_digit());
    let letters = (1..=2).contains(&rest.chars().count()) && rest.chars().all(char::is_alphabetic);
    let numbered = rest
        .strip_prefix('-')
        .is_some_and(|number| number.len() <= 2);
    number(key.as_str()).is_some() && (letters || numbered)
}

/// The classes by grade and name, the order in which they are named together.
pub(super) fn in_order(directory: &Directory, mut classes: Vec<ClassId>) -> Vec<ClassId> {
    classes.sort_by_cached_key(|id| {
        let class = directory.classes.get(id);
        class.map(|class| {
            (
                class.grade,
                crate::domain::names::sort_key(&class.name),
                class.id,
            )
        })
    });
    classes.dedup();
    classes
}

fn shown(name: &str) -> String {
    if is_class_name(name) {
        class_key(name).as_str().to_owned()
    } else {
        name.to_owned()
    }
}

/// The first number of a name, if it can be a grade.
fn number(name: &str) -> Option<u8> {
    let digits: String = name
        .chars()
        .skip_while(|letter| !letter.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let number = digits.parse().ok();
    number.filter(|number| (1..=HIGHEST).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_told_from_a_grade() {
        for (name, is) in [
            ("7A", true),
            ("10 b", true),
            ("5-2", true),
            ("3 \"C\"", true),
            ("7", false),
            ("A", false),
            ("13A", false),
            ("9 biology", false),
            ("5-200", false),
            ("", false),
        ] {
            assert_eq!(is_class_name(name), is, "{name}");
        }
    }

    #[test]
    fn grades_are_numbers_of_names() {
        for (name, grade) in [
            ("7A", Some(7)),
            ("Grade 11 b", Some(11)),
            ("2026", None),
            ("A", None),
        ] {
            assert_eq!(number(name), grade, "{name}");
        }
    }
}
