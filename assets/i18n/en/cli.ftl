### The command line: help, the commands' answers, what is wrong and the way out.

## Help
cli-usage = Usage:
cli-commands = Commands:
cli-arguments = Arguments:
cli-options = Options:
cli-man-name = NAME
cli-man-synopsis = SYNOPSIS
cli-man-options = OPTIONS
cli-man-command = command
cli-about = A class journal in the terminal.
cli-about-demo = Open the demo school: all of it is fiction, and anything in it may be changed.
cli-about-open = Open the school's journal.
cli-about-init = Make an empty school.
cli-about-import = Take in a timetable, a plan, pupils, guardians or staff from a file.
cli-about-import-timetable = Take in a timetable made by FET: the folder of its CSV export, or a .fet file.
cli-about-import-roster = Take in a class list from CSV, XLSX, XLS or ODS.
cli-about-backup = Make a checked backup of the school. Without a file's name it goes to the output.
cli-about-restore = Bring the school back from a backup; the file that was there is kept beside it.
cli-about-verify = Check the school's whole file: pages, records, the trail of changes.
cli-arg-help = Show this help.
cli-arg-version = Show the version.
cli-arg-dir = The school's folder. Else that of ZHURNAL_DIR, else one among the user's data.
cli-arg-role = As whom to come in: teacher, class-teacher, deputy, director, admin, secretary, parent, pupil.
cli-arg-today = Take another day for today: 2026-11-20.
cli-arg-fresh = Make the school anew; the old one is deleted.
cli-arg-line = Line by line, without screens: for screen readers and plain terminals.
cli-arg-folder = The new school's folder; it is made if it does not exist.
cli-arg-school = The school's name.
cli-arg-year = The year in which the academic year begins: 2026 is 2026/27. The current one by default.
cli-arg-utc_offset = The school's clock against UTC. Moscow's by default, +03:00.
cli-arg-regulation = The school's rules: standard, gymnasium, school27, chekhov, school152, kostek or a file. By default: standard.
cli-arg-file = The file.
cli-arg-source = The folder of FET's CSV export, or a .fet file.
cli-arg-apply = Write the changes. Without it they are only shown.
cli-arg-all = Show every line, not only the first of each section.
cli-arg-from = The day from which the timetable holds where there was one before: 2026-11-20. Today by default.
cli-arg-map = What a column means: "Heading=field". May be repeated.
cli-arg-class = The class of rows that name none.
cli-arg-sheet = The sheet of a workbook. The first that is not empty by default.

## Errors of the command line
cli-usage-error = { $what } For help: the command help.
cli-unknown-argument = There is no option “{ $argument }”.
cli-unknown-command = There is no command “{ $command }”.
cli-missing-command = No command was given.
cli-missing-argument = Not given: { $arguments }.
cli-missing-value = “{ $argument }” needs a value.
cli-invalid-value = “{ $given }” does not suit “{ $argument }”.
cli-argument-twice = “{ $argument }” was given twice, or does not go with another option.
cli-invalid-argument = “{ $argument }” was given wrongly.
cli-school-nameless = The school's name is empty. Give it: --school "School No. 1".
cli-offset = “{ $given }” is not a time against UTC. Write, for example, --utc-offset +03:00.
cli-year = The year “{ $given }” does not suit. Give the year in which the academic year begins, 2000 to 2099: --year 2026.

## Files and folders
cli-no-home = The user's data folder is not known: there is no home folder. Name the school's folder by --dir or ZHURNAL_DIR.
cli-file-missing = There is no file or folder { $file }. Check the path.
cli-file-forbidden = No access: { $file }. Check the rights to the file and its folder, and whether the disk is write-protected.
cli-file-disk-full = There is no room on the disk for { $file }. Make room and try again.
cli-file-not-a-folder = { $file } is not a folder. Give another path.
cli-file-fault = { $file } could not be read or written: { $reason }.
cli-terminal = The terminal or the output failed: { $reason }.
cli-regulation = The file of rules { $file } does not do. { $what }
cli-regulation-not-utf8 = It is not text in UTF-8: save it in that encoding.

## A new school
cli-init-done = The school is made: { $file }
cli-init-next =
    What comes next:
      zhurnal import timetable FOLDER{ $dir }    shows what would be taken in from FET's timetable
      zhurnal import roster FILE{ $dir }         shows what would be taken in from a class list
    Both write changes only with --apply.
cli-holiday-autumn = Autumn holidays
cli-holiday-winter = Winter holidays
cli-holiday-february = Extra holidays
cli-holiday-spring = Spring holidays
cli-holiday-unity = Unity Day
cli-holiday-defender = Defender of the Fatherland Day
cli-holiday-women = International Women's Day
cli-holiday-labour = Spring and Labour Day
cli-holiday-victory = Victory Day

## Backups and checks
cli-backup-done = The backup is made and checked: { $file } (records: { $records }, { $made }).
cli-restore-done = The school { $file } is brought back from the backup (records: { $records }, backup of { $made }).
cli-restore-kept = The file that was there is kept: { $file }
cli-verify-sound = { $file } is sound: { $records } records checked, { $rows } rows in the trail of changes.
cli-verify-repaired = Some pages of the file were damaged and put right from sound ones. Check the disk and make a backup.
cli-no-terminal = A terminal is needed: input and output must not be redirected. Commands without a screen: zhurnal --help.
cli-panic = An internal fault, the session is closed. Every mark that was shown is saved. Please report: { $what }

## Import: what would change
cli-import-dry = This is only shown; nothing is written. To write it, repeat the command with --apply.
cli-import-done = Written.
cli-import-nothing = Nothing to change: the school is so already.
cli-import-errors = Nothing is written: the file has { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}. Put it right and try again.
cli-import-refused = { $place }: { $what }
cli-import-more = … and { $count } more; to see all: --all
cli-fault-error = Error: { $place }: { $what }
cli-fault-warning = Warning: { $place }: { $what }
cli-fault-notice = Note: { $place }: { $what }
cli-place-sheet = sheet “{ $name }”
cli-place-row = row { $name }
cli-place-column = column “{ $name }”

plan-classes = New classes: { $count }
plan-pupils = New pupils: { $count }
plan-moved = Going to another class: { $count }
plan-left = Leaving: { $count }
plan-dates = Dates in class put right: { $count }
plan-people = People's data changed: { $count }
plan-guardians = New parents and guardians: { $count }
plan-subjects = New subjects: { $count }
plan-teachers = New teachers: { $count }
plan-rooms = New rooms: { $count }
plan-groups = Groups new or changed: { $count }
plan-members = Members of groups: { $count }
plan-assigned = Journals given to teachers: { $count }
plan-released = Journals handed over: { $count }
plan-hours = New hours of the week: { $count }
plan-hours-end = Hours of the week that end: { $count }
plan-calendar = Calendar: { $count }
plan-line = { $name }
plan-line-pupil = { $name }, { $class }, from { $from }
plan-line-moved = { $name }: { $before } → { $class } from { $from }
plan-line-left = { $name }, { $class }: until { $until }
plan-line-renamed = { $before } → { $after }
plan-line-details = { $name }: date of birth or number
plan-line-guardian = { $name } ({ $pupil })
plan-line-group = { $name } ({ $classes })
plan-line-journal = { $unit }, { $subject }: { $teacher }
plan-line-hour = { $day }{ $week }, lesson { $slot }: { $unit }, { $subject } ({ $teachers })
plan-line-members = { $group }: { $come } come, { $go } go
plan-line-bells = bells or school days
plan-week-every = { "" }
plan-week-odd = , 1st week
plan-week-even = , 2nd week

## Import: what does not go with the school
plan-class-unknown = The school has no class “{ $class }” yet; it will be made. If this is a slip, put it right.
plan-number-twice = Number { $number } is in row { $first } already. Put the number right or delete the row.
plan-pupil-ambiguous = { $name }: there are several such pupils, and which one is meant is not clear. Add a date of birth or a number.
plan-pupil-outside = { $name }: the dates lie outside the academic year; the row is not taken in.
plan-pupils-missing = In the school but not in the list ({ $class }): { $names }. They stay; give those who left their last day.
plan-not-kept = Sex is not kept and not taken in.
plan-group-subject = Group “{ $group }” is not taken in: the school has no subject “{ $subject }”. Take in the timetable first.
plan-group-unknown = Group “{ $group }” of “{ $subject }” is not taken in: the class has no such group. Take in the timetable first.
plan-group-ambiguous = Group “{ $group }” of “{ $subject }” is not taken in: several groups would do. Name it as the timetable does.
plan-lesson-left-out = “{ $subject }” ({ $students }; { $teachers }) is not taken in: there is no journal without students and a subject.
plan-day-unclear = “{ $subject }” ({ $students }): day “{ $day }” is not clear; the lesson is not in the week, its journal is made.
plan-groups-empty = The timetable does not say who is in these groups, and they are empty so far: { $groups }. Give the groups in the class list.
plan-journals-idle = The new timetable does not have these journals; they stay: { $journals }.
