//! The frame around every screen: head line, status line, key bar; and what is said when the terminal is too small.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::text::{put, put_right, wrap};
use crate::keymap::Chord;
use crate::ui::app::{App, FRAME, LEAST};
use crate::ui::screen::{Context, Screen};

/// Function keys of the bar.
const KEYS: u8 = 10;
/// The most lines that the status line may take.
const MOST_SAID: u16 = 5;

impl App {
    /// Draws the session into a buffer of its size and tells where the cursor stands.
    #[must_use]
    pub fn view(&self, buffer: &mut Buffer) -> Option<Position> {
        if let Some(cursor) = self.view_hidden(buffer) {
            return cursor;
        }
        let area = buffer.area;
        if area.width < LEAST.width || area.height < LEAST.height {
            return too_small(&self.context, buffer);
        }
        let top = self.top()?;
        let body = Rect {
            y: area.y + 1,
            height: area.height - FRAME,
            ..area
        };
        let mut cursor = None;
        for screen in self.visible() {
            if !screen.is_dialog() {
                head(&self.context, screen, buffer);
            }
            cursor = screen.view(&self.context, body, buffer);
        }
        if let Some(message) = &self.status {
            let text = self.context.text(message);
            say(&text, cursor, self.context.theme.warning, buffer);
        } else if let Some(traffic) = &self.traffic {
            let (x, y) = (area.x + 1, area.bottom() - 2);
            put(
                buffer,
                x,
                y,
                area.width - 1,
                traffic,
                self.context.theme.text,
            );
        }
        key_bar(&self.context, top, buffer);
        cursor
    }
}

/// The status line. A refusal names its way out at its end: rather than lose that, it takes lines of the body, those under the
/// cursor, or the first ones where it stands too low.
fn say(text: &str, cursor: Option<Position>, style: Style, buffer: &mut Buffer) {
    let area = buffer.area;
    let (first, end) = (area.y + 1, area.bottom() - 1);
    let below = end - cursor.map_or(first, |cursor| cursor.y + 1).min(end);
    let above = cursor.map_or(0, |cursor| cursor.y.saturating_sub(first));
    let mut lines = wrap(text, area.width);
    let fits = lines.len() <= usize::from(below.min(MOST_SAID));
    let at_top = !fits && above > below;
    let room = if at_top { above } else { below };
    let room = usize::from(room.clamp(1, MOST_SAID));
    if lines.len() > room {
        let rest = lines.split_off(room - 1).join(" ");
        lines.push(rest);
    }
    let count = u16::try_from(lines.len()).unwrap_or(MOST_SAID);
    let start = if at_top { first } else { end - count.min(end) };
    for (line, y) in lines.iter().zip(start..) {
        let whole = format!("{line:<width$}", width = usize::from(area.width));
        put(buffer, area.x, y, area.width, &whole, style);
    }
}

fn head(context: &Context, screen: &dyn Screen, buffer: &mut Buffer) {
    let area = buffer.area;
    let style = context.theme.bar;
    buffer.set_style(Rect { height: 1, ..area }, style);
    let date = context.catalogue.long_date(context.today);
    put_right(buffer, area.right().saturating_sub(1), area.y, &date, style);
    let room = context.head_room();
    put(
        buffer,
        area.x + 1,
        area.y,
        room,
        &screen.title(context),
        style,
    );
}

fn key_bar(context: &Context, screen: &dyn Screen, buffer: &mut Buffer) {
    let area = buffer.area;
    let y = area.bottom() - 1;
    let each = area.width / u16::from(KEYS);
    for number in 1..=KEYS {
        let x = area.x + u16::from(number - 1) * each;
        let after = put(buffer, x, y, 2, &number.to_string(), context.theme.text);
        let label = context
            .keymap
            .literal(screen.scope(), Chord::plain(KeyCode::F(number)));
        let label = label
            .filter(|action| screen.offers(context, *action))
            .map(|action| context.t(&format!("key-{}", action.info().id)))
            .unwrap_or_default();
        let room = each.saturating_sub(after - x);
        put(
            buffer,
            after,
            y,
            room,
            &format!("{label:<width$}", width = usize::from(room)),
            context.theme.bar,
        );
    }
}

fn too_small(context: &Context, buffer: &mut Buffer) -> Option<Position> {
    let area = buffer.area;
    for (line, y) in wrap(&context.t("terminal-too-small"), area.width)
        .iter()
        .zip(area.top()..area.bottom())
    {
        put(buffer, area.x, y, area.width, line, context.theme.text);
    }
    None
}
