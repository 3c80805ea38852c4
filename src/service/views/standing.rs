//! What sets a journal's pupil apart over some days: notices of absence, exemptions from the subject, teaching elsewhere.

use crate::domain::calendar::Span;
use crate::domain::classwork::Standing;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{JournalId, PersonId};

pub(super) fn standing(
    journal: JournalId,
    pupil: PersonId,
    span: Span,
    directory: &Directory,
) -> Standing {
    let touches = |from: Date, until: Date| from <= span.until && span.from <= until;
    let office = &directory.office;
    let notices = office.absences.values();
    let notices = notices.filter(|told| told.pupil == pupil && touches(told.from, told.until));
    let exemptions = office.exemptions.values().filter(|exemption| {
        exemption.pupil == pupil
            && exemption.subject == journal.subject
            && touches(exemption.from, exemption.until)
    });
    let studies = office.studies.values().filter(|study| {
        study.pupil == pupil && touches(study.from, study.until.unwrap_or(span.until))
    });
    Standing {
        notices: notices.cloned().collect(),
        exemptions: exemptions.cloned().collect(),
        studies: studies.cloned().collect(),
    }
}
