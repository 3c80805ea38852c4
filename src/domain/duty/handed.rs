//! What a teacher left open who has handed the journal on.

use std::collections::BTreeSet;

use super::{Due, Ground};

impl Ground<'_> {
    /// A duty that nobody has done yet, with whoever can do it now: who has handed the journal on only reads it.
    #[must_use]
    pub fn open(&self, due: Due) -> Due {
        let Some(journal) = due.about.journal() else {
            return due;
        };
        let left = |person| {
            let handed_on = self.directory.handed_on(person, journal);
            handed_on.is_some_and(|from| from <= self.now.date)
        };
        if !due.who.iter().any(|person| left(*person)) {
            return due;
        }
        let stay = due.who.iter().copied().filter(|person| !left(*person));
        let who: BTreeSet<_> = stay.chain(self.teachers_now(journal)).collect();
        Due {
            who: who.into_iter().collect(),
            ..due
        }
    }
}
