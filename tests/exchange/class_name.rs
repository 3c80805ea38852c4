//! Spellings of classes and their one key.

use zhurnal::exchange::class_name::{class_key, read_class};

#[test]
fn spellings_of_one_class_have_one_key() {
    for spelling in [
        "8А",
        "8а",
        "8 А",
        "8-А",
        "8 \"А\"",
        "8«А»",
        "8 — а",
        "8\u{a0}А",
        "8.А",
        "8A",
        "8 \"A\"",
        "8a",
    ] {
        assert_eq!(class_key(spelling).as_str(), "8А", "{spelling:?}");
    }
}

#[test]
fn only_look_alikes_are_repaired_and_told() {
    for (spelling, key, repaired) in [
        ("8А", "8А", false),
        ("8A", "8А", true),
        ("11 B", "11В", true),
        ("8b", "8B", false),
        ("8D", "8D", false),
        ("10BIO", "10BIO", false),
        ("1ОА", "10А", true),
        ("1OБ", "10Б", true),
        ("1О", "1О", false),
        ("1O", "1О", true),
        ("ЗБ", "3Б", true),
        ("З", "З", false),
        ("11 б художники", "11БХУДОЖНИКИ", false),
        ("8-1", "8-1", false),
        ("8 1", "8-1", false),
        ("81", "81", false),
        ("高一", "高一", false),
        ("", "", false),
        ("\"-\"", "", false),
    ] {
        let read = read_class(spelling);
        assert_eq!(
            (read.key.as_str(), read.repaired),
            (key, repaired),
            "{spelling:?}"
        );
    }
}
