# Line mode: for screen readers, braille lines and terminals that only print.
# A command begins with its key: up to a space or colon.
line-welcome = Journal, line mode. ? for help, 0 to go back, Ctrl+D to quit.
line-farewell = Goodbye. Everything entered is saved.
line-help-always = Everywhere: ? for help, 0 or Ctrl+C to go back, < to undo the last change, > to make it again, Ctrl+U to erase what was typed, Ctrl+D to quit.
line-saving = Saving, please wait.
line-dropped = { $count ->
    [one] { $count } answer typed after it was not entered
   *[other] { $count } answers typed after it were not entered
}: type again.
line-double-ends = Each row of the paste ends twice, and half of the pupils would be passed over: nothing was entered. Paste the column without empty rows.
line-paste-too-long = Too much was pasted: more than { $limit } characters at once are not taken, nothing was entered. Paste it in parts.
line-paste-encoding = The paste holds characters that are not UTF-8: nothing was entered. Save the text as UTF-8 and paste again.
line-empty = empty
line-none = none
line-not-here = “{ $typed }” means nothing here. ? for help.
line-not-a-number = A number from 1 to { $count } is needed. ? for help, 0 to go back.
line-prompt-choices = 1–{ $count }
line-help-home = A number opens the lesson; a date, such as 20.11, another day; 0 quits.
line-prompt-lessons = { $count ->
    [1] lesson 1
   *[other] lesson 1–{ $count }
}
line-day-next = + next school day
line-day-previous = - previous one
line-day-today = t: today
line-journals = j: journals
line-settings = s: settings
line-no-lessons = No lessons on this day. The nearest:
line-no-lessons-ever = You have no lessons this year. j: the journals that are open to you.
line-missing = Still empty: { $what }.
line-missing-nothing = Complete.
line-missing-roll = roll
line-missing-marks = marks
line-missing-topic = topic
line-missing-homework = homework
line-lesson-marks = marks
line-lesson-roll = roll
line-lesson-topic = topic and homework
line-lesson-homework = homework
line-lesson-work = kind of work
line-lesson-journal = journal: pupils and other lessons
line-marks-given = { $count ->
    [0] No marks.
   *[other] Marks: { $count }.
}
line-roll-taken = Roll taken, away: { $away }.
line-roll-not-taken = { $away ->
    [0] Roll not taken.
   *[other] Roll not taken, away: { $away }.
}
line-work = Work: { $work }
line-topic = Topic: { $topic }
line-homework = Homework: { $homework }
line-text-above = see above
line-help-topic = Type the topic. Enter leaves it as it is, ! erases it. The homework is asked next.
line-help-homework = Type the homework. Enter leaves it as it is, - (minus) means none was set, ! erases it.
line-help-work = The number of the kind; two numbers with a space mean two works; 2*3 is kind 2 with weight 3. Enter leaves it as it is.
line-marks-begin = { $count ->
    [one] Marks, { $count } pupil.
   *[other] Marks, { $count } pupils.
} Enter goes on.
line-roll-begin = { $count ->
    [one] Roll, { $count } pupil.
   *[other] Roll, { $count } pupils.
} Enter: present, *: all the others are present.
line-list-ends = End of the list.
line-roll-unfinished = The roll is not finished: what was entered is saved, but it does not count as taken.
line-help-marks = A mark: 5, two: 5/4, owed: a point; =4 one more beside it, >4 a retake, ! erases all.
    A comment on a mark comes after a colon: 5: at the board; for the mark that stands there, : at the board.
    Attendance: { $codes }. Late with minutes: j15.
    Enter goes on, - (minus) to the pupil before, the beginning of a name to that pupil.
line-help-roll = Enter: present or as it is, *: all the others are present, !: present after all.
    Else: { $codes }. Late with minutes: j15.
    - (minus) goes to the pupil before, the beginning of a name to that pupil.
line-not-a-mark = “{ $typed }” is no mark. For example: 5, 5/4, a point, y, j15. ? for help.
line-not-attendance = “{ $typed }” is no attendance code. Enter: present. ? for help.
line-only-attendance = Only attendance is taken here. Marks are number 1 in the lesson's menu; 0 to go back.
line-which-of = Which of them: { $names }? Type more letters.
line-conflict = { $by } wrote something else here while you typed.
line-conflict-mine = write yours
line-conflict-theirs = leave theirs
line-prompt-conflict = What to write
line-prompt-journals = Journal: number, or class and subject
line-help-journals = A number of the list, or the beginning of class and subject, such as: 7а алг.
line-journals-many = Journals: { $count }. Type class and subject, such as: 7а алг.
line-journals-none = No journal is open to you.
line-journals-unfound = No journal for “{ $typed }”. Type the beginning of class and subject, such as: 7а алг.
line-journal-head = { $unit } { $subject }, { $term }. Lessons: { $lessons }, pupils: { $pupils }.
line-prompt-journal = { $unit } { $subject }: date or name
line-help-journal = A date, such as 20.11, leads to the lesson; the beginning of a name reads a pupil's marks and average.
line-term-next = + next term
line-term-previous = - previous one
line-term-no-more = There are no more terms this year.
line-all-lessons = t: topics of all lessons
line-all-pupils = a: all pupils with their marks
line-pupil = { $name }. Marks: { $marks }. Average: { $simple }, weighted: { $weighted }. Absences: { $missed }, late: { $late }.
line-prompt-diary = Diary { $date }
line-prompt-children = child 1–{ $count }
line-children = Children: { $names }. A number opens that child's diary.
line-help-diary = A date, such as 20.11, is another day; 0 quits.
line-tasks = h: homework for this day
line-tasks-head = Homework for { $date }:
line-no-lessons-diary = No lessons on this day.
line-no-class = The child is in no class on this day: choose another day.
line-own = Own: { $marks }
settings-interface = Form
settings-screens = screens
settings-lines = line by line
line-help-settings = A number chooses. Enter leaves it as it is. It holds at once, for you only.
line-prompt-login = Login
line-prompt-password = Password (unseen)
line-help-sign-in = Type the login, then the password; it is not shown. A forgotten password is changed by the administrator.
line-prompt-staff = Who are you? Beginning of the name
line-help-staff = Type the beginning of your name and choose yourself by number.
line-staff-many = Found: { $count }. Type more letters.
line-staff-none = No member of staff for “{ $typed }”: staff come by import or zhurnal user add.
line-help-charset = 1 or 2 turns to the character set, 3 leaves it. Then type the answer again.
line-prompt-code = Code from the invitation
line-join-login = { $name }. Your login: { $login }
line-prompt-new-password = New password (unseen), at least 8 characters
line-prompt-again = The password again
line-passwords-differ = The passwords differ: type the new password once more.
line-help-join = Type the 16 digits of the code on your slip, blanks do not matter, then choose a password and type it twice. If you have no code, the school's administrator gives one.

## Undo, comment
line-no-mark-to-comment = A comment is for a mark, and there is none here. Both together: 5: at the board.

## Finals
line-journal-finals = f: finals
line-prompt-period = { $journal }, finals of period
line-finals-begin = { $period }: { $count ->
    [one] { $count } pupil
   *[other] { $count } pupils
}. Enter goes on, + gives what is proposed.
line-final-proposed = { $mark } is proposed
line-help-finals = A mark: 5; or { $words }. + gives what is proposed, ! takes it back.
    Enter goes on, - (minus) to the pupil before, the beginning of a name to that pupil.
line-not-a-final = “{ $typed }” is neither a final nor a name of the list. ? helps.

## Plan
line-lesson-take = topic from the plan
line-lesson-plan = plan
line-journal-plan = p: plan
line-plan-none = This journal has no plan yet. It is written in the screen mode.
line-plan-head = { $count ->
    [one] The plan has { $count } topic
   *[other] The plan has { $count } topics
}. Next:
line-plan-all = a: the whole plan
line-plan-hours = { $hours } h
line-plan-given = Given: { $dates }
line-plan-to-come = Planned: { $dates }
line-prompt-plan = { $unit } { $subject }, plan: number of a topic
line-help-plan = The number of a topic reads on from it. A lesson takes its topic in its menu, item 7.
line-prompt-take = Write this into the lesson? Enter yes, 0 no
line-help-take = Enter writes into the lesson what it does not have yet. 0 leaves it as it was.

## Duties
line-duties = d: what is due
line-prompt-duties = Due, 1–{ $count }
line-help-duties = A number goes where it is done; Enter reads on.
line-duties-more = { $count } more: Enter reads on.
line-duty-until = Until { $date }.
line-duty-overdue = Overdue, was due { $date }.
line-duty-elsewhere = This is done outside of the line mode: turn to screens in the settings.

## Week, year, absence
line-week = w: week
line-week-next = + next week
line-week-previous = - previous one
line-prompt-week = Week from { $date }
line-due = For this lesson: { $homework }
line-year = m: marks of the year and finals
line-year-none = There are no marks this year yet.
line-year-term = { $term }: { $marks }; average { $average }, absences { $missed }.
line-year-average = The year: { $average }.
line-year-finals = Finals: { $finals }.
line-announce = a: announce an absence
line-announced = The school has been told.
line-help-announce = A date, such as 20.11; Enter keeps this one.
line-help-announce-words = Type what the school should know. Enter for nothing.

## Substitutions
line-substitutions = r: replacements of this day
