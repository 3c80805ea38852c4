//! `invite`: invitation slips, to be printed and cut apart.

use clap::Args;

use super::Caller;
use super::error::CommandError;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId, Unit};
use crate::domain::invitation::DAYS;
use crate::domain::message::Message;
use crate::domain::policy::Permission;
use crate::exchange::class_name::class_key;
use crate::i18n::Catalogue;
use crate::service::Service;
use crate::service::clock::date_at;
use crate::service::invitations::Slip;

/// Columns of a slip: what every printer has on A4.
const WIDTH: usize = 72;

/// The login of those who have a code and no password yet.
pub const JOIN: &str = "join";
/// The server's usual port.
const PORT: u16 = 2222;
/// The port that clients try unasked.
const SSH_PORT: u16 = 22;

/// Invitation slips.
#[derive(Debug, Args)]
pub struct Invite {
    #[command(flatten)]
    to: To,
    /// Their guardians in place of the pupils.
    #[arg(long, requires = "of_class")]
    guardians: bool,
    /// The server's name, as it is to stand on the slip.
    #[arg(long, default_value = "journal.school")]
    host: String,
    /// The server's port, as it is to stand on the slip.
    #[arg(long, default_value_t = PORT)]
    port: u16,
    /// How long the codes hold.
    #[arg(long, default_value_t = DAYS, value_parser = clap::value_parser!(i64).range(1..=365))]
    days: i64,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct To {
    /// The pupils of a class.
    #[arg(id = "of_class", long = "class", value_name = "CLASS")]
    class: Option<String>,
    /// Everyone of the staff whose account has no password.
    #[arg(long)]
    staff: bool,
    /// One account.
    #[arg(id = "of_login", long = "login", value_name = "LOGIN")]
    login: Option<String>,
}

impl Invite {
    /// Gives the invitations out and prints them.
    pub(super) fn run(&self, caller: &Caller) -> Result<(), CommandError> {
        let (service, console) = (&caller.service, &caller.console);
        let people = match self.people(service) {
            Ok(people) if !people.is_empty() => people,
            // Who is asked for, and who is not there, is told only to those who keep the lists.
            none => {
                service.permit(caller.person, Permission::ChangeDirectory)?;
                none?;
                return caller.say(&Message::new("invite-nobody"));
            }
        };
        let slips = service.invite(caller.person, &people, self.days, caller.op())?;
        let page = page(
            &slips,
            &service.directory(),
            &|login| self.address(login),
            console.catalogue(),
        );
        Ok(console.print(&page)?)
    }

    /// What is typed to come in under a login.
    fn address(&self, login: &str) -> String {
        match self.port {
            SSH_PORT => format!("ssh {login}@{}", self.host),
            port => format!("ssh -p {port} {login}@{}", self.host),
        }
    }

    fn people(&self, service: &Service) -> Result<Vec<PersonId>, CommandError> {
        let directory = service.directory();
        if let Some(login) = &self.to.login {
            let user = directory.users.get(login).ok_or_else(|| {
                CommandError::usage(Message::new("cli-user-unknown").with("login", login.as_str()))
            })?;
            return Ok(vec![user.person]);
        }
        let Some(name) = &self.to.class else {
            return Ok(without_password(&directory));
        };
        let class = class_of(&directory, name).ok_or_else(|| {
            CommandError::usage(Message::new("invite-no-class").with("class", name.as_str()))
        })?;
        let today = service.today();
        let roll = directory.roll(Unit::Class(class)).iter();
        let pupils: Vec<PersonId> = roll
            .filter(|presence| presence.span.contains(today))
            .map(|presence| presence.pupil)
            .collect();
        if !self.guardians {
            return Ok(pupils);
        }
        let of = |pupil: &PersonId| {
            let pupil = *pupil;
            let guardians = directory.guardians.iter();
            guardians
                .filter_map(move |guardian| (guardian.pupil == pupil).then_some(guardian.guardian))
        };
        Ok(pupils.iter().flat_map(of).collect())
    }
}

fn without_password(directory: &Directory) -> Vec<PersonId> {
    let lacks = |person: &PersonId| {
        let accounts = directory.users.values();
        accounts
            .filter(|user| user.person == *person)
            .all(|user| user.active && user.password.is_none())
    };
    directory.staff().into_iter().filter(lacks).collect()
}

fn class_of(directory: &Directory, name: &str) -> Option<ClassId> {
    let key = class_key(name);
    let mut classes = directory.classes.values();
    let class = classes.find(|class| class_key(&class.name) == key)?;
    Some(class.id)
}

/// The slips one below the other, each ending where it is cut.
fn page(
    slips: &[Slip],
    directory: &Directory,
    address: &dyn Fn(&str) -> String,
    catalogue: &Catalogue,
) -> String {
    let cut = "- ".repeat(WIDTH / 2);
    let offset = directory.school.utc_offset_minutes;
    let slip = |slip: &Slip| {
        let line = |id: &'static str| {
            let message = Message::new(id)
                .with("name", slip.name.full())
                .with("school", directory.school.name.as_str())
                .with("join", address(JOIN))
                .with("sign-in", address(&slip.login))
                .with("code", slip.code.0.as_str())
                // The last whole day: nobody is to come on the next morning in vain.
                .with("until", date_at(slip.expires, offset).plus(-1).0);
            catalogue.text(&message)
        };
        let lines = ["slip-name", "slip-how", "slip-code", "slip-then"].map(line);
        format!("{}\n{}\n", lines.join("\n"), cut.trim_end())
    };
    slips.iter().map(slip).collect()
}
