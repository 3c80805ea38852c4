//! A chord: one key with the modifiers held, in the one form that every terminal's way of saying it
//! comes to.

use crossterm::event::{KeyCode, KeyModifiers};

/// One key press. Made by `session/input` from a terminal's bytes and by a keymap file from text
/// such as `ctrl+f`.
///
/// Two chords that mean the same press are equal, because [`Chord::new`] keeps these rules:
/// - without Ctrl and Alt a character is what was typed (`Ф`, `?`), and Shift is not told again;
/// - with Ctrl or Alt a letter is small and Shift is a modifier (`alt+shift+f`, whether `ESC F`
///   came or a kitty report);
/// - Shift+Tab is Tab with Shift, never [`KeyCode::BackTab`].
///
/// The keypad is not told apart from the main keys (most terminals cannot); its 5 without NumLock
/// is [`KeyCode::KeypadBegin`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key; a character of the layout that is on.
    pub code: KeyCode,
    /// The modifiers held, as far as the terminal tells them.
    pub modifiers: KeyModifiers,
    /// The character on this key in the base (US) layout, where the terminal tells it (kitty's
    /// protocol does) and it differs from `code`. Two presses are alike only if this is too:
    /// look up [`Chord::literal`], then [`Chord::on_base_layout`].
    pub base: Option<char>,
}

impl Chord {
    /// A key with modifiers, brought to the one form described at [`Chord`].
    #[must_use]
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let mut modifiers = modifiers;
        let code = match code {
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(typed) if modifiers.intersects(COMMAND) => {
                let small = lower(typed);
                if small != typed {
                    modifiers |= KeyModifiers::SHIFT;
                }
                KeyCode::Char(small)
            }
            KeyCode::Char(typed) if modifiers.contains(KeyModifiers::SHIFT) && typed != ' ' => {
                modifiers -= KeyModifiers::SHIFT;
                KeyCode::Char(upper(typed))
            }
            code => code,
        };
        Self {
            code,
            modifiers,
            base: None,
        }
    }

    /// A key without modifiers.
    #[must_use]
    pub fn plain(code: KeyCode) -> Self {
        Self::new(code, KeyModifiers::NONE)
    }

    /// The same press with the base layout's character, where that is another one.
    #[must_use]
    pub fn with_base(mut self, base: Option<char>) -> Self {
        self.base =
            base.filter(|base| !matches!(self.code, KeyCode::Char(typed) if lower(typed) == *base));
        self
    }

    /// The press as its own layout has it: what a keymap looks up first.
    #[must_use]
    pub fn literal(self) -> Self {
        Self { base: None, ..self }
    }

    /// The press as the base layout has it, with the same modifiers and case: what a keymap looks
    /// up second.
    #[must_use]
    pub fn on_base_layout(self) -> Option<Self> {
        let base = self.base?;
        let capital = matches!(self.code, KeyCode::Char(typed) if lower(typed) != typed);
        Some(Self::new(
            KeyCode::Char(if capital { upper(base) } else { base }),
            self.modifiers,
        ))
    }

    /// Alt with a digit as the function key it stands for: Alt+1 to Alt+9 are F1 to F9, Alt+0 is
    /// F10.
    ///
    /// Esc and a digit typed quickly send the bytes of Alt and that digit, so both mean the
    /// function key; for the slow way (Esc, then the digit as a chord of its own) see
    /// [`Chord::after_escape`].
    #[must_use]
    pub fn as_function_key(self) -> Option<Self> {
        (self.modifiers == KeyModifiers::ALT)
            .then_some(self.code)
            .and_then(function_key)
    }

    /// A plain digit as the function key that it means after Esc.
    #[must_use]
    pub fn after_escape(self) -> Option<Self> {
        self.modifiers
            .is_empty()
            .then_some(self.code)
            .and_then(function_key)
    }
}

/// With one of these a character is a command, not text.
const COMMAND: KeyModifiers = KeyModifiers::CONTROL
    .union(KeyModifiers::ALT)
    .union(KeyModifiers::SUPER)
    .union(KeyModifiers::HYPER)
    .union(KeyModifiers::META);

fn function_key(code: KeyCode) -> Option<Chord> {
    let KeyCode::Char(digit) = code else {
        return None;
    };
    let number = match u8::try_from(digit.to_digit(10)?).ok()? {
        0 => 10,
        number => number,
    };
    Some(Chord::plain(KeyCode::F(number)))
}

/// The small form of a letter where that is one character, else the character itself.
fn lower(letter: char) -> char {
    let mut forms = letter.to_lowercase();
    match (forms.next(), forms.next()) {
        (Some(form), None) => form,
        _ => letter,
    }
}

/// The capital form of a letter where that is one character, else the character itself.
fn upper(letter: char) -> char {
    let mut forms = letter.to_uppercase();
    match (forms.next(), forms.next()) {
        (Some(form), None) => form,
        _ => letter,
    }
}
