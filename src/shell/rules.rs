//! `rules`: a changed file of the school's rules looked at against the school, and proposed from a day on.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::Caller;
use super::error::CommandError;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::fitness::unfit;
use crate::domain::message::Message;
use crate::domain::office::{Kept, RegulationDraft};
use crate::domain::proposal;
use crate::domain::regulation::{Line, Regulation, Said, Source};
use crate::service::authorize;
use crate::service::error::ServiceError;

/// The school's rules in a file.
#[derive(Debug, Args)]
pub struct Rules {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// What a file changes, and what of it does not fit the school.
    Check {
        /// The file.
        #[arg(id = "rules-file", value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Proposes what a file says.
    Propose {
        /// The first day.
        #[arg(id = "rules-from", long = "from")]
        from: NaiveDate,
        /// The file.
        #[arg(id = "rules-file", value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

impl Rules {
    /// A look at a file.
    #[must_use]
    pub fn check(file: &Path) -> Self {
        Self {
            what: What::Check {
                file: Some(file.to_owned()),
            },
        }
    }

    /// The file that was named. The program at hand reads it; by SSH it is only the name of what comes as input.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.what {
            What::Check { file } | What::Propose { file, .. } => file.as_deref(),
        }
    }

    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        let directory = caller.service.directory();
        let today = caller.service.today();
        let from = match self.what {
            What::Check { .. } => today,
            What::Propose { from, .. } => Date(from),
        };
        // Whoever may not propose rules is told so before anything of the school is.
        let nothing = proposal::draft(caller.person, from, String::new());
        authorize::command(caller.person, &proposal::written(None, nothing), &directory)
            .map_err(ServiceError::from)?;
        let file = self.file().map(|file| file.display().to_string());
        let file = file.unwrap_or_else(|| caller.console.catalogue().id("shell-input"));
        let text = caller.read_text()?;
        let wrong = |what: Message| {
            let message = Message::new("cli-regulation").with("file", file.as_str());
            CommandError::data(message.with("what", what))
        };
        let regulation = Regulation::parse(&text).map_err(wrong)?;
        for said in sound(&file, &regulation) {
            caller.say(&said)?;
        }
        changes(caller, &directory, from, &regulation)?;
        warn(caller, &directory, &regulation)?;
        match self.what {
            What::Check { .. } => Ok(()),
            What::Propose { .. } => propose(caller, &directory, (from, today), text),
        }
    }
}

/// What is said of a file that reads well: how many rules, and which of ours hold where it is silent.
#[must_use]
pub fn sound(file: &str, regulation: &Regulation) -> Vec<Message> {
    let sections = regulation.sections();
    let lines = || sections.iter().flat_map(|section| &section.lines);
    let own = lines().filter(|line| *line.source != Source::Ours);
    let sound = Message::new("cli-regulation-sound")
        .with("file", file)
        .with("name", regulation.name.as_str())
        .with("rules", lines().count())
        .with("clauses", own.count());
    let missing = (!regulation.missing.is_empty()).then(|| {
        let rules = regulation.missing.join(", ");
        Message::new("regulation-missing").with("rules", rules)
    });
    std::iter::once(sound).chain(missing).collect()
}

/// Tells which rules the file states otherwise than they hold before its day.
fn changes(
    caller: &Caller,
    directory: &Directory,
    from: Date,
    after: &Regulation,
) -> Result<(), CommandError> {
    let before = directory.regulation_on(from);
    let (before, after) = (before.sections(), after.sections());
    let known: Vec<&Line<'_>> = before.iter().flat_map(|section| &section.lines).collect();
    let new: Vec<&Line<'_>> = after.iter().flat_map(|section| &section.lines).collect();
    let told = |id, line: &Line<'_>| {
        let value = Message::new("rule-line")
            .with("title", line.title.clone())
            .with("value", line.value.clone())
            .with("clause", line.source.cited());
        caller.say(&Message::new(id).with("rule", value))
    };
    for line in known.iter().filter(|line| !new.contains(line)) {
        told("rules-was", line)?;
    }
    for line in new.iter().filter(|line| !known.contains(line)) {
        told("rules-becomes", line)?;
    }
    Ok(())
}

/// Tells what stands in each other's way, and what the school has not.
fn warn(
    caller: &Caller,
    directory: &Directory,
    regulation: &Regulation,
) -> Result<(), CommandError> {
    for what in regulation.contradictions() {
        caller.say(&Message::new("regulation-contradicts").with("what", what))?;
    }
    let unfit = unfit(regulation, directory);
    for what in &unfit {
        caller.say(&Message::new("rules-unfit").with("what", what.clone()))?;
    }
    if unfit.is_empty() {
        caller.say(&Message::new("rules-fit"))?;
    }
    Ok(())
}

/// Proposes the text as it was read; who approves it is told.
fn propose(
    caller: &Caller,
    directory: &Directory,
    (from, today): (Date, Date),
    text: String,
) -> Result<(), CommandError> {
    proposal::check_day(from, directory, today).map_err(CommandError::data)?;
    let draft: RegulationDraft = proposal::draft(caller.person, from, text);
    let seen = directory.office.drafts.get(&draft.identity());
    caller.execute(proposal::written(seen, draft))?;
    let rule = &directory.regulation.appointments.regulation;
    caller.say(
        &Message::new("rules-proposed")
            .with("date", from.0)
            .with("by", rule.value.approved_by.said())
            .with("clause", rule.source.cited()),
    )
}
