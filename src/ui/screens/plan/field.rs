//! The fields of a plan's row that are edited in their place.

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

    /// The field so many to the right (left when negative), if the row has it.
    pub(super) fn step(self, step: isize) -> Option<Self> {
        let now = Self::ALL.iter().position(|field| *field == self)?;
        Self::ALL.get(now.checked_add_signed(step)?).copied()
    }
}
