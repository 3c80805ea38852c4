//! The trait of a screen, what it is given and what it gives.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, JournalId, PersonId};
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::place::{Spot, Stand};
use crate::domain::query::{Answer, Query, SeatId};
use crate::domain::settings::{Highlight, Settings};
use crate::i18n::Catalogue;
use crate::keymap::{Action, Chord, Keymap, Scope};
use crate::service::invitations::{Invited, Slip};
use crate::service::writer::DoneChange;

use super::event::{Effect, Failure};
use super::place;
use super::route::{Returned, Route};
use super::theme::Theme;
use super::widgets::text::width;

/// What every screen may look at.
#[derive(Clone)]
pub struct Context {
    /// Sentences.
    pub catalogue: Arc<Catalogue>,
    /// Keys, for help.
    pub keymap: Arc<Keymap>,
    /// The user's own keymap file, where one is in force in place of the chosen keymap.
    pub keymap_file: Option<String>,
    /// The user's settings.
    pub settings: Settings,
    /// The school's structure, for names and rules; what may be seen of it is asked by queries.
    pub directory: Arc<Directory>,
    /// Today in the school's time zone.
    pub today: Date,
    /// Who sits here.
    pub person: PersonId,
    /// Which of the live sessions this is, once somebody sits here.
    pub seat: Option<SeatId>,
    /// Styles.
    pub theme: Theme,
    /// Room for the screen's body.
    pub body: Size,
    /// The reason that was given last in this session: one key gives it again.
    pub last_reason: Option<String>,
    /// The command in flight, once it has taken long enough to be shown as not yet saved.
    pub pending: Option<Arc<Command>>,
}

impl Context {
    /// A sentence without arguments.
    #[must_use]
    pub fn t(&self, id: &str) -> String {
        self.catalogue.id(id)
    }

    /// A key as a person reads it.
    #[must_use]
    pub fn key_name(&self, chord: Chord) -> String {
        key_name(&self.catalogue, chord)
    }

    /// The time of day of a moment, hours and minutes.
    #[must_use]
    pub fn time(&self, at: i64) -> String {
        let offset = self.directory.school.utc_offset_minutes;
        let moment = self.catalogue.moment(at, offset);
        let time = moment.rsplit(' ').next().unwrap_or_default();
        time.chars().take("00:00".len()).collect()
    }

    /// Columns that a title may take beside the date in the head line.
    #[must_use]
    pub fn head_room(&self) -> u16 {
        let date = self.catalogue.long_date(self.today);
        self.body.width.saturating_sub(width(&date) + 3)
    }

    /// The style of a row's or column's head: stronger under the cursor where the user asked for that.
    #[must_use]
    pub fn head_style(&self, plain: Style, under_cursor: bool) -> Style {
        if under_cursor && self.settings.highlight == Highlight::Heads {
            self.theme.selected
        } else {
            plain
        }
    }

    /// Whether the command in flight writes this cell and is shown as not yet saved.
    #[must_use]
    pub fn is_pending(&self, journal: JournalId, at: LessonAt, pupil: PersonId) -> bool {
        let Some(Command::EditJournals { edits, .. }) = self.pending.as_deref() else {
            return false;
        };
        let own = edits.iter().filter(|edit| edit.journal == journal);
        own.flat_map(|edit| &edit.cells)
            .any(|cell| cell.at == at && cell.pupil == pupil)
    }

    /// A sentence.
    #[must_use]
    pub fn text(&self, message: &Message) -> String {
        self.catalogue.text(message)
    }
}

/// A key as a person reads it: F-keys and named keys in words, letters as they are.
#[must_use]
pub fn key_name(catalogue: &Catalogue, chord: Chord) -> String {
    let text = chord.to_string();
    let id = format!("keyname-{text}");
    if catalogue.has(&id) {
        return catalogue.id(&id);
    }
    // Named keys and keys with modifiers as they stand on a keyboard: F11, Ctrl+Z.
    let parts = text
        .split('+')
        .filter(|part| !part.is_empty() && text.chars().count() > 1);
    let named: Vec<String> = parts.map(capital).collect();
    if named.is_empty() {
        text
    } else {
        named.join("+")
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// How a screen takes characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Keys are commands, in either layout.
    Keys,
    /// Some characters are data ([`Screen::takes`]), in either layout; the rest are commands.
    Cells,
    /// Characters are what was typed.
    Text,
}

/// What comes to a screen.
#[derive(Debug, Clone)]
pub enum Input {
    /// A key's meaning.
    Action(Action),
    /// A character that is data or text.
    Char(char),
    /// A paste.
    Paste(String),
    /// The answer to a query of this screen.
    Answer(Box<Answer>),
    /// A query of this screen was not answered.
    Unanswered(Message),
    /// The command of this screen was carried out.
    Done(Vec<DoneChange>),
    /// The command of this screen was not carried out.
    Failed(Failure),
    /// A change of this session that this screen did not ask for (undo, or a screen above): follow it. The flag tells that the
    /// cursor should go there.
    Changed(Vec<DoneChange>, bool),
    /// Which field of this form its answer was refused for.
    Amiss(usize),
    /// A screen above closed with a value.
    Returned(Returned),
    /// Whom the code that this screen asked about is for.
    Invited(Invited),
    /// Invitations that this screen asked for.
    Slips(Vec<Slip>),
    /// The next answer is asked for because others have changed something.
    News,
    /// What others changed has been on the screen long enough to be seen.
    Seen,
    /// Keys paused.
    Pause,
}

/// A screen. Only `update` changes it; `view` draws what is.
pub trait Screen: Send {
    /// Where its keys are looked up.
    fn scope(&self) -> Scope;

    /// How it takes characters now.
    fn mode(&self) -> Mode {
        Mode::Keys
    }

    /// Whether a character is data for it now; asked in [`Mode::Cells`] only.
    fn takes(&self, _context: &Context, _typed: char) -> bool {
        false
    }

    /// The head line.
    fn title(&self, context: &Context) -> String;

    /// The sentence that says which keys work, for a key that does not.
    fn hint(&self) -> &'static str {
        "hint-list"
    }

    /// Whether an action of its scope does anything here now; what does not has no label in the key bar.
    fn offers(&self, _context: &Context, _action: Action) -> bool {
        true
    }

    /// The class that the screen is about, where it is about one.
    fn class(&self, _context: &Context) -> Option<ClassId> {
        None
    }

    /// Whether something was typed here and is not saved: no key leaves such a screen without a question.
    fn holds_text(&self) -> bool {
        false
    }

    /// Whether the screen is drawn over the one below instead of in its place.
    fn is_dialog(&self) -> bool {
        false
    }

    /// Which screen it is by now, and where its cursor stands; `None` for what is passed through.
    fn standing(&self) -> Option<(Route, Stand)> {
        None
    }

    /// Puts the cursor to where it stood, as far as that is there still; called before and after what it shows has been answered.
    fn stand(&mut self, _context: &Context, _stand: &Stand) {}

    /// Whether something was begun on it that its place alone does not bring back.
    fn is_begun(&self) -> bool {
        self.holds_text()
    }

    /// Whether what is done on it is a part of what is done on the screen below, and may be kept as such.
    fn is_step(&self) -> bool {
        false
    }

    /// Whether it stands before what it is about: nothing is undone unseen behind it.
    fn is_question(&self) -> bool {
        self.is_step()
    }

    /// Where it stands, for whoever comes back to it.
    fn place(&self) -> Option<Spot> {
        let (route, stand) = self.standing()?;
        place::spot(&route, stand, self.holds_text())
    }

    /// Brings it to where it stood, as far as that is there still; called before and after what it shows has been answered.
    fn restore(&mut self, context: &Context, spot: &Spot) {
        if let Spot::Screen { stand, .. } = spot {
            self.stand(context, stand);
        }
    }

    /// The query that brings this screen up to date, if it shows anything of the store; asked when it opens and when it
    /// lies on top again.
    fn wants(&self, _context: &Context) -> Option<Query> {
        None
    }

    /// Takes an input and asks for effects.
    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect>;

    /// Draws into the area and tells where the cursor stands.
    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position>;
}
