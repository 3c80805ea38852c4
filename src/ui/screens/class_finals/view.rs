//! Drawing a class's finals: names fixed, subjects sideways, and below them the cursor's final and all that are missing.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::finals::certified::Honours;
use crate::domain::finals::{ClassFinalsView, Doubt, FinalAt, FinalMark, FinalView, FinalsColumn};
use crate::domain::message::Message;
use crate::ui::screen::Context;
use crate::ui::screens::finals::{letters, pane};
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{put, put_right, wrap};

use super::{ClassFinals, LAYOUT};

/// Columns of a name.
pub(super) const NAME: u16 = 16;
/// The most lines that honours take.
const HONOURS: usize = 2;
/// Columns of a final; its sign stands behind it.
const MARK: u16 = 3;

pub(super) fn draw(
    screen: &ClassFinals,
    context: &Context,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let Some(data) = &screen.data else {
        return notice(context, area, buffer, "loading");
    };
    if data.pupils.is_empty() || data.journals.is_empty() {
        return notice(context, area, buffer, "class-finals-nothing");
    }
    let painter = Painter {
        screen,
        context,
        data,
        area,
    };
    painter.heads(buffer);
    painter.rows(buffer);
    painter.pane(buffer);
    screen.grid.cursor_in(area)
}

struct Painter<'a> {
    screen: &'a ClassFinals,
    context: &'a Context,
    data: &'a ClassFinalsView,
    area: Rect,
}

impl Painter<'_> {
    /// The columns in view: number, place and what stands there.
    fn columns(&self) -> impl Iterator<Item = (usize, u16, &FinalsColumn)> {
        let journals = &self.data.journals;
        self.screen.grid.columns_in(self.area, journals)
    }

    /// Columns of a name here.
    fn name(&self) -> u16 {
        NAME + self.screen.grid.extra(self.area.as_size())
    }

    fn heads(&self, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let style = context.theme.head;
        let pupil = context.t("journal-pupil");
        put(buffer, area.x + 3, area.y + 1, self.name(), &pupil, style);
        for (_, x, column) in self.columns() {
            let name = beginning(&column.subject);
            put(buffer, x, area.y, LAYOUT.each, &name, style);
            let unit = packed(&column.unit, &self.data.name);
            put(buffer, x, area.y + 1, LAYOUT.each, &unit, style);
        }
    }

    fn rows(&self, buffer: &mut Buffer) {
        let theme = &self.context.theme;
        let rows = self.screen.grid.rows_in(self.area, &self.data.pupils);
        for (row, y, (pupil, name)) in rows {
            let x = self.area.x;
            put_right(buffer, x + 2, y, &(row + 1).to_string(), theme.text);
            let width = self.name();
            let honours = self.data.honours.get(pupil).is_some_and(Honours::fits);
            let room = width - if honours { 2 } else { 0 };
            put(buffer, x + 3, y, room, name, theme.text);
            if honours {
                put(buffer, x + 2 + width, y, 1, "*", theme.head);
            }
            for (_, x, column) in self.columns() {
                let Some(Some(view)) = column.cells.get(row) else {
                    put(buffer, x, y, 1, "-", theme.faded);
                    continue;
                };
                let mark = letters(self.context, view.mark());
                put(buffer, x, y, MARK, &mark, theme.text);
                if let Some(sign) = sign(view) {
                    let behind = u16::try_from(mark.chars().count()).unwrap_or(MARK);
                    put(buffer, x + behind, y, 1, sign, theme.warning);
                }
            }
        }
    }

    fn pane(&self, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let theme = &context.theme;
        let y = area.bottom() - LAYOUT.foot;
        let (row, column) = self.screen.shown;
        if let Some((column, view)) = self.screen.place(row, column) {
            // A term that only ends with the class's is named.
            let is_other = column.period != self.data.period.period;
            let period = is_other.then(|| context.text(&column.period.said()));
            let period = period.unwrap_or_default();
            let head = [&column.subject, &column.unit, &period, &column.teachers];
            let head: Vec<&str> = head.into_iter().map(String::as_str).collect();
            let head: Vec<&str> = head.into_iter().filter(|part| !part.is_empty()).collect();
            put(buffer, area.x, y, area.width, &head.join(" · "), theme.head);
            let pupil = self.data.pupils.get(row).map(|(pupil, _)| *pupil);
            if let Some((view, pupil)) = view.zip(pupil) {
                let at = FinalAt {
                    journal: column.journal,
                    period: column.period,
                    pupil,
                };
                let origin = pane::origin(context, at, view);
                put(buffer, area.x, y + 1, area.width, &origin, theme.text);
                let given = [pane::given(context, view), pane::doubtful(context, view)];
                let given = given.join("  ");
                put(buffer, area.x, y + 2, area.width, &given, theme.text);
            }
        }
        let missing = wrap(&self.missing(), area.width).into_iter();
        let missing = missing.map(|line| (line, theme.warning));
        let honours = self.honours(row).unwrap_or_default();
        let honours = wrap(&honours, area.width).into_iter().take(HONOURS);
        let honours = honours.filter(|line| !line.is_empty());
        let honours = honours.map(|line| (line, theme.text));
        for ((line, style), y) in honours.chain(missing).zip(y + 3..area.bottom()) {
            put(buffer, area.x, y, area.width, &line, style);
        }
    }

    /// What is told of honours for the pupil of a row.
    fn honours(&self, row: usize) -> Option<String> {
        let (pupil, _) = self.data.pupils.get(row)?;
        let honours = self.data.honours.get(pupil)?;
        Some(self.context.text(&honours.said()))
    }

    /// The finals that are missing: subject, who gives it, how many.
    fn missing(&self) -> String {
        let lacking = self.data.journals.iter().filter_map(|column| {
            let cells = column.cells.iter().flatten();
            let count = cells.filter(|view| view.missing).count();
            (count > 0).then(|| format!("{} — {} ({count})", column.subject, column.teachers))
        });
        let lacking: Vec<String> = lacking.collect();
        if lacking.is_empty() {
            return self.context.t("class-finals-complete");
        }
        let message = Message::new("class-finals-missing").with("list", lacking.join("; "));
        self.context.text(&message)
    }
}

/// A group's name in a column: its first letters, and the number that tells it from the class's other groups.
fn packed(name: &str, class: &str) -> String {
    let own = name.strip_prefix(class).unwrap_or(name).trim();
    let word = own.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = own.get(word.len()..).unwrap_or_default();
    let room = usize::from(LAYOUT.each).saturating_sub(1 + number.len());
    let letters = word.chars().filter(|letter| letter.is_alphanumeric());
    letters.take(room).chain(number.chars()).collect()
}

/// A name's first letters, as many as a column takes.
fn beginning(name: &str) -> String {
    name.chars().take(usize::from(LAYOUT.each) - 1).collect()
}

/// The sign of a final.
fn sign(view: &FinalView) -> Option<&'static str> {
    if view.mark().is_none() {
        return view.missing.then_some("?");
    }
    let differs = view.doubts.iter().find_map(|doubt| match doubt {
        Doubt::Differs(proposed) => Some(*proposed),
        _ => None,
    });
    let grade = |mark: Option<FinalMark>| mark.and_then(FinalMark::grade);
    match (grade(view.mark()), grade(differs)) {
        (Some(given), Some(proposed)) if given > proposed => Some("+"),
        (Some(_), Some(_)) => Some("-"),
        _ => (!view.doubts.is_empty()).then_some("!"),
    }
}
