//! One connection: who signs in, and what its one channel is asked for. Every request gets an answer: clients that get none
//! wait for ever.

use std::net::SocketAddr;
use std::sync::Arc;

use ratatui::layout::Size;
use russh::server::{
    Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Session, VerifiedPublicKey,
};
use russh::{Channel, ChannelId, ChannelOpenFailure, MethodKind, MethodSet, Pty};
use tokio::sync::{oneshot, watch};

use crate::domain::access::{Origin, Secret};
use crate::domain::ids::PersonId;
use crate::domain::policy::Actor;
use crate::domain::settings::Form;
use crate::service::accounts::{Admission, Admitted, KeyUse, SignIn};
use crate::session;
use crate::session::core::{Opening, Seat, Waker};
use crate::session::output::Profile;
use crate::store::engine::OpId;
use crate::ui::route::Route;

use super::Shared;
use super::inbox::Inbox;
use super::limits::Refusal;
use super::stage::{Stage, Work};
use super::terminal::{self, Line};
use super::wire::Wire;

/// The exit status of a session that may not begin: try again later.
const UNAVAILABLE: u32 = 69;

/// The login of those who have an invitation and no account yet.
pub const JOIN: &str = "join";

/// A terminal that the client has asked for.
struct Terminal {
    term: String,
    size: Size,
}

/// The one channel of a connection.
struct Open {
    id: ChannelId,
    terminal: Option<Terminal>,
    plain: bool,
    /// There once something runs on it.
    inbox: Option<Arc<Inbox>>,
}

/// Who is at the other end.
#[derive(Clone)]
enum Who {
    /// Nobody knows.
    Stranger,
    /// Somebody with an invitation.
    Guest,
    /// Somebody who has signed in.
    Known(Admitted),
}

/// A connection's handler.
pub struct Connection {
    shared: Arc<Shared>,
    wire: Arc<Wire>,
    peer: Option<SocketAddr>,
    who: Who,
    channel: Option<Open>,
    stage: watch::Sender<Stage>,
}

impl Connection {
    pub(super) fn new(
        shared: Arc<Shared>,
        wire: Arc<Wire>,
        peer: Option<SocketAddr>,
        stage: watch::Sender<Stage>,
    ) -> Self {
        Self {
            shared,
            wire,
            peer,
            who: Who::Stranger,
            channel: None,
            stage,
        }
    }

    fn from(&self) -> Origin {
        self.peer
            .map_or(Origin::Console, |peer| Origin::of(peer.ip()))
    }

    fn admit(&mut self, admission: Option<Admission>) -> Auth {
        match admission {
            Some(Ok(admitted)) => {
                self.who = Who::Known(admitted);
                self.stage.send_replace(Stage::Known);
                Auth::Accept
            }
            _ => refused(),
        }
    }

    fn open(&mut self, id: ChannelId) -> Option<&mut Open> {
        self.channel.as_mut().filter(|open| open.id == id)
    }

    /// Whoever begins something on the channel keeps this until it ends.
    fn begin_work(&self, person: PersonId) -> Result<Work, Refusal> {
        let limits = &self.shared.config.limits;
        let session = self.shared.gate.session(limits, person)?;
        Ok(Work::begin(self.stage.clone(), session))
    }

    /// Shows the interface on the channel's terminal; `false` where there is none, or something runs there already.
    ///
    /// # Errors
    /// When this user may have no further session.
    fn interface(&mut self, id: ChannelId, session: &Session) -> Result<bool, Refusal> {
        let (from, who) = (self.from(), self.who.clone());
        let (seat, person, last) = match who {
            Who::Stranger => return Ok(false),
            Who::Guest => (Seat::Join, Actor::NOBODY, None),
            Who::Known(admitted) => (Seat::Known(admitted.person), admitted.person, admitted.last),
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
            form: Form::Auto,
            profile: if open.plain {
                profile.without_colors()
            } else {
                profile
            },
            size: terminal.size,
            first: Route::Home(shared.service.today()),
            keymap: None,
            from,
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
            patience: shared.config.line.patience(),
        };
        tokio::spawn(async move {
            terminal::run(interface, line, shared.stop.subscribe(), &work).await;
        });
        Ok(true)
    }

    /// Tells the user on their own screen why nothing begins there, and closes it.
    fn refuse(
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

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(inbox) = self.channel.take().and_then(|open| open.inbox) {
            inbox.close();
        }
    }
}

/// Waits, without holding a thread, for an answer that the service gives when it has one.
async fn told<T: Send + 'static>(ask: impl FnOnce(Box<dyn FnOnce(T) + Send>)) -> Option<T> {
    let (sender, receiver) = oneshot::channel();
    ask(Box::new(move |answer| {
        // A client that has gone needs none.
        let _ = sender.send(answer);
    }));
    receiver.await.ok()
}

/// No, and every way in may still be tried: a client that offers several strange keys comes to its password.
fn refused() -> Auth {
    Auth::Reject {
        proceed_with_methods: Some(MethodSet::from(
            &[MethodKind::PublicKey, MethodKind::Password][..],
        )),
        partial_success: false,
    }
}

fn answer(session: &mut Session, id: ChannelId, done: bool) -> Result<(), russh::Error> {
    if done {
        session.channel_success(id)
    } else {
        session.channel_failure(id)
    }
}

fn size(columns: u32, rows: u32) -> Size {
    // A client that tells no size has the smallest common one; what it claims beyond is cut by the session.
    let or = |given: u32, usual: u16| match u16::try_from(given) {
        Ok(0) => usual,
        Ok(given) => given,
        Err(_) => u16::MAX,
    };
    Size {
        width: or(columns, 80),
        height: or(rows, 24),
    }
}

impl Handler for Connection {
    type Error = russh::Error;

    async fn auth_none(&mut self, user: &str) -> Result<Auth, Self::Error> {
        if user != JOIN {
            return Ok(refused());
        }
        self.who = Who::Guest;
        self.stage.send_replace(Stage::Guest);
        Ok(Auth::Accept)
    }

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, Self::Error> {
        let attempt = SignIn {
            login: user.to_owned(),
            password: Secret(password.to_owned()),
            from: self.from(),
        };
        let op = OpId(self.shared.seed());
        let admission = told(|reply| self.shared.service.begin_sign_in(attempt, op, reply)).await;
        Ok(self.admit(admission))
    }

    async fn auth_publickey_offered(
        &mut self,
        user: &str,
        offer: PublicKeyOffer<'_>,
    ) -> Result<Auth, Self::Error> {
        let blob = offer.public_key.to_bytes().unwrap_or_default();
        Ok(if self.shared.service.knows_key(user, &blob) {
            Auth::Accept
        } else {
            refused()
        })
    }

    async fn auth_publickey(
        &mut self,
        user: &str,
        key: VerifiedPublicKey<'_>,
    ) -> Result<Auth, Self::Error> {
        let attempt = KeyUse {
            login: user.to_owned(),
            blob: key.public_key.to_bytes().unwrap_or_default(),
            from: self.from(),
        };
        let op = OpId(self.shared.seed());
        let admission =
            told(|reply| self.shared.service.begin_key_sign_in(attempt, op, reply)).await;
        Ok(self.admit(admission))
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        if self.channel.is_some() || matches!(self.who, Who::Stranger) {
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        // What comes is taken in `data`, which never waits; a reader of the channel could stall the connection.
        self.channel = Some(Open {
            id: channel.id(),
            terminal: None,
            plain: false,
            inbox: None,
        });
        reply.accept().await;
        Ok(())
    }

    async fn channel_close(&mut self, id: ChannelId, _: &mut Session) -> Result<(), Self::Error> {
        if let Some(inbox) = self.open(id).and_then(|open| open.inbox.take()) {
            inbox.close();
        }
        Ok(())
    }

    async fn channel_eof(&mut self, id: ChannelId, _: &mut Session) -> Result<(), Self::Error> {
        if let Some(inbox) = self.open(id).and_then(|open| open.inbox.as_ref()) {
            inbox.close();
        }
        Ok(())
    }

    async fn data(
        &mut self,
        id: ChannelId,
        data: &[u8],
        _: &mut Session,
    ) -> Result<(), Self::Error> {
        if let Some(inbox) = self.open(id).and_then(|open| open.inbox.as_ref()) {
            inbox.bytes(data);
        }
        Ok(())
    }

    async fn pty_request(
        &mut self,
        id: ChannelId,
        term: &str,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let open = self.open(id).filter(|open| open.inbox.is_none());
        let done = open.is_some();
        if let Some(open) = open {
            open.terminal = Some(Terminal {
                term: term.chars().take(64).collect(),
                size: size(columns, rows),
            });
        }
        answer(session, id, done)
    }

    async fn window_change_request(
        &mut self,
        id: ChannelId,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let size = size(columns, rows);
        let open = self.open(id);
        let done = open.is_some();
        if let Some(open) = open {
            if let Some(terminal) = &mut open.terminal {
                terminal.size = size;
            }
            if let Some(inbox) = &open.inbox {
                inbox.resize(size);
            }
        }
        answer(session, id, done)
    }

    async fn env_request(
        &mut self,
        id: ChannelId,
        name: &str,
        value: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let open = self.open(id);
        let done = name == "NO_COLOR" && open.is_some();
        if let Some(open) = open.filter(|_| done) {
            open.plain = !value.is_empty();
        }
        answer(session, id, done)
    }

    async fn shell_request(
        &mut self,
        id: ChannelId,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        match self.interface(id, session) {
            Ok(done) => answer(session, id, done),
            Err(refusal) => self.refuse(id, refusal, session),
        }
    }

    async fn exec_request(
        &mut self,
        id: ChannelId,
        _: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        answer(session, id, false)
    }

    async fn subsystem_request(
        &mut self,
        id: ChannelId,
        _: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        answer(session, id, false)
    }

    async fn x11_request(
        &mut self,
        id: ChannelId,
        _: bool,
        _: &str,
        _: &str,
        _: u32,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        answer(session, id, false)
    }
}
