//! Members of staff found by any form of their name, or made.

use std::collections::HashSet;

use super::add_person;
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::people::{Name, Person, Post, Role};
use crate::exchange::clean::{fold, is_cyrillic};

/// The teacher with this name, made if there is none.
pub(super) fn find_or_make(directory: &mut Directory, text: &str) -> PersonId {
    let id = find(directory, text).unwrap_or_else(|| add_person(directory, split(text)));
    let post = Post {
        person: id,
        role: Role::Teacher,
    };
    if !directory.posts.contains(&post) {
        directory.posts.push(post);
    }
    id
}

/// By the whole name, or by family name and initials where only one has them.
fn find(directory: &Directory, text: &str) -> Option<PersonId> {
    let staff: HashSet<PersonId> = directory.posts.iter().map(|post| post.person).collect();
    let named = |name: &dyn Fn(&Name) -> String| -> Vec<PersonId> {
        let people = directory.people.values();
        let same =
            |person: &&Person| staff.contains(&person.id) && key(&name(&person.name)) == key(text);
        people.filter(same).map(|person| person.id).collect()
    };
    let whole = named(&Name::full).into_iter().min();
    let by_initials = || match named(&Name::initials).as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    whole.or_else(by_initials)
}

/// A name of nothing but signs is told by its signs.
fn key(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() {
        name.to_owned()
    } else {
        folded
    }
}

/// Family name and initials, or three Cyrillic words. Any other name is kept whole: nobody knows the order of its parts.
fn split(text: &str) -> Name {
    let words: Vec<&str> = text.split_whitespace().collect();
    let initial = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    let word = |word: &str| {
        let mut letters = word.chars().filter(|letter| *letter != '-');
        letters.all(is_cyrillic) && !initial(word)
    };
    let name = |family: &str, given: &str, patronymic: &str| Name {
        family: family.to_owned(),
        given: given.to_owned(),
        patronymic: patronymic.to_owned(),
    };
    if let [family, given, patronymic] = words.as_slice()
        && words.iter().all(|part| word(part))
    {
        return name(family, given, patronymic);
    }
    if let [family, initials @ ..] = words.as_slice() {
        let joined = initials.concat();
        let dotted = joined.ends_with('.');
        let parts: Vec<&str> = joined.split_terminator('.').collect();
        let all_initials = parts.iter().all(|part| initial(part));
        match parts.as_slice() {
            [given] if dotted && all_initials => return name(family, &format!("{given}."), ""),
            [given, patronymic] if dotted && all_initials => {
                return name(family, &format!("{given}."), &format!("{patronymic}."));
            }
            _ => {}
        }
    }
    name(text, "", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_a_known_form_are_split() {
        for (text, parts) in [
            ("Orlova A. P.", ["Orlova", "A.", "P."]),
            ("Orlova A.P.", ["Orlova", "A.", "P."]),
            ("Orlova A.", ["Orlova", "A.", ""]),
            ("О-А Б В", ["О-А Б В", "", ""]),
            ("A. Orlova", ["A. Orlova", "", ""]),
            ("Orlova Anna", ["Orlova Anna", "", ""]),
            ("St.Petrova", ["St.Petrova", "", ""]),
            ("Li+Ko", ["Li+Ko", "", ""]),
            ("王老师", ["王老师", "", ""]),
            ("", ["", "", ""]),
        ] {
            let name = split(text);
            assert_eq!([name.family, name.given, name.patronymic], parts, "{text}");
        }
    }
}
