//! What marks cost in keys, counted as they are pressed, on a class of 25. The table is the README's.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fastrand::Rng;

use super::demo::{Folder, GONE, PUPILS, ROWS, column, open_journal};
use crate::harness::pty::Terminal;

/// Where the marks of the typical column stand, and the marks.
const SEED: u64 = 7;
const FILLED: usize = 12;

/// A column, one key a string.
struct Case {
    /// In English and in Russian.
    what: [&'static str; 2],
    keys: Vec<String>,
    /// By row of the journal.
    marks: BTreeMap<usize, String>,
    most: usize,
}

#[test]
fn marks_cost_as_few_keys_as_the_readme_says() {
    let cases = [different(), the_same(), typical()];
    let mut tables = ["a class of 25 | keys", "класс из 25 | клавиш"]
        .map(|head| format!("| {head} |\n|---|---|\n"));
    for case in cases {
        let folder = Folder::new();
        folder.empty_column();
        let pressed = press(&folder, &case);
        assert!(
            pressed <= case.most,
            "{:?}: {pressed} keys, at most {}",
            case.what,
            case.most
        );
        for (table, what) in tables.iter_mut().zip(case.what) {
            *table += &format!("| {what} | {pressed} |\n");
        }
    }
    for (table, file) in tables.iter().zip(["README.md", "README.ru.md"]) {
        println!("{table}");
        let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        assert!(
            readme.contains(table),
            "{file} has another table than this:\n{table}"
        );
    }
}

/// Every pupil has a mark, each typed for itself.
fn different() -> Case {
    let mut rng = Rng::with_seed(SEED);
    let marks: BTreeMap<usize, String> = on_roll().map(|row| (row, mark(&mut rng))).collect();
    Case {
        what: ["different marks for all 25", "всем 25 разные отметки"],
        keys: marks.values().cloned().collect(),
        marks,
        most: 25,
    }
}

/// Every pupil has the same mark.
fn the_same() -> Case {
    Case {
        what: [
            "the same mark for all 25: `5**`",
            "всем 25 одна и та же: `5**`",
        ],
        keys: ["5", "*", "*"].map(str::to_owned).to_vec(),
        marks: on_roll().map(|row| (row, "5".to_owned())).collect(),
        most: 3,
    }
}

/// Twelve of the class were asked.
fn typical() -> Case {
    let mut rng = Rng::with_seed(SEED);
    let mut places: Vec<(usize, usize)> = on_roll().enumerate().collect();
    rng.shuffle(&mut places);
    places.truncate(FILLED);
    places.sort_unstable();
    let (mut keys, mut marks, mut next) = (Vec::new(), BTreeMap::new(), 0);
    for (place, row) in places {
        keys.extend(pass_over(place - next));
        let mark = mark(&mut rng);
        keys.push(mark.clone());
        marks.insert(row, mark);
        next = place + 1;
    }
    Case {
        what: [
            "12 of 25, at places drawn by lot",
            "12 из 25, места по жребию",
        ],
        keys,
        marks,
        most: 24,
    }
}

/// The fewest keys that pass over so many pupils: space is one pupil, `-` and a digit are up to nine.
fn pass_over(count: usize) -> Vec<String> {
    match count {
        0 => Vec::new(),
        1 => vec![" ".to_owned()],
        2..=9 => vec!["-".to_owned(), count.to_string()],
        more => [pass_over(9), pass_over(more - 9)].concat(),
    }
}

fn on_roll() -> impl Iterator<Item = usize> {
    (1..=ROWS).filter(|row| *row != GONE)
}

fn mark(rng: &mut Rng) -> String {
    rng.u8(2..=5).to_string()
}

/// Types a case in the real program, as fast as it goes; checks the store by a new start; tells how many keys were pressed.
fn press(folder: &Folder, case: &Case) -> usize {
    let mut terminal = folder.start();
    let x = open_journal(&terminal);
    let pressed = case.keys.iter().map(|key| terminal.keys(key)).count();
    let (last, mark) = case.marks.iter().next_back().unwrap();
    wait_cell(&terminal, x, *last, mark);
    terminal.keys("\x11");
    assert!(terminal.wait_exit().success());
    let mut stored = folder.column();
    assert_eq!(stored.remove(&GONE).as_deref(), Some("-"));
    assert_eq!(stored.len(), PUPILS);
    stored.retain(|_, text| !text.is_empty());
    assert_eq!(stored, case.marks, "{:?}: {:?}", case.what, case.keys);
    pressed
}

/// Waits for a cell below the first screenful, which the view scrolls to or is made to.
fn wait_cell(terminal: &Terminal, x: u16, row: usize, mark: &str) {
    terminal.keys("\x1b[F");
    terminal.wait_for("the last mark", |screen| {
        (column(screen, x).get(&row)? == mark).then_some(())
    });
}
