### Measurements: zhurnal bench.

bench-other-school = This file does not hold the demo school, so there is nothing to measure. Name another file in --keep: it will be made.
bench-io = The measurement failed: { $detail }. Check the room and the rights of the folder for temporary files.
bench-limit = Limit
bench-wire-head = Bytes, median / most
bench-mark = A mark and a step to the next pupil
bench-mark-scroll = The same where the view scrolls
bench-pause-mark = Pause after a mark: averages, the lesson's pane
bench-pause-column = Pause after a whole column
bench-step = The cursor by one cell
bench-unchanged = A frame without changes
bench-repaint = The whole screen again
bench-scroll-row = Scrolling by a row
bench-scroll-column = Scrolling by a lesson
