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
use crate::domain::settings::Form;
use crate::service::accounts::{Admission, Admitted, KeyUse, SignIn};
use crate::shell::invite::JOIN;
use crate::store::engine::OpId;

use super::Shared;
use super::channel::{Open, Terminal};
use super::control;
use super::stage::Stage;
use super::wire::Wire;

/// Variables of the environment that name a language.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The command that asks for the journal in lines, for screen readers.
const LINE_MODE: &[u8] = b"line";

/// Who is at the other end.
#[derive(Clone)]
pub(super) enum Who {
    /// Nobody knows.
    Stranger,
    /// Somebody with an invitation.
    Guest,
    /// Somebody who has signed in.
    Known(Admitted),
}

/// A connection's handler.
pub struct Connection {
    pub(super) shared: Arc<Shared>,
    pub(super) wire: Arc<Wire>,
    pub(super) peer: Option<SocketAddr>,
    pub(super) who: Who,
    pub(super) channel: Option<Open>,
    pub(super) stage: watch::Sender<Stage>,
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

    pub(super) fn from(&self) -> Origin {
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

    pub(super) fn open(&mut self, id: ChannelId) -> Option<&mut Open> {
        self.channel.as_mut().filter(|open| open.id == id)
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
        if user == JOIN && self.peer.is_some() {
            self.who = Who::Guest;
            self.stage.send_replace(Stage::Guest);
            return Ok(Auth::Accept);
        }
        // Only the control socket, which has no address, is trusted by its file.
        let admission = match (self.peer, user) {
            (Some(_), _) => None,
            (None, "") => Some(Ok(Admitted {
                person: Actor::CONSOLE,
                login: String::new(),
                method: Method::Key,
                last: None,
            })),
            (None, login) => {
                let (service, op) = (&self.shared.service, OpId(self.shared.seed()));
                told(|reply| service.begin_console_sign_in(login, op, reply)).await
            }
        };
        Ok(self.admit(admission))
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
            locale: Vec::new(),
            keymap: None,
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
        let is_local = self.peer.is_none();
        let done = match self.open(id) {
            Some(open) if is_local && control::is_keymap(name) => {
                open.keymap = control::keymap(name, value);
                true
            }
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
        let done = match self.interface(id, Form::Auto, session) {
            Ok(false) => self.commands(id, None, session),
            done => done,
        };
        match done {
            Ok(done) => answer(session, id, done),
            Err(refusal) => self.refuse(id, refusal, session),
        }
    }

    async fn exec_request(
        &mut self,
        id: ChannelId,
        line: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let done = match line {
            LINE_MODE => self.interface(id, Form::Line, session),
            _ => Ok(false),
        };
        let done = match done {
            Ok(false) => self.commands(id, Some(line.to_vec()), session),
            done => done,
        };
        match done {
            Ok(done) => answer(session, id, done),
            Err(refusal) => self.refuse(id, refusal, session),
        }
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
