//! Keymaps load without clash, faults are named with file and line, and everything can be reached without a special key.

use crossterm::event::{KeyCode, KeyModifiers};
use zhurnal::domain::regulation::{self, Regulation};
use zhurnal::keymap::action::ACTIONS;
use zhurnal::keymap::{Action, BUILT_IN, Chord, Keymap, Scope};

fn chord(typed: char) -> Chord {
    Chord::plain(KeyCode::Char(typed))
}

#[test]
fn the_built_in_keymaps_load() {
    for (name, _) in BUILT_IN {
        let loaded = Keymap::built_in(name);
        assert!(loaded.is_ok(), "{name}: {:?}", loaded.err());
    }
}

#[test]
fn every_action_has_a_key_or_a_place_in_the_menu() {
    for (name, _) in BUILT_IN {
        let keymap = Keymap::built_in(name).unwrap();
        for info in ACTIONS {
            let keyed = !keymap.chords(info.scope, info.action).is_empty();
            assert!(
                keyed || info.menu.is_some(),
                "{name}: {} can't be reached",
                info.id
            );
        }
    }
}

#[test]
fn no_command_has_only_a_chord_that_terminals_swallow() {
    let keymap = Keymap::built_in("classic").unwrap();
    for info in ACTIONS {
        let chords = keymap.chords(info.scope, info.action);
        let plain = |chord: &Chord| {
            !chord
                .modifiers
                .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
        };
        assert!(
            chords.is_empty()
                || chords.iter().any(plain)
                || info.menu.is_some()
                || info.scope == Scope::Text,
            "{}",
            info.id
        );
    }
}

#[test]
fn a_letter_works_in_both_layouts() {
    let keymap = Keymap::built_in("classic").unwrap();
    for (latin, russian, action) in [
        ('u', 'г', Action::Undo),
        ('U', 'Г', Action::Redo),
        ('a', 'ф', Action::AllPresent),
        ('t', 'е', Action::TakeAbsences),
    ] {
        assert_eq!(keymap.literal(Scope::Journal, chord(latin)), Some(action));
        assert_eq!(
            keymap.by_layout(Scope::Journal, chord(russian)),
            Some(action)
        );
    }
}

#[test]
fn signs_that_are_data_stay_literal() {
    let keymap = Keymap::built_in("classic").unwrap();
    assert_eq!(
        keymap.literal(Scope::Journal, chord('.')),
        Some(Action::Debt)
    );
    assert_eq!(
        keymap.literal(Scope::Journal, chord('/')),
        Some(Action::Beside)
    );
    assert_eq!(
        keymap.literal(Scope::Journal, chord('ю')),
        Some(Action::Debt)
    );
}

/// Letters of the attendance codes are data; a keymap may take one of a code's keys, never all of them.
#[test]
fn every_attendance_code_keeps_a_key_in_every_keymap() {
    let regulations = regulation::BUILT_IN.iter();
    let codes: Vec<_> = regulations
        .flat_map(|(_, text)| Regulation::parse(text).unwrap().attendance.value)
        .collect();
    for (name, _) in BUILT_IN {
        let keymap = Keymap::built_in(name).unwrap();
        for code in &codes {
            let free = code
                .keys
                .chars()
                .any(|key| keymap.literal(Scope::Journal, chord(key)).is_none());
            assert!(free, "{name}: {} has no key left", code.letters);
        }
    }
}

#[test]
fn faults_are_named_with_file_and_line() {
    let cases = [
        (
            "[journal]\n\"5\" = \"mark-5\"\n\"f\" = \"no-such\"\n",
            3,
            "keymap-action",
        ),
        ("[journal]\n\"hyper+\" = \"mark-5\"\n", 2, "keymap-chord"),
        ("[nowhere]\n", 1, "keymap-scope"),
        (
            "base = \"classic\"\n[journal]\n\"alt+f\" = \"undo\"\n\"Alt+F\" = \"redo\"\n",
            4,
            "keymap-clash",
        ),
        ("[journal\n", 1, "keymap-syntax"),
        ("[text]\n\"q\" = \"quit\"\n", 2, "keymap-text-key"),
        ("[list]\n\"5\" = \"mark-5\"\n", 2, "keymap-wrong-scope"),
        ("base = \"emacs\"\n", 1, "keymap-unknown-base"),
    ];
    for (text, line, why) in cases {
        let fault = Keymap::from_text("my.toml", text).unwrap_err();
        assert_eq!(
            (fault.file.as_str(), fault.line, fault.why.id),
            ("my.toml", line, why),
            "{text}"
        );
    }
}

#[test]
fn a_users_file_adds_to_its_base() {
    let keymap = Keymap::from_text(
        "my.toml",
        "base = \"classic\"\n[journal]\n\"q\" = \"comment\"\n",
    )
    .unwrap();
    assert_eq!(
        keymap.literal(Scope::Journal, chord('q')),
        Some(Action::Comment)
    );
    assert_eq!(
        keymap.literal(Scope::Journal, chord('5')),
        Some(Action::Mark5)
    );
}
