//! Chords as text, in their one form, and as function keys.

use super::helpers::chord;
use crossterm::event::{KeyCode, KeyModifiers};
use proptest::prelude::*;
use zhurnal::keymap::{Chord, ChordError};

#[test]
fn text_and_back() {
    for text in [
        "f1",
        "f35",
        "esc",
        "space",
        "ctrl+f",
        "ctrl+alt+shift+up",
        "alt+enter",
        "н",
        "Н",
        "+",
        "ctrl++",
        "shift+tab",
        "alt+?",
        "begin",
    ] {
        assert_eq!(chord(text).to_string(), text);
    }
}

#[test]
fn names_are_read_in_any_case() {
    assert_eq!(chord("Ctrl+F"), chord("ctrl+f"));
    assert_eq!(chord("Alt+Enter"), chord("alt+enter"));
    assert_eq!(chord("F5"), chord("f5"));
    assert_eq!(chord("shift+f"), chord("F"));
    assert_eq!(chord("Ctrl+Shift+F").to_string(), "ctrl+shift+f");
}

#[test]
fn what_is_no_chord_is_refused() {
    let fault = |text: &str| text.parse::<Chord>().unwrap_err();
    assert_eq!(fault(""), ChordError::Empty);
    assert_eq!(
        fault("contrl+f"),
        ChordError::Modifier(String::from("contrl"))
    );
    for (text, key) in [
        ("ctrl+", "ctrl+"),
        ("entr", "entr"),
        ("f0", "f0"),
        ("f36", "f36"),
        ("\t", "\t"),
        (" ", " "),
        ("ctrl+ab", "ab"),
    ] {
        assert_eq!(fault(text), ChordError::Key(String::from(key)));
    }
    assert_eq!(fault("entr").message().id, "chord-unknown-key");
}

#[test]
fn one_press_has_one_form() {
    let new = |code, modifiers| Chord::new(code, modifiers).to_string();
    assert_eq!(new(KeyCode::BackTab, KeyModifiers::NONE), "shift+tab");
    assert_eq!(new(KeyCode::Char('F'), KeyModifiers::ALT), "alt+shift+f");
    assert_eq!(new(KeyCode::Char('ф'), KeyModifiers::SHIFT), "Ф");
    assert_eq!(new(KeyCode::Char('?'), KeyModifiers::SHIFT), "?");
    assert_eq!(new(KeyCode::Char(' '), KeyModifiers::SHIFT), "shift+space");
}

#[test]
fn alt_and_a_digit_or_escape_and_a_digit_is_a_function_key() {
    assert_eq!(chord("alt+1").as_function_key(), Some(chord("f1")));
    assert_eq!(chord("alt+0").as_function_key(), Some(chord("f10")));
    assert_eq!(chord("5").after_escape(), Some(chord("f5")));
    for none in ["5", "ctrl+alt+5", "alt+x", "alt+up"] {
        assert_eq!(chord(none).as_function_key(), None, "{none}");
    }
    assert_eq!(chord("alt+5").after_escape(), None);
}

#[test]
fn the_base_layout_is_told_only_where_it_differs() {
    assert_eq!(chord("f").with_base(Some('f')).base, None);
    let both = chord("ctrl+а").with_base(Some('f'));
    assert_eq!(both.on_base_layout(), Some(chord("ctrl+f")));
    assert_eq!(both.literal(), chord("ctrl+а"));
    assert_eq!(
        chord("А").with_base(Some('f')).on_base_layout(),
        Some(chord("F"))
    );
}

proptest! {
    #[test]
    fn any_character_and_modifiers_survive_as_text(character: char, bits in 0u8..64) {
        prop_assume!(!character.is_control());
        let made = Chord::new(KeyCode::Char(character), KeyModifiers::from_bits_truncate(bits));
        prop_assert_eq!(made.to_string().parse::<Chord>(), Ok(made));
    }

    #[test]
    fn any_text_is_a_chord_or_a_fault(text: String) {
        if let Ok(read) = text.parse::<Chord>() {
            prop_assert_eq!(read.to_string().parse::<Chord>(), Ok(read));
        }
    }
}
