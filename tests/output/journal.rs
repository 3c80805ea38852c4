//! A synthetic journal of a full class at 80×24, drawn as the real screen draws it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};

pub const SIZE: Size = Size {
    width: 80,
    height: 24,
};
/// The first row of pupils, and how many are seen.
const TOP: u16 = 2;
pub const PUPILS: usize = 20;
/// Where the grid of lessons begins, and the width of one.
const LEFT: u16 = 32;
const COLUMN: u16 = 4;
pub const LESSONS: usize = 12;

const FAMILIES: [&str; 8] = [
    "Абрамова",
    "Богданов",
    "Воскресенская",
    "Гусев",
    "Жукова",
    "Никифорова",
    "Сидоренко",
    "Щербакова",
];
const NAMES: [&str; 5] = ["Анна", "Борис", "Елизавета", "Кирилл", "Мария"];

/// What of the journal is in view, and the marks given in this sitting.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    pub first_pupil: usize,
    pub first_lesson: usize,
    pub given: Vec<(usize, usize, &'static str)>,
}

impl Journal {
    fn mark(&self, pupil: usize, lesson: usize) -> &'static str {
        let given = self
            .given
            .iter()
            .rev()
            .find(|(p, l, _)| (*p, *l) == (pupil, lesson));
        // The third lesson in view at first is today's, empty till marks are given.
        let old = if lesson == 3 {
            ""
        } else {
            ["", "5", "", "4", "", "Н", "", "", "3", "", "2"][(pupil * 7 + lesson * 5) % 11]
        };
        given.map_or(old, |(_, _, mark)| mark)
    }

    pub fn cell(&self, pupil: usize, lesson: usize) -> Position {
        Position {
            x: LEFT + COLUMN * (lesson - self.first_lesson) as u16 + 1,
            y: TOP + (pupil - self.first_pupil) as u16,
        }
    }

    pub fn draw(&self) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
        let plain = Style::new();
        let head = Style::new()
            .fg(Color::LightCyan)
            .add_modifier(Modifier::BOLD);
        buffer.set_string(
            0,
            0,
            "7А  Алгебра  1 четверть 2026/27    Ковалёва М. И.",
            head,
        );
        buffer.set_string(0, 1, " №  Ученик              Средн. │", head);
        for lesson in 0..LESSONS {
            let date = (self.first_lesson + lesson) * 2 % 30 + 1;
            buffer.set_string(
                LEFT + COLUMN * lesson as u16,
                1,
                format!("{date:02}.9"),
                head,
            );
        }
        for row in 0..PUPILS {
            let pupil = self.first_pupil + row;
            let name = format!("{} {}", FAMILIES[pupil * 3 % 8], NAMES[pupil % 5]);
            let average = 300 + pupil * 37 % 200;
            let y = TOP + row as u16;
            buffer.set_string(0, y, format!("{:2}. {name}", pupil + 1), plain);
            buffer.set_string(
                26,
                y,
                format!("{},{:02} │", average / 100, average % 100),
                plain,
            );
            for lesson in 0..LESSONS {
                let mark = self.mark(pupil, self.first_lesson + lesson);
                let style = match mark {
                    "2" => plain.fg(Color::LightYellow),
                    "Н" => plain.fg(Color::LightCyan),
                    _ => plain,
                };
                buffer.set_string(LEFT + COLUMN * lesson as u16 + 1, y, mark, style);
            }
        }
        let lesson = "15.09, вт, 3 урок. Квадратные уравнения. Д/з: § 12, № 345, 346 (а, б)";
        buffer.set_string(0, 22, lesson, plain);
        let keys = "1Справка 2Урок 3Пропуски 4Задание 5Итоги 6Найти 7История 8Отмена 9Меню 10Выход";
        buffer.set_string(0, 23, keys, Style::new().add_modifier(Modifier::REVERSED));
        buffer
    }
}
