//! A class's name: its grade is what the name begins with, and the year's end raises both.

use super::execute;
use crate::domain::amend::RecordEdit;
use crate::domain::command::DirectoryRecord;
use crate::domain::message::Message;
use crate::domain::school::{Class, LAST_GRADE};
use crate::ui::event::Effect;
use crate::ui::screen::Context;

/// Names a class.
pub(super) fn class(context: &Context, class: &Class, name: &str) -> Vec<Effect> {
    let refused = |id| {
        vec![
            Effect::Toast(Message::new(id).with("typed", name)),
            Effect::Beep,
        ]
    };
    let end = name.find(|letter: char| !letter.is_ascii_digit());
    let (number, _) = name.split_at(end.unwrap_or(name.len()));
    let grade = number.parse::<u8>().ok();
    let Some(grade) = grade.filter(|grade| (1..=LAST_GRADE).contains(grade)) else {
        return refused("load-class-no-grade");
    };
    let mut others = context.directory.classes.values();
    if others.any(|other| other.id != class.id && other.name == name) {
        return refused("load-class-twice");
    }
    let after = Class {
        grade,
        name: name.to_owned(),
        ..class.clone()
    };
    if after == *class {
        return Vec::new();
    }
    execute(vec![RecordEdit::change(
        DirectoryRecord::Class(class.clone()),
        DirectoryRecord::Class(after),
    )])
}
