//! What runs on a connection's one channel: the interface on a terminal, or commands.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use russh::ChannelId;
use russh::server::Session;

use crate::domain::access::{End, Origin, Visit, VisitEvent};
use crate::domain::ids::PersonId;
use crate::domain::policy::Actor;
use crate::domain::settings::Form;
use crate::service::accounts::Admitted;
use crate::session;
use crate::session::core::{Opening, OwnKeymap, Seat, Waker};
use crate::session::output::Profile;
use crate::shell::console;
use crate::store::engine::OpId;
use crate::ui::route::Route;

use super::Shared;
use super::connection::{Connection, Who};
use super::exec;
use super::inbox::Inbox;
use super::limits::Refusal;
use super::stage::{Stage, Work};
use super::terminal::{self, Line};

/// The exit status of a session that may not begin: try again later.
const UNAVAILABLE: u32 = 69;

/// A terminal that the client has asked for.
pub(super) struct Terminal {
    pub(super) term: String,
    pub(super) size: Size,
}

/// The one channel of a connection.
pub(super) struct Open {
    pub(super) id: ChannelId,
    pub(super) terminal: Option<Terminal>,
    pub(super) plain: bool,
    /// The locale that the client told.
    pub(super) locale: Vec<(String, String)>,
    /// The local program's own keymap file.
    pub(super) keymap: Option<OwnKeymap>,
    /// There once something runs on it.
    pub(super) inbox: Option<Arc<Inbox>>,
}

impl Connection {
    /// Whoever begins something on the channel keeps this until it ends.
    fn begin_work(&self, person: PersonId) -> Result<Work, Refusal> {
        let mut limits = self.shared.settings.get().limits.clone();
        if self.peer.is_none() {
            limits.sessions_per_user = usize::MAX;
        }
        let session = self.shared.gate.session(&limits, person)?;
        Ok(Work::begin(self.stage.clone(), session))
    }

    /// Shows the interface on the channel's terminal; `false` where there is none, or something runs there already.
    ///
    /// # Errors
    /// When this user may have no further session.
    pub(super) fn interface(
        &mut self,
        id: ChannelId,
        form: Form,
        session: &Session,
    ) -> Result<bool, Refusal> {
        let (from, who) = (self.from(), self.who.clone());
        let (seat, person, login, last) = match who {
            Who::Stranger => return Ok(false),
            Who::Guest => (Seat::Join, Actor::NOBODY, None, None),
            Who::Known(admitted) if admitted.person == Actor::CONSOLE => {
                (Seat::SignIn, admitted.person, None, None)
            }
            Who::Known(Admitted {
                person,
                login,
                last,
                ..
            }) => (Seat::Known(person), person, Some(login), last),
        };
        let is_ready = |open: &&mut Open| open.inbox.is_none() && open.terminal.is_some();
        if self.open(id).filter(is_ready).is_none() {
            return Ok(false);
        }
        let work = self.begin_work(person)?;
        let (shared, wire) = (Arc::clone(&self.shared), Arc::clone(&self.wire));
        let Some(open) = self.open(id) else {
            return Ok(false);
        };
        let Some(terminal) = &open.terminal else {
            return Ok(false);
        };
        let inbox = Arc::new(Inbox::default());
        let profile = Profile::for_term(&terminal.term);
        let opening = Opening {
            seat,
            form,
            profile: if open.plain {
                profile.without_colors()
            } else {
                profile
            },
            size: terminal.size,
            first: Route::Home(shared.service.today()),
            keymap: open.keymap.take(),
            from,
            client: client(session),
            last,
            seed: shared.seed(),
        };
        let waker: Waker = {
            let inbox = Arc::clone(&inbox);
            Arc::new(move || inbox.wake())
        };
        let interface = session::open(Arc::clone(&shared.service), opening, waker);
        open.inbox = Some(Arc::clone(&inbox));
        let line = Line {
            handle: session.handle(),
            channel: id,
            inbox,
            wire,
            patience: shared.settings.get().line.patience(),
        };
        tokio::spawn(async move {
            let start = Instant::now();
            let stop = shared.stop.subscribe();
            let (end, person) = terminal::run(interface, line, stop, &work).await;
            // Who never was anybody has left no trace.
            if let Some(person) = person {
                tell_end(&shared, login, person, from, start.elapsed(), end);
            }
        });
        Ok(true)
    }

    /// Runs a command, or one a line of the input; `false` where something runs on the channel already.
    ///
    /// # Errors
    /// When this user may have no further session.
    pub(super) fn commands(
        &mut self,
        id: ChannelId,
        line: Option<Vec<u8>>,
        session: &Session,
    ) -> Result<bool, Refusal> {
        let (from, who) = (self.from(), self.who.clone());
        let Who::Known(Admitted { person, login, .. }) = who else {
            return Ok(false);
        };
        if self.open(id).is_none_or(|open| open.inbox.is_some()) {
            return Ok(false);
        }
        let work = self.begin_work(person)?;
        let shared = Arc::clone(&self.shared);
        let Some(open) = self.open(id) else {
            return Ok(false);
        };
        let inbox = Arc::new(exec::inbox());
        open.inbox = Some(Arc::clone(&inbox));
        let told = |name: &str| {
            let found = open.locale.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone())
        };
        let client = exec::Client {
            handle: session.handle(),
            channel: id,
            inbox,
            person,
            language: console::language(told),
            terminal: open.terminal.is_some(),
        };
        tokio::spawn(async move {
            let start = Instant::now();
            let stop = shared.stop.subscribe();
            let end = match line {
                Some(line) => exec::command(&shared, client, line, stop).await,
                None => exec::lines(&shared, client, stop).await,
            };
            // The operator at the console has no account.
            if person != Actor::CONSOLE {
                tell_end(&shared, Some(login), person, from, start.elapsed(), end);
            }
            drop(work);
        });
        Ok(true)
    }

    /// Tells the user on their own screen why nothing begins there, and closes it.
    pub(super) fn refuse(
        &self,
        id: ChannelId,
        refusal: Refusal,
        session: &mut Session,
    ) -> Result<(), russh::Error> {
        let text = self.shared.words.text(&refusal.message());
        session.channel_success(id)?;
        session.data(id, format!("{text}\r\n").into_bytes())?;
        session.exit_status_request(id, UNAVAILABLE)?;
        session.eof(id)?;
        session.close(id)?;
        self.stage.send_replace(Stage::Done);
        Ok(())
    }
}

/// The trail tells of the end of whatever somebody came for.
fn tell_end(
    shared: &Shared,
    login: Option<String>,
    person: PersonId,
    from: Origin,
    stay: Duration,
    end: End,
) {
    let seconds = u32::try_from(stay.as_secs()).unwrap_or(u32::MAX);
    let visit = Visit {
        login,
        person: Some(person),
        from,
        event: VisitEvent::Ended { seconds, end },
    };
    if let Err(error) = shared.service.note_end(visit, OpId(shared.seed())) {
        tracing::warn!(%error, "the trail does not tell of a session's end");
    }
}

/// The client's name for itself, without the protocol's version.
fn client(session: &Session) -> String {
    let named = String::from_utf8_lossy(session.remote_sshid());
    let name = named.strip_prefix("SSH-2.0-").unwrap_or(&named);
    name.trim_end().to_owned()
}
