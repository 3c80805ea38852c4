//! The program as it is started: its output, its exit codes, what it leaves on the disk.

mod bad_input;
pub mod fet_acceptance;
mod files;
mod import;
mod import_people;
mod import_plan;
mod manual;
mod regulation;
mod store;
mod users;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// What a start of the program came to.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("ended by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The output of a start that went well.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }
}

/// The program with nothing of this environment but a language and an empty home.
pub fn program(language: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhurnal"));
    command
        .env_clear()
        .env("LANG", language)
        .env("HOME", "/nonexistent/home");
    command
}

pub fn run<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Ran {
    run_in("ru_RU.UTF-8", arguments)
}

pub fn run_in<A: AsRef<OsStr>>(language: &str, arguments: impl IntoIterator<Item = A>) -> Ran {
    Ran::of(program(language).args(arguments).output().unwrap())
}

/// A folder with a school in it.
pub struct Home {
    pub folder: TempDir,
}

impl Home {
    /// An empty school of 2026/27.
    pub fn with_school() -> Self {
        let home = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        home.run(["init", "--school", "Школа № 5", "--year", "2026"])
            .done();
        home
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn store(&self) -> PathBuf {
        self.path("school.redb")
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub fn run<const N: usize>(&self, arguments: [&str; N]) -> Ran {
        self.run_in("ru_RU.UTF-8", arguments)
    }

    pub fn run_in<const N: usize>(&self, language: &str, arguments: [&str; N]) -> Ran {
        let dir = self.folder.path().to_str().unwrap();
        run_in(language, ["--dir", dir].into_iter().chain(arguments))
    }

    pub fn import(&self, what: &str, file: &Path) -> Ran {
        self.run(["import", what, file.to_str().unwrap()])
    }

    pub fn apply(&self, what: &str, file: &Path) -> Ran {
        self.run(["import", what, file.to_str().unwrap(), "--apply"])
    }
}

/// The sentences that tell what became of an import.
pub const DRY: &str =
    "Это показ, ничего не записано. Чтобы записать, повторите команду с --apply.\n";
pub const WRITTEN: &str = "Записано.\n";
pub const NOTHING: &str = "Менять нечего: в школе всё уже так.\n";
