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

use crate::domain::access::{Method, Origin, Secret};
use crate::domain::policy::Actor;
use crate::service::accounts::{Admission, Admitted, KeyUse, SignIn};
use crate::session::core::{Opening, Seat, Session as Screens, Waker};
use crate::session::output::Profile;
use crate::shell::console;
use crate::store::engine::OpId;
use crate::ui::route::Route;

use super::Shared;
use super::exec;
use super::inbox::Inbox;
use super::terminal::{self, Line};
use super::wire::Wire;

/// Variables of the environment that name a language.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

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
    /// The locale that the client told.
    locale: Vec<(String, String)>,
    /// There once something runs on it.
    inbox: Option<Arc<Inbox>>,
}

/// A connection's handler.
pub struct Connection {
    shared: Arc<Shared>,
    wire: Arc<Wire>,
    peer: Option<SocketAddr>,
    admitted: Option<Admitted>,
    channel: Option<Open>,
    /// Told once somebody has signed in.
    signed_in: watch::Sender<bool>,
}

impl Connection {
    pub(super) fn new(
        shared: Arc<Shared>,
        wire: Arc<Wire>,
        peer: Option<SocketAddr>,
        signed_in: watch::Sender<bool>,
    ) -> Self {
        Self {
            shared,
            wire,
            peer,
            admitted: None,
            channel: None,
            signed_in,
        }
    }

    fn from(&self) -> Origin {
        self.peer
            .map_or(Origin::Console, |peer| Origin::of(peer.ip()))
    }

    fn admit(&mut self, admission: Option<Admission>) -> Auth {
        match admission {
            Some(Ok(admitted)) => {
                self.admitted = Some(admitted);
                self.signed_in.send_replace(true);
                Auth::Accept
            }
            _ => refused(),
        }
    }

    fn open(&mut self, id: ChannelId) -> Option<&mut Open> {
        self.channel.as_mut().filter(|open| open.id == id)
    }

    /// Shows the interface on the channel's terminal; `false` where there is none, or something runs there already.
    fn interface(&mut self, id: ChannelId, session: &Session) -> bool {
        let (from, Some(admitted)) = (self.from(), self.admitted.clone()) else {
            return false;
        };
        let (shared, wire) = (Arc::clone(&self.shared), Arc::clone(&self.wire));
        let Some(open) = self.open(id).filter(|open| open.inbox.is_none()) else {
            return false;
        };
        let Some(terminal) = &open.terminal else {
            return false;
        };
        let inbox = Arc::new(Inbox::default());
        let profile = Profile::for_term(&terminal.term);
        let opening = Opening {
            seat: if admitted.person == Actor::CONSOLE {
                Seat::SignIn
            } else {
                Seat::Known(admitted.person)
            },
            profile: if open.plain {
                profile.without_colors()
            } else {
                profile
            },
            size: terminal.size,
            first: Route::Home(shared.service.today()),
            keymap: None,
            from,
            last: admitted.last,
            seed: shared.seed(),
        };
        let waker: Waker = {
            let inbox = Arc::clone(&inbox);
            Arc::new(move || inbox.wake())
        };
        let interface = Box::new(Screens::new(Arc::clone(&shared.service), opening, waker));
        open.inbox = Some(Arc::clone(&inbox));
        let line = Line {
            handle: session.handle(),
            channel: id,
            inbox,
            wire,
        };
        tokio::spawn(terminal::run(interface, line, shared.stop.subscribe()));
        true
    }
}

impl Connection {
    /// Runs a command, or one a line of the input; `false` where something runs on the channel already.
    fn commands(&mut self, id: ChannelId, line: Option<Vec<u8>>, session: &Session) -> bool {
        let Some(person) = self.admitted.as_ref().map(|admitted| admitted.person) else {
            return false;
        };
        let shared = Arc::clone(&self.shared);
        let Some(open) = self.open(id).filter(|open| open.inbox.is_none()) else {
            return false;
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
        let stop = shared.stop.subscribe();
        match line {
            Some(line) => tokio::spawn(exec::command(shared, client, line, stop)),
            None => tokio::spawn(exec::lines(shared, client, stop)),
        };
        true
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
        // Only the control socket, which has no address, is trusted by its file.
        let person = match (self.peer, user) {
            (Some(_), _) => None,
            (None, "") => Some(Actor::CONSOLE),
            (None, login) => {
                let directory = self.shared.service.directory();
                directory.users.get(login).map(|user| user.person)
            }
        };
        let admitted = person.map(|person| {
            Ok(Admitted {
                person,
                login: user.to_owned(),
                // The socket's file is the key.
                method: Method::Key,
                last: None,
            })
        });
        Ok(self.admit(admitted))
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
        if self.channel.is_some() || self.admitted.is_none() {
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        // What comes is taken in `data`, which never waits; a reader of the channel could stall the connection.
        self.channel = Some(Open {
            id: channel.id(),
            terminal: None,
            plain: false,
            locale: Vec::new(),
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
        let done = match open {
            Some(open) if name == "NO_COLOR" => {
                open.plain = !value.is_empty();
                true
            }
            Some(open) if LOCALE.contains(&name) && open.locale.len() < LOCALE.len() => {
                let value = value.chars().take(64).collect();
                open.locale.push((name.to_owned(), value));
                true
            }
            _ => false,
        };
        answer(session, id, done)
    }

    async fn shell_request(
        &mut self,
        id: ChannelId,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let done = self.interface(id, session) || self.commands(id, None, session);
        answer(session, id, done)
    }

    async fn exec_request(
        &mut self,
        id: ChannelId,
        line: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        // A command that wants a session of its own, as a line mode does, is told from the others here.
        let done = self.commands(id, Some(line.to_vec()), session);
        answer(session, id, done)
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
