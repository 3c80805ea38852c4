//! Pasted blocks: how text becomes cells, and whom the cells are of.

use proptest::prelude::*;
use zhurnal::domain::dictation::Trouble;
use zhurnal::domain::paste::{Block, grid, read, width};

use super::dictation::{called, roll, shown, vocabulary};

fn block(text: &str, from: usize) -> Block {
    read(&grid(text), &vocabulary(), &roll(), from)
}

fn faults(block: &Block) -> Vec<(&str, usize, usize, Trouble)> {
    let fault =
        |fault: &'_ zhurnal::domain::paste::Fault| (fault.row, fault.column, fault.trouble.clone());
    block
        .faults
        .iter()
        .map(|one| (one.token.as_str(), fault(one).0, fault(one).1, fault(one).2))
        .collect()
}

#[test]
fn rows_end_in_every_way_that_terminals_have() {
    let expected = [vec!["5"], vec![], vec!["н"], vec!["4"]];
    for end in ["\r\n", "\n", "\r", "\r\r"] {
        for last in ["", end] {
            let text = ["5", "", "н", "4"].join(end) + last;
            assert_eq!(grid(&text), expected, "{text:?}");
        }
    }
}

#[test]
fn cells_are_parted_by_tabs_else_semicolons_else_wide_gaps() {
    let cases = [
        ("5\t4\n3\t2", vec![vec!["5", "4"], vec!["3", "2"]]),
        ("5;4\n3;", vec![vec!["5", "4"], vec!["3", ""]]),
        ("\t4\n5; 3\t", vec![vec!["", "4"], vec!["5; 3", ""]]),
        ("Иванов Пётр   5  4", vec![vec!["Иванов Пётр", "5", "4"]]),
        (" \"5\" \t \u{a0}4\u{7}", vec![vec!["5", "4"]]),
        ("5 4 н", vec![vec!["5 4 н"]]),
        ("\n\n", vec![]),
    ];
    for (text, expected) in cases {
        assert_eq!(grid(text), expected, "{text:?}");
    }
}

#[test]
fn a_block_goes_down_the_list_and_to_the_right() {
    let cases = [
        ("5\n4\nН", 0, "0 5, 1 4, 3 н"),
        ("5\n\n-\n4/5", 0, "0 5, 4 4/5"),
        ("5 4\n3", 0, "0 5/4, 1 3"),
        ("5\t4\n\t3\nн\t", 1, "1 5, 1>1 4, 3>1 3, 4 н"),
        // Dates above are a head, a number is a mark that does not exist.
        ("12.10\t14.10\n5\t4", 0, "0 5, 0>1 4"),
        ("5\n4\n3\n2\n5\n\n\n-", 0, "0 5, 1 4, 3 3, 4 2, 5 5"),
    ];
    for (text, from, expected) in cases {
        let block = block(text, from);
        assert_eq!(
            (shown(&block.said).as_str(), faults(&block)),
            (expected, vec![]),
            "{text:?}"
        );
    }
}

#[test]
fn rows_with_names_are_found_by_name() {
    let cases = [
        ("Сидоров Юрий\t5\nБорисова Яна\t\t4", "5 5, 0>1 4"),
        ("1\tСидоров Юрий Олегович\t5\n2\tБОРИСОВА Я.\t4", "5 5, 0 4"),
        ("Фамилия\t12.10\nИванов П.\t5\nСеменов-Тян\tн", "1 5, 4 н"),
        ("Сидоров\t5\nИванова\t3\nНикто\t", "5 5, 3 3"),
        ("Иванов\t5\nИванов Фёдор\t4", "1 5, 2 4"),
    ];
    for (text, expected) in cases {
        let block = block(text, 3);
        assert_eq!(
            (shown(&block.said).as_str(), faults(&block)),
            (expected, vec![]),
            "{text:?}"
        );
    }
}

#[test]
fn one_name_of_several_pupils_stays_in_doubt() {
    let roll = [called("Ким", "Анна", true), called("Ким", "Алла", true)];
    let block = read(&grid("Ким Анна\t5\nКим А.\t4\t3"), &vocabulary(), &roll, 0);
    assert_eq!(shown(&block.said), "0 5, 0+1 4, 0+1>1 3");
    let sources: Vec<usize> = block.said.iter().map(|said| said.source).collect();
    assert_eq!(sources, [1, 2, 2]);
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let nobody = Trouble::Nobody("Щукин".into());
    let found = block("5\nx\n4,5\t55", 0);
    assert_eq!(
        faults(&found),
        [
            ("x", 2, 1, Trouble::Unknown),
            ("4,5", 3, 1, Trouble::Unknown),
            ("55", 3, 2, Trouble::Unknown)
        ]
    );
    let found = block("Сидоров\t5\nЩукин\t4\nБорисова\t!", 0);
    assert_eq!(
        faults(&found),
        [("Щукин", 2, 1, nobody), ("!", 3, 2, Trouble::Unknown)]
    );
    let found = block("5\n4\n3", 4);
    assert_eq!(faults(&found), [("3", 3, 1, Trouble::BeyondList)]);
    let found = read(&grid("н\n5"), &vocabulary().only_attendance(), &roll(), 0);
    assert_eq!(faults(&found), [("5", 2, 1, Trouble::OnlyAttendance)]);
}

proptest! {
    #[test]
    fn any_text_is_a_grid_and_every_cell_is_read_or_refused(text in "[\\s\\S]{0,60}|[5н;\\t\\r\\n .]{0,40}", from in 0..9usize) {
        let cells = grid(&text);
        prop_assert!(cells.iter().all(|row| row.len() <= width(&cells)));
        let block = block(&text, from);
        for said in &block.said {
            prop_assert!(said.who.iter().all(|row| *row < roll().len()) && !said.who.is_empty());
            prop_assert!(said.column < width(&cells));
        }
        for fault in &block.faults {
            prop_assert_eq!(&cells[fault.row - 1][fault.column - 1], &fault.token);
        }
    }

    #[test]
    fn a_grid_written_with_any_separators_is_the_same_grid(
        rows in prop::collection::vec(prop::collection::vec("[2-5]|н|5/4|", 2..4), 1..6),
        end in prop::sample::select(vec!["\r\n", "\n", "\r", "\r\r"]),
        separator in prop::sample::select(vec!["\t", ";"]),
    ) {
        let line = |row: &Vec<String>| row.join(separator) + end;
        let text: String = rows.iter().map(line).collect();
        let mut expected = rows.clone();
        while expected.last().is_some_and(|row| row.iter().all(String::is_empty)) {
            expected.pop();
        }
        prop_assert_eq!(grid(&text), expected);
    }
}
