//! Where a journal stands, to be kept and gone back to: by pupil and lesson, because rows and columns may change meanwhile.

use crate::domain::ids::PersonId;
use crate::domain::lesson::LessonAt;
use crate::domain::place::Spot;
use crate::ui::screen::Context;

use super::Journal;

impl Journal {
    pub(super) fn spot(&self) -> Spot {
        let cell =
            |(row, column): (usize, usize)| Some((self.pupil(row)?, self.lesson_at(column)?));
        Spot::Journal {
            journal: self.id,
            // Before the first answer the cursor is still on its way.
            at: self.wanted.or_else(|| self.lesson_at(self.grid.column)),
            pupil: self.pupil(self.grid.row),
            roll: self.roll,
            just: self.entry.just.and_then(cell),
            anchor: self.grid.anchor.and_then(cell),
            view: self.grid.scrolled(),
            seen: self.cell(self.meant().0, self.meant().1).revision,
        }
    }

    pub(super) fn go_back_to(&mut self, context: &Context, spot: &Spot) {
        let Spot::Journal {
            at,
            pupil,
            just,
            anchor,
            view,
            ..
        } = spot
        else {
            return;
        };
        let row = pupil.and_then(|pupil| self.row_of(pupil));
        let column = at.and_then(|at| self.column_of(at));
        self.grid.scroll(*view);
        self.grid.go(
            context.body,
            row.unwrap_or(self.grid.row),
            column.unwrap_or(self.grid.column),
        );
        self.entry.just = just.and_then(|cell| self.place_of(cell));
        self.grid.anchor = anchor.and_then(|cell| self.place_of(cell));
        self.rest();
    }

    fn row_of(&self, pupil: PersonId) -> Option<usize> {
        let pupils = &self.data.as_ref()?.pupils;
        pupils.iter().position(|row| row.pupil == pupil)
    }

    fn column_of(&self, at: LessonAt) -> Option<usize> {
        let lessons = &self.data.as_ref()?.lessons;
        lessons.iter().position(|lesson| lesson.at == at)
    }

    fn place_of(&self, (pupil, at): (PersonId, LessonAt)) -> Option<(usize, usize)> {
        Some((self.row_of(pupil)?, self.column_of(at)?))
    }
}
