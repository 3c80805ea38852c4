//! `kill -9` at random moments: what was on the screen is in the store, with its audit row, and the chain holds.
//!
//! As many kills as `ZHURNAL_KILLS` says, 50 without it.

use std::collections::BTreeMap;
use std::sync::Arc;

use fastrand::Rng;
use zhurnal::domain::cell::Value;
use zhurnal::domain::query::{Answer, Query};
use zhurnal::service::Service;
use zhurnal::service::clock::SystemClock;
use zhurnal::store::engine::Engine;
use zhurnal::store::integrity::examine;
use zhurnal::store::redb_engine::RedbEngine;

use super::demo::{Folder, GONE, ROWS, algebra, at_home, column, lesson, open_journal, today};
use crate::harness::pty::Terminal;
use crate::harness::wait_until;

/// Every so many kills the whole store is examined, and after the last.
const EXAMINED: u64 = 10;

/// Rows of the journal and their marks.
type Marks = BTreeMap<usize, String>;

#[test]
fn what_was_on_the_screen_before_a_kill_is_in_the_store_after_it() {
    let kills = std::env::var("ZHURNAL_KILLS").map_or(50, |kills| kills.parse().unwrap());
    let folder = Folder::new();
    folder.empty_column();
    let (mut stored, mut painted) = (Marks::new(), 0);
    for kill in 1..=kills {
        let mut round = Round::new(kill, &stored);
        round.play(&folder);
        stored = look_into(&folder, kill % EXAMINED == 0 || kill == kills);
        painted += round.check(&stored);
    }
    assert!(
        painted >= kills,
        "{painted} marks were on the screen before {kills} kills: too few to tell"
    );
}

/// One start, some typing, one kill.
struct Round {
    rng: Rng,
    seed: u64,
    /// What was stored before.
    before: Marks,
    /// What is typed: a key down the list is a mark or a space. No mark is the one that is there already.
    typed: Marks,
    keys: String,
    /// What the screen showed when the program died; nothing when it had not come so far.
    shown: Marks,
}

impl Round {
    fn new(seed: u64, before: &Marks) -> Self {
        let mut rng = Rng::with_seed(seed);
        let (mut typed, mut keys) = (Marks::new(), String::new());
        let count = rng.usize(1..ROWS);
        for row in (1..=ROWS).filter(|row| *row != GONE).take(count) {
            let mark = rng.u8(2..=5).to_string();
            if rng.u8(0..5) == 0 || before.get(&row) == Some(&mark) {
                keys.push(' ');
            } else {
                keys.push_str(&mark);
                typed.insert(row, mark);
            }
        }
        Self {
            rng,
            seed,
            before: before.clone(),
            typed,
            keys,
            shown: Marks::new(),
        }
    }

    fn play(&mut self, folder: &Folder) {
        let terminal = folder.launch().size(80, 40).start();
        if self.rng.u8(0..10) == 0 {
            return self.kill_early(terminal);
        }
        let mut terminal = at_home(terminal);
        let x = open_journal(&terminal);
        // Some keys come together, some when an earlier mark is seen; the last ones are on their way when the program dies.
        let mut sent = Vec::new();
        let (mut packet, mut row) = (String::new(), 0);
        for key in self.keys.chars() {
            row += if row + 1 == GONE { 2 } else { 1 };
            packet.push(key);
            sent.extend(self.typed.get_key_value(&row));
            if self.rng.u8(0..4) == 0 {
                terminal.keys(std::mem::take(&mut packet));
                if let Some((row, mark)) = self.rng.choice(&sent).filter(|_| self.rng.bool()) {
                    terminal.wait_for("a mark", |screen| {
                        (column(screen, x).get(row)? == *mark).then_some(())
                    });
                }
            }
        }
        terminal.keys(packet);
        terminal.kill9();
        self.shown = terminal.look(|screen| column(screen, x));
    }

    /// Somewhere between the start and the first key.
    fn kill_early(&mut self, mut terminal: Terminal) {
        let bytes = self.rng.usize(0..400);
        wait_until("the first bytes", || {
            (terminal.sent() >= bytes).then_some(())
        });
        terminal.kill9();
    }

    /// What was painted is stored; what is stored was there before or has been typed. Tells how many were painted.
    fn check(&self, stored: &Marks) -> u64 {
        let mut painted = 0;
        let context = || {
            format!(
                "round {}: keys {:?}, shown {:?}, before {:?}",
                self.seed, self.keys, self.shown, self.before
            )
        };
        for row in (1..=ROWS).filter(|row| *row != GONE) {
            let (before, typed) = (self.before.get(&row), self.typed.get(&row));
            let now = stored.get(&row);
            assert!(
                now == before || now == typed,
                "row {row} holds {now:?}; {}",
                context()
            );
            let shown = self.shown.get(&row).filter(|shown| !shown.is_empty());
            if shown.is_some() && shown == typed {
                assert_eq!(
                    now,
                    typed,
                    "row {row} was painted and is lost; {}",
                    context()
                );
                painted += 1;
            }
        }
        painted
    }
}

/// Opens the store without the program: the marks of the column, each the last value of its cell's history.
fn look_into(folder: &Folder, whole: bool) -> Marks {
    let engine: Arc<dyn Engine> = Arc::new(RedbEngine::open(&folder.file()).unwrap());
    if whole {
        examine(engine.snapshot().unwrap().as_ref(), |_| Ok(())).unwrap();
    }
    let service = Service::open(engine, Arc::new(SystemClock::with_today(today(), 180))).unwrap();
    let (teacher, view) = algebra(&service);
    let lesson = lesson(&view);
    let mut marks = Marks::new();
    for (row, pupil) in (1..).zip(&view.pupils) {
        let Some(cell) = lesson
            .column
            .get(pupil.pupil)
            .filter(|cell| !cell.content.is_empty())
        else {
            continue;
        };
        let query = Query::CellHistory {
            journal: view.journal,
            at: lesson.at,
            pupil: pupil.pupil,
        };
        let Ok(Answer::CellHistory(history)) = service.query(teacher, &query) else {
            panic!("no history of row {row}");
        };
        assert!(
            history.iter().any(|told| told.content == cell.content),
            "row {row} has no audit row: {history:?}"
        );
        let [mark] = cell.content.marks.as_slice() else {
            panic!("row {row}: {cell:?}");
        };
        let Some(Value::Grade(grade)) = mark.value else {
            panic!("row {row}: {mark:?}");
        };
        marks.insert(row, grade.to_string());
    }
    marks
}
