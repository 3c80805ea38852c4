//! Times: keys, commits, opening; on the demo school, and beside it on a larger one to see whether size is felt.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;

use crate::cli::demo::{As, Plan};
use crate::domain::duty::{By, Whose};
use crate::domain::message::Message;
use crate::domain::query::Query;
use crate::i18n::Catalogue;
use crate::service::Service;
use crate::session::output::Profile;
use crate::store::redb_engine::RedbEngine;
use crate::ui::route::Route;

use super::child::{self, millis};
use super::school::{self, Folder};
use super::seat::{Seat, keys};
use super::stopwatch::{Commits, Timed, Times, syncs};
use super::table::table;
use super::{BenchError, machine};

/// How often each thing is done.
const STARTS: usize = 20;
const KILLS: usize = 5;
const STEPS: usize = 5000;
const MARKS: usize = 500;
const RECKONED: usize = 20;

/// Which larger school is measured beside the ordinary one.
#[derive(Debug, Args)]
pub(super) struct Speed {
    /// Academic years of a larger school.
    #[arg(long, default_value_t = 1)]
    years: u16,
    /// Marks a year of a larger school.
    #[arg(long)]
    marks: Option<u32>,
    /// Where the larger school is kept; one that is there already is taken as it is.
    #[arg(long)]
    keep: Option<PathBuf>,
}

/// What was measured on one store.
#[derive(Default)]
struct Figures {
    made: Option<Duration>,
    bytes: u64,
    start: Times,
    process: Times,
    killed: Times,
    journal: Times,
    step: Times,
    mark: Times,
    commit: Times,
    rest: Times,
    sync: Times,
    memory: u64,
    /// What is due of everyone, of a class teacher, and how much of everyone's was done in time.
    everyones: Times,
    own: Times,
    shares: Times,
}

impl Speed {
    /// Measures, and gives the table.
    pub(super) fn run(&self, catalogue: &Catalogue) -> Result<String, BenchError> {
        let folder = Folder::new()?;
        let mut stores = vec![(folder.file("small.redb"), self.plan(1))];
        if self.years > 1 || self.keep.is_some() {
            let kept = self.keep.clone();
            stores.push((
                kept.unwrap_or_else(|| folder.file("large.redb")),
                self.plan(self.years),
            ));
        }
        let figures = stores.iter().map(|(file, plan)| measure(file, plan));
        let mut figures: Vec<Figures> = figures.collect::<Result<_, _>>()?;
        let files: Vec<&Path> = stores.iter().map(|(file, _)| file.as_path()).collect();
        for (figures, times) in figures.iter_mut().zip(journals(&files)?) {
            figures.journal = times;
        }
        Ok(format!(
            "{}\n\n{}",
            machine::line(catalogue)?,
            report(catalogue, &figures)
        ))
    }

    /// A school with so many years of journals, each as full as the larger school's.
    fn plan(&self, years: u16) -> Plan {
        Plan {
            years,
            marks_a_year: self.marks,
            ..school::ordinary()
        }
    }
}

fn measure(file: &Path, plan: &Plan) -> Result<Figures, BenchError> {
    let mut figures = Figures::default();
    if !file.exists() {
        let start = Instant::now();
        school::make(file, plan)?;
        figures.made = Some(start.elapsed());
    }
    figures.bytes = fs::metadata(file)?.len();
    for _ in 0..STARTS {
        figures.start.take(|| first_paint(file))?;
    }
    figures.process = child::paints(file, STARTS)?;
    figures.sync = syncs(file)?;
    figures.memory = child::memory(file)?;
    for _ in 0..KILLS {
        child::kill_writing(file)?;
        figures.killed.take(|| first_paint(file))?;
    }
    let (engine, commits) = Timed::new(RedbEngine::open(file)?);
    let service = school::open(engine)?;
    figures.duties(&service)?;
    figures.keys(&service, &commits)?;
    Ok(figures)
}

/// Opens every journal of each school from the list, in turn, so that the machine's moods touch all alike.
fn journals(files: &[&Path]) -> Result<Vec<Times>, BenchError> {
    let mut count = 0;
    let mut seats = Vec::new();
    for file in files {
        let service = school::open(RedbEngine::open(file)?)?;
        count = service.directory().journals().len();
        let mut seat = sit(&service, As::Director, Route::Journals)?;
        seat.paint();
        seats.push((seat, Times::default()));
    }
    for _ in 0..count {
        for (seat, times) in &mut seats {
            times.take(|| seat.key(keys::ENTER))?;
            seat.key(keys::BACK)?;
            seat.key(keys::DOWN)?;
        }
    }
    Ok(seats.into_iter().map(|(_, times)| times).collect())
}

/// From a closed file to the first screen of the day.
fn first_paint(file: &Path) -> Result<Vec<u8>, BenchError> {
    let service = school::open(RedbEngine::open(file)?)?;
    let first = Route::Home(service.today());
    Ok(sit(&service, As::Teacher, first)?.paint())
}

fn sit(service: &Arc<Service>, account: As, first: Route) -> Result<Seat, BenchError> {
    let person = school::person(service, account)?;
    Ok(Seat::new(
        Arc::clone(service),
        person,
        Profile::for_term("xterm"),
        first,
        fastrand::u32(..),
    ))
}

impl Figures {
    /// What is due, reckoned from the facts each time.
    fn duties(&mut self, service: &Arc<Service>) -> Result<(), BenchError> {
        let director = school::person(service, As::Director)?;
        let own = school::person(service, As::ClassTeacher)?;
        let (of, date) = (Whose::School, service.today());
        let mine = Whose::Person(own);
        let by = By::Person;
        for _ in 0..RECKONED {
            let query = Query::Duties { of };
            self.everyones.take(|| service.query(director, &query))?;
            let query = Query::Duties { of: mine };
            self.own.take(|| service.query(own, &query))?;
            let query = Query::Overview { of, by, date };
            self.shares.take(|| service.query(director, &query))?;
        }
        Ok(())
    }

    /// Steps and marks in a journal.
    fn keys(&mut self, service: &Arc<Service>, commits: &Commits) -> Result<(), BenchError> {
        let journal = school::algebra(service)?;
        let mut seat = sit(
            service,
            As::Teacher,
            Route::Journal {
                journal,
                at: None,
                roll: false,
            },
        )?;
        seat.paint();
        let round = [keys::DOWN, keys::LEFT, keys::UP, keys::RIGHT];
        for key in round.iter().cycle().take(STEPS) {
            self.step.take(|| seat.key(key))?;
        }
        for key in ["5", "4"].iter().cycle().take(MARKS) {
            let _ = commits.take();
            let start = Instant::now();
            seat.key(key.as_bytes())?;
            let (whole, commit) = (start.elapsed(), commits.take().total());
            self.mark.add(whole);
            self.commit.add(commit);
            self.rest.add(whole.saturating_sub(commit));
            seat.key(keys::UP)?;
        }
        Ok(())
    }
}

fn report(catalogue: &Catalogue, stores: &[Figures]) -> String {
    let mut heads = vec![
        catalogue.id("bench-speed-head"),
        catalogue.id("bench-limit"),
    ];
    heads.extend(stores.iter().map(|store| {
        catalogue.text(
            &Message::new("bench-store")
                .with("megabytes", store.bytes.div_ceil(1 << 20).to_string()),
        )
    }));
    let limit = |milliseconds: u32| {
        catalogue.text(&Message::new("bench-limit-p99").with("ms", milliseconds))
    };
    let mut rows = Vec::new();
    let mut row = |id: &'static str, limit: String, cell: &dyn Fn(&Figures) -> String| {
        let mut row = vec![catalogue.id(id), limit];
        row.extend(stores.iter().map(cell));
        rows.push(row);
    };
    row("bench-step-time", limit(1), &|store| told(&store.step));
    row("bench-mark-rest", limit(1), &|store| told(&store.rest));
    row(
        "bench-mark-time",
        catalogue.id("bench-limit-sync"),
        &|store| told(&store.mark),
    );
    row("bench-commit", String::new(), &|store| told(&store.commit));
    row("bench-sync", String::new(), &|store| told(&store.sync));
    row("bench-journal", limit(2), &|store| told(&store.journal));
    row("bench-ratio", "1.2".to_owned(), &|store| {
        ratio(store, stores)
    });
    row("bench-duties-everyones", limit(300), &|store| {
        told(&store.everyones)
    });
    row("bench-duties-own", limit(10), &|store| told(&store.own));
    row("bench-duties-shares", String::new(), &|store| {
        told(&store.shares)
    });
    row("bench-start", limit(50), &|store| told(&store.start));
    row("bench-process", limit(50), &|store| told(&store.process));
    row("bench-killed", limit(1000), &|store| told(&store.killed));
    row("bench-memory", "60".to_owned(), &|store| {
        format!("{:.1}", store.memory as f64 / 1024.0)
    });
    row("bench-made", String::new(), &|store| {
        store.made.map_or("–".to_owned(), |made| {
            format!("{:.1}", made.as_secs_f64())
        })
    });
    table(&heads, &rows)
}

/// Median, 99th percentile and the longest, milliseconds.
fn told(times: &Times) -> String {
    let of = |percent| format!("{:.3}", millis(times.percentile(percent)));
    format!("{} / {} / {}", of(50), of(99), of(100))
}

/// How much longer than on the first store a journal takes to open.
fn ratio(store: &Figures, stores: &[Figures]) -> String {
    let first = stores
        .first()
        .map_or(Duration::ZERO, |first| first.journal.percentile(50));
    format!(
        "{:.2}",
        millis(store.journal.percentile(50)) / millis(first)
    )
}
