//! Many guests at once: who only sits there, and who types one mark a second.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};

use super::BenchError;
use super::guest::{Entry, Guest};
use super::places::{DIGITS, Place};
use super::seat::keys;
use super::stopwatch::Times;

/// A mark each.
const PACE: Duration = Duration::from_secs(1);
/// A mark that is not painted by then is counted as refused.
const PATIENCE: Duration = Duration::from_secs(20);
/// A terminal to which nothing comes for so long has all of what was done there.
const SETTLED: Duration = Duration::from_millis(700);
/// Guests who come in side by side.
const AT_THE_DOOR: usize = 32;

/// What guests who type came to.
#[derive(Debug, Default)]
pub(super) struct Typed {
    /// From a key to its mark on the screen.
    pub times: Times,
    /// Keys sent, marks and others.
    pub keys: usize,
    /// Marks whose answer never came.
    pub refused: usize,
    /// What was typed last into each row of each place.
    pub last: Vec<(Place, Vec<Option<u8>>)>,
}

impl Typed {
    fn join(&mut self, other: Self) {
        self.times.join(other.times);
        self.keys += other.keys;
        self.refused += other.refused;
        self.last.extend(other.last);
    }
}

/// Guests who are in, each before their journal, with the number of those who were refused.
pub(super) async fn seat(
    address: SocketAddr,
    places: &[Place],
    entry: &Entry,
    compressed: bool,
) -> (Vec<(Guest, Place)>, usize) {
    let (mut coming, mut seated, mut refused) = (JoinSet::new(), Vec::new(), 0);
    let mut waiting = places.iter().cloned();
    loop {
        while coming.len() < AT_THE_DOOR {
            let Some(place) = waiting.next() else { break };
            let entry = entry.clone();
            coming.spawn(async move {
                let mut guest = Guest::enter(address, &place.login, &entry, compressed).await?;
                guest.open(place.lesson, &place.sign).await?;
                Ok::<_, BenchError>((guest, place))
            });
        }
        match coming.join_next().await {
            None => return (seated, refused),
            Some(Ok(Ok(guest))) => seated.push(guest),
            Some(_) => refused += 1,
        }
    }
}

/// Keys to a place's first row.
fn home(place: &Place) -> Vec<u8> {
    [keys::HOME, &keys::DOWN.repeat(place.first)].concat()
}

/// Empties everyone's rows, and waits until all is still: a mark typed over the same mark changes nothing, so nothing would be
/// painted; and what is measured is not to wait behind what is not. Tells how many were lost on the way.
pub(super) async fn emptied(guests: Vec<(Guest, Place)>) -> (Vec<(Guest, Place)>, usize) {
    let came = guests.len();
    let mut emptying = JoinSet::new();
    for (mut guest, place) in guests {
        emptying.spawn(async move {
            let rows = [keys::DELETE, keys::DOWN].concat();
            let keys = [home(&place), rows.repeat(place.pupils.len())].concat();
            guest.keys(&keys).await.ok()?;
            // Others who share the journal may not be quiet for long.
            let _ = timeout(PATIENCE, guest.until_quiet(SETTLED)).await;
            Some((guest, place))
        });
    }
    let all = emptying.join_all().await;
    let guests: Vec<_> = all.into_iter().flatten().collect();
    let lost = came - guests.len();
    (guests, lost)
}

/// Guests who type until they are told to stop; they then leave.
pub(super) struct Typing {
    tasks: JoinSet<Typed>,
    stop: watch::Sender<bool>,
}

impl Typing {
    /// Begins: everyone at a moment of their own.
    pub(super) fn begin(guests: Vec<(Guest, Place)>) -> Self {
        let stop = watch::Sender::new(false);
        let mut tasks = JoinSet::new();
        for (guest, place) in guests {
            let stopped = stop.subscribe();
            let first = Instant::now() + PACE.mul_f64(fastrand::f64());
            tasks.spawn(type_marks(guest, place, first, stopped));
        }
        Self { tasks, stop }
    }

    /// Ends, and tells what it came to.
    pub(super) async fn end(mut self) -> Typed {
        self.stop.send_replace(true);
        let mut all = Typed::default();
        while let Some(typed) = self.tasks.join_next().await {
            match typed {
                Ok(typed) => all.join(typed),
                Err(_) => all.refused += 1,
            }
        }
        all
    }
}

/// Types down the place's rows, again and again, a mark at a time.
async fn type_marks(
    mut guest: Guest,
    place: Place,
    first: Instant,
    mut stopped: watch::Receiver<bool>,
) -> Typed {
    let mut typed = Typed::default();
    let mut last = vec![None; place.pupils.len()];
    let mut pace = interval_at(first, PACE);
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let home = home(&place);
    'typing: for digit in DIGITS.iter().cycle() {
        if guest.keys(&home).await.is_err() {
            typed.refused += 1;
            break;
        }
        typed.keys += 1;
        for row in &mut last {
            loop {
                tokio::select! {
                    _ = pace.tick() => break,
                    // Averages, and what others write beside.
                    more = guest.next() => if more.is_none() {
                        typed.refused += 1;
                        break 'typing;
                    },
                    _ = stopped.wait_for(|stopped| *stopped) => break 'typing,
                }
            }
            let start = Instant::now();
            typed.keys += 1;
            if guest.keys(&[*digit]).await.is_err() {
                typed.refused += 1;
                break 'typing;
            }
            match timeout(PATIENCE, guest.until_mark(*digit)).await {
                Ok(Ok(painted)) => {
                    typed.times.add(painted - start);
                    *row = Some(*digit);
                }
                _ => {
                    typed.refused += 1;
                    break 'typing;
                }
            }
        }
    }
    typed.last.push((place, last));
    guest.leave().await;
    typed
}

/// Everyone goes.
pub(super) async fn leave(guests: Vec<(Guest, Place)>) {
    let mut leaving = JoinSet::new();
    for (guest, _) in guests {
        leaving.spawn(guest.leave());
    }
    while leaving.join_next().await.is_some() {}
}
