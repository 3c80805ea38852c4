# The timetable: substitutions, changed lessons and days, curriculum and load.

policy-not-your-lesson = { $teachers } holds this lesson. You stand in for { $count ->
        [one] { $count } lesson
       *[other] { $count } lessons
    } of this journal, the first on { $date }.
refusal-not-held = { $date }: the lesson is not held ({ $reason }). What stands in it is kept; nothing is added.

action-substitutions = Substitutions
key-substitutions = Substit
action-timetable = A week's timetable
key-timetable = Week
action-day-changes = Changed days of classes
key-day-changes = Days
action-add-leave = Say who is away
key-add-leave = Away
action-remove-leave = Back from this day on
key-remove-leave = Present
action-propose-all = Propose for every open lesson
key-propose-all = All
action-replace-subject = Another subject in this hour
key-replace-subject = Subject
action-cancel-lesson = The lesson is not held
key-cancel-lesson = NotHeld
action-restore = As the timetable has it again
key-restore = Restore
action-mark = Choose the row
key-mark = Choose
action-mark-all = Choose all or none
key-mark-all = All
action-mark-parallel = Choose the grade
key-mark-parallel = Grade
action-mark-shift = Choose the shift
key-mark-shift = Shift
action-timetable-date = Another date
key-timetable-date = Date
action-whose = Another class or teacher
key-whose = Whose

altered-not-held = Not held
altered-by = Held by { $names }
altered-distance = Over the distance
altered-changed = Changed

find-type = Find:
find-nothing = Nothing found: take back some of what you typed.
hint-find = Type a part of a word, arrows choose, Enter takes, Esc goes back.
refusal-date = Not a date. Type 12.10 or 12.10-14.10.

substitutions-title = Substitutions
substitutions-nobody-away = Everybody is here. Ins says who is away.
substitutions-no-lessons = Those who are away have no lessons on these days.
substitutions-away = { $name } until { $until } ({ $reason })
substitutions-open = ? nobody
substitutions-replaced = { $subject }: { $names }
substitutions-not-held = not held: { $reason }
substitutions-candidates = Who could take { $lesson }:
substitutions-legend = A digit takes, Enter shows all. = teaches this subject, + teaches this class, - free, & teaches this subject to a parallel class (together), ! busy
substitutions-who = Standing in: { $lesson }
substitutions-which-subject = Which subject instead
substitutions-busy = { $name } gives a lesson in { $unit } then: written, but look again.
substitutions-none-open = No lesson is open: each has somebody.
substitutions-proposed = Proposed substitutions
substitutions-nobody-free = Nobody is free
fit-subject = teaches this subject; lessons that day: { $count }
fit-class = teaches this class; lessons that day: { $count }
fit-free = free; lessons that day: { $count }
fit-joint = together with { $unit }
fit-busy = busy: { $unit }
ask-away = Who is away
ask-away-dates = When (12.10 or 12.10-14.10):
ask-away-why = Why:
away-illness = illness
ask-not-held = Why it is not held:
not-held-nobody = nobody to stand in
hint-substitutions = A digit takes one, Enter shows all, * proposes for all, Ins says who is away.

timetable-title = Timetable: { $name }
timetable-lesson = { $unit } · { $subject } · { $teachers } { $room }
timetable-once = A change of one lesson
timetable-weekly = A change of the timetable from this day on
aspect-when = When
aspect-subject = Subject
aspect-teacher = Teacher
aspect-room = Room
timetable-better-in-holidays = The timetable is better changed in the holidays ({ $clause }).
timetable-no-hour = This lesson is held once: the weekly timetable does not have it.
hint-timetable = Arrows move, Enter changes a lesson, [ ] turn the week, F7 chooses whose.
change-teacher = Another teacher
change-room = Another room
change-time = Another time
change-subject = Another subject
change-not-held = The lesson is not held
change-add = Add a lesson in this hour
ask-what = What to change
ask-teacher = Who holds it
ask-room = Where
ask-subject = Which subject
ask-day = On which day
ask-slot = Which lesson of the day:
refusal-slot = A lesson's number is from 0 to 15.
ask-scope = For how long
scope-once = Only { $date }
scope-weekly = Every week from { $date }
ask-whose = Whose timetable
clash-teacher = { $name } gives { $lesson } then.
clash-away = { $name } is away that day.
clash-room = Room { $room } is taken: { $lesson }.
clash-pupils = These pupils have { $lesson } then.

days-title = Changed days
days-class = Class
days-shift = Shift
days-lessons = Lessons
days-change = The day
days-chosen = { $count } chosen
days-touched = { $count ->
        [one] { $count } lesson
       *[other] { $count } lessons
    }
days-preview = { $date }, classes: { $count }
days-as-they-are = The day of these classes is so already.
day-usual = as usual
day-free = No lessons
day-distance = Over the distance
day-weekday = By the timetable of { $weekday }
day-short = Lessons of { $minutes } min
day-kind-free = No lessons: frost, quarantine
day-kind-distance = Over the distance
day-kind-weekday = By another day's timetable
day-kind-short = Short lessons
day-kind-usual = As usual
ask-day-kind = What the day is to be
ask-weekday = By which day's timetable
ask-lesson-minutes = Minutes a lesson:
ask-day-why = Why:
refusal-lesson-minutes = A lesson has from 10 to 45 minutes.
hint-days = Space chooses a class, + all, Enter changes the day, [ ] turn the date.

action-load = Curriculum, load, rooms
key-load = Load
load-title = Curriculum and load
load-parts = Tab: load, class teachers, rooms
load-unit = Class
load-subject = Subject
load-teachers = Teacher
load-planned = Planned
load-curriculum = Required
load-class-teacher = Class teacher
load-room = Room
load-change-teacher = Give it to another teacher
load-change-hours = Hours by the curriculum
ask-hours = Lessons a year by the curriculum:
ask-class-teacher = Class teacher
ask-room-name = The room's name:
refusal-hours = Hours a year are a number from 0 to 500.
hint-load = Enter changes, Ins adds a room, Tab turns to the next list, Esc goes back.
clash-over = { $clash } From { $first }, days: { $times }.
load-ask-from = From when: 
load-handover = The journal goes over on { $date }
load-assigned = Load
load-hours = Hours of the timetable
load-hours-count = { $count } a week
load-hours-others = The hours of the timetable are not yours to change: they stay with the old teacher ({ $clause }).
substitutions-back = Lessons go back: { $name }
timetable-singles = Single changes of the old hour are taken back: { $count }.
timetable-met = The lesson is back; check: { $clash }
substitutions-no-subject = { $name } teaches no subject yet: take the lesson by its digit.
