//! How a lesson differs from the timetable, and who is exempt from it, in a sentence.

use crate::domain::date::Date;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::query::Altered;
use crate::i18n::Catalogue;
use crate::ui::screen::Context;

/// What whoever meets the lesson is told: not held, held by somebody else, over the distance; and why.
#[must_use]
pub fn altered(catalogue: &Catalogue, altered: &Altered) -> String {
    let kind = if !altered.held {
        catalogue.id("altered-not-held")
    } else if !altered.by.is_empty() {
        catalogue.text(&Message::new("altered-by").with("names", altered.by.clone()))
    } else if altered.distance {
        catalogue.id("altered-distance")
    } else {
        catalogue.id("altered-changed")
    };
    if altered.reason.is_empty() {
        kind
    } else {
        format!("{kind}: {}", altered.reason)
    }
}

/// Who is exempt from a lesson, each with the last day of it; nothing where nobody is.
#[must_use]
pub fn exempt(context: &Context, exempt: &[(PersonId, Date)]) -> Option<String> {
    let one = |(pupil, until): &(PersonId, Date)| {
        let said = Message::new("home-exempt-one")
            .with("pupil", context.directory.roll_name(*pupil))
            .with("until", context.catalogue.short_date(*until));
        context.text(&said)
    };
    let who: Vec<String> = exempt.iter().map(one).collect();
    let told = Message::new("home-exempt").with("who", who.join(", "));
    (!who.is_empty()).then(|| context.text(&told))
}
