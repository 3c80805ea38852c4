//! The one table of actions. Menus, the key bar, F1 help and the README's key table are made from it.

use super::scope::{Menu, Scope};

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// Its name in keymap files; its sentence is `action-<id>`, its key-bar label `key-<id>`.
    pub id: &'static str,
    /// Where it means something.
    pub scope: Scope,
    /// Its place in the F9 menu; moving about has none.
    pub menu: Option<Menu>,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident $id:literal $scope:ident $($menu:ident)?;)*) => {
        /// What a key means, without data.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $action,)*
        }

        /// Every action, in the order of menus and help.
        pub const ACTIONS: &[ActionInfo] = &[
            $(ActionInfo {
                action: Action::$action,
                id: $id,
                scope: Scope::$scope,
                menu: actions!(@menu $($menu)?),
            },)*
        ];
    };
    (@menu) => { None };
    (@menu $menu:ident) => { Some(Menu::$menu) };
}

actions! {
    /// Today's lessons.
    Home "home" Global Go;
    /// The list of journals.
    Journals "journals" Global Go;
    /// What is set for a class.
    Homework "homework" Global Go;
    /// A class's day.
    Day "day" Global Go;
    /// Who is away, and who takes their lessons.
    Substitutions "substitutions" Global Go;
    /// A week of a class or a teacher.
    Timetable "timetable" Global Go;
    /// Days that are not as the calendar has them.
    DayChanges "day-changes" Global Go;
    /// Curriculum and load, class teachers, rooms.
    Load "load" Global Go;
    /// When lessons begin and end.
    Bells "bells" Global Go;
    /// A class's absences, to be given their reasons.
    Absences "absences" Global Go;
    /// What a class's lessons still lack.
    Filling "filling" Global Go;
    /// A pupil's week.
    Diary "diary" Global Go;
    /// A pupil's marks of the year.
    YearMarks "year-marks" Global Go;
    /// The control works that a pupil has ahead.
    Schedule "schedule" Global Go;
    /// Opened locks.
    Openings "openings" Global Program;
    /// What is due.
    Duties "duties" Global Go;
    /// How much was done in time.
    Overview "overview" Global Go;
    /// A class's finals against averages.
    ClassFinals "class-finals" Global Go;
    /// The finals of a pupil, all subjects and years.
    Transcript "transcript" Global Go;
    /// One's own settings.
    Settings "settings" Global Program;
    /// One's own account: password, PIN, keys.
    Account "account" Global Program;
    /// The live sessions.
    Sessions "sessions" Global Program;
    /// One's own page.
    OwnPage "own-page" Global Program;
    /// The school's regulation.
    Regulation "regulation" Global Program;
    /// Keys of this screen.
    Help "help" Global Program;
    /// The menu.
    Menu "menu" Global;
    /// Turns the last change of this session round.
    Undo "undo" Global Program;
    /// Makes the undone change again.
    Redo "redo" Global Program;
    /// Hides the screen at once.
    Lock "lock" Global Program;
    /// Paints the screen anew.
    Redraw "redraw" Global Program;
    /// One screen back.
    Back "back" Global Program;
    /// Ends the program.
    Quit "quit" Global Program;

    /// One up.
    Up "up" Moving;
    /// One down.
    Down "down" Moving;
    /// One left.
    Left "left" Moving;
    /// One right.
    Right "right" Moving;
    /// A page up.
    PageUp "page-up" Moving;
    /// A page down.
    PageDown "page-down" Moving;
    /// To the first.
    First "first" Moving;
    /// To the last.
    Last "last" Moving;
    /// To the next field or column.
    Next "next" Moving;
    /// To the previous field or column.
    Previous "previous" Moving;
    /// Takes it, opens it.
    Accept "accept" Moving;

    /// Mark 5.
    Mark5 "mark-5" Journal;
    /// Mark 4.
    Mark4 "mark-4" Journal;
    /// Mark 3.
    Mark3 "mark-3" Journal;
    /// Mark 2.
    Mark2 "mark-2" Journal;
    /// Mark 1.
    Mark1 "mark-1" Journal;
    /// The next mark goes beside the one just given.
    Beside "beside" Journal Cell;
    /// A debt: the point.
    Debt "debt" Journal Cell;
    /// The next mark is a retake.
    Retake "retake" Journal Cell;
    /// Passed.
    Pass "pass" Journal Cell;
    /// Not passed.
    Fail "fail" Journal Cell;
    /// Exempt.
    Exempt "exempt" Journal Cell;
    /// To the next cell without writing.
    Skip "skip" Journal;
    /// Skips a number of cells: the digit follows.
    SkipSome "skip-some" Journal Cell;
    /// The last entry once more.
    Repeat "repeat" Journal Cell;
    /// The last entry a number of times; twice: into the empty rest.
    Run "run" Journal Cell;
    /// Empties the cell.
    Clear "clear" Journal Cell;
    /// Takes back what was just typed; else one cell back.
    Erase "erase" Journal;
    /// Begins or ends a selection.
    Select "select" Journal Cell;
    /// A comment on the last mark.
    Comment "comment" Journal Cell;
    /// A note about the pupil in this lesson.
    Note "note" Journal Cell;
    /// A weight of its own for the last mark.
    MarkWeight "mark-weight" Journal Cell;
    /// Minutes of lateness.
    Minutes "minutes" Journal Cell;
    /// Every value the cell had.
    History "history" Journal Cell;

    /// Topic, homework and kind of work of the cursor's lesson.
    EditLesson "edit-lesson" Journal Lesson;
    /// The grid of lessons.
    LessonGrid "lesson-grid" Journal Lesson;
    /// A line of marks for the column.
    Dictation "dictation" Journal Lesson;
    /// Kind of work of the column.
    WorkKind "work-kind" Journal Lesson;
    /// One more work in this lesson.
    SecondWork "second-work" Journal Lesson;
    /// Weight of the column.
    Weight "weight" Journal Lesson;
    /// Everyone without an absence is present: the roll is taken.
    AllPresent "all-present" Journal Lesson;
    /// Takes over the absences of the day's earlier lessons.
    TakeAbsences "take-absences" Journal Lesson;
    /// Marks or absences first.
    RollMode "roll-mode" Journal Lesson;
    /// The column was typed under a wrong date.
    MoveColumn "move-column" Journal Lesson;
    /// Nothing was set for home.
    NotSet "not-set" Journal Lesson;
    /// Opens a closed lesson for a time.
    OpenLock "open-lock" Journal Lesson;
    /// To a pupil by a part of the name.
    FindPupil "find-pupil" Journal Go;
    /// To a date.
    GoDate "go-date" Journal Go;
    /// To today's column.
    GoToday "go-today" Journal Go;
    /// The next term.
    NextTerm "next-term" Journal Go;
    /// The previous term.
    PreviousTerm "previous-term" Journal Go;

    /// The journal's finals.
    Finals "finals" Journal Go;

    /// Final 5.
    Final5 "final-5" Finals;
    /// Final 4.
    Final4 "final-4" Finals;
    /// Final 3.
    Final3 "final-3" Finals;
    /// Final 2.
    Final2 "final-2" Finals;
    /// Final 1.
    Final1 "final-1" Finals;
    /// Passed.
    FinalPass "final-pass" Finals Cell;
    /// Not passed.
    FinalFail "final-fail" Finals Cell;
    /// Exempt from the subject.
    FinalExempt "final-exempt" Finals Cell;
    /// Not assessed.
    FinalNone "final-none" Finals Cell;
    /// Takes the final back.
    FinalClear "final-clear" Finals Cell;
    /// Takes back what was just given; else one row back.
    FinalErase "final-erase" Finals;
    /// Every proposed final of the period, shown first.
    FinalsFill "finals-fill" Finals Cell;
    /// Every value the final had.
    FinalHistory "final-history" Finals Cell;
    /// The journal of these finals.
    FinalsJournal "finals-journal" Finals Go;

    /// Edits the field in place.
    EditField "edit-field" Lessons Lesson;
    /// Copies homework from a parallel class.
    CopyHomework "copy-homework" Lessons Lesson;
    /// Nothing was set for home.
    LessonNotSet "lesson-not-set" Lessons Lesson;
    /// The lesson for which the homework is due.
    LessonDue "lesson-due" Lessons Lesson;
    /// How long the homework takes.
    LessonMinutes "lesson-minutes" Lessons Lesson;
    /// The term before.
    EarlierLessons "earlier-lessons" Lessons Go;
    /// The term after.
    LaterLessons "later-lessons" Lessons Go;
    /// Opens the journal at this lesson.
    OpenJournal "open-journal" Lessons Go;

    /// The whole day of this pupil.
    WholeDay "whole-day" Day Cell;
    /// Empties the cell.
    DayClear "day-clear" Day Cell;
    /// Begins or ends a selection.
    DaySelect "day-select" Day Cell;
    /// Opens the lesson's journal.
    DayJournal "day-journal" Day Go;
    /// The day before.
    DayBefore "day-before" Day Go;
    /// The day after.
    DayAfter "day-after" Day Go;

    /// The page, day or term before.
    Earlier "earlier" List Go;
    /// The page, day or term after.
    Later "later" List Go;

    /// A new record: a certificate, an opening.
    AddRecord "add-record" Records Cell;
    /// Ends or withdraws a record.
    EndRecord "end-record" Records Cell;
    /// An exemption from a subject.
    AddExemption "add-exemption" Records Cell;
    /// An absence known beforehand.
    Announce "announce" Records Cell;
    /// The reason just given, to every absence of this pupil that has none.
    WholeRange "whole-range" Records Cell;
    /// A day, a week or a month.
    OtherSpan "other-span" Records Go;

    /// A parent announces an absence.
    AnnounceOwn "announce-own" Diary Cell;
    /// Withdraws what was announced for this day.
    WithdrawOwn "withdraw-own" Diary Cell;

    /// Ends a text of several lines and keeps it.
    KeepText "keep-text" Text Program;
    /// A new line in a text.
    NewLine "new-line" Text;
    /// Removes the character before the cursor.
    DeleteBefore "delete-before" Text;
    /// Removes the character under the cursor.
    DeleteUnder "delete-under" Text;

    /// Signing in with an invitation code.
    JoinCode "join-code" Door;
    /// The other language.
    Language "language" Door;

    /// Somebody is away: who, when, why.
    AddLeave "add-leave" Timetable Lesson;
    /// Somebody is not away after all.
    RemoveLeave "remove-leave" Timetable Lesson;
    /// The best candidate for every open lesson, to look at.
    ProposeAll "propose-all" Timetable Lesson;
    /// Another subject in this hour.
    ReplaceSubject "replace-subject" Timetable Lesson;
    /// The lesson is not held.
    CancelLesson "cancel-lesson" Timetable Lesson;
    /// The lesson or day is as the timetable has it again.
    Restore "restore" Timetable Lesson;
    /// Chooses a row, or no longer.
    Mark "mark" Timetable Cell;
    /// Chooses every row, or none.
    MarkAll "mark-all" Timetable Cell;
    /// Chooses the classes of the cursor's grade.
    MarkParallel "mark-parallel" Timetable Cell;
    /// Chooses the classes of the cursor's shift.
    MarkShift "mark-shift" Timetable Cell;
    /// Another date.
    TimetableDate "timetable-date" Timetable Go;
    /// Another class or teacher.
    Whose "whose" Timetable Go;

    /// What somebody else wrote stays; the rest is written.
    KeepTheirs "keep-theirs" Conflict Cell;
    /// One's own takes its place.
    PutMine "put-mine" Conflict Cell;
    /// One's own mark goes beside it.
    PutBoth "put-both" Conflict Cell;

    /// The people whom one may look up.
    People "people" Global Office;
    /// The book of orders.
    Movements "movements" Global Office;
    /// Who holds which role.
    Posts "posts" Global Office;
    /// The year's end.
    YearEnd "year-end" Global Office;
    /// A class divided into groups.
    Groups "groups" Global Office;
    /// An order about this person.
    NewOrder "new-order" Office Office;
    /// An order about a newcomer.
    NewPerson "new-person" Office Office;
    /// The next sort of people.
    Narrow "narrow" Office Office;
    /// A guardian or a trusted person more.
    AddRelative "add-relative" Office Office;
    /// Strikes the row out.
    Strike "strike" Office Office;
    /// An invitation slip.
    Slip "slip" Office Office;
    /// Says that a duty is done, and what was done.
    DutyDone "duty-done" Duties Program;

    /// How programmes stand: planned, given, lag.
    Programme "programme" Global Go;
    /// The cursor's lesson takes what the plan has for it.
    TakeTopic "take-topic" Journal Lesson;
    /// The journal's plan.
    JournalPlan "journal-plan" Journal Go;
    /// The lesson takes what the plan has for it.
    LessonTake "lesson-take" Lessons Lesson;
    /// The journal's plan.
    LessonPlan "lesson-plan" Lessons Go;

    /// Edits the field in place.
    PlanEdit "plan-edit" Plan Lesson;
    /// A new row below.
    PlanInsert "plan-insert" Plan Lesson;
    /// Takes the row out.
    PlanDelete "plan-delete" Plan Lesson;
    /// Moves the row up.
    PlanUp "plan-up" Plan Lesson;
    /// Moves the row down.
    PlanDown "plan-down" Plan Lesson;
    /// The section that begins or goes on here.
    PlanSection "plan-section" Plan Lesson;
    /// What the lesson needs.
    PlanMaterials "plan-materials" Plan Lesson;
    /// Why the row was corrected.
    PlanReason "plan-reason" Plan Lesson;
    /// Lays the plan anew on the lessons that there are.
    PlanReflow "plan-reflow" Plan Lesson;
    /// Copies another plan.
    PlanCopy "plan-copy" Plan Lesson;
    /// The grid of lessons.
    PlanLessons "plan-lessons" Plan Go;
    /// Cuts the row in two.
    PlanSplit "plan-split" Plan Lesson;
    /// Makes the row and the next one.
    PlanJoin "plan-join" Plan Lesson;

    /// The reason given last, once more.
    LastReason "last-reason" Reason Program;
    /// When the pupils of a class were in the program.
    Activity "activity" Global Office;
    /// Teaching at home or in hospital.
    AddStudy "add-study" Office Office;
}

impl Action {
    /// The action's row.
    #[must_use]
    pub fn info(self) -> &'static ActionInfo {
        // The table is made from the enum, row by row.
        ACTIONS
            .iter()
            .find(|info| info.action == self)
            .unwrap_or(&FIRST)
    }

    /// The action of a name in a keymap file.
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        ACTIONS
            .iter()
            .find(|info| info.id == id)
            .map(|info| info.action)
    }
}

const FIRST: ActionInfo = ActionInfo {
    action: Action::Home,
    id: "home",
    scope: Scope::Global,
    menu: Some(Menu::Go),
};
