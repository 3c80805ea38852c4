# Files in: class lists and timetables. The place (file, row, column) is printed before the message.

## A whole file
exchange-unreadable = The file cannot be read: { $reason }. Check the path and the permissions.
exchange-too-large = The file is larger than { $limit } MB. Split it.
exchange-binary = This is neither text nor a table. A CSV, XLSX, XLS, ODS or .fet file is needed.
exchange-utf8-broken = The UTF-8 file is damaged in line { $line }. Save it again from the program it came from.
exchange-utf16-broken = The UTF-16 file is damaged. Save it again from the program it came from.
exchange-empty = The file has no filled row.
exchange-csv-broken = The CSV cannot be parsed: { $reason }.
exchange-quote-unclosed = A quote is opened and never closed: the rows up to the end of the file fell into one cell. Close or remove the quote.
exchange-table-too-large = The table has more than { $rows } rows or { $columns } columns. Remove what is not needed.
exchange-workbook-broken = The workbook cannot be opened: { $reason }. Open it in a spreadsheet program and save it again.
exchange-workbook-damaged = The workbook is damaged. Open it in a spreadsheet program and save it again.
exchange-sheet-missing = There is no sheet “{ $sheet }”. There are: { $sheets }.
exchange-file-ignored = The file is no part of a timetable and is passed over.
exchange-controls-removed = Control or invisible characters were removed.

## A class list
exchange-no-header = No heading row found. Name the columns, for example “Family name”, “Given name”, “Class”, or map them with --map.
exchange-no-name-column = There are no columns of family and given names. Add “Family name” and “Given name” or “Full name”, or map them with --map.
exchange-no-class-column = There is no column of classes. Add “Class” or map one with --map.
exchange-column-ignored = The column “{ $heading }” is unknown and is not read. If it is needed, map it with --map.
exchange-column-twice = Another column of the same meaning, “{ $heading }”: only the first is read.
exchange-map-form = “{ $given }”: expected “Column=field”.
exchange-map-field = There is no field “{ $given }”. There are: { $fields }.
exchange-map-heading = The file has no column “{ $heading }”, which --map names.
exchange-row-too-long = Data to the right of the last heading (columns with one: { $columns }) is not read. Check the delimiters in the row.
exchange-name-missing = The family or given name is missing: the row is not taken. Fill it in.
exchange-class-missing = The class is missing: the row is not taken. Fill it in.
exchange-class-look-alike = “{ $class }” is read as { $read }: it had Latin letters or a letter for a digit.
exchange-class-spellings = “{ $class }” and “{ $first }” are one class in two spellings.
exchange-class-latin = “{ $class }” has a Latin letter while other classes have Cyrillic ones. Check the letter.
exchange-mixed-script = The word “{ $word }” mixes Cyrillic and Latin letters. Type it again.
exchange-date-unreadable = “{ $given }” is not a date. Write 15.03.2012 or 2012-03-15.
exchange-dates-reversed = The leaving date is before the enrolment date. Correct one of them.
exchange-age-unlikely = The date of birth { $born } is unusual for a pupil. Check the year.
exchange-sex-unknown = The sex “{ $given }” is not understood. Write “m” or “f”.
exchange-group-form = “{ $given }”: groups are written as “Subject: group”, separated by semicolons.
exchange-pupil-twice = { $name } is already in row { $first }. Remove one row or add dates of birth.

## A FET timetable
exchange-fet-no-files = The folder has no .csv and no .fet files.
exchange-fet-no-timetable = There is no *timetable.csv. Generate the timetable in FET and export it as CSV.
exchange-fet-other-timetable = There is another timetable here; this file is not read. To take it, name it.
exchange-xml-broken = The XML is damaged: { $reason }.
exchange-fet-not-fet = This is XML but not a FET file: its outermost element is “{ $element }”.
exchange-fet-not-solved = { $unplaced ->
    [one] { $unplaced } activity has
   *[other] { $unplaced } activities have
} no place in the timetable, { $placed } have one: this looks like input data. Take the data_and_timetable.fet that FET writes after generating.
exchange-fet-empty-name = An empty name.
exchange-fet-name-twice = “{ $name }” occurs twice; it is taken once.
exchange-fet-activity-twice = Activity { $activity } is already in line { $first }.
exchange-fet-activity-number = “{ $given }” is not an activity's number; the activity is taken without one.
exchange-fet-duration = “{ $given }” is not a number of hours; the activity is not counted among the unplaced.
exchange-fet-row-twice = This hour of the activity was there before; the row is passed over.
exchange-fet-gap = The hours of “{ $subject }” do not follow each other; they are taken as separate lessons.
exchange-fet-too-long = “{ $subject }” ({ $students }) lasts longer than the school day.
exchange-fet-unknown-slot = The day “{ $day }” or the hour “{ $hour }” is not in the file's lists; the activity stays without a place.
exchange-fet-unknown-students = The students “{ $name }” are not in the list.
exchange-fet-unknown-subject = The subject “{ $name }” is not in the list.
exchange-fet-unknown-teacher = The teacher “{ $name }” is not in the list.
exchange-fet-unknown-room = The room “{ $name }” is not in the list of real rooms.
exchange-fet-no-subject = An activity without a subject ({ $students }).
exchange-fet-no-students = “{ $subject }” is without students.
exchange-fet-no-teachers = “{ $subject }” ({ $students }) is without a teacher.
exchange-fet-inactive = “{ $subject }” ({ $students }) is switched off in FET.
exchange-fet-unplaced = “{ $subject }” ({ $students }) has no place in the timetable: { $hours } h.
exchange-fet-days-guessed = The days of the week are told by their order, Monday first: { $days }.
exchange-fet-days-unknown = The days of the week are not understood: { $days }. Name them as days of the week in FET.
exchange-fet-days-repeated = A day of the week is repeated (a second week or an afternoon): { $days }.
exchange-fet-hours-clockless = These hours have no time in their names: { $hours }. The bell schedule will tell it.
exchange-fet-hours-order = The order of the hours is that of the file, check it: { $hours }.
