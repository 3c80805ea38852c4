//! The fields of a lesson's row that can be edited, and where the cursor goes from one to the next.

use crate::domain::lesson::LessonContent;
use crate::domain::regulation::Part;

/// A field of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Field {
    /// The topic.
    #[default]
    Topic,
    /// The homework.
    Homework,
    /// The kinds of work.
    Work,
}

impl Field {
    const ALL: [Self; 3] = [Self::Topic, Self::Homework, Self::Work];

    /// Its place in the row.
    pub(super) fn number(self) -> u8 {
        match self {
            Self::Topic => 0,
            Self::Homework => 1,
            Self::Work => 2,
        }
    }

    /// The field at a place of the row.
    pub(super) fn by_number(number: u8) -> Self {
        Self::ALL
            .get(usize::from(number))
            .copied()
            .unwrap_or_default()
    }

    /// The part of the lesson that closes with it: weights are in the averages of the marks.
    pub(super) fn part(self) -> Part {
        match self {
            Self::Topic | Self::Homework => Part::Lesson,
            Self::Work => Part::Marks,
        }
    }

    /// The field to the right, and whether that is in the next row.
    pub(super) fn next(self) -> (Self, bool) {
        match Self::ALL.get(usize::from(self.number()) + 1) {
            Some(field) => (*field, false),
            None => (Self::Topic, true),
        }
    }

    /// The field to the left, and whether that is in the row before.
    pub(super) fn previous(self) -> (Self, bool) {
        match self
            .number()
            .checked_sub(1)
            .and_then(|number| Self::ALL.get(usize::from(number)))
        {
            Some(field) => (*field, false),
            None => (Self::Work, true),
        }
    }

    /// The field in which a change is seen.
    pub(super) fn changed(before: &LessonContent, after: &LessonContent) -> Option<Self> {
        let changed = [
            before.topic != after.topic,
            before.homework != after.homework,
            before.works != after.works,
        ];
        Self::ALL
            .into_iter()
            .zip(changed)
            .find_map(|(field, changed)| changed.then_some(field))
    }
}

/// What follows once a change is carried out. A topic leads to the homework of its lesson, a homework to the next lesson's
/// topic: that is the order in which a register is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Then {
    /// The cursor stays.
    #[default]
    Stay,
    /// The cursor goes to a field.
    Go(Field),
    /// The cursor goes to a field, which opens.
    Open(Field),
    /// The cursor goes to the topic of a lesson so many rows below (above when negative).
    Topic(isize),
    /// The same, and the topic opens.
    OpenTopic(isize),
    /// Back to the screen below.
    Leave,
}
