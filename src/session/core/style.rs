//! The terminal as whoever sits there wants it.

use crate::domain::policy::Actor;
use crate::domain::settings::Settings;
use crate::session::opening::styled;
use crate::session::output::{Encoder, Profile};

use super::Session;

impl Session {
    pub(super) fn restyle(&mut self, settings: &Settings) {
        let profile = styled(self.opening.profile, settings);
        if self.person == Actor::NOBODY {
            // The terminal's character set was found out before anybody signed in: it is so for whoever does.
            self.opening.profile.charset = profile.charset;
        }
        self.wear(profile);
    }

    pub(super) fn wear(&mut self, profile: Profile) {
        self.decoder.set_charset(profile.charset);
        if profile != *self.encoder.profile() {
            self.encoder = Encoder::new(self.size, profile);
        }
    }
}
