# A change made upon somebody else's: both values and a question.

conflict-title = { $count ->
    [one] Changed while you were typing
   *[other] { $count } places changed while you were typing
}
conflict-now = { $what } now
conflict-mine = { $what } yours
conflict-by = changed by { $by }, { $when }
conflict-cell = Cell,
conflict-topic = Topic,
conflict-homework = Homework,
conflict-works = Work,
conflict-roll = Roll,
conflict-roll-taken = taken
conflict-leave = Leave it as it is now
conflict-leave-all = Write nothing
action-keep-theirs = Keep theirs, write the rest of mine
key-keep-theirs = Theirs
action-put-mine = Put mine in its place
key-put-mine = Mine
action-put-both = Put mine beside it
key-put-both = Beside
hint-conflict = Esc leaves it as it is; M puts yours in its place; T beside it; F1 all keys.
