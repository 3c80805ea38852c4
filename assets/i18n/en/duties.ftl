### Duties: what is not done, until when it is due, how much was done in time.

## What is not done
due-entry-attendance = no roll call
due-entry-marks = no marks
due-entry-marks-work = no marks ({ $work })
due-entry-topic = no topic
due-entry-homework = no homework
due-absences-reasons = absence unexplained
due-finals-due = no finals
due-finals-checked = finals not compared
due-plans-first = no plan
due-plans-later = no plan for the term
due-plans-checked = programme not checked
due-roll-filled = lists not filled in
due-roll-checked = personal data not checked
due-roll-rechecked = personal data not rechecked
due-roll-groups = class not divided into groups
due-roll-newcomers = no marks of the former school
due-roll-homebound = no marks of a homebound pupil
due-roll-hospital = no marks from the hospital
due-roll-exemptions = teacher not told of exemption
due-roll-year_end = no promotion
due-families-informed = parents not told
due-inspections-watch = class's journal not watched
due-inspections-filling = filling not inspected
due-inspections-thorough = no close inspection
due-reports-activity = no report on activity
due-reports-performance = no report on performance
due-reports-archive = journal not archived
due-reports-backup = no backup copy
