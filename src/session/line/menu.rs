//! Commands of a dialogue as a table: each says in its own sentence by which key it is chosen.

use crate::domain::names::search_forms;

use super::desk::Desk;
use super::dialogue::Step;

/// One command: the id of its sentence, which begins with its key (`s: settings`), and what it does.
pub(super) struct Item<D> {
    /// The sentence.
    pub(super) text: &'static str,
    /// To whom it is offered.
    pub(super) offered: fn(&Desk) -> bool,
    /// What it does.
    pub(super) run: fn(&mut D, &mut Desk) -> Step,
}

/// Offered to everybody.
pub(super) fn always(_: &Desk) -> bool {
    true
}

/// All sentences of a table that are offered, in one line.
pub(super) fn told<D>(items: &[Item<D>], desk: &Desk) -> String {
    let offered = items.iter().filter(|item| (item.offered)(desk));
    let texts: Vec<String> = offered.map(|item| desk.t(item.text)).collect();
    texts.join("; ")
}

/// The command whose key was typed, in either layout.
pub(super) fn chosen<'i, D>(items: &'i [Item<D>], desk: &Desk, typed: &str) -> Option<&'i Item<D>> {
    let forms = search_forms(typed);
    let is_key = |item: &&Item<D>| (item.offered)(desk) && forms.contains(&key(&desk.t(item.text)));
    items.iter().find(is_key)
}

/// The key that a sentence begins with.
fn key(text: &str) -> String {
    let end = |letter: char| letter.is_whitespace() || letter == ':';
    text.split(end).next().unwrap_or_default().to_lowercase()
}

/// The entry of a numbered list that was chosen.
pub(super) fn numbered<'l, T>(list: &'l [T], typed: &str) -> Option<&'l T> {
    let number: usize = typed.parse().ok()?;
    list.get(number.checked_sub(1)?)
}
