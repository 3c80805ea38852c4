//! A position as a list of staff names it, and the role that the journal gives for it.

use std::sync::OnceLock;

use crate::domain::people::Role;
use crate::exchange::aliases::Aliases;
use crate::exchange::cells::parts;

/// A position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// As it was written.
    pub text: String,
    /// Its role; none for those who do nothing in the journal, or of whom that is not known.
    pub role: Option<Role>,
}

fn aliases() -> &'static Aliases {
    static ALIASES: OnceLock<Aliases> = OnceLock::new();
    ALIASES.get_or_init(|| Aliases::read(include_str!("../../assets/exchange/positions.toml")))
}

/// Reads the positions of a cell. A role that opens much is given only for positions that are known to have it.
#[must_use]
pub fn read_positions(text: &str) -> Vec<Position> {
    let position = |part: &str| Position {
        text: part.to_owned(),
        role: aliases().beginning(part).and_then(role),
    };
    parts(text).map(position).collect()
}

fn role(list: &str) -> Option<Role> {
    Some(match list {
        "director" => Role::Director,
        "deputy" => Role::Deputy,
        "administrator" => Role::Administrator,
        "secretary" => Role::Secretary,
        "teacher" => Role::Teacher,
        "educator" => Role::Educator,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_can_be_written() {
        for (text, wanted) in [
            ("principal", Role::Director),
            ("deputy head for teaching", Role::Deputy),
            ("system administrator", Role::Administrator),
            ("secretary", Role::Secretary),
            ("teacher of physics", Role::Teacher),
            ("educator", Role::Educator),
        ] {
            let roles: Vec<_> = read_positions(text).iter().map(|it| it.role).collect();
            assert_eq!(roles, [Some(wanted)], "{text}");
        }
    }
}
