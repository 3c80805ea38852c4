//! A poor line: when a mark is seen, when the screen is current again after a key was held, how long signing in takes.

use std::time::Duration;

use clap::Args;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

use crate::domain::message::Message;
use crate::i18n::Catalogue;

use super::child::millis;
use super::guest::Guest;
use super::host::Host;
use super::places::{self, DIGITS, Place};
use super::proxy::{Line, Proxy};
use super::school::Folder;
use super::seat::keys;
use super::stopwatch::Times;
use super::table::table;
use super::{BenchError, machine};

/// Marks that are timed.
const MARKS: usize = 100;
/// Between two of them, so that what follows a mark is out of the line.
const PAUSE: Duration = Duration::from_millis(1500);
/// How long a key is held, and how often it repeats.
const HELD: Duration = Duration::from_secs(6);
const REPEAT: Duration = Duration::from_millis(100);
/// When nothing came for so long on a line like this, everything has.
const QUIET: Duration = Duration::from_secs(3);

/// What kind of line.
#[derive(Debug, Args)]
pub(super) struct Slow {
    /// Bits in a second.
    #[arg(long, default_value_t = 9600)]
    bits: u32,
    /// Milliseconds there and back.
    #[arg(long, default_value_t = 600)]
    round_trip: u32,
}

/// What was measured.
#[derive(Default)]
struct Figures {
    sign_in: Duration,
    sign_in_bytes: usize,
    mark: Times,
    over: Times,
    bytes: usize,
    held: Vec<(&'static str, Duration)>,
}

impl Slow {
    /// Measures, and gives the table.
    pub(super) fn run(&self, catalogue: &Catalogue) -> Result<String, BenchError> {
        let folder = Folder::new()?;
        let file = folder.file("school.redb");
        let ready = places::make(&file)?;
        let place = ready.places.first().ok_or(BenchError::OtherSchool)?;
        let host = Host::start(&file)?;
        let line = Line {
            rate: self.bits / 8,
            delay: Duration::from_millis(self.round_trip.into()) / 2,
        };
        let runtime = crate::server::runtime()?;
        let mut tables = Vec::new();
        for compressed in [false, true] {
            let proxy = Proxy::start(host.address, Some(line))?;
            let measured = runtime.block_on(async {
                let start = Instant::now();
                let guest = Guest::enter(proxy.address, &place.login, &ready.key, compressed);
                measure(guest.await?, start, &proxy, line, place).await
            })?;
            tables.push(measured);
        }
        host.stop()?;
        Ok(format!(
            "{}\n\n{}",
            machine::line(catalogue)?,
            self.report(catalogue, &tables)
        ))
    }

    fn report(&self, catalogue: &Catalogue, lines: &[Figures]) -> String {
        let heads = [
            "bench-what",
            "bench-limit",
            "bench-line-plain",
            "bench-line-compressed",
        ];
        let heads = heads.map(|id| catalogue.id(id));
        let mut rows = Vec::new();
        let mut row = |id: &'static str, limit: &str, cell: &dyn Fn(&Figures) -> String| {
            let mut row = vec![catalogue.text(&Message::new(id)), limit.to_owned()];
            row.extend(lines.iter().map(cell));
            rows.push(row);
        };
        let told = |times: &Times| {
            let of = |percent| format!("{:.0}", millis(times.percentile(percent)));
            format!("{} / {} / {}", of(50), of(99), of(100))
        };
        row("bench-line-sign-in", "12000", &|line| {
            format!("{:.0}", millis(line.sign_in))
        });
        row("bench-line-sign-in-bytes", "", &|line| {
            line.sign_in_bytes.to_string()
        });
        row("bench-line-mark", "", &|line| told(&line.mark));
        row("bench-line-over", "– / 25", &|line| told(&line.over));
        row("bench-line-bytes", "", &|line| {
            format!("{:.0}", line.bytes as f64 / MARKS as f64)
        });
        for (index, id) in ["bench-line-held-down", "bench-line-held-right"]
            .into_iter()
            .enumerate()
        {
            row(id, "1300", &|line| {
                let held = line
                    .held
                    .get(index)
                    .map_or(Duration::ZERO, |(_, held)| *held);
                format!("{:.0}", millis(held))
            });
        }
        table(&heads, &rows)
    }
}

async fn measure(
    mut guest: Guest,
    start: Instant,
    proxy: &Proxy,
    line: Line,
    place: &Place,
) -> Result<Figures, BenchError> {
    let mut figures = Figures::default();
    // What is typed ahead: the journal is opened as soon as there is a session.
    let mut typed = keys::HOME.to_vec();
    typed.extend(keys::DOWN.repeat(place.lesson));
    typed.extend(keys::ENTER);
    guest.until(b"\x1b[").await?;
    guest.keys(&typed).await?;
    let painted = guest.until(place.sign.as_bytes()).await?;
    let (_, last) = guest.until_quiet(QUIET).await;
    figures.sign_in = last.unwrap_or(painted) - start;
    figures.sign_in_bytes = proxy.passed.sum();
    let round_trip = line.delay * 2;
    for round in 0..MARKS / place.pupils.len() {
        let digit = DIGITS.get(round % DIGITS.len()).copied().unwrap_or(b'5');
        let home = [keys::HOME, &keys::DOWN.repeat(place.first)].concat();
        guest.keys(&home).await?;
        guest.until_quiet(QUIET).await;
        for _ in &place.pupils {
            let (up, down) = proxy.passed.both();
            let start = Instant::now();
            guest.keys(&[digit]).await?;
            let painted = guest.until_mark(digit).await? - start;
            let (up_after, down_after) = proxy.passed.both();
            let bytes = up_after - up + (down_after - down);
            figures.bytes += bytes;
            figures.mark.add(painted);
            figures
                .over
                .add(painted.saturating_sub(round_trip + line.serialisation(bytes)));
            guest.until_quiet(PAUSE).await;
        }
    }
    for (name, key) in [("down", keys::DOWN), ("right", keys::LEFT)] {
        guest.until_quiet(QUIET).await;
        figures.held.push((name, held(&mut guest, key).await?));
    }
    guest.leave().await;
    Ok(figures)
}

/// Holds a key, and tells how long after its release the last bytes of the screen came.
async fn held(guest: &mut Guest, key: &[u8]) -> Result<Duration, BenchError> {
    let begun = Instant::now();
    let mut repeat = interval(REPEAT);
    repeat.set_missed_tick_behavior(MissedTickBehavior::Burst);
    while begun.elapsed() < HELD {
        tokio::select! {
            _ = repeat.tick() => guest.keys(key).await?,
            more = guest.next() => if more.is_none() {
                return Err(BenchError::Refused);
            },
        }
    }
    let released = Instant::now();
    let (_, last) = guest.until_quiet(QUIET).await;
    sleep(REPEAT).await;
    Ok(last.map_or(Duration::ZERO, |last| last - released))
}
