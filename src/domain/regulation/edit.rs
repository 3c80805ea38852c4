//! A regulation's file changed rule by rule: what is not changed keeps its words, its order and its comments.

use toml_edit::{DocumentMut, Item, Table};

use super::unreadable::unreadable;
use super::{Regulation, missing};
use crate::domain::message::{Arg, Message};

/// The part of a regulation's text that states a rule (`lock.marks`), a file of its own; ours, where the text leaves the rule out;
/// empty for a rule that is neither.
#[must_use]
pub fn part(text: &str, path: &str) -> String {
    let Ok(whole) = missing::completed(text).0.parse::<DocumentMut>() else {
        return String::new();
    };
    let (section, rule) = parted(path);
    let Some(found) = whole.get(section).and_then(|item| match rule {
        Some(rule) => item.get(rule),
        None => Some(item),
    }) else {
        return String::new();
    };
    let mut part = DocumentMut::new();
    *slot(part.as_table_mut(), path) = plain(found.clone());
    part.to_string().trim().to_owned()
}

/// The text with a rule stated as `part` has it. The whole is read again: what a part says may contradict another rule.
///
/// # Errors
/// Where the part does not state this rule, or the whole does not hold together; the sentence names the place.
pub fn amended(text: &str, path: &str, part: &str) -> Result<String, Message> {
    let unreadable = |error: &toml_edit::TomlError, of: &str| {
        unreadable(error.message(), error.span().map(|span| span.start), of)
    };
    let mut whole: DocumentMut = text.parse().map_err(|error| unreadable(&error, text))?;
    let stated: DocumentMut = part.parse().map_err(|error| unreadable(&error, part))?;
    let (section, rule) = parted(path);
    let item = stated.get(section).and_then(|item| match rule {
        Some(rule) => item.get(rule),
        None => Some(item),
    });
    let item = item.ok_or_else(|| Message::new("regulation-part-missing").with("rule", path))?;
    *slot(whole.as_table_mut(), path) = plain(item.clone());
    // Of what cannot be read the line in the part is named, which is what was typed.
    match Regulation::parse(&format!("{NAME}{part}")) {
        Err(fault) if fault.id == "regulation-unreadable" => return Err(higher(fault)),
        _ => {}
    }
    let amended = whole.to_string();
    Regulation::parse(&amended)?;
    Ok(amended)
}

/// What makes a part a whole text: one line above it.
const NAME: &str = "name = \"\"\n";

/// A fault of a part below that line, with its line in the part.
fn higher(mut fault: Message) -> Message {
    for (name, arg) in &mut fault.args {
        if let (&mut "line", Arg::Number(line)) = (name, arg) {
            *line -= 1;
        }
    }
    fault
}

fn parted(path: &str) -> (&str, Option<&str>) {
    match path.split_once('.') {
        Some((section, rule)) => (section, Some(rule)),
        None => (path, None),
    }
}

/// The place of a rule, made where it is missing.
fn slot<'t>(table: &'t mut Table, path: &str) -> &'t mut Item {
    let (section, rule) = parted(path);
    let section = table.entry(section);
    match rule {
        None => section.or_insert(Item::None),
        Some(rule) => {
            let mut implicit = Table::new();
            implicit.set_implicit(true);
            let item = section.or_insert(Item::Table(implicit));
            match item.as_table_like_mut() {
                Some(_) => &mut item[rule],
                None => item,
            }
        }
    }
}

/// The item without its place in the file, so that it comes where it is put.
fn plain(mut item: Item) -> Item {
    match &mut item {
        Item::Table(table) => table.set_position(None),
        Item::ArrayOfTables(tables) => {
            for table in tables.iter_mut() {
                table.set_position(None);
            }
        }
        Item::None | Item::Value(_) => {}
    }
    item
}
