### Duties: what is not done, until when it is due, how much was done in time.

## What is not done
due-entry-attendance = roll not taken
due-entry-marks = no marks
due-entry-marks-work = no marks ({ $work })
due-entry-topic = no topic
due-entry-homework = no homework
due-absences-reasons = absence unexplained
due-finals-due = no finals: { $period }, pupils { $count }
due-finals-checked = finals not compared
due-plans-first = no plan: { $term }
due-plans-later = no plan: { $term }
due-plans-hours = { $planned } hours planned, { $wanted } wanted
due-plans-checked = programme not checked
due-roll-filled = lists not filled in
due-roll-checked = personal data not checked
due-roll-rechecked = personal data not rechecked
due-roll-groups = class not divided into groups
due-roll-newcomers = former school's missing: { $subject }{ $others ->
    [0] {""}
   *[other] {" "}and { $others } more
} ({ $period })
due-roll-homebound = no marks of a homebound pupil
due-roll-hospital = no marks from the hospital
due-roll-exemptions = exemption not entered
due-roll-year_end = no promotion
due-families-informed = parents not told
due-inspections-watch = class's journal not watched
due-inspections-filling = filling not inspected
due-inspections-thorough = no close inspection
due-reports-activity = no report on activity
due-reports-performance = no report on performance
due-reports-archive = journal not archived
due-reports-backup = no backup copy since { $last }
due-reports-backup-none = no backup copy was ever made

## Where and until when
due-school = the whole school
due-nobody = nobody
due-lesson = { $date }, no. { $slot }
due-in-full = { $what } — by { $until } ({ $clause }).
alert-today = ? { $pupil }, { $class }: away today from { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
}, reason unknown
alert-second-day = ? { $pupil }, { $class }: away for the second day running, reason unknown
alert-days = !! { $pupil }, { $class }: away for day { $days } in a row, reason unknown
alert-many-days = !! { $pupil }, { $class }: away for { $days } days in a row or more, reason unknown

## Screens
action-duties = Duties: what is not done
key-duties = Duties
action-overview = How much is done in time
key-overview = Shares
action-duty-done = Mark as done, note what was done
key-duty-done = Done
duties-title = Duties · { $whose }
duties-none = Everything is done.
duties-count = Not done: { $count }, overdue: { $overdue }
duties-who = Answers for it: { $who }
duties-ask-done = What was done (may be empty), Enter marks it as done:
duties-ask-alert = What was done about it:
duties-not-declared = Nothing to mark here: it goes by itself once it is written. Enter goes there.
duties-ask-none = Why there are no marks (no sheet?), Enter writes it:
duties-why-none = Say why: the school or the hospital gave no sheet, for example.
duties-copy = The server makes a copy every night. By hand: zhurnal backup FILE.
duties-no-place = Done outside the journal: once it is ready, mark it as done with F2.
hint-duties = This key means nothing. Enter goes there, F2 marks as done, Tab: another rule.
overview-title = Done in time · { $whose }
overview-times = Week { $from } – { $until }, month { $month_from } – { $month_until }
overview-by-person = Who answers
overview-by-class = Class
overview-by-rule = Rule
overview-week = week
overview-month = month
overview-standing = not done
overview-overdue = overdue
overview-share = { $in_time }/{ $all } { $percent } %
overview-total = All
overview-inspected = Inspected { $date } by { $by }: { $found }
overview-inspected-silent = Inspected { $date } by { $by }: no remarks written down
hint-overview = This key means nothing. Tab: by whom, [ ]: week, Enter: what is not done.
home-exempt = Exempt: { $who }
home-exempt-one = { $pupil } until { $until }
home-away = you are away
home-share = In time: week { $week }, month { $month }. Not done: { $standing }, overdue: { $overdue }

## The command
cli-about-duties = Duties: what is not done, until when it is due, who answers for it, by which clause.
cli-arg-duties_class = Duties about a class: 7А.
cli-arg-duties_school = Duties of the whole school.
shell-duties-until = Until
shell-duties-day = Lesson
shell-duties-place = Where
shell-duties-what = What
shell-duties-who = Who
shell-duties-clause = Clause
