//! `zhurnal serve`: the school by SSH, until a signal ends it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::domain::message::Message;
use crate::server::config::{Config, Settings};
use crate::server::{self, Server};
use crate::store::redb_engine::RedbEngine;

use super::error::CommandError;
use super::place::Place;
use super::screen::opened;
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
    /// Another "today": 2026-11-20.
    #[arg(long)]
    today: Option<chrono::NaiveDate>,
}

impl Serve {
    /// Serves until a signal ends it.
    pub(super) fn run(self, context: &Context<'_>) -> Result<(), CommandError> {
        let place = match &self.folder {
            Some(folder) => Place::find(Some(folder))?,
            None => context.place()?,
        };
        let engine = Arc::new(RedbEngine::open(&place.store())?);
        let mut config = Config::load(place.folder())?;
        config.listen = self.listen.unwrap_or(config.listen);
        let service = opened(engine, self.today)?;
        let seed = random()?;
        let runtime = server::runtime()?;
        runtime.block_on(async {
            // Heard from the start: a signal that comes before its listener ends the process on the spot.
            let mut ends = [SignalKind::terminate(), SignalKind::interrupt()]
                .into_iter()
                .map(signal)
                .collect::<Result<Vec<Signal>, _>>()?;
            let (second, first) = (ends.pop(), ends.pop());
            let hangup = signal(SignalKind::hangup())?;
            let server = Server::bind(Arc::new(service), place.folder(), config, seed).await?;
            let ready = Message::new("serve-ready")
                .with("address", server.address()?.to_string())
                .with("fingerprint", server.fingerprint());
            context.console.say(&ready)?;
            let reload = tokio::spawn(reload(hangup, server.settings()));
            if !server.run(either(first, second)).await {
                tracing::warn!("not everyone had gone when the server stopped");
            }
            reload.abort();
            Ok(())
        })
    }
}

/// Reads the settings again whenever it is asked to.
async fn reload(mut asked: Signal, settings: Settings) {
    while asked.recv().await.is_some() {
        settings.reload();
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
