//! What whoever puts a control work on a day is told: which others its pupils have there by now.

use crate::domain::calendar::Span;
use crate::domain::change::Change;
use crate::domain::controls;
use crate::domain::directory::Directory;
use crate::domain::lesson::Lesson;
use crate::domain::message::Message;
use crate::store::codec::decode;
use crate::store::keys;

use super::error::ServiceError;
use super::overlay::Overlay;

/// That pupils have another control work on a day on which changes put one.
pub(super) fn met(
    changes: &[Change],
    directory: &Directory,
    overlay: &Overlay<'_>,
) -> Result<Vec<Message>, ServiceError> {
    let mut warnings = Vec::new();
    for (journal, at) in controls::new(changes, &directory.regulation) {
        let day = Span {
            from: at.date,
            until: at.date,
        };
        let mut met = Vec::new();
        for other in controls::others(journal, directory) {
            if !controls::meet(journal.unit, other.unit, at.date, directory) {
                continue;
            }
            for lesson in directory.planned_lessons(other, day) {
                let Some(stored) = overlay.get(&keys::lesson(other, lesson))? else {
                    continue;
                };
                let content = decode::<Lesson>(&stored.bytes)?.content;
                let kind = controls::of_lesson(&content, &directory.regulation);
                met.extend(kind.map(|kind| controls::named(other, kind, directory)));
            }
        }
        warnings.extend(controls::told(at.date, &met));
    }
    Ok(warnings)
}
