//! How a lesson differs from the timetable, in a sentence.

use crate::domain::message::Message;
use crate::domain::query::Altered;
use crate::i18n::Catalogue;

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
