//! Drawing finals: names fixed, periods sideways, the pane of the cursor's final below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::finals::{FinalView, FinalsView, PeriodView};
use crate::domain::message::Message;
use crate::ui::screen::Context;
use crate::ui::widgets::notice::notice;
use crate::ui::widgets::text::{put, put_right, wrap};

use super::{Finals, LAYOUT, letters, pane};

/// Columns of a name.
pub(super) const NAME: u16 = 16;
/// Where in a period's columns the sign of doubt stands, where the average ends and where the proposal begins.
const SIGN: u16 = 3;
const AVERAGE: u16 = 8;
const PROPOSED: u16 = 9;

pub(super) fn draw(
    finals: &Finals,
    context: &Context,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let Some(data) = &finals.data else {
        return notice(context, area, buffer, "loading");
    };
    if let Some(why) = &data.without {
        put(
            buffer,
            area.x + 1,
            area.y + 1,
            area.width,
            &context.text(why),
            context.theme.text,
        );
        return Some(Position {
            x: area.x + 1,
            y: area.y + 1,
        });
    }
    if data.pupils.is_empty() {
        return notice(context, area, buffer, "journal-no-pupils");
    }
    let painter = Painter {
        finals,
        context,
        data,
        area,
    };
    painter.heads(buffer);
    painter.rows(buffer);
    painter.pane(buffer);
    finals.grid.cursor_in(area)
}

struct Painter<'a> {
    finals: &'a Finals,
    context: &'a Context,
    data: &'a FinalsView,
    area: Rect,
}

impl Painter<'_> {
    /// The columns in view: number, place and period.
    fn columns(&self) -> impl Iterator<Item = (usize, u16, &PeriodView)> {
        self.finals.grid.columns_in(self.area, &self.data.periods)
    }

    /// Columns of a name here.
    fn name(&self) -> u16 {
        NAME + self.finals.grid.extra(self.area.as_size())
    }

    fn heads(&self, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let style = context.theme.head;
        let pupil = context.t("journal-pupil");
        put(buffer, area.x + 3, area.y + 1, self.name(), &pupil, style);
        let labels = [
            "finals-head-mark",
            "finals-head-average",
            "finals-head-proposed",
        ];
        let [mark, average, proposed] = labels.map(|label| context.t(label));
        for (column, x, period) in self.columns() {
            let under_cursor = column == self.finals.grid.column;
            let head = self.head(period);
            let own = context.head_style(style, under_cursor);
            put(buffer, x, area.y, LAYOUT.each - 1, &head, own);
            put(buffer, x, area.y + 1, SIGN + 1, &mark, style);
            put_right(buffer, x + AVERAGE, area.y + 1, &average, style);
            put(buffer, x + PROPOSED, area.y + 1, 2, &proposed, style);
        }
    }

    /// The period and until when its finals are due, or from when they are given.
    fn head(&self, column: &PeriodView) -> String {
        let context = self.context;
        let period = context.text(&column.period.period.short());
        let (id, date) = match column.days.due {
            Some(due) if column.days.opens <= context.today => ("finals-until", due),
            _ => ("finals-from", column.days.opens),
        };
        let date = Message::new(id).with("date", context.catalogue.short_date(date));
        format!("{period} {}", context.text(&date))
    }

    fn rows(&self, buffer: &mut Buffer) {
        let context = self.context;
        for (row, y, pupil) in self.finals.grid.rows_in(self.area, &self.data.pupils) {
            let (x, style) = (self.area.x, context.theme.text);
            put_right(buffer, x + 2, y, &(row + 1).to_string(), style);
            let name = context.head_style(style, row == self.finals.grid.row);
            put(buffer, x + 3, y, self.name(), &pupil.name, name);
            for (column, x, _) in self.columns() {
                if let Some(view) = pupil.cells.get(column) {
                    self.cell(view, x, y, buffer);
                }
            }
        }
    }

    fn cell(&self, view: &FinalView, x: u16, y: u16, buffer: &mut Buffer) {
        let theme = &self.context.theme;
        let style = if view.elsewhere.is_some() {
            theme.faded
        } else {
            theme.text
        };
        let mark = match view.mark() {
            Some(mark) => letters(self.context, Some(mark)),
            None if view.missing => "?".to_owned(),
            None if !view.there => "-".to_owned(),
            None => String::new(),
        };
        put(buffer, x, y, SIGN, &mark, style);
        if !view.doubts.is_empty() {
            put(buffer, x + SIGN, y, 1, "!", theme.warning);
        }
        let average = view.average.hundredths();
        let average = average.map(|value| self.context.catalogue.hundredths(value));
        put_right(
            buffer,
            x + AVERAGE,
            y,
            &average.unwrap_or_default(),
            theme.faded,
        );
        let proposed = letters(self.context, view.proposed);
        put(
            buffer,
            x + PROPOSED,
            y,
            LAYOUT.each - PROPOSED,
            &proposed,
            theme.faded,
        );
    }

    fn pane(&self, buffer: &mut Buffer) {
        let (context, area) = (self.context, self.area);
        let (row, column) = self.finals.shown;
        let place = self
            .finals
            .at(row, column)
            .zip(self.finals.view_of(row, column));
        let Some((at, view)) = place else {
            return;
        };
        let theme = &context.theme;
        let y = area.bottom() - LAYOUT.foot;
        let ahead = view.reckoning.as_ref();
        let ahead = ahead.map(|reckoning| pane::ahead(context, at, reckoning));
        let lines = [
            (pane::origin(context, at, view), theme.head),
            (pane::given(context, view), theme.text),
            (pane::doubtful(context, view), theme.warning),
            (ahead.unwrap_or_default(), theme.text),
        ];
        for ((line, style), y) in lines.iter().zip(y..) {
            put(buffer, area.x, y, area.width, line, *style);
        }
        let (whose, style) = match pane::whose(context, at, view) {
            Ok(yours) => (yours, theme.head),
            Err(closed) => (closed, theme.warning),
        };
        for (line, y) in wrap(&whose, area.width).iter().zip(y + 4..area.bottom()) {
            put(buffer, area.x, y, area.width, line, style);
        }
    }
}
