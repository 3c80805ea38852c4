//! Random sequences of random screens, replayed through the emulator.

use super::emulator::Session;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use zhurnal::session::output::{Colors, Profile};

/// One change of the screen.
#[derive(Debug, Clone)]
pub enum Change {
    Text {
        x: u16,
        y: u16,
        text: String,
        style: Style,
    },
    Run {
        x: u16,
        y: u16,
        symbol: char,
        count: u16,
        style: Style,
    },
    Rows {
        top: u16,
        bottom: u16,
        lines: i8,
    },
    Columns {
        top: u16,
        bottom: u16,
        left: u16,
        columns: i8,
    },
    Blank {
        x: u16,
        y: u16,
        width: u16,
        height: u16,
    },
    /// Every row gets a text of its own.
    Page(u16),
    Resize(u16, u16),
    Invalidate,
    Nothing,
}

/// A change, and where the cursor is after it.
pub type Step = (Change, Option<(u16, u16)>);

fn style() -> impl Strategy<Value = Style> {
    let color = || {
        prop_oneof![
            3 => Just(Color::Reset),
            1 => prop::sample::select(vec![Color::Red, Color::Cyan, Color::LightGreen, Color::White, Color::Black]),
        ]
    };
    let modifier = prop_oneof![
        3 => Just(Modifier::empty()),
        1 => prop::sample::select(vec![Modifier::BOLD, Modifier::UNDERLINED, Modifier::REVERSED,
            Modifier::BOLD.union(Modifier::REVERSED)]),
    ];
    (color(), color(), modifier)
        .prop_map(|(fg, bg, add)| Style::new().fg(fg).bg(bg).add_modifier(add))
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "5",
        "4",
        "Н",
        " ",
        "   ",
        "Жукова Е.",
        "│",
        "─",
        "日本",
        "한",
        "e\u{301}",
        "и\u{306}",
        "語",
        "№",
        "…",
        "\u{1f600}",
        "ﬁ",
        "ab",
        "           ",
    ]);
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn change() -> impl Strategy<Value = Change> {
    let (x, y) = (|| 0..80_u16, || 0..24_u16);
    prop_oneof![
        6 => (x(), y(), text(), style()).prop_map(|(x, y, text, style)| Change::Text { x, y, text, style }),
        2 => (x(), y(), prop::sample::select(vec!['─', ' ', '=', 'ж']), 1..80_u16, style())
            .prop_map(|(x, y, symbol, count, style)| Change::Run { x, y, symbol, count, style }),
        2 => (y(), prop_oneof![y(), Just(23)], -5..=5_i8).prop_map(|(top, bottom, lines)| Change::Rows { top, bottom, lines }),
        2 => (y(), y(), x(), -6..=6_i8)
            .prop_map(|(top, bottom, left, columns)| Change::Columns { top, bottom, left, columns }),
        1 => (x(), y(), 1..80_u16, 1..24_u16)
            .prop_map(|(x, y, width, height)| Change::Blank { x, y, width, height }),
        1 => (0..999_u16).prop_map(Change::Page),
        1 => (1..90_u16, 1..30_u16).prop_map(|(width, height)| Change::Resize(width, height)),
        1 => Just(Change::Invalidate),
        1 => Just(Change::Nothing),
    ]
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    let cursor = prop::option::weighted(0.9, (0..80_u16, 0..24_u16));
    prop::collection::vec((change(), cursor), 1..25)
}

/// Makes a change of the picture. Sizes are changed by the caller, on the terminal too.
pub fn apply(buffer: &mut Buffer, change: &Change) {
    let Rect { width, height, .. } = buffer.area;
    match change {
        Change::Text { x, y, text, style } => {
            buffer.set_string(x % width, y % height, text, *style);
        }
        Change::Run {
            x,
            y,
            symbol,
            count,
            style,
        } => {
            buffer.set_string(
                x % width,
                y % height,
                String::from_iter(vec![*symbol; usize::from(*count)]),
                *style,
            );
        }
        Change::Rows { top, bottom, lines } => {
            let (top, bottom) = (top.min(bottom) % height, top.max(bottom) % height);
            let (top, bottom) = (
                usize::from(top.min(bottom)),
                usize::from(top.max(bottom)) + 1,
            );
            let band = &mut buffer.content[top * usize::from(width)..bottom * usize::from(width)];
            rotate(band, isize::from(*lines) * isize::from(width as i16));
        }
        Change::Columns {
            top,
            bottom,
            left,
            columns,
        } => {
            for y in top.min(bottom) % height..=(top.max(bottom) % height) {
                let start = usize::from(y * width);
                let row = &mut buffer.content[start..start + usize::from(width)];
                rotate(&mut row[usize::from(left % width)..], isize::from(*columns));
            }
        }
        Change::Blank {
            x,
            y,
            width,
            height,
        } => {
            let area = Rect::new(*x, *y, *width, *height).intersection(buffer.area);
            area.positions()
                .for_each(|position| buffer[position].reset());
        }
        Change::Page(seed) => {
            for y in 0..height {
                let line = format!(
                    "{:5} Жукова {}",
                    u32::from(*seed) * u32::from(y + 3),
                    "5   Н ".repeat(usize::from((seed + y) % 9))
                );
                buffer.set_string(0, y, line, Style::new());
            }
        }
        Change::Resize(width, height) => *buffer = Buffer::empty(Rect::new(0, 0, *width, *height)),
        Change::Invalidate | Change::Nothing => {}
    }
    mend(buffer);
}

fn rotate<T>(cells: &mut [T], by: isize) {
    let count = by.unsigned_abs().min(cells.len());
    if by > 0 {
        cells.rotate_left(count)
    } else {
        cells.rotate_right(count)
    }
}

/// A wide symbol at the right edge has no room: screens never draw one there.
fn mend(buffer: &mut Buffer) {
    use ratatui::buffer::CellWidth;
    let width = buffer.area.width;
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < width {
            let symbol = buffer[(x, y)].symbol();
            let columns = symbol.cell_width().max(1);
            // One more column for those that some terminals might draw wider.
            let unsure = symbol == "ﬁ" || symbol.chars().count() > 1;
            if x + columns > width || (unsure && x + 1 == width) {
                buffer[(x, y)].set_symbol("!");
            }
            x += buffer[(x, y)].cell_width().max(1);
        }
    }
}

fn replay(profile: Profile, steps: &[Step]) -> Session {
    let mut session = Session::new(Size::new(80, 24), profile);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    for (change, cursor) in steps {
        apply(&mut buffer, change);
        match change {
            Change::Resize(width, height) => session.resize(Size::new(*width, *height)),
            Change::Invalidate => session.encoder.invalidate(),
            _ => {}
        }
        let Rect { width, height, .. } = buffer.area;
        let cursor = cursor.map(|(x, y)| Position::new(x % width, y % height));
        session.frame(&buffer, cursor);
        assert_eq!(session.frame(&buffer, cursor), b"", "an unchanged frame");
    }
    session
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_emulator_shows_what_was_drawn(
        term in prop::sample::select(vec!["xterm", "foot", "putty", "linux", "screen", "tmux", "vt220"]),
        steps in steps(),
    ) {
        replay(Profile::for_term(term), &steps);
    }

    #[test]
    fn so_does_one_with_a_vt100s_few_sequences(steps in steps()) {
        // Its ASCII and mono are the subject of other tests; here its sequences are.
        let profile = Profile { ascii: false, colors: Colors::Ansi16, ..Profile::for_term("vt100") };
        replay(profile, &steps);
    }
}

/// Every way of saving bytes is taken somewhere in such sequences: the tests above prove something about each.
#[test]
fn every_way_of_saving_is_taken() {
    let mut runner = TestRunner::deterministic();
    let mut sent = Vec::new();
    for _ in 0..100 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        for term in ["foot", "putty"] {
            sent.extend(replay(Profile::for_term(term), &steps).sent);
        }
    }
    for (what, end) in [
        ("margins", b'r'),
        ("delete lines", b'M'),
        ("insert lines", b'L'),
        ("delete characters", b'P'),
        ("insert characters", b'@'),
        ("erase to the edge", b'K'),
        ("erase characters", b'X'),
        ("repeat", b'b'),
        ("up", b'A'),
        ("down", b'B'),
        ("right", b'C'),
        ("left", b'D'),
        ("absolute", b'H'),
        ("style", b'm'),
    ] {
        assert!(
            ends(&sent).filter(|last| *last == end).count() > 3,
            "{what} was hardly used"
        );
    }
    for (what, bytes) in [
        ("reverse index", &b"\x1bM"[..]),
        ("line feed", b"\n"),
        ("backspace", b"\x08"),
        ("return", b"\r"),
    ] {
        let count = sent
            .windows(bytes.len())
            .filter(|window| *window == bytes)
            .count();
        assert!(count > 3, "{what} was hardly used");
    }
}

/// The final byte of every CSI sequence.
fn ends(sent: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let starts = sent
        .windows(2)
        .enumerate()
        .filter(|(_, window)| *window == b"\x1b[")
        .map(|(i, _)| i);
    starts.filter_map(|start| {
        sent[start + 2..]
            .iter()
            .copied()
            .find(|byte| (0x40..0x7f).contains(byte))
    })
}
