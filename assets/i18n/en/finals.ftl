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
refusal-reason-after-final = The final of this period has been given: say why this changes ({ $clause }).
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
