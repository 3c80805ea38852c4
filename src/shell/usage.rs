//! The command line read: help and its errors in the user's language.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory, FromArgMatches};

use super::error::CommandError;
use crate::domain::message::Message;
use crate::i18n::Catalogue;

/// What the command line came to besides a command.
pub enum Stop {
    /// Help or the version was asked for: the text.
    Shown(String),
    /// It is wrong.
    Wrong(CommandError),
}

/// Reads the command line.
///
/// # Errors
/// When help or the version was asked for, or the command line is wrong.
pub fn read<T: CommandFactory + FromArgMatches>(
    arguments: impl IntoIterator<Item = OsString>,
    catalogue: &Catalogue,
) -> Result<T, Stop> {
    let stop = |error: clap::Error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Stop::Shown(error.render().to_string())
        }
        _ => Stop::Wrong(CommandError::usage(told(&error))),
    };
    let mut matches: ArgMatches = command::<T>(catalogue)
        .try_get_matches_from(arguments)
        .map_err(stop)?;
    T::from_arg_matches_mut(&mut matches).map_err(stop)
}

/// The table of commands with every text from the catalogue.
#[must_use]
pub fn command<T: CommandFactory>(catalogue: &Catalogue) -> Command {
    translate(T::command(), "", catalogue)
}

/// The same command with every text from the catalogue: `cli-about-…` for commands, `cli-arg-…` for arguments.
fn translate(command: Command, path: &str, catalogue: &Catalogue) -> Command {
    let has_version = command.get_version().is_some();
    let mut command = command
        .about(catalogue.id(&format!("cli-about{path}")))
        .long_about(None)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help));
    if has_version {
        command = command.arg(flag("version", 'V', ArgAction::Version));
    }
    let template = template(&command, catalogue);
    command
        .help_template(template)
        .mut_args(|arg| {
            let help = catalogue.id(&format!("cli-arg-{}", arg.get_id()));
            let arg = arg.help(help).long_help(None);
            if !arg.get_action().takes_values() {
                return arg;
            }
            // The texts tell of these in the user's language.
            arg.hide_env(true)
                .hide_default_value(true)
                .hide_possible_values(true)
        })
        .mut_subcommands(|sub| {
            let path = format!("{path}-{}", sub.get_name());
            translate(sub, &path, catalogue)
        })
}

/// The form of a command's help, its headings from the catalogue.
fn template(command: &Command, catalogue: &Catalogue) -> String {
    let mut template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n",
        catalogue.id("cli-usage")
    );
    let arguments = command.get_positionals().next().is_some();
    for (part, heading, there) in [
        ("{subcommands}", "cli-commands", command.has_subcommands()),
        ("{positionals}", "cli-arguments", arguments),
        ("{options}", "cli-options", true),
    ] {
        if there {
            template += &format!("\n{}\n{part}\n", catalogue.id(heading));
        }
    }
    template
}

fn flag(name: &'static str, short: char, action: ArgAction) -> Arg {
    Arg::new(name).long(name).short(short).action(action)
}

/// What is wrong with the command line, and where to read on.
fn told(error: &clap::Error) -> Message {
    let value = |kind| error.get(kind).map(shown).unwrap_or_default();
    let argument = value(ContextKind::InvalidArg);
    let given = value(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => {
            Message::new("cli-unknown-argument").with("argument", argument)
        }
        ErrorKind::InvalidSubcommand => {
            let command = value(ContextKind::InvalidSubcommand);
            let similar = value(ContextKind::SuggestedSubcommand);
            if similar.is_empty() {
                Message::new("cli-unknown-command").with("command", command)
            } else {
                Message::new("cli-similar-command")
                    .with("command", command)
                    .with("similar", similar)
            }
        }
        ErrorKind::MissingRequiredArgument => {
            Message::new("cli-missing-argument").with("arguments", argument)
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Message::new("cli-missing-command")
        }
        ErrorKind::InvalidValue if given.is_empty() => {
            Message::new("cli-missing-value").with("argument", argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Message::new("cli-invalid-value")
            .with("argument", argument)
            .with("given", given),
        ErrorKind::ArgumentConflict => {
            Message::new("cli-argument-twice").with("argument", argument)
        }
        _ => Message::new("cli-invalid-argument").with("argument", argument),
    };
    Message::new("cli-usage-error").with("what", what)
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}
