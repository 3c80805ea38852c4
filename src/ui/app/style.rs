//! The interface as its user and the terminal want it: language, keys, theme, size.

use std::sync::Arc;

use ratatui::layout::Size;

use super::{App, FRAME};
use crate::domain::settings::{Language, Settings};
use crate::i18n::Catalogue;
use crate::keymap::Keymap;
use crate::ui::event::Request;
use crate::ui::theme::Theme;

impl App {
    pub(super) fn turn_language(&mut self) {
        let language = match self.context.settings.language {
            Language::Ru => Language::En,
            Language::En => Language::Ru,
        };
        self.apply_settings(Settings {
            language,
            ..self.context.settings.clone()
        });
    }

    pub(super) fn apply_settings(&mut self, settings: Settings) {
        if settings.language != self.context.settings.language {
            self.context.catalogue = Catalogue::shared(settings.language);
        }
        if settings.keymap != self.context.settings.keymap
            && self.context.keymap_file.is_none()
            && let Ok(keymap) = Keymap::built_in(&settings.keymap)
        {
            self.context.keymap = Arc::new(keymap);
        }
        self.context.settings = settings.clone();
        self.restyle();
        self.requests.push(Request::Settings(settings));
    }

    pub(super) fn resize(&mut self, size: Size) {
        self.context.body = Size {
            width: size.width,
            height: size.height.saturating_sub(FRAME),
        };
    }

    pub(super) fn restyle(&mut self) {
        self.context.theme = Theme::new(self.context.settings.theme, self.colours);
    }
}
