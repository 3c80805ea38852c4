//! The school's own commands: through the running server where there is one, else on the school's file.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::exchange::source::{read_file, read_timetable_files};
use crate::service::Service;
use crate::service::clock::SystemClock;
use crate::service::verify::verify;
use crate::shell::console::{Console, MOST};
use crate::shell::error::MISSING;
use crate::shell::import::refused;
use crate::shell::keep::{sound, told};
use crate::shell::{Caller, Ended, Request, bundle, perform, reads_input, too_large};
use crate::store::backup;
use crate::store::redb_engine::RedbEngine;

use super::error::CommandError;
use super::place::Place;
use super::remote::Remote;
use super::{Context, console, password, random};

/// Carries out a request.
///
/// # Errors
/// What kept it from being carried out; what the command itself complained of is on the error stream already.
pub fn run(
    context: &Context<'_>,
    request: Request,
    words: &[OsString],
) -> Result<ExitCode, CommandError> {
    let place = context.place()?;
    let login = context.acting.as_deref();
    let target = match &request {
        Request::Backup(backup) => backup.file().map(Path::to_owned),
        _ => None,
    };
    if target.is_none() && matches!(request, Request::Backup(_)) && io::stdout().is_terminal() {
        return Err(CommandError::usage(Message::new("cli-backup-terminal")));
    }
    if let Some(server) = Remote::connect(&place, login)? {
        let words = forwarded(words, &request);
        let input = match input(context.console, &request)? {
            Some(input) => input,
            None if reads_input(&words) => whole(&mut io::stdin())?,
            None => Vec::new(),
        };
        return match target {
            Some(file) => server.receive(&words, context.console, &file),
            None => server.command(&words, input),
        };
    }
    if let Request::Sessions(_) | Request::Kick(_) = request {
        return Err(CommandError::missing(Message::new("cli-sessions-unserved")));
    }
    if let (Request::Verify(_), None) = (&request, login) {
        return examine(context, &place);
    }
    let input = input(context.console, &request)?;
    let service = open(&place)?;
    let person = match login {
        Some(login) => account(&service, login)?,
        None => Actor::CONSOLE,
    };
    if let Some(file) = target {
        let manifest = service.backup(person, &file)?;
        return kept(context.console, &file, &manifest);
    }
    let console = match input {
        Some(input) => console().reading(Box::new(io::Cursor::new(input))),
        None => console(),
    };
    let caller = Caller::new(
        Arc::new(service),
        person,
        console,
        place.folder(),
        random()?,
    );
    let Ended { code, follows } = perform(&caller, request);
    if let Some(mut follows) = follows {
        io::copy(&mut follows, &mut io::stdout())?;
    }
    Ok(ExitCode::from(code))
}

/// Opens the school; a fault names its file.
fn open(place: &Place) -> Result<Service, CommandError> {
    let store = place.store();
    let engine = Arc::new(RedbEngine::open(&store)?);
    Service::open(engine, Arc::new(SystemClock::default()))
        .map_err(|error| CommandError::from(error).about(&store))
}

/// Whose account it is.
///
/// # Errors
/// When nobody's.
pub fn account(service: &Service, login: &str) -> Result<PersonId, CommandError> {
    let directory = service.directory();
    let user = directory.users.get(login);
    user.map(|user| user.person)
        .ok_or_else(|| CommandError::missing(Message::new("cli-user-unknown").with("login", login)))
}

/// With nobody else at the store its pages are examined too.
fn examine(context: &Context<'_>, place: &Place) -> Result<ExitCode, CommandError> {
    let file = place.store();
    let mut engine = RedbEngine::open(&file)?;
    let found = verify(&mut engine).map_err(|error| CommandError::from(error).about(&file))?;
    engine.close()?;
    let said = sound("cli-verify-sound", &found).with("file", file.display().to_string());
    context.console.say(&said)?;
    if found.repaired {
        context.console.say(&Message::new("cli-verify-repaired"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what a backup holds.
pub(super) fn kept(
    console: &Console,
    file: &Path,
    manifest: &backup::Manifest,
) -> Result<ExitCode, CommandError> {
    let done = told("cli-backup-done", manifest).with("file", file.display().to_string());
    console.say(&done)?;
    Ok(ExitCode::SUCCESS)
}

/// What the program itself puts into a command: a file that was named, a password asked for.
fn input(console: &Console, request: &Request) -> Result<Option<Vec<u8>>, CommandError> {
    match request {
        Request::Users(users) if users.wants_password() && io::stdin().is_terminal() => {
            Ok(Some(password::ask(console.catalogue())?.into_bytes()))
        }
        Request::Import(import) => match import.file() {
            Some(file) => files(console, file, import.takes_folders()).map(Some),
            None => Ok(None),
        },
        Request::Rules(rules) => match rules.file() {
            Some(file) => files(console, file, false).map(Some),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

fn files(console: &Console, path: &Path, folders: bool) -> Result<Vec<u8>, CommandError> {
    if !path.exists() {
        return Err(CommandError {
            message: Message::new("cli-file-missing").with("file", path.display().to_string()),
            code: MISSING,
        });
    }
    if folders && path.is_dir() {
        let files = read_timetable_files(path).map_err(|fault| refused(console, *fault))?;
        return Ok(bundle::pack(&files));
    }
    let file = read_file(path).map_err(|fault| refused(console, *fault))?;
    Ok(file.bytes)
}

/// All of a stream that is not too large for a command.
fn whole(stream: &mut dyn Read) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    stream.take(MOST + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= MOST) {
        Ok(bytes)
    } else {
        Err(CommandError::data(too_large()))
    }
}

/// The words for the server: without what is the program's own affair.
fn forwarded(words: &[OsString], request: &Request) -> Vec<String> {
    if matches!(request, Request::Backup(_)) {
        return vec!["backup".to_owned()];
    }
    let mut kept = Vec::new();
    let mut words = words.iter().skip(1).map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        match word.as_ref() {
            "--" => {
                kept.push(word.into_owned());
                kept.extend(words.by_ref().map(|word| word.into_owned()));
            }
            "--dir" | "--as" => drop(words.next()),
            own if own.starts_with("--dir=") || own.starts_with("--as=") => {}
            _ => kept.push(word.into_owned()),
        }
    }
    kept
}
