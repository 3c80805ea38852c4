//! `zhurnal regulation`: a school's rules checked, and shown with their clauses.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::{Context, request};
use crate::domain::duty::duties;
use crate::domain::message::Message;
use crate::domain::regulation::{BUILT_IN, Regulation, Said, built_in};
use crate::i18n::Catalogue;
use crate::service::Service;
use crate::service::clock::SystemClock;
use crate::shell::Request;
use crate::shell::error::{CommandError, MISSING};
use crate::shell::rules::{Rules, sound};
use crate::store::redb_engine::RedbEngine;

/// The school's regulation.
#[derive(Debug, Args)]
pub struct Regulations {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Reads a file and says whether it does.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// Every rule with its clause.
    Show {
        /// Duties only: what, by whom, until when.
        #[arg(long)]
        duties: bool,
        /// A name of those that come with the program, or a file; else the school's own.
        #[arg(value_name = "NAME|FILE")]
        rules: Option<PathBuf>,
    },
}

impl Regulations {
    /// Checks or shows.
    pub(super) fn run(&self, context: &Context<'_>) -> Result<ExitCode, CommandError> {
        match &self.what {
            What::Check { file } => check(file, context),
            What::Show { duties, rules } => {
                let regulation = match rules {
                    Some(given) => Arc::new(read(given)?.1),
                    None => own(context)?,
                };
                let catalogue = context.console.catalogue();
                let text = if *duties {
                    duty_table(&regulation, catalogue)
                } else {
                    rules_text(&regulation, catalogue)
                };
                context.console.print(&text)?;
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

fn check(file: &Path, context: &Context<'_>) -> Result<ExitCode, CommandError> {
    let (_, regulation) = read(file)?;
    // A school that was named says more: what the file changes, and what of it does not fit.
    if context.dir.is_some() && context.place()?.store().exists() {
        let mut words: Vec<OsString> = ["zhurnal", "rules", "check"].map(OsString::from).into();
        words.push(file.into());
        return request::run(context, Request::Rules(Rules::check(file)), &words);
    }
    for said in sound(&file.display().to_string(), &regulation) {
        context.console.say(&said)?;
    }
    for what in regulation.contradictions() {
        let said = Message::new("regulation-contradicts").with("what", what);
        context.console.say(&said)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A regulation that comes with the program, by its name, or one of a file: its text and what it says.
///
/// # Errors
/// When there is none of this name, or it does not read.
pub(super) fn read(given: &Path) -> Result<(String, Regulation), CommandError> {
    let wrong = |what: Message| {
        let message = Message::new("cli-regulation")
            .with("file", given.display().to_string())
            .with("what", what);
        CommandError::data(message)
    };
    let text = match given.to_str().and_then(built_in) {
        Some(text) => text.to_owned(),
        None => {
            let bytes = fs::read(given).map_err(|error| missing(given, &error))?;
            String::from_utf8(bytes).map_err(|_| wrong(Message::new("cli-regulation-not-utf8")))?
        }
    };
    let regulation = Regulation::parse(&text).map_err(wrong)?;
    Ok((text, regulation))
}

/// A bare word that is no file was meant as a name.
fn missing(given: &Path, error: &std::io::Error) -> CommandError {
    let is_word = given.components().count() == 1 && given.extension().is_none();
    if error.kind() != ErrorKind::NotFound || !is_word {
        return CommandError::file(given, error);
    }
    let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    CommandError {
        message: Message::new("cli-regulation-unknown")
            .with("given", given.display().to_string())
            .with("names", names.join(", ")),
        code: MISSING,
    }
}

/// The regulation in force in the school.
fn own(context: &Context<'_>) -> Result<Arc<Regulation>, CommandError> {
    let engine = RedbEngine::open(&context.place()?.store())?;
    let service = Service::open(Arc::new(engine), Arc::new(SystemClock::default()))?;
    Ok(Arc::clone(&service.directory().regulation))
}

fn rules_text(regulation: &Regulation, catalogue: &Catalogue) -> String {
    let mut text = format!("{}\n", regulation.name);
    for section in regulation.sections() {
        text += &format!("\n{}\n", catalogue.text(&section.title));
        for line in section.lines {
            let rule = Message::new("rule-line")
                .with("title", line.title)
                .with("value", line.value)
                .with("clause", line.source.cited());
            text += &format!("  {}\n", catalogue.text(&rule));
            if let Some(sentence) = line.source.sentence(catalogue.language()) {
                text += &format!("      {sentence}\n");
            }
        }
    }
    text.trim_end().to_owned()
}

fn duty_table(regulation: &Regulation, catalogue: &Catalogue) -> String {
    let head = ["duty-what", "duty-who", "duty-when", "duty-clause"].map(|id| catalogue.id(id));
    let rows = duties(regulation).map(|duty| {
        let clause = Message::new("rule-text").with("text", duty.source.cited());
        [duty.title, duty.by.said(), duty.when, clause].map(|cell| catalogue.text(&cell))
    });
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(rows).collect();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let (what, who, when) = (width(0), width(1), width(2));
    let line = |[a, b, c, d]: &[String; 4]| format!("{a:what$}  {b:who$}  {c:when$}  {d}");
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}
