//! What a session is opened with, and the interface that is made from it for whoever sits there.

use std::sync::Arc;

use ratatui::layout::Size;

use crate::domain::access::{LastUse, Origin};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::domain::query::{Answer, Query};
use crate::domain::settings::{self, Form, Settings};
use crate::i18n::Catalogue;
use crate::keymap::Keymap;
use crate::service::Service;
use crate::service::clock::{date_at, minute_at};
use crate::service::error::ServiceError;
use crate::ui::app::App;
use crate::ui::route::Route;
use crate::ui::screen::Context;
use crate::ui::theme::Theme;

use super::output::{Colors, Profile};

/// Who sits at the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// Somebody whom the one who opens the session vouches for.
    Known(PersonId),
    /// Not yet known: they sign in, or at the console say who they are where nobody has a password.
    SignIn,
    /// Not yet known: they have an invitation code.
    Join,
}

/// What a session is opened with.
#[derive(Clone)]
pub struct Opening {
    /// Who sits there.
    pub seat: Seat,
    /// Which form was asked for: more than the person's own setting, until they change that.
    pub form: Form,
    /// What the terminal can do.
    pub profile: Profile,
    /// Its size as it claims.
    pub size: Size,
    /// The first screen of whoever sits there.
    pub first: Route,
    /// The user's own keymap file in place of the built-in ones: its name, and its text or why it cannot be read.
    pub keymap: Option<OwnKeymap>,
    /// Where the terminal is.
    pub from: Origin,
    /// The program at its far end, as it calls itself; empty at the console.
    pub client: String,
    /// The time before this one that whoever sits there was let in, to be told on the first screen.
    pub last: Option<LastUse>,
    /// Sixteen random bytes: the beginning of this session's operation ids.
    pub seed: u128,
}

/// A keymap file's name, and its text or why it cannot be read.
pub type OwnKeymap = (String, Result<String, Message>);

impl Opening {
    /// The screens of a person, and the terminal's profile under their settings.
    pub(super) fn app(
        &self,
        service: &Service,
        person: PersonId,
        first: Route,
        size: Size,
    ) -> (App, Profile) {
        let (context, told) = self.context(service, person);
        let profile = styled(self.profile, &context.settings);
        let colours = self.profile.colors == Colors::Ansi16;
        let mut app = App::new(context, size, colours, first);
        for told in told {
            app.add_to_status(told);
        }
        (app, profile)
    }

    /// What the interface of a person looks at, and what they are told first: when they were here
    /// last, and what is wrong with their settings and keys.
    pub(super) fn context(&self, service: &Service, person: PersonId) -> (Context, Vec<Message>) {
        let (settings, unreadable) = settings_of(service, person);
        let (keymap, keymap_file, fault) = keymap(&settings, self.keymap.as_ref());
        let context = Context {
            catalogue: Catalogue::shared(settings.language),
            keymap: Arc::new(keymap),
            keymap_file,
            theme: Theme::new(settings.theme, false),
            settings,
            directory: service.directory(),
            today: service.today(),
            person,
            seat: None,
            body: Size::default(),
            last_reason: None,
            pending: None,
        };
        let offset = service.directory().school.utc_offset_minutes;
        let last = self.last.filter(|_| person != Actor::NOBODY);
        let last = last.map(|last| last_use(last, offset));
        let trouble = service.trouble(person);
        let told = trouble.into_iter().chain(last);
        let told = told.chain(unreadable).chain(fault);
        (context, told.collect())
    }
}

/// When and from where somebody was let in the time before: whoever was not there then knows that somebody else was.
fn last_use(last: LastUse, offset: i32) -> Message {
    let minute = minute_at(last.at, offset);
    Message::new("sign-in-last")
        .with("date", date_at(last.at, offset).0)
        .with("time", format!("{:02}:{:02}", minute / 60, minute % 60))
        .with("from", last.from.told())
}

/// A person's settings; the usual ones where they cannot be read, and that this is so.
fn settings_of(service: &Service, person: PersonId) -> (Settings, Option<Message>) {
    match service.query(person, &Query::Settings) {
        Ok(Answer::Settings(settings)) => (settings, None),
        // Nobody sits there yet: there are no settings of theirs.
        Ok(_) | Err(ServiceError::Refused(_)) => (Settings::default(), None),
        Err(error) => {
            let fault = Message::new("settings-unreadable").with("why", error.message());
            (Settings::default(), Some(fault))
        }
    }
}

/// The keymap in force and the user's file that it comes from; a faulty file is told and the chosen keymap taken.
fn keymap(
    settings: &Settings,
    own: Option<&OwnKeymap>,
) -> (Keymap, Option<String>, Option<Message>) {
    let read = |(file, text): &OwnKeymap| match text {
        Ok(text) => match Keymap::from_text(file, text) {
            Ok(keymap) => Ok((keymap, file.clone())),
            Err(fault) => Err(fault.message()),
        },
        Err(fault) => Err(fault.clone()),
    };
    let fault = match own.map(read) {
        Some(Ok((keymap, file))) => return (keymap, Some(file), None),
        Some(Err(fault)) => Some(fault),
        None => None,
    };
    (
        Keymap::built_in(&settings.keymap).unwrap_or_default(),
        None,
        fault,
    )
}

/// The terminal's profile under the user's theme and character set.
pub(super) fn styled(profile: Profile, settings: &Settings) -> Profile {
    let profile = profile.with_charset(settings.charset.unwrap_or(profile.charset));
    match settings.theme {
        settings::Theme::Auto => profile,
        settings::Theme::Colour => Profile {
            colors: Colors::Ansi16,
            ..profile
        },
        settings::Theme::Mono => profile.without_colors(),
        settings::Theme::Ascii => Profile {
            ascii: true,
            ..profile.without_colors()
        },
    }
}
