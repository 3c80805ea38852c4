### Finals: what they are, when and by whom they are given, doubts, screens.

## Marks and periods
final-grade = { $mark }
final-not-assessed = n/a
period-quarter = Quarter { $number }
period-trimester = Trimester { $number }
period-half-year = Half-year { $number }
period-year = Year
period-exam = Exam
period-certificate = Certificate
period-q = q{ $number }
period-t = t{ $number }
period-h = h{ $number }
period-y = yr
period-e = ex
period-c = cert

## Refusals
policy-finals = Finals here are given by the { $who }: { $teachers } ({ $clause }).
policy-finals-missing = Missing finals are given by the { $who } ({ $clause }).
policy-finals-former = Marks from the school before are entered by the { $who } of this class ({ $clause }).
refusal-finals-early = { $period }: finals open on { $date }, { $window } ({ $clause }).
refusal-finals-late = { $period }: the deadline was { $date } ({ $clause }). Missing ones are now given by the { $who } ({ $whose }).
refusal-finals-closed = { $period }: the deadline was { $date } ({ $clause }), what was given is no longer changed. Opened by: { $opener }.
refusal-without-finals = No marks are given in this subject, and no finals ({ $clause }).
refusal-no-period = { $period }: this subject has no such period.
refusal-final-twice = One final is named twice.
refusal-final-overtaken = { $name }: { $by } has just given the final, { $mark }. Look at it and enter yours if needed.
refusal-final-withdrawn = { $name }: the final has just been taken back. Look at it and enter yours if needed.
refusal-reason-final = The final has been given: to change it, say why ({ $clause }).
refusal-reason-after-final = { $period }: the final has been given, say why this changes ({ $clause }).
refusal-reason-after-lock = The lesson was closed: say why this changes ({ $clause }).

## Doubts
doubt-few-marks = few marks: { $marks } of { $enough }
doubt-many-missed = { $missed } of { $lessons } { $lessons ->
    [one] lesson
   *[other] lessons
} missed
doubt-debts = debts: { $count }
doubt-differs = the average says { $proposed }
doubt-incomplete = finals lacking: { $count }
doubt-list = { $first }; { $rest }

## The reason
ask-reason = Reason:
reason-last = ({ $key }: { $why })
reason-none = No reason was given in this session yet: type it.

## A journal's finals
finals-title = { $journal } · finals
finals-head-mark = Fin
finals-head-average = Avg
finals-head-proposed = P
finals-until = to { $date }
finals-from = on { $date }
finals-average = average { $average }
finals-counted = marks { $marks }, missed { $missed } of { $lessons }
finals-ahead = One more:
finals-not-given = Not given.
finals-missing = Not given, though it is time.
finals-given = { $mark }: given by { $by }, { $date }.
finals-given-late = { $mark }: given after the deadline by { $by }, { $date }.
finals-none-former = { $by } stated on { $date } that there are none: { $why }
finals-given-former = { $mark }: from the school before, entered by { $by }, { $date }.
finals-elsewhere = { $mark }: given in { $unit }, only seen here.
finals-yours = 5 4 3 2, n for n/a, x exempt, z pass; Enter the proposed one, * all of them.
finals-history = History: { $what }
finals-history-none = Nobody has given this final.
finals-yours-missing = The deadline has passed: the missing one is yours to give.
finals-yours-former = From the school before: yours to enter.
finals-preview = { $period }: proposed finals, { $count }
finals-nothing-proposed = Nothing to propose: finals are given or there are no marks.
hint-finals = This key means nothing. 5 4 3 2 n x give a final, Enter the proposed one, F1.

## A class's finals
class-finals-title = Finals of { $class }
class-finals-nothing = No finals here: earlier and later with [ and ].
class-finals-missing = Not given: { $list }.
class-finals-complete = All finals that are due have been given.
hint-class-finals = Enter: the subject's finals, [ ] period, Tab class, t pupil, Esc back.

## All finals of a pupil
transcript-title = Finals: { $name }
transcript-year = { $class } { $from }/{ $until }
transcript-subject = Subject
transcript-nothing = No finals yet.
transcript-not-yours = All finals of a pupil are for the family, the class teacher and the school's leaders.

## Actions
action-class-finals = Finals of the class and averages
key-class-finals = Class
action-transcript = All finals of a pupil
key-transcript = Pupil
action-finals = Finals of the journal
key-finals = Finals
action-final-5 = Final 5
key-final-5 = 5
action-final-4 = Final 4
key-final-4 = 4
action-final-3 = Final 3
key-final-3 = 3
action-final-2 = Final 2
key-final-2 = 2
action-final-1 = Final 1
key-final-1 = 1
action-final-pass = Pass
key-final-pass = Pass
action-final-fail = Fail
key-final-fail = Fail
action-final-exempt = Exempt
key-final-exempt = Exempt
action-final-none = Not assessed (n/a)
key-final-none = n/a
action-final-clear = Take the final back
key-final-clear = Clear
action-final-erase = Undo the last one or go a row up
key-final-erase = Erase
action-finals-fill = All proposed finals, after a look
key-finals-fill = All
action-final-history = Who changed the final and when
key-final-history = History
action-finals-journal = The journal of these finals
key-finals-journal = Journal

## By lines and by commands
line-prompt-reason = Reason
line-prompt-last-reason = Reason (= for the last: { $why })
line-help-reason = Type why this changes: the history keeps it. 0 leaves all as it was.
cli-about-finals = A journal's finals.
cli-arg-reason = Why, where the school's rules ask for a reason.
transcript-joined = { $subject }, joined
honours-fits = Proposed: a certificate with honours, all marks 5 (order No. 546), given the exams.
honours-lacks = For a certificate with honours (order No. 546) it lacks: { $subjects }.
