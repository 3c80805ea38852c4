# Teaching at home and in hospital: by order, from which day until which.
action-add-study = Taught at home or in hospital
key-add-study = AtHome
study-new = Taught elsewhere
study-where = Where
study-from = First day
study-until = Last day (if it is known)
study-order = Number of the order
card-foot-pupil = Enter: change. F8: remove. Ins: taught at home or in hospital.
study-about = Whoever the regulation names enters the marks, in the teachers' journals. A sign stands at the name in the class's list.
study-home = taught at home
study-hospital = taught in hospital
study-since = from { $from }, order { $order }
study-during = { $from } to { $until }, order { $order }
study-twice = { $name } is taught elsewhere from { $date } already. Correct that row of the card.
card-studies = Taught elsewhere
told-study = Elsewhere
