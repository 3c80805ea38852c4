# The timetable: substitutions, changed lessons and days, curriculum and load.

policy-not-your-lesson = { $teachers } holds this lesson. You stand in for { $count ->
        [one] { $count } lesson
       *[other] { $count } lessons
    } of this journal, the first on { $date }.
refusal-not-held = { $date }: the lesson is not held ({ $reason }). What stands in it is kept; nothing is added.
refusal-record-changed = Somebody else has changed this. Look at what stands there now and try again if need be.
