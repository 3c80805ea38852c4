//! The rows of one's own page, in the order shown.

use ratatui::buffer::Buffer;

use crate::domain::message::Message;
use crate::domain::office::Audience;
use crate::domain::query::OwnPageView;
use crate::ui::screen::Context;
use crate::ui::screens::settings::{self, LABEL, choice};
use crate::ui::widgets::text::put;

/// A row.
#[derive(Clone, Copy)]
pub(super) enum Row {
    /// Who sees the page.
    Audience,
    /// The phone, as others see it.
    Phone,
    /// The address of the electronic mail, as others see it.
    Email,
    /// One of the settings.
    Setting(&'static settings::Row),
    /// The password.
    Password,
    /// The PIN that opens a hidden screen.
    Pin,
    /// Public keys.
    Keys,
    /// Live sessions.
    Sessions,
    /// Pages of others.
    Shown,
}

/// Every row, part by part. The settings are those of the settings' own table.
pub(super) fn parts() -> [Vec<Row>; 3] {
    [
        vec![Row::Audience, Row::Phone, Row::Email],
        settings::ROWS.iter().map(Row::Setting).collect(),
        vec![
            Row::Password,
            Row::Pin,
            Row::Keys,
            Row::Sessions,
            Row::Shown,
        ],
    ]
}

/// The row of this number, from 0.
pub(super) fn row(number: usize) -> Option<Row> {
    parts().into_iter().flatten().nth(number)
}

/// How many rows there are.
pub(super) fn count() -> usize {
    parts().iter().map(Vec::len).sum()
}

impl Row {
    /// Draws the label and what stands there.
    pub(super) fn draw(
        self,
        context: &Context,
        view: &OwnPageView,
        x: u16,
        y: u16,
        buffer: &mut Buffer,
    ) {
        let set = |is_set| {
            context.t(if is_set {
                "account-set"
            } else {
                "account-unset"
            })
        };
        let known = |text: &String| match text.as_str() {
            "" => context.t("page-unknown"),
            known => known.to_owned(),
        };
        let count = |count: usize| context.text(&Message::new("page-count").with("count", count));
        let (label, value) = match self {
            Self::Setting(row) => return row.draw(context, x, y, buffer),
            Self::Audience if view.withheld.is_none() => {
                let names = Audience::ALL.map(|audience| context.t(audience.message()));
                let chosen = Audience::ALL.iter().position(|one| *one == view.seen_by);
                let label = context.t("page-audience");
                return choice(context, &label, &names, chosen, (x, y), buffer);
            }
            Self::Audience => ("page-audience", context.t("page-withheld")),
            Self::Phone => ("card-phone", known(&view.page.phone)),
            Self::Email => ("card-email", known(&view.page.email)),
            Self::Password => ("account-password", set(view.account.password)),
            Self::Pin => ("account-pin", set(view.account.pin)),
            Self::Keys => ("page-keys", count(view.account.keys.len())),
            Self::Sessions => ("page-sessions", count(view.sessions)),
            Self::Shown => ("page-shown", count(view.shown.len())),
        };
        let theme = &context.theme;
        put(buffer, x, y, LABEL, &context.t(label), theme.head);
        let room = context.body.width.saturating_sub(x + LABEL + 1);
        put(buffer, x + LABEL + 1, y, room, &value, theme.text);
    }
}
