# One's own page, pages of others, what pupils do

page-own = My page
page-audience = Who sees my page
audience-nobody = nobody
audience-staff = staff
audience-class = class and staff
page-withheld = not chosen here, by the school's rules
page-unknown = not known
page-keys = Keys to sign in
page-sessions = Live sessions
page-shown = Shown to me
page-count = { $count }
page-whose = Whose page
page-of = Page: { $name }
page-name = Name
page-standing = At school
page-leads = class teacher of { $class }
page-foot = Whoever keeps the file changes the phone and the mail.
hint-own-page = Arrows choose, Enter opens.
policy-own-page = Who sees a page is not chosen in this school: it is its owner's alone ({ $clause }).
policy-no-activity = The administrator does not see what pupils do here: the school's rules give no such right ({ $clause }).

activity-title = { $class } · what pupils do in the journal
activity-who = Pupil
activity-login = Login
activity-now = Since
activity-key = Key
activity-last = Last let in
activity-never = never
activity-no-account = none
hint-activity = Left and right turn to another class.
