# Rules against the school itself
cli-about-rules = A file of this school's rules: see what it changes, propose it from a day on.
cli-about-rules-check = What a file of rules changes, and what of it the school has not.
cli-about-rules-propose = Propose the rules of a file: once approved they hold from the day that is named.
cli-arg-rules-file = The file of rules. Without it, the standard input.
cli-arg-rules-from = From which day the rules hold: 2026-11-20.
rules-was = Was:     { $rule }
rules-becomes = Becomes: { $rule }
rules-fit = The school has everything that the rules name.
rules-unfit = Not in the school: { $what }
rules-proposed = Proposed from { $date }. Approved by: { $by } ({ $clause }), on the screen “The school's rules”.
regulation-unfit = What the school has not
unfit-office = “{ $title }” ({ $clause }): { $who }, and the school has none{ $more ->
    [0] { "" }
    [one] ; the same in { $more } more rule
   *[other] ; the same in { $more } more rules
}. { $way }
unfit-way-post = The role is given by: { $by } ({ $clause }); menu F9, “Roles of staff”.
unfit-way-load = Named by: { $by } ({ $clause }); menu F9, “Curriculum, load, rooms”.
unfit-subject = “{ $title }” ({ $clause }): the school has no subject “{ $subject }”, the rule changes nothing. Name the subject as the curriculum does.
unfit-grades = “{ $title }” ({ $clause }): { $value }; the school has no such classes, the rule changes nothing. Mend the grades or take the rule out.
