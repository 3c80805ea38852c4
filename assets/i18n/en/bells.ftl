# Bells

bells-title = Bells
bells-head = Shift { $shift }, grades { $from }–{ $until }
bells-lesson = Lesson
bells-times = Bells
bells-minutes = Minutes
bells-break = Break
bells-short = Lessons of { $minutes } minutes
bells-none = There are no bells. Insert sets those of a shift.
bells-ask = Lesson { $lesson }, beginning and end:
bells-unread = Times are typed like 8:30-9:15, numbers without letters.
bells-last-only = Only the last lesson can be taken out: the others' numbers would move.
bells-new = Bells of a shift
bells-shift = Shift
bells-from-grade = Grades from
bells-until-grade = Grades until
bells-first = Number of the first lesson
bells-begin = First lesson begins
bells-length = Minutes of a lesson
bells-pause = Minutes of a break
bells-count = Lessons
bells-note = Bells of the same shift and grades are replaced. Single lessons are changed afterwards: Enter on a lesson.
hint-bells = Enter: a lesson's times or a shift's bells; Insert: a lesson more; Delete: the last one less; u undoes.
bells-wrong = Shift { $shift }, grades { $grades_from }–{ $grades_until }: shifts begin at 1, grades ascend, { $most } lessons at most.
bells-backward = Shift { $shift }, grades { $grades_from }–{ $grades_until }, lesson { $lesson }: { $from }–{ $until } ends before it begins.
bells-overlap = Shift { $shift }, grades { $grades_from }–{ $grades_until }: lesson { $lesson } begins at { $from }, the one before ends at { $end }.
