//! `zhurnal completions` and `zhurnal man`: made from the table of commands, in the user's language.

use std::io::Write;

use clap::Args;
use clap_complete::Shell;
use clap_mangen::Man as Page;

use super::error::CommandError;
use super::{Arguments, Context};
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
        Page::new(command.clone()).render(&mut page)?;
        // One page for all: each command is a section of it.
        for sub in command.get_subcommands() {
            section(sub, "zhurnal", &mut page)?;
        }
        Ok(context.console.put(&page)?)
    }
}

fn section(command: &clap::Command, path: &str, page: &mut Vec<u8>) -> std::io::Result<()> {
    let path = format!("{path} {}", command.get_name());
    writeln!(page, ".SH \"{}\"", path.replace('-', "\\-"))?;
    let own = Page::new(command.clone());
    own.render_description_section(page)?;
    own.render_synopsis_section(page)?;
    own.render_options_section(page)?;
    for sub in command.get_subcommands() {
        section(sub, &path, page)?;
    }
    Ok(())
}
