//! The fields of a plan's row that are edited in their place.

use crate::domain::plan::PlanRow;

/// A field of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Field {
    /// The hours.
    Hours,
    /// The kind of control.
    Control,
    /// The topic.
    #[default]
    Topic,
    /// The homework.
    Homework,
}

impl Field {
    /// In the order of the row.
    const ALL: [Self; 4] = [Self::Hours, Self::Control, Self::Topic, Self::Homework];

    /// Which it is in the row, from 0.
    pub(super) fn number(self) -> u16 {
        let mut fields = (0..).zip(Self::ALL);
        fields
            .find(|(_, field)| *field == self)
            .map_or(0, |(number, _)| number)
    }

    /// The field of a number.
    pub(super) fn numbered(number: u16) -> Self {
        let field = Self::ALL.get(usize::from(number));
        field.copied().unwrap_or_default()
    }

    /// What a row holds in it, as it is typed; `None` for what is chosen.
    pub(super) fn text(self, row: &PlanRow) -> Option<String> {
        match self {
            Self::Topic => Some(row.topic.clone()),
            Self::Homework => Some(row.homework.clone()),
            Self::Hours => Some(row.hours.to_string()),
            Self::Control => None,
        }
    }

    /// The field so many to the right (left when negative), if the row has it.
    pub(super) fn step(self, step: isize) -> Option<Self> {
        let now = Self::ALL.iter().position(|field| *field == self)?;
        Self::ALL.get(now.checked_add_signed(step)?).copied()
    }
}
