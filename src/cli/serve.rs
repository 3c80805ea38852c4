//! `zhurnal serve`: the school by SSH, until a signal ends it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::domain::message::Message;
use crate::server::config::Config;
use crate::server::error::ServeError;
use crate::server::{self, Server};
use crate::service::Service;
use crate::service::clock::SystemClock;
use crate::store::redb_engine::RedbEngine;

use super::error::CommandError;
use super::place::Place;
use super::{Context, random};

/// The school by SSH.
#[derive(Debug, Args)]
pub struct Serve {
    /// The folder that the school is kept in.
    #[arg(id = "school-folder", value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Where to listen, instead of what the settings say.
    #[arg(long)]
    listen: Option<SocketAddr>,
}

impl Serve {
    /// Serves until a signal ends it.
    pub(super) fn run(self, context: &Context<'_>) -> Result<(), CommandError> {
        let place = match &self.folder {
            Some(folder) => Place::find(Some(folder))?,
            None => context.place()?,
        };
        let engine = RedbEngine::open(&place.store())?;
        let mut config = Config::load(place.folder())?;
        config.listen = self.listen.unwrap_or(config.listen);
        let service = Service::open(Arc::new(engine), Arc::new(SystemClock::default()))?;
        let seed = random()?;
        let runtime = server::runtime()?;
        runtime.block_on(async {
            let server = Server::bind(Arc::new(service), place.folder(), config, seed).await?;
            let ready = Message::new("serve-ready")
                .with("address", server.address()?.to_string())
                .with("fingerprint", server.fingerprint());
            context.console.say(&ready)?;
            let mut ends = [SignalKind::terminate(), SignalKind::interrupt()]
                .into_iter()
                .map(signal)
                .collect::<Result<Vec<Signal>, _>>()?;
            let (second, first) = (ends.pop(), ends.pop());
            server.run(either(first, second)).await;
            Ok(())
        })
    }
}

async fn either(first: Option<Signal>, second: Option<Signal>) {
    let (Some(mut first), Some(mut second)) = (first, second) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = first.recv() => {}
        _ = second.recv() => {}
    }
}

impl From<ServeError> for CommandError {
    fn from(error: ServeError) -> Self {
        let code = match &error {
            ServeError::Readable(_) => super::error::FORBIDDEN,
            ServeError::HostKey(_) => super::error::DATA,
            ServeError::Settings(..) => super::error::CONFIGURATION,
            ServeError::File(..) | ServeError::Listen(..) | ServeError::System(_) => {
                super::error::INPUT_OUTPUT
            }
        };
        Self {
            message: error.message(),
            code,
        }
    }
}
