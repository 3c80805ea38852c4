//! Lines of dictation: what they say of whom, and what they refuse.

use proptest::prelude::*;
use zhurnal::domain::cell::{Attendance, CellContent, Mark, Value};
use zhurnal::domain::dictation::{Fault, Said, Trouble, read};
use zhurnal::domain::filling::{Filling, Given, Vocabulary};
use zhurnal::domain::lesson::Weight;
use zhurnal::domain::people::Name;
use zhurnal::domain::regulation::Regulation;
use zhurnal::domain::roll_call::Called;

use crate::harness::school::{STANDARD, marks};

pub fn vocabulary() -> Vocabulary {
    let words = [
        ("зач", Value::Pass),
        ("нз", Value::Fail),
        ("осв", Value::Exempt),
    ];
    let words = words.map(|(word, value)| (word.to_owned(), value));
    Vocabulary::new(&Regulation::parse(STANDARD).unwrap(), &words)
}

pub fn called(family: &str, given: &str, present: bool) -> Called {
    Called {
        name: Name {
            family: family.into(),
            given: given.into(),
            patronymic: String::new(),
        },
        present,
    }
}

/// Six rows; the third pupil is not on the roll.
pub fn roll() -> Vec<Called> {
    vec![
        called("Борисова", "Яна", true),
        called("Иванов", "Пётр", true),
        called("Иванов", "Фёдор", false),
        called("Иванова", "Полина", true),
        called("Семёнов-Тян", "Олег", true),
        called("Сидоров", "Юрий", true),
    ]
}

/// Rows and what they get: `1 5/4, 3 Н`; rows in doubt are joined: `1+3 5`.
pub fn shown(said: &[Said]) -> String {
    let one = |said: &Said| {
        let who: Vec<String> = said.who.iter().map(usize::to_string).collect();
        let column = if said.column > 0 {
            format!(">{}", said.column)
        } else {
            String::new()
        };
        format!("{}{column} {}", who.join("+"), filling(&said.what))
    };
    said.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn filling(what: &Filling) -> String {
    let attendance = what.attendance.map(|given| match given {
        Attendance::Absent => "н".to_owned(),
        Attendance::Ill => "б".to_owned(),
        Attendance::Excused => "уп".to_owned(),
        Attendance::Unexcused => "нп".to_owned(),
        Attendance::Late(0) => "о".to_owned(),
        Attendance::Late(minutes) => format!("о{minutes}"),
        Attendance::Exempt => "ос".to_owned(),
        Attendance::Distance => "д".to_owned(),
    });
    let mark = |given: &Given| {
        let value = match given.value {
            Some(Value::Grade(grade)) => grade.to_string(),
            Some(Value::Pass) => "зач".into(),
            Some(Value::Fail) => "нз".into(),
            Some(Value::Exempt) => "осв".into(),
            None => String::new(),
        };
        value + if given.debt { "." } else { "" }
    };
    let parts: Vec<String> = attendance
        .into_iter()
        .chain(what.marks.iter().map(mark))
        .collect();
    parts.join("/")
}

fn said(line: &str, from: usize) -> Result<String, Fault> {
    read(line, &vocabulary(), &roll(), from).map(|said| shown(&said))
}

#[test]
fn down_the_list_each_token_is_the_next_pupil_on_the_roll() {
    let cases = [
        ("5 4 н", 0, "0 5, 1 4, 3 н"),
        ("5,4, н", 0, "0 5, 1 4, 3 н"),
        ("  5\t4 ", 3, "3 5, 4 4"),
        ("5 4", 2, "3 5, 4 4"),
        ("5 - 4", 0, "0 5, 3 4"),
        ("-*3 4", 0, "4 4"),
        ("5*4", 0, "0 5, 1 5, 3 5, 4 5"),
        ("5/4 5=4 .", 0, "0 5/4, 1 5/4, 3 ."),
        ("2. ю . 4/.", 0, "0 2., 1 ., 3 ., 4 4/."),
        ("УП нп б Д ос", 0, "0 уп, 1 нп, 3 б, 4 д, 5 ос"),
        ("у п в", 0, "0 уп, 1 нп, 3 ос"),
        ("y eg b", 0, "0 н, 1 уп, 3 б"),
        ("зач НЗ осв pfx", 0, "0 зач, 1 нз, 3 осв, 4 зач"),
        ("о15 О о5 о15/4", 0, "0 о15, 1 о, 3 о5, 4 о15/4"),
        ("н5 н/5", 0, "0 н/5, 1 н/5"),
        ("- - - - - - - -", 0, ""),
        ("", 0, ""),
    ];
    for (line, from, expected) in cases {
        assert_eq!(
            said(line, from).as_deref(),
            Ok(expected),
            "{line:?} from {from}"
        );
    }
}

#[test]
fn by_name_each_token_says_whom_it_means() {
    let cases = [
        ("бор5 сидН", "0 5, 5 н"),
        ("СИД5/4 семёнов.", "5 5/4, 4 ."),
        ("семенов-т4", "4 4"),
        ("бор5,сид4", "0 5, 5 4"),
        // A whole family name is not a beginning of others.
        ("иванов5", "1 5"),
        ("ивап5", "1+3 5"),
        ("ивановп5 ивановап4", "1 5, 3 4"),
        ("ива5", "1+3 5"),
        ("сидоро15", "5 о15"),
        ("сидуп боруп", "5 уп, 0 уп"),
        ("сидзач", "5 зач"),
        // Either layout; the comma is a Russian letter in the Latin one.
        ("cbl5 ,jh4", "5 5, 0 4"),
        ("cbly ctv.", "5 н, 4 ."),
        // What can be of the list is a name beside a name.
        ("сид5 б4", "5 5, 0 4"),
        // Only somebody who is not on the roll has this name.
        ("ивановф5", "2 5"),
    ];
    for (line, expected) in cases {
        assert_eq!(said(line, 3).as_deref(), Ok(expected), "{line:?}");
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let nobody = |name: &str| Trouble::Nobody(name.into());
    let cases = [
        ("5 4 7х 3", "7х", 3, Trouble::Unknown),
        ("5 55", "55", 2, Trouble::Unknown),
        ("0", "0", 1, Trouble::Unknown),
        ("5 5*", "5*", 2, Trouble::Unknown),
        ("5*0", "5*0", 1, Trouble::Unknown),
        ("5//4", "5//4", 1, Trouble::Unknown),
        ("нб", "нб", 1, nobody("н")),
        ("н/б", "н/б", 1, Trouble::Unknown),
        ("о1500", "о1500", 1, Trouble::Unknown),
        ("5*99", "5*99", 1, Trouble::BeyondList),
        ("5 5 5 5 5 5", "5", 6, Trouble::BeyondList),
        ("сид5 4 бор3", "4", 2, Trouble::Mixed),
        ("4 сид5", "4", 1, Trouble::Mixed),
        ("сид5 -", "-", 2, Trouble::Mixed),
        ("сид5 бор", "бор", 2, Trouble::NoMark),
        ("сид5 щук4", "щук4", 2, nobody("щук")),
        ("щук4", "щук4", 1, nobody("щук")),
        ("сид5*3", "сид5*3", 1, Trouble::Unknown),
    ];
    for (line, token, number, trouble) in cases {
        let fault = Fault {
            token: token.into(),
            number,
            trouble,
        };
        assert_eq!(said(line, 0), Err(fault), "{line:?}");
    }
}

#[test]
fn where_only_attendance_is_entered_marks_are_refused() {
    let vocabulary = vocabulary().only_attendance();
    let said = read("н о15 б", &vocabulary, &roll(), 0).unwrap();
    assert_eq!(shown(&said), "0 н, 1 о15, 3 б");
    for line in ["н 5", "н о/5", "н ."] {
        let fault = read(line, &vocabulary, &roll(), 0).unwrap_err();
        assert_eq!(
            (fault.number, fault.trouble),
            (2, Trouble::OnlyAttendance),
            "{line}"
        );
    }
}

#[test]
fn what_is_written_takes_the_place_of_what_was_there() {
    let cell = |text: &str| vocabulary().read(text).unwrap();
    let mut old = marks(&[2, 3]);
    old.marks[0].weight = Some(Weight(3));
    old.note = "забыл тетрадь".into();
    let after = cell("5").fill(&old);
    let kept = Mark {
        weight: Some(Weight(3)),
        ..Mark::new(Value::Grade(5), 0)
    };
    assert_eq!(
        after,
        CellContent {
            marks: vec![kept],
            ..old.clone()
        }
    );
    assert_eq!(
        cell("н").fill(&old),
        CellContent {
            attendance: Some(Attendance::Absent),
            ..old.clone()
        }
    );
    assert_eq!(cell("5/4").fill(&CellContent::default()), marks(&[5, 4]));
    let owed = cell(".").fill(&CellContent::default());
    assert_eq!(owed.marks, [Mark::owed(0)]);
    let paid = cell("4").fill(&owed);
    assert_eq!(
        (
            paid.marks[0].value,
            paid.marks[0].debt,
            paid.marks[0].retake
        ),
        (Some(Value::Grade(4)), false, true)
    );
    for text in ["5", "5/4", "2.", "н", "о15/3", "зач"] {
        let once = cell(text).fill(&old);
        assert_eq!(cell(text).fill(&once), once, "{text} twice is once");
    }
}

fn token() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "5", "4", "3", "2", "н", "б", "уп", "о", "о15", "осв", "зач", "/", "=", ".", "-", "*", "3",
        "ива", "сид", "Бор", "jy", ",", "ё", "é",
    ]);
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(line in "\\PC{0,40}|[\\s\\S]{0,20}", from in 0..9usize) {
        let _ = said(&line, from);
    }

    #[test]
    fn what_was_read_is_read_the_same_when_it_is_written_down(
        tokens in prop::collection::vec(token(), 0..6), from in 0..6usize
    ) {
        let Ok(said) = read(&tokens.join(" "), &vocabulary(), &roll(), from) else { return Ok(()) };
        for one in &said {
            prop_assert!(!one.who.is_empty());
            prop_assert!(one.who.iter().all(|row| *row < roll().len()));
            let again = vocabulary().read(&filling(&one.what));
            prop_assert_eq!(again.as_ref(), Some(&one.what));
        }
        let by_list = said.iter().all(|one| one.named.is_empty());
        if by_list {
            // Written anew with a skip for each row on the roll between.
            let mut rows = (from..roll().len()).filter(|row| roll()[*row].present);
            let mut line = Vec::new();
            for one in &said {
                while rows.next() != Some(one.who[0]) {
                    line.push("-".to_owned());
                }
                line.push(filling(&one.what));
            }
            let again = read(&line.join(" "), &vocabulary(), &roll(), from).unwrap();
            prop_assert_eq!(shown(&again), shown(&said));
        } else {
            let line: Vec<String> = said.iter().map(|one| one.named.clone() + &filling(&one.what)).collect();
            let again = read(&line.join(" "), &vocabulary(), &roll(), from).unwrap();
            prop_assert_eq!(shown(&again), shown(&said));
        }
    }
}
