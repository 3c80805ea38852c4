# Чтение файлов: списки учеников и расписания. Место (файл, строка, столбец) печатается перед сообщением.

## Файл целиком
exchange-unreadable = Файл не читается: { $reason }. Проверьте путь и права доступа.
exchange-too-large = Файл больше { $limit } МБ. Разделите его на части.
exchange-binary = Это не текст и не таблица. Нужен файл CSV, XLSX, XLS, ODS или .fet.
exchange-utf8-broken = Файл в UTF-8 повреждён в строке { $line }. Сохраните его заново из исходной программы.
exchange-utf16-broken = Файл в UTF-16 повреждён. Сохраните его заново из исходной программы.
exchange-empty = В файле нет ни одной заполненной строки.
exchange-csv-broken = CSV не разобран: { $reason }.
exchange-quote-unclosed = Кавычка открыта и не закрыта: строки до конца файла попали в одну ячейку. Закройте кавычку или уберите её.
exchange-table-too-large = Таблица больше { $rows } строк или { $columns } столбцов. Удалите лишнее.
exchange-workbook-broken = Книга не открывается: { $reason }. Откройте её в табличной программе и сохраните заново.
exchange-workbook-damaged = Книга повреждена. Откройте её в табличной программе и сохраните заново.
exchange-sheet-missing = Листа «{ $sheet }» нет. Есть листы: { $sheets }.
exchange-file-ignored = Файл не относится к расписанию и пропущен.
exchange-controls-removed = Удалены управляющие или невидимые символы.

## Список учеников
exchange-no-header = Не найдена строка заголовков. Назовите столбцы, например «Фамилия», «Имя», «Класс», или укажите их через --map.
exchange-no-name-column = Нет столбцов с фамилией и именем. Добавьте «Фамилия» и «Имя» или «ФИО», либо укажите их через --map.
exchange-no-class-column = Нет столбца с классом. Добавьте «Класс» или укажите столбец через --map.
exchange-column-ignored = Столбец «{ $heading }» незнаком и не читается. Если он нужен, укажите его через --map.
exchange-column-twice = Ещё один столбец с тем же смыслом, «{ $heading }»: читается только первый.
exchange-map-form = «{ $given }»: ожидается вид «Столбец=поле».
exchange-map-field = Поля «{ $given }» нет. Есть поля: { $fields }.
exchange-map-heading = В файле нет столбца «{ $heading }», указанного в --map.
exchange-row-too-long = Данные правее последнего заголовка (столбцов с заголовком: { $columns }) не прочитаны. Проверьте разделители в строке.
exchange-name-missing = Нет фамилии или имени: строка не взята. Впишите их.
exchange-class-missing = Нет класса: строка не взята. Впишите класс.
exchange-class-look-alike = «{ $class }» прочитан как { $read }: в названии были латинские буквы или буква вместо цифры.
exchange-class-spellings = «{ $class }» и «{ $first }» — один класс, написанный по-разному.
exchange-class-latin = В названии «{ $class }» латинская буква, а в других классах русские. Проверьте букву.
exchange-mixed-script = В слове «{ $word }» смешаны русские и латинские буквы. Наберите его заново.
exchange-date-unreadable = «{ $given }» — не дата. Пишите 15.03.2012 или 2012-03-15.
exchange-dates-reversed = Дата выбытия раньше даты зачисления. Исправьте одну из них.
exchange-age-unlikely = Дата рождения { $born } необычна для ученика. Проверьте год.
exchange-sex-unknown = Пол «{ $given }» не понят. Пишите «м» или «ж».
exchange-group-form = «{ $given }»: группы пишутся как «Предмет: группа», через точку с запятой.
exchange-pupil-twice = { $name } уже есть в строке { $first }. Удалите лишнюю строку или добавьте даты рождения.

## Расписание FET
exchange-fet-no-files = В папке нет файлов .csv и .fet.
exchange-fet-no-timetable = Нет файла *timetable.csv. Составьте расписание в FET и экспортируйте его в CSV.
exchange-fet-other-timetable = Здесь есть ещё одно расписание; этот файл не прочитан. Чтобы взять его, укажите его по имени.
exchange-xml-broken = XML повреждён: { $reason }.
exchange-fet-not-fet = Это XML, но не файл FET: внешний элемент — «{ $element }».
exchange-fet-not-solved = Без места в расписании { $unplaced ->
    [one] { $unplaced } занятие
    [few] { $unplaced } занятия
   *[other] { $unplaced } занятий
}, с местом — { $placed }: похоже, это исходные данные. Возьмите файл data_and_timetable.fet, который FET пишет после составления.
exchange-fet-empty-name = Пустое название.
exchange-fet-name-twice = «{ $name }» встречается дважды; взято один раз.
exchange-fet-activity-twice = Занятие { $activity } уже есть в строке { $first }.
exchange-fet-activity-number = «{ $given }» — не номер занятия; занятие взято без номера.
exchange-fet-duration = «{ $given }» — не число часов; занятие не учтено среди неразмещённых.
exchange-fet-row-twice = Этот час занятия уже был; строка пропущена.
exchange-fet-gap = Часы занятия «{ $subject }» идут не подряд; взято как отдельные уроки.
exchange-fet-too-long = Занятие «{ $subject }» ({ $students }) длится дольше учебного дня.
exchange-fet-unknown-slot = Дня «{ $day }» или часа «{ $hour }» нет в списках файла; занятие осталось без места.
exchange-fet-unknown-students = Учащихся «{ $name }» нет в списке.
exchange-fet-unknown-subject = Предмета «{ $name }» нет в списке.
exchange-fet-unknown-teacher = Учителя «{ $name }» нет в списке.
exchange-fet-unknown-room = Кабинета «{ $name }» нет в списке обычных кабинетов.
exchange-fet-no-subject = Занятие без предмета ({ $students }).
exchange-fet-no-students = Занятие «{ $subject }» без учащихся.
exchange-fet-no-teachers = Занятие «{ $subject }» ({ $students }) без учителя.
exchange-fet-inactive = Занятие «{ $subject }» ({ $students }) выключено в FET.
exchange-fet-unplaced = Занятие «{ $subject }» ({ $students }) без места в расписании: { $hours } ч.
exchange-fet-days-guessed = Дни недели поняты по порядку, первый — понедельник: { $days }.
exchange-fet-days-unknown = Дни недели не поняты: { $days }. Назовите их в FET днями недели.
exchange-fet-days-repeated = День недели повторяется (вторая неделя или вторая половина дня): { $days }.
exchange-fet-hours-clockless = В названиях уроков нет времени: { $hours }. Время возьмётся из расписания звонков.
exchange-fet-hours-order = Порядок уроков взят из файла, проверьте его: { $hours }.
