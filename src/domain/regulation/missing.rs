//! Rules that a text does not state. The program learns new ones: a text written before it did is read with ours in their place,
//! so that a school's stored rules open in every later program.

use std::fmt::Write as _;

use toml::Table;

use super::built_in;

/// The rules, all ours, that fill the gaps.
const OURS: &str = "standard";

/// The text with every rule that it leaves out stated below it, and the paths of those rules (`roll.staff`). What was written keeps
/// its lines, for a fault to name. A text that is no TOML comes back as it is.
pub(super) fn completed(text: &str) -> (String, Vec<String>) {
    let mut whole = text.to_owned();
    let mut missing = Vec::new();
    let ours = built_in(OURS).unwrap_or_default().parse::<Table>();
    let (Ok(own), Ok(ours)) = (text.parse::<Table>(), ours) else {
        return (whole, missing);
    };
    for (path, rule) in rules(&ours) {
        if states(&own, &path) {
            continue;
        }
        // Writing into a string cannot fail.
        let _ = write!(whole, "\n[{path}]\n");
        for (name, value) in rule {
            let _ = writeln!(whole, "{name} = {value}");
        }
        missing.push(path);
    }
    (whole, missing)
}

/// Each rule of a text with its path; rules that may be stated any number of times, none included, are not among them.
fn rules(text: &Table) -> Vec<(String, &Table)> {
    let is_rule = |table: &Table| table.contains_key("value");
    let mut found = Vec::new();
    for (name, item) in text {
        match item.as_table() {
            Some(rule) if is_rule(rule) => found.push((name.clone(), rule)),
            Some(section) => {
                let rules = section.iter().filter_map(|(rule, item)| {
                    let table = item.as_table().filter(|table| is_rule(table))?;
                    Some((format!("{name}.{rule}"), table))
                });
                found.extend(rules);
            }
            None => {}
        }
    }
    found
}

/// Whether a text says anything in the place of a rule; what is no table there is for the reader to refuse.
fn states(text: &Table, path: &str) -> bool {
    let (section, rule) = match path.split_once('.') {
        Some((section, rule)) => (section, Some(rule)),
        None => (path, None),
    };
    match (text.get(section), rule) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(item), Some(rule)) => item
            .as_table()
            .is_none_or(|section| section.contains_key(rule)),
    }
}
