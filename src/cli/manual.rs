//! `zhurnal completions` and `zhurnal man`: made from the table of commands, in the user's language.

use std::io::Write;

use clap::Args;
use clap_complete::Shell;
use clap_mangen::Man as Page;

use super::error::CommandError;
use super::{Arguments, Context};
use crate::i18n::Catalogue;
use crate::shell::usage;

/// What a shell completes.
#[derive(Debug, Args)]
pub struct Completions {
    /// Which shell: bash, zsh, fish.
    #[arg(value_enum)]
    shell: Shell,
}

/// The man page.
#[derive(Debug, Args)]
pub struct Man {}

impl Completions {
    pub(super) fn run(&self, context: &Context<'_>) -> Result<(), CommandError> {
        let mut command = usage::command::<Arguments>(context.console.catalogue());
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut command, "zhurnal", &mut text);
        Ok(context.console.put(&text)?)
    }
}

impl Man {
    pub(super) fn run(&self, context: &Context<'_>) -> Result<(), CommandError> {
        let catalogue = context.console.catalogue();
        let mut command = usage::command::<Arguments>(catalogue);
        command.build();
        let mut page = Vec::new();
        let own = Page::new(command.clone());
        own.render_title(&mut page)?;
        own.render_name_section(&mut page)?;
        own.render_synopsis_section(&mut page)?;
        own.render_options_section(&mut page)?;
        // One page for all: each command is a section of it.
        for sub in command.get_subcommands() {
            section(sub, "zhurnal", &mut page)?;
        }
        let page = translated(&String::from_utf8_lossy(&page), catalogue);
        Ok(context.console.put(page.as_bytes())?)
    }
}

fn section(command: &clap::Command, path: &str, page: &mut Vec<u8>) -> std::io::Result<()> {
    let path = format!("{path} {}", command.get_name());
    writeln!(page, ".SH \"{}\"", path.replace('-', "\\-"))?;
    if let Some(about) = command.get_about() {
        writeln!(page, "{}", about.to_string().replace('\\', "\\e"))?;
    }
    let own = Page::new(command.clone());
    let mut parts = Vec::new();
    own.render_synopsis_section(&mut parts)?;
    own.render_options_section(&mut parts)?;
    // Below the command's own heading.
    let parts = String::from_utf8_lossy(&parts).replace("\n.SH ", "\n.SS ");
    page.write_all(parts.as_bytes())?;
    for sub in command.get_subcommands() {
        section(sub, &path, page)?;
    }
    Ok(())
}

/// What the library has words of its own for, in the user's.
const WORDS: [(&str, &str); 3] = [
    ("NAME", "cli-man-name"),
    ("SYNOPSIS", "cli-man-synopsis"),
    ("OPTIONS", "cli-man-options"),
];
/// What stands for a command in its synopsis.
const COMMAND: &str = "<\\fIsubcommands\\fR>";

/// The page with the library's own words in the user's language.
fn translated(page: &str, catalogue: &Catalogue) -> String {
    let command = format!("<\\fI{}\\fR>", catalogue.id("cli-man-command"));
    let mut text = String::with_capacity(page.len());
    for line in page.lines() {
        let heading = line.split_once(' ').and_then(|(macro_name, heading)| {
            let known = WORDS.iter().find(|(word, _)| *word == heading)?;
            Some(format!("{macro_name} \"{}\"", catalogue.id(known.1)))
        });
        text += &heading.unwrap_or_else(|| line.replace(COMMAND, &command));
        text.push('\n');
    }
    text
}
