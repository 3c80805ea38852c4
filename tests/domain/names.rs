//! Names in the alphabet's order, found in either layout; the layouts themselves.

use proptest::prelude::*;
use zhurnal::domain::layout::{to_latin, to_russian};
use zhurnal::domain::names::{compare, fold, matches, sort_key};
use zhurnal::domain::people::Name;

fn text() -> impl Strategy<Value = String> {
    "[а-яёА-ЯЁ -]{0,12}"
}

proptest! {
    #[test]
    fn the_sort_key_agrees_with_the_order(left in text(), right in text()) {
        let by_key = sort_key(&left).cmp(&sort_key(&right));
        prop_assert_eq!(by_key.then_with(|| left.cmp(&right)), compare(&left, &right));
    }

    #[test]
    fn folding_twice_is_folding_once(text in "\\PC{0,12}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn a_names_beginning_finds_it_in_either_layout(family in "[А-ЯЁ][а-яё]{1,8}", given in "[А-ЯЁ][а-яё]{1,8}", length in 1..9usize) {
        let name = format!("{family} {given}");
        let part: String = family.chars().take(length).collect();
        let in_latin: String = part.chars().map(|c| to_latin(c).unwrap()).collect();
        prop_assert!(matches(&name, &part));
        prop_assert!(matches(&name, &part.to_uppercase()));
        prop_assert!(matches(&name, &in_latin), "{} for {}", in_latin, name);
        let both = format!("{part} {}", given.to_lowercase());
        prop_assert!(matches(&name, &both));
    }
}

#[test]
fn yo_stands_between_ye_and_zhe() {
    let mut names = ["Жуков", "Ёлкин", "Емелин", "Ершов", "Дроздов", "Яшин"];
    names.sort_by(|a, b| compare(a, b));
    assert_eq!(
        names,
        ["Дроздов", "Емелин", "Ершов", "Ёлкин", "Жуков", "Яшин"]
    );
    assert!(compare("Иванов Яков", "Иванова Анна").is_lt());
}

#[test]
fn searching_takes_yo_for_ye_and_words_in_order() {
    assert!(matches("Алёшин Пётр", "алеш"));
    assert!(matches("Елкин Марк", "ёл"));
    assert!(matches("Алёшин Пётр", "ал пе"));
    assert!(matches("Алёшин Пётр", "gtn"), "the keys of п е т");
    assert!(matches("Smith John", "ыьше"), "the keys of s m i t");
    assert!(!matches("Алёшин Пётр", "шин"), "only beginnings");
    assert!(!matches("Алёшин Пётр", "ал ал"));
    assert!(!matches("Алёшин Пётр", "  "));
}

#[test]
fn each_key_has_one_letter_in_each_layout() {
    let russian: Vec<char> = ('а'..='я').chain(['ё']).collect();
    let mut keys: Vec<char> = russian.iter().map(|c| to_latin(*c).unwrap()).collect();
    for (letter, key) in russian.iter().zip(&keys) {
        assert_eq!(to_russian(*key), Some(*letter), "the key {key}");
    }
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 33);
    for latin in 'a'..='z' {
        assert_eq!(to_russian(latin).and_then(to_latin), Some(latin));
        let capital = latin.to_ascii_uppercase();
        assert_eq!(to_russian(capital).and_then(to_latin), Some(capital));
    }
    for other in ['1', ' ', '-', '/', '?'] {
        assert_eq!(
            (to_latin(other), to_russian(other)),
            (None, None),
            "{other}"
        );
    }
}

#[test]
fn names_as_staff_and_rolls_write_them() {
    let name = |family: &str, given: &str, patronymic: &str| Name {
        family: family.into(),
        given: given.into(),
        patronymic: patronymic.into(),
    };
    let full = name("Иванова", "Анна", "Сергеевна");
    assert_eq!(full.full(), "Иванова Анна Сергеевна");
    assert_eq!(full.roll(), "Иванова Анна");
    assert_eq!(full.initials(), "Иванова А.С.");
    assert_eq!(name("Уткина", "Вера", "").initials(), "Уткина В.");
    assert_eq!(name("Ли", "", "").initials(), "Ли");
    assert_eq!(name("Ив.", "Анна", "").initials(), "Ив. А.");
    assert_eq!(name("", "Анна", "").roll(), "Анна");
}
