//! Hundreds of sessions: how soon a mark is painted, what a session costs, what is left when all have gone.

use std::time::Duration;

use clap::Args;
use tokio::time::{Instant, sleep};

use crate::domain::message::Message;
use crate::i18n::Catalogue;
use crate::server::limits::raise_descriptors;

use super::crowd::{self, Typed, Typing};
use super::guest::Entry;
use super::host::{Host, told};
use super::places::{self, PASSWORD, Place, Ready};
use super::school::Folder;
use super::table::table;
use super::{BenchError, machine};

/// Idle sessions that memory is measured on.
const SITTING: usize = 200;
/// Those who come in at once.
const RUSH: usize = 100;
/// How long a server is given to come to rest.
const REST: Duration = Duration::from_secs(3);

/// How much is measured.
#[derive(Debug, Args)]
pub(super) struct Sessions {
    /// Sessions that type a mark a second.
    #[arg(long, default_value_t = 500)]
    active: usize,
    /// Idle sessions beside a hundred active ones.
    #[arg(long, default_value_t = 1000)]
    idle: usize,
    /// Seconds of typing.
    #[arg(long, default_value_t = 20)]
    seconds: u64,
}

/// What was measured.
#[derive(Default)]
struct Figures {
    crowd: Typed,
    crowd_refused: usize,
    crowd_commits: String,
    beside: Typed,
    beside_refused: usize,
    beside_commits: String,
    plain: u64,
    compressed: u64,
    key: Duration,
    start: u64,
    end: u64,
    rush: usize,
    rushed: Duration,
    during: Typed,
    rush_before: u64,
    rush_after: u64,
    lost: usize,
}

impl Sessions {
    /// Measures, and gives the table.
    pub(super) fn run(&self, catalogue: &Catalogue) -> Result<String, BenchError> {
        raise_descriptors();
        let folder = Folder::new()?;
        let file = folder.file("school.redb");
        let ready = places::make(&file)?;
        let mut host = Host::start(&file)?;
        let runtime = crate::server::runtime()?;
        let mut figures = runtime.block_on(self.measure(&mut host, &ready))?;
        host.stop()?;
        let typed = [&figures.crowd, &figures.beside, &figures.during];
        figures.lost = places::lost(&file, typed.into_iter().flat_map(|typed| &typed.last))?;
        Ok(format!(
            "{}\n\n{}",
            machine::line(catalogue)?,
            self.report(catalogue, &figures)
        ))
    }

    async fn measure(&self, host: &mut Host, ready: &Ready) -> Result<Figures, BenchError> {
        let mut figures = Figures::default();
        let spread = |count: usize| -> Vec<Place> {
            ready.places.iter().cycle().take(count).cloned().collect()
        };
        // What is made once, for the first of all.
        let (warm, _) = crowd::seat(host.address, &spread(8), &ready.key, true).await;
        crowd::leave(warm).await;
        let empty = host.descriptors()?;
        figures.start = rest(host, None).await?;
        for compressed in [false, true] {
            let before = host.resident()?;
            let (sitting, _) =
                crowd::seat(host.address, &spread(SITTING), &ready.key, compressed).await;
            let seated = u64::try_from(sitting.len()).unwrap_or(1).max(1);
            let taken = rest(host, None).await?.saturating_sub(before) / seated;
            *(if compressed {
                &mut figures.compressed
            } else {
                &mut figures.plain
            }) = taken;
            crowd::leave(sitting).await;
            rest(host, Some(empty)).await?;
        }
        self.crowd(host, ready, &mut figures).await?;
        rest(host, Some(empty)).await?;
        self.beside(host, ready, &mut figures).await?;
        rest(host, Some(empty)).await?;
        self.rush(host, ready, &mut figures).await?;
        figures.end = rest(host, Some(empty)).await?;
        Ok(figures)
    }

    /// Everyone types.
    async fn crowd(
        &self,
        host: &mut Host,
        ready: &Ready,
        figures: &mut Figures,
    ) -> Result<(), BenchError> {
        let places = ready
            .places
            .get(..self.active)
            .ok_or(BenchError::OtherSchool)?;
        let (guests, refused) = crowd::seat(host.address, places, &ready.key, false).await;
        let (guests, lost) = crowd::emptied(guests).await;
        figures.crowd_refused = refused + lost;
        host.commits()?;
        let before = host.processor()?;
        let typing = Typing::begin(guests);
        sleep(Duration::from_secs(self.seconds)).await;
        let used = host.processor()? - before;
        figures.crowd_commits = host.commits()?;
        figures.crowd = typing.end().await;
        let keys = u32::try_from(figures.crowd.keys).unwrap_or(u32::MAX).max(1);
        figures.key = used / keys;
        Ok(())
    }

    /// A hundred type beside many who do not.
    async fn beside(
        &self,
        host: &mut Host,
        ready: &Ready,
        figures: &mut Figures,
    ) -> Result<(), BenchError> {
        let few = ready.places.get(..RUSH).ok_or(BenchError::OtherSchool)?;
        let many: Vec<Place> = ready
            .places
            .iter()
            .skip(RUSH)
            .cycle()
            .take(self.idle)
            .cloned()
            .collect();
        let (sitting, refused) = crowd::seat(host.address, &many, &ready.key, false).await;
        let (guests, more) = crowd::seat(host.address, few, &ready.key, false).await;
        let (guests, lost) = crowd::emptied(guests).await;
        figures.beside_refused = refused + more + lost;
        host.commits()?;
        let typing = Typing::begin(guests);
        sleep(Duration::from_secs(self.seconds)).await;
        figures.beside_commits = host.commits()?;
        figures.beside = typing.end().await;
        crowd::leave(sitting).await;
        Ok(())
    }

    /// A hundred come in by password at one moment, while a hundred type.
    async fn rush(
        &self,
        host: &Host,
        ready: &Ready,
        figures: &mut Figures,
    ) -> Result<(), BenchError> {
        let (few, others) = ready.places.split_at(RUSH.min(ready.places.len()));
        let (guests, _) = crowd::seat(host.address, few, &ready.key, false).await;
        let (guests, _) = crowd::emptied(guests).await;
        figures.rush_before = rest(host, None).await?;
        let typing = Typing::begin(guests);
        let start = Instant::now();
        let mut coming = tokio::task::JoinSet::new();
        for place in others.iter().take(RUSH).cloned() {
            let address = host.address;
            coming.spawn(async move {
                let entry = Entry::Password(PASSWORD);
                super::guest::Guest::enter(address, &place.login, &entry, false).await
            });
        }
        let mut inside = Vec::new();
        while let Some(entered) = coming.join_next().await {
            inside.extend(entered.into_iter().flatten());
        }
        figures.rushed = start.elapsed();
        figures.rush = inside.len();
        figures.rush_after = rest(host, None).await?;
        figures.during = typing.end().await;
        for guest in inside {
            guest.leave().await;
        }
        Ok(())
    }

    fn report(&self, catalogue: &Catalogue, figures: &Figures) -> String {
        let heads = ["bench-what", "bench-limit", "bench-measured"].map(|id| catalogue.id(id));
        let mut rows = Vec::new();
        let mut row = |message: Message, limit: String, measured: String| {
            rows.push(vec![catalogue.text(&message), limit, measured]);
        };
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let crowd = Message::new("bench-crowd").with("active", count(self.active));
        row(crowd, "– / 20".into(), told(&figures.crowd.times));
        let commits = || Message::new("bench-commits-meanwhile");
        row(commits(), "–".into(), figures.crowd_commits.clone());
        let beside = Message::new("bench-beside").with("idle", count(self.idle));
        row(beside, "– / 20".into(), told(&figures.beside.times));
        row(commits(), "–".into(), figures.beside_commits.clone());
        let refused = figures.crowd_refused
            + figures.crowd.refused
            + figures.beside_refused
            + figures.beside.refused;
        row(
            Message::new("bench-refused"),
            "0".into(),
            refused.to_string(),
        );
        row(
            Message::new("bench-lost"),
            "0".into(),
            figures.lost.to_string(),
        );
        let micros = figures.key.as_micros();
        row(
            Message::new("bench-key-cpu"),
            "200".into(),
            micros.to_string(),
        );
        row(
            Message::new("bench-plain"),
            "150".into(),
            figures.plain.to_string(),
        );
        row(
            Message::new("bench-compressed"),
            "500".into(),
            figures.compressed.to_string(),
        );
        let back = format!("{} → {}", figures.start, figures.end);
        row(Message::new("bench-back"), "+20 %".into(), back);
        let inside = format!("{} / {:.1}", figures.rush, figures.rushed.as_secs_f64());
        row(Message::new("bench-rush"), "100 / –".into(), inside);
        row(
            Message::new("bench-rush-beside"),
            "– / 50".into(),
            told(&figures.during.times),
        );
        let after = figures.rush_after.saturating_sub(figures.rush_before) / 1024;
        row(
            Message::new("bench-rush-memory"),
            "60".into(),
            after.to_string(),
        );
        table(&heads, &rows)
    }
}

/// Memory when nothing happens any more; with nobody left but what `empty` says, if it does.
async fn rest(host: &Host, empty: Option<usize>) -> Result<u64, BenchError> {
    let start = Instant::now();
    while let Some(empty) = empty {
        if host.descriptors()? <= empty || start.elapsed() > 10 * REST {
            break;
        }
        sleep(REST / 10).await;
    }
    sleep(REST).await;
    host.resident()
}
