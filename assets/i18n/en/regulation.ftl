### The school's rules: sections, rules, values, refusals.

## Commands and screen
cli-about-regulation = The school's rules: check a file, show rules with their clauses.
cli-about-regulation-check = Check a file of rules.
cli-about-regulation-show = Show rules: built-in ones, a file's, or this school's.
cli-arg-duties = Duties only: what, by whom, until when, by which clause.
cli-arg-rules = A name of built-in rules or a file. Without it, the school's own rules.
cli-regulation-sound = { $file } does. { $name }: rules: { $rules }, of them by the school's document: { $clauses }, the others are ours.
cli-regulation-unknown = There is neither a file nor built-in rules “{ $given }”. Built in: { $names }.
action-regulation = The school's rules
key-regulation = Rules
regulation-title = The school's rules · { $name }
duty-what = What
duty-who = Who
duty-when = When
duty-clause = Clause

## What is wrong in a file
regulation-short-twice = The kind of work “{ $short }” stands twice: each kind needs letters of its own.
regulation-no-work = A deadline for the work “{ $short }”: there is no such kind of work.
regulation-deadline-twice = The kind of work “{ $short }” has two deadlines: leave one.
regulation-reasons-lock = Reasons of absences close after { $days } d, earlier than absences do: an absence could be taken off and set anew. Give reasons at least as many days as absences (lock.attendance).
regulation-joined = Joined subject “{ $subject }”: it has to join at least two (certificates.joined).
regulation-honours = A certificate with honours takes mark { $mark }, but the scale has no such mark.
regulation-idle = The session ends after { $end } min, before the screen locks ({ $lock } min): end_minutes must be at least lock_minutes.

## Rules that stand in each other's way
contradiction-entry-lock = { $rule }: { $when } ({ $clause }), up to { $asked } d, but the lesson closes after { $open } d ({ $locked }). Shorten the deadline, or move { $lock }.
contradiction-works = Marks for { $works }
contradiction-work-without-marks = A deadline for marks of work “{ $short }”, which has none: take out the deadline (work_deadlines) or marks = false.
contradiction-finals-checked = Finals are given { $days } d after the period ({ $clause }), but looked through within { $within } d ({ $checked }): shorten finals.due.
contradiction-lists = { $rule }: { $when } ({ $clause }), before the lists are complete: { $filled } ({ $whose }). Change one of the dates.
contradiction-no-absent = Absences of unknown reason are told at once ({ $clause }), but no code means them: add a code of kind = "absent" to attendance.
regulation-missing = Left out, so the usual values hold: { $rules }.
regulation-contradicts = At odds: { $what }

## Refusals
refusal-locked-marks = Closed { $date }: marks are changed { $days ->
    [0] on the lesson's day only
    [one] within { $days } day of the lesson
   *[other] within { $days } days of the lesson
} ({ $clause }). Opened by: { $opener }.
refusal-locked-attendance = Closed { $date }: attendance is changed { $days ->
    [0] on the lesson's day only
    [one] within { $days } day of the lesson
   *[other] within { $days } days of the lesson
} ({ $clause }). Opened by: { $opener }.
refusal-locked-reasons = Closed { $date }: an absence's reason is changed { $days ->
    [0] on the lesson's day only
    [one] within { $days } day of the lesson
   *[other] within { $days } days of the lesson
} ({ $clause }). Opened by: { $opener }.
refusal-locked-lesson = Closed { $date }: topic and homework are changed { $days ->
    [0] on the lesson's day only
    [one] within { $days } day of the lesson
   *[other] within { $days } days of the lesson
} ({ $clause }). Opened by: { $opener }.
policy-other-issuers = Credentials of this person are issued by: { $issuers } ({ $clause }).
policy-invitation-only = Here owners set their passwords themselves by an invitation code ({ $clause }): issue a new code.
policy-not-agreed = Changes of the regulation are agreed first: note the agreement, then approve.
regulation-part-missing = The rule [{ $rule }] is not here: its heading has to stay the first line.
policy-other-keepers = This is kept by: { $keepers } ({ $clause }). Ask them.

## How rules are listed
rule-ours = our own value
rule-line = { $title }: { $value } ({ $clause })
rule-text = { $text }
rule-list = { $first }, { $rest }
rule-task = { $by } — { $when }
rule-yes = yes
rule-no = no

## Who
office-director = director
office-deputy = deputy head
office-administrator = administrator
office-secretary = secretary
office-class-teacher = class teacher
office-teacher = teacher
office-parent = parent
office-pupil = pupil

## When
deadline-lesson = in the lesson
deadline-same-day = on the lesson's day
deadline-week = within a week
deadline-days = within { $days } { $days ->
    [one] day
   *[other] days
}
deadline-school-days = { $days } { $days ->
    [one] school day
   *[other] school days
}
rhythm-day = every day
rhythm-week = every week
rhythm-month = every month
rhythm-term = every term
rhythm-terms-and-year = every term and yearly
rhythm-year = at the year's end
rhythm-plan = by plan and as needed
rhythm-need = as needed
rhythm-never = not asked for
year-day = by { $day } { $month }
arrival-days = { $days } { $days ->
    [one] day
   *[other] days
} after enrolment
lock-never = at any time
lock-days = { $days ->
    [0] on the lesson's day only
    [one] within { $days } day of the lesson
   *[other] within { $days } days of the lesson
}
moment-after-lock = after the lock
moment-after-final = after the final
moment-final = for a final itself
window-last-week = the last week of lessons
window-days = the last { $days } { $days ->
    [one] day
   *[other] days
} of the period
window-always = always
finals-period-end = by the period's end
finals-days = { $days } { $days ->
    [one] day
   *[other] days
} after the period
plan-due-holidays-before = in the holidays before the term
plan-due-first-week = in the term's first week

## Values
scale-marks = { $marks }
scale-pass-fail = { $marks }, pass and fail
work-deadline = { $works }: { $when }
average-rule = up from { $threshold } hundredths{ $subjects }; { $debt }; weight up to { $weight }
average-debt-counts = a debt is { $mark }
average-debt-stays-out = a debt stays out
retake-replace = only the retake counts
retake-join = both marks count
enough-marks = { $quarter } a quarter, { $half } a half-year
grades-one = grade { $from }
grades-several = grades { $from }–{ $until }
grades-subject = { $grades }, { $subject }
amendment = approved by: { $by }
amendment-agreed = agreed, then approved by: { $by }
means-invitation = by an invitation code only
means-any = by a code or a password
changes-any-time = as needed
changes-holidays = better in the holidays
hours-equal = as many as in the curriculum
hours-free = may differ
outcome = { $to }
outcome-certificate = a certificate; { $to }
idle-rule = screen { $lock } min, session { $end } min

## Sections
rules-marks = Marks
rules-absences = Absences
rules-entry = Deadlines of filling
rules-lock = Closing of a lesson
rules-finals = Finals
rules-plans = Plans
rules-roll = Rolls and movement
rules-timetable = Timetable and load
rules-appointments = Appointments
rules-credentials = Access
rules-families = Families
rules-inspections = Inspections
rules-reports = Reports and keeping

## Rules
rule-scale = Scale
rule-works = Kinds of work and weights
rule-average = Average
rule-retake = Retake
rule-enough = Enough marks
rule-without-marks = Without marks
rule-attendance = Letters
rule-work-deadline = Marks that take longer
rule-idle = Without a key closes
rule-absences-reasons = Reasons of absences
rule-absences-announced = An absence is announced by
rule-absences-alerted = Told at once of an absence
rule-entry-attendance = A lesson's attendance
rule-entry-marks = A lesson's marks
rule-entry-topic = A lesson's topic
rule-entry-homework = Homework
rule-lock-marks = Marks are changed
rule-lock-attendance = Attendance is changed
rule-lock-reasons = Reasons are changed
rule-lock-lessons = Topic, homework are changed
rule-lock-opener = Opens what has closed
rule-lock-explained = A change needs a reason
rule-finals-window = Open for entry
rule-finals-due = Finals
rule-finals-missing = Missing ones are given by
rule-finals-checked = Finals and averages
rule-plans-first = The first term's plan
rule-plans-later = Later terms' plans
rule-plans-hours = Hours of a plan
rule-plans-checked = Programme fulfilled
rule-roll-keeper = Rolls are kept by
rule-roll-staff = Staff is kept by
rule-roll-filled = The year's rolls
rule-roll-checked = Personal data checked
rule-roll-rechecked = Personal data and rolls
rule-roll-groups = Division into groups
rule-roll-newcomers = Newcomers' marks
rule-roll-homebound = Marks of the homebound
rule-roll-hospital = Marks from a hospital
rule-roll-exemptions = Exemptions from sport
rule-roll-year_end = Promotion and leaving
rule-timetable-keeper = Timetable is kept by
rule-timetable-load = Curriculum and load by
rule-timetable-changes = Timetable changes
rule-timetable-not_held = Removes lessons not held
rule-timetable-substitutes = Lets a substitute in
rule-appointments-leaders = Deputies, administrators
rule-appointments-teachers = Teachers
rule-appointments-regulation = Changes of the rules
rule-credentials-leaders = Issued to leaders by
rule-credentials-teachers = Issued to teachers by
rule-credentials-families = Issued to families by
rule-credentials-means = First sign-in
rule-credentials-outside = From outside systems
rule-families-correspond = Correspondence
rule-families-topics = Planned topics are seen
rule-families-schedule = Schedule of works is seen
rule-families-own_page = One's page may be closed
rule-families-activity = Pupils' actions are seen
rule-families-informed = Parents are told
rule-inspections-filling = Filling inspected
rule-inspections-thorough = Close inspection
rule-inspections-watch = Own class watched
rule-inspections-outcome = Outcome of an inspection
rule-reports-activity = Report on activity
rule-reports-performance = Performance and quality
rule-reports-archive = The year's archive
rule-reports-backup = Backup copies

## Changing the rules
regulation-drafts = Drafts and approved changes
regulation-contradictions = Rules contradict each other: change one of them (Enter on its row)
regulation-draft-proposed = from { $date }: a draft, proposed by { $by }
regulation-draft-agreed = from { $date }: a draft, agreed to by { $by }
regulation-draft-approved = from { $date }: approved by { $by }
regulation-draft-title = What changes from { $date }
regulation-value = { $value } ({ $clause })
regulation-change = Another wording of the rule: { $title }
regulation-ask-from = From which day it holds
regulation-past = { $date } has passed: a rule is changed from today or later.
regulation-taken = Changes are already approved from { $date }: choose another day.
regulation-in-force = The rules have been in force since { $date } and others go by them: they are not taken back. Propose a new change: Enter on a rule.
regulation-too-late = { $date } has passed, and rules do not hold backwards: propose the same from another day.
regulation-compare = Compare with the rules in force, agree or approve
regulation-withdraw = Withdraw the draft
hint-regulation = Enter proposes another wording of the rule, or opens a draft.


percent-over = more than { $percent } % of the lessons
honours-every = every mark is { $mark }
rules-certificates = Certificates
rule-certificates-joined = Joined subjects
rule-certificates-honours = With honours
rule-absences-many = Many absences
