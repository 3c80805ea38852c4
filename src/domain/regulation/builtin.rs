//! The regulations that come with the program: a school begins with one of them, or with a file of its own.

/// Each by the name that is typed, with its text.
pub const BUILT_IN: &[(&str, &str)] = &[
    (
        "standard",
        include_str!("../../../assets/regulations/standard.toml"),
    ),
    (
        "gymnasium",
        include_str!("../../../assets/regulations/gymnasium.toml"),
    ),
    (
        "school27",
        include_str!("../../../assets/regulations/school27.toml"),
    ),
    (
        "chekhov",
        include_str!("../../../assets/regulations/chekhov.toml"),
    ),
    (
        "school152",
        include_str!("../../../assets/regulations/school152.toml"),
    ),
    (
        "kostek",
        include_str!("../../../assets/regulations/kostek.toml"),
    ),
];

/// The text of a regulation that comes with the program.
#[must_use]
pub fn built_in(name: &str) -> Option<&'static str> {
    let found = BUILT_IN.iter().find(|(known, _)| *known == name);
    found.map(|(_, text)| *text)
}
