# Lists of people from files and into files: guardians, staff.
cli-about-import-guardians = Take in pupils' parents and trusted persons from CSV, XLSX, XLS or ODS.
cli-about-import-staff = Take in a list of staff from CSV, XLSX, XLS or ODS.
cli-about-export-guardians = Parents and trusted persons by class, without personal files; import guardians reads it.
cli-about-export-staff = Staff with roles and orders, without personal files; import staff reads it.
cli-arg-people_only = Take people and orders; leave roles, classes and logins to those who give them.
cli-import-people-only = Roles, classes and logins are given by others. To write people and orders, repeat with --people-only.
people-foot-file = Enter opens the card, F5 whom to show. From a file: { $command }

## Columns
shell-column-guardian-family = Guardian family name
shell-column-guardian-given = Guardian given name
shell-column-guardian-patronymic = Guardian patronymic
shell-column-relation = Relation
shell-column-guardian-born = Guardian born
shell-column-guardian-id = Guardian ID
shell-column-position = Position
shell-column-class-led = Class teacher of
shell-column-hired = Hired
shell-column-order = Order number
shell-column-login = Login
shell-column-staff-id = Personnel number

## What is not understood in the file
exchange-no-guardians = There is no guardian in the file. Name the columns, such as “Guardian”, “Mother”, “Guardian family name”, or tell them by --map.
exchange-consent-undated = Consent “{ $given }” is not written: the day on which it was signed is needed, such as 2026-09-01.

## What changes
plan-newcomers = New people, in no list yet: { $count }
plan-standing = Rights of guardians change: { $count }
plan-files = Files change: { $count }
plan-hired = Orders of hiring: { $count }
plan-roles = Get roles: { $count }
plan-class-teachers = Class teachers: { $count }
plan-logins = New logins: { $count }
plan-line-login = { $login } — { $name }
plan-line-class-teacher = { $class }: { $name }
plan-line-role = { $name }: { $role }
plan-line-trusted = { $name } ({ $pupil }), trusted person
plan-line-hired = { $name }, from { $from }, order { $order }

## Staff: what does not go with the school
plan-staff-dismissed = { $name } was dismissed by the book of orders; no role is given. When hired again, fill in the day and the order's number.
plan-staff-outside = { $name } has neither a role nor an order of hiring and will not be in the list of staff. Fill in the day of hiring and the order's number.
plan-staff-ambiguous = { $name }: several of the staff are called so. Add the date of birth or the personnel number.
plan-staff-twice = { $name }: somebody of that name is in row { $first } already. One person: join the rows, positions parted by “;”. Namesakes: fill in dates of birth.
plan-staff-initials = { $name }: the school has { $known }, and several in the file may be called so. First write the full name on the card.
plan-staff-namesake = { $name }: a guardian is called so; another person is written. If it is the same, fill in the date of birth or the personnel number.
plan-order-half = { $name }: not in the book of orders; both the day of hiring and the order's number are needed.
plan-order-date = { $name }: hiring on { $date } is not written. Check the date.
plan-order-other = { $name }: the book has order { $order } of { $date } already; it stays.
plan-position-no-role = “{ $position }”: the journal has no role for this position; none is given.
plan-class-missing = There is no class “{ $class }”. Correct the name, or take in the class list first.
plan-class-twice = The file names two class teachers for “{ $class }”. Leave one.
plan-login-taken = { $name }: the login { $login } is somebody else's. Fill in another.
plan-login-other = { $name } has a login already; a second one ({ $login }) is not made.
plan-login-form = { $name }: the login “{ $login }” will not do. Lower case Latin letters, digits, full stop, hyphen, underscore.
plan-subject-missing = There is no subject “{ $subject }”. Check the name: it is the timetable's.
plan-subjects-not-given = Subjects are only compared: who teaches what, the load or the timetable says.

## Guardians: what does not go with the school
plan-child-unknown = { $name }: there is no such pupil in class { $class }. Correct the name or the class, or delete the row.
plan-guardian-nameless = Not taken, having no name: telephone { $phone } ({ $pupil }).
plan-guardian-ambiguous = { $name }: the pupil ({ $pupil }) has several such guardians. Fill in the patronymic or the date of birth.
plan-guardian-of-staff = { $name }: one of the staff is called so; the guardian is written as another person. If it is the same, fill in the guardian's date of birth or ID.
plan-guardian-namesake = { $name }: there is such a guardian already ({ $pupil }); written as another person. If it is the same, fill in the telephone or the guardian's date of birth.
plan-guardian-trusted = { $name } (“{ $relation }”): written as a trusted person, who only looks. For a legal representative write “mother”, “father”, “guardian”.
