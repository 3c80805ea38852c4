//! Styles: sixteen colours at most, never the only sign of anything. Both colours of a cell are set where one is.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::settings;

/// The styles of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// The head line and the key bar.
    pub bar: Style,
    /// Column heads and labels.
    pub head: Style,
    /// What wants attention; always with a glyph too.
    pub warning: Style,
    /// The chosen row of a list, the cells of a selection.
    pub selected: Style,
    /// What is read-only here.
    pub faded: Style,
}

impl Theme {
    /// The styles for a user's choice and a terminal with or without colours.
    #[must_use]
    pub fn new(choice: settings::Theme, colours: bool) -> Self {
        let colours = match choice {
            settings::Theme::Auto => colours,
            settings::Theme::Colour => true,
            settings::Theme::Mono | settings::Theme::Ascii => false,
        };
        let plain = Style::new();
        let reverse = plain.add_modifier(Modifier::REVERSED);
        let bold = plain.add_modifier(Modifier::BOLD);
        if colours {
            Self {
                text: plain,
                bar: Style::new().fg(Color::Black).bg(Color::Cyan),
                head: Style::new().fg(Color::Cyan).bg(Color::Reset),
                warning: Style::new().fg(Color::Yellow).bg(Color::Reset),
                selected: reverse,
                faded: Style::new().fg(Color::Green).bg(Color::Reset),
            }
        } else {
            Self {
                text: plain,
                bar: reverse,
                head: bold,
                warning: bold,
                selected: reverse,
                faded: plain,
            }
        }
    }
}
