//! Duties: rules seen from a person's side. One table says which rules make them; what is due to whom is computed from facts.

use serde::{Deserialize, Serialize};

use super::message::Message;
use super::regulation::{Offices, Regulation, Rule, Source, Task, When};

/// A duty of a regulation: what, by whom, until when, by which clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty<'a> {
    /// Which.
    pub kind: DutyKind,
    /// What has to be done.
    pub title: Message,
    /// Who does it: any one of them.
    pub by: &'a Offices,
    /// Until when or how often.
    pub when: Message,
    /// By what.
    pub source: &'a Source,
}

/// A rule's task, whatever its time; `None` where the school does not ask for it.
fn duty<'a, W: When>(
    kind: DutyKind,
    id: &'static str,
    rule: &'a Rule<Task<W>>,
) -> Option<Duty<'a>> {
    let Task { by, when } = &rule.value;
    when.is_due().then(|| Duty {
        kind,
        title: Message::new(id),
        by,
        when: when.said(),
        source: &rule.source,
    })
}

macro_rules! duties {
    ($($(#[$doc:meta])* $kind:ident $section:ident $rule:ident;)*) => {
        /// A kind of duty. Records name it by its place in the table: a new one is added at the end.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum DutyKind {
            $($(#[$doc])* $kind,)*
        }

        impl DutyKind {
            /// Every kind, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The duty that a regulation makes of it, if it does.
            #[must_use]
            pub fn of(self, regulation: &Regulation) -> Option<Duty<'_>> {
                match self {
                    $(Self::$kind => duty(
                        self,
                        concat!("rule-", stringify!($section), "-", stringify!($rule)),
                        &regulation.$section.$rule,
                    ),)*
                }
            }
        }
    };
}

duties! {
    /// Who was in a lesson.
    Attendance entry attendance;
    /// Marks of a lesson.
    Marks entry marks;
    /// A lesson's topic.
    Topic entry topic;
    /// A lesson's homework.
    Homework entry homework;
    /// Reasons of absences.
    Reasons absences reasons;
    /// Finals of a period.
    Finals finals due;
    /// Finals compared with averages.
    FinalsChecked finals checked;
    /// The first term's plan.
    FirstPlan plans first;
    /// A later term's plan.
    LaterPlan plans later;
    /// Programme: planned against given.
    Programme plans checked;
    /// The year's lists.
    RollFilled roll filled;
    /// Personal data checked.
    DataChecked roll checked;
    /// Personal data checked again.
    DataRechecked roll rechecked;
    /// Classes divided into groups.
    Groups roll groups;
    /// A newcomer's marks.
    Newcomers roll newcomers;
    /// Marks of pupils taught at home.
    Homebound roll homebound;
    /// Marks from a hospital.
    Hospital roll hospital;
    /// Exemptions from physical education.
    Exemptions roll exemptions;
    /// Promotion and leaving.
    YearEnd roll year_end;
    /// Parents told.
    Informed families informed;
    /// The class's journal watched.
    Watch inspections watch;
    /// Filling inspected.
    Filling inspections filling;
    /// A close inspection.
    Thorough inspections thorough;
    /// The report on activity.
    ActivityReport reports activity;
    /// The report on performance.
    PerformanceReport reports performance;
    /// The archive.
    Archive reports archive;
    /// Backup copies.
    Backup reports backup;
}

/// Every duty that a regulation makes.
pub fn duties(regulation: &Regulation) -> impl Iterator<Item = Duty<'_>> {
    DutyKind::ALL.iter().filter_map(|kind| kind.of(regulation))
}
