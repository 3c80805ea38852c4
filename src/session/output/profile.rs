//! What a terminal can do, by its `TERM`: a small table that says no when in doubt.

use super::charset::Charset;

/// How many colours are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colors {
    /// None: bold, underline and reverse only.
    Mono,
    /// The sixteen ANSI colours.
    Ansi16,
}

/// The abilities of one terminal. Fields are public so that a user's setting may override the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// Colours sent; others in a buffer become the terminal's default.
    pub colors: Colors,
    /// The encoding of text.
    pub charset: Charset,
    /// Frames and marks whose width depends on the font are drawn with ASCII.
    pub ascii: bool,
    /// Its cursor can be sent anywhere; a terminal without that only prints line after line.
    pub addressing: bool,
    /// Has the alternate screen (`CSI ?1049h`).
    pub alternate_screen: bool,
    /// Tells a paste from typing (`CSI ?2004h`).
    pub bracketed_paste: bool,
    /// The cursor's shape can be set (DECSCUSR).
    pub cursor_shape: bool,
    /// May be asked for kitty's keyboard protocol (`CSI ? u`).
    pub kitty_query: bool,
    /// Has margins (DECSTBM), within which line feed and reverse index scroll.
    pub scroll_region: bool,
    /// Inserts and deletes characters and lines (ICH, DCH, IL, DL).
    pub insert_delete: bool,
    /// Erases a number of characters (ECH).
    pub erase_chars: bool,
    /// Repeats the last character (REP), at least an ASCII one.
    pub repeat: bool,
    /// Erasing paints the current background, not the default one.
    pub erase_paints: bool,
    /// Attributes can be switched off one by one (SGR 22, 24, 27), not only all together.
    pub attributes_off: bool,
    /// Has tab stops at every eighth column, and moves the cursor to them without writing anything.
    pub tabs: bool,
}

const XTERM: Profile = Profile {
    colors: Colors::Ansi16,
    charset: Charset::Utf8,
    ascii: false,
    addressing: true,
    alternate_screen: true,
    bracketed_paste: true,
    cursor_shape: true,
    kitty_query: true,
    scroll_region: true,
    insert_delete: true,
    erase_chars: true,
    repeat: true,
    erase_paints: true,
    attributes_off: true,
    tabs: true,
};

const PUTTY: Profile = Profile {
    cursor_shape: false,
    kitty_query: false,
    repeat: false,
    ..XTERM
};

const LINUX: Profile = Profile {
    alternate_screen: false,
    bracketed_paste: false,
    ..PUTTY
};

/// Multiplexers redraw for the terminal around them, which may lack what they claim.
const SCREEN: Profile = Profile {
    bracketed_paste: false,
    erase_chars: false,
    erase_paints: false,
    tabs: false,
    ..PUTTY
};

const TMUX: Profile = Profile {
    cursor_shape: true,
    erase_paints: false,
    repeat: true,
    // It keeps tabs as text.
    tabs: false,
    ..PUTTY
};

/// A terminal we do not know: a VT220 with colours.
const UNKNOWN: Profile = Profile {
    erase_paints: false,
    tabs: false,
    ..LINUX
};

const VT100: Profile = Profile {
    colors: Colors::Mono,
    ascii: true,
    insert_delete: false,
    erase_chars: false,
    attributes_off: false,
    tabs: true,
    ..UNKNOWN
};

/// The first part of `TERM` (up to a hyphen) and what such terminals can do.
const TABLE: &[(&str, Profile)] = &[
    // PuTTY calls itself xterm, and old ones do not know REP.
    (
        "xterm",
        Profile {
            repeat: false,
            ..XTERM
        },
    ),
    ("alacritty", XTERM),
    ("foot", XTERM),
    ("kitty", XTERM),
    ("wezterm", XTERM),
    ("putty", PUTTY),
    ("konsole", PUTTY),
    ("gnome", PUTTY),
    ("vte", PUTTY),
    ("rxvt", PUTTY),
    ("linux", LINUX),
    ("tmux", TMUX),
    ("screen", SCREEN),
    ("vt100", VT100),
    ("vt102", VT100),
    (
        "dumb",
        Profile {
            addressing: false,
            ..VT100
        },
    ),
];

impl Profile {
    /// The profile of a `TERM` value such as `xterm-256color`; a cautious one for names not in the table.
    #[must_use]
    pub fn for_term(term: &str) -> Self {
        let family = term.split_once('-').map_or(term, |(family, _)| family);
        TABLE
            .iter()
            .find(|(name, _)| *name == family)
            .map_or(UNKNOWN, |(_, profile)| *profile)
    }

    /// The same terminal without colours, as `NO_COLOR` asks.
    #[must_use]
    pub fn without_colors(self) -> Self {
        Self {
            colors: Colors::Mono,
            ..self
        }
    }

    /// The same terminal with text in another encoding.
    #[must_use]
    pub fn with_charset(self, charset: Charset) -> Self {
        Self { charset, ..self }
    }
}
