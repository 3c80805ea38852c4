### Командная строка: справка, ответы команд, что не так и как быть.

## Справка
cli-usage = Использование:
cli-commands = Команды:
cli-arguments = Аргументы:
cli-options = Параметры:
cli-man-name = ИМЯ
cli-man-synopsis = ВЫЗОВ
cli-man-options = ПАРАМЕТРЫ
cli-man-command = команда
cli-about = Классный журнал в терминале.
cli-about-demo = Открыть учебную школу: всё в ней вымышлено, менять можно что угодно.
cli-about-open = Открыть журнал школы.
cli-about-init = Создать пустую школу.
cli-about-import = Загрузить из файла расписание, план, учеников, родителей или работников.
cli-about-import-timetable = Загрузить расписание из FET: папку экспорта CSV или файл .fet.
cli-about-import-roster = Загрузить список учеников из CSV, XLSX, XLS или ODS.
cli-about-backup = Сделать проверенную резервную копию школы. Без имени файла копия идёт в вывод.
cli-about-restore = Вернуть школу из резервной копии; прежний файл сохраняется рядом.
cli-about-verify = Проверить файл школы целиком: страницы, записи, цепочку изменений.
cli-arg-help = Показать эту справку.
cli-arg-version = Показать версию.
cli-arg-dir = Папка школы. Иначе берётся из ZHURNAL_DIR, иначе — папка данных пользователя.
cli-arg-role = Кем войти: teacher, class-teacher, deputy, director, admin, secretary, parent, pupil.
cli-arg-today = Считать сегодняшним другой день: 2026-11-20.
cli-arg-fresh = Создать школу заново, прежняя удаляется.
cli-arg-line = Построчно, без экранов: для программ экранного доступа и простых терминалов.
cli-arg-folder = Папка новой школы; если её нет, она будет создана.
cli-arg-school = Название школы.
cli-arg-year = Год начала учебного года: 2026 — это 2026/27. По умолчанию — текущий.
cli-arg-utc_offset = Школьное время относительно UTC. По умолчанию московское, +03:00.
cli-arg-regulation = Правила школы: standard, gymnasium, school27, chekhov, school152, kostek или файл. По умолчанию — standard.
cli-arg-file = Файл.
cli-arg-source = Папка экспорта CSV из FET или файл .fet.
cli-arg-apply = Записать изменения. Без этого они только показываются.
cli-arg-all = Показать все строки, а не первые в каждом разделе.
cli-arg-from = С какого дня действует расписание, если прежнее уже есть: 2026-11-20. По умолчанию — сегодня.
cli-arg-map = Что значит столбец: "Столбец=поле". Можно повторять.
cli-arg-class = Класс для строк, в которых он не указан.
cli-arg-sheet = Лист книги. По умолчанию — первый заполненный.

## Ошибки в командной строке
cli-usage-error = { $what } Справка — команда help.
cli-unknown-argument = Параметра «{ $argument }» нет.
cli-unknown-command = Команды «{ $command }» нет.
cli-missing-command = Не указана команда.
cli-missing-argument = Не указано: { $arguments }.
cli-missing-value = Для «{ $argument }» нужно значение.
cli-invalid-value = «{ $given }» не подходит для «{ $argument }».
cli-argument-twice = «{ $argument }» указано дважды или не сочетается с другим параметром.
cli-invalid-argument = «{ $argument }» указано неверно.
cli-school-nameless = Название школы пусто. Укажите его: --school "Школа № 1".
cli-offset = «{ $given }» — не время относительно UTC. Пишите, например, --utc-offset +03:00.
cli-year = Год «{ $given }» не подходит. Укажите год начала учебного года от 2000 до 2099: --year 2026.

## Файлы и папки
cli-no-home = Папка данных пользователя неизвестна: нет домашней папки. Укажите папку школы через --dir или ZHURNAL_DIR.
cli-file-missing = Нет файла или папки { $file }. Проверьте путь.
cli-file-forbidden = Нет доступа: { $file }. Проверьте права на файл и папку и не защищён ли диск от записи.
cli-file-disk-full = На диске нет места для { $file }. Освободите место и повторите.
cli-file-not-a-folder = { $file } — не папка. Укажите другой путь.
cli-file-fault = Не удалось прочитать или записать { $file }: { $reason }.
cli-terminal = Ошибка терминала или вывода: { $reason }.
cli-regulation = Файл правил { $file } не подходит. { $what }
cli-regulation-not-utf8 = Это не текст в UTF-8: сохраните файл в этой кодировке.

## Новая школа
cli-init-done = Школа создана: { $file }
cli-init-next =
    Что дальше:
      zhurnal import timetable ПАПКА{ $dir }    показать, что загрузится из расписания FET
      zhurnal import roster ФАЙЛ{ $dir }        показать, что загрузится из списка учеников
    Обе команды записывают изменения только с --apply.
cli-holiday-autumn = Осенние каникулы
cli-holiday-winter = Зимние каникулы
cli-holiday-february = Дополнительные каникулы
cli-holiday-spring = Весенние каникулы
cli-holiday-unity = День народного единства
cli-holiday-defender = День защитника Отечества
cli-holiday-women = Международный женский день
cli-holiday-labour = Праздник Весны и Труда
cli-holiday-victory = День Победы

## Копии и проверка
cli-backup-done = Копия сделана и проверена: { $file } (записей: { $records }, { $made }).
cli-restore-done = Школа { $file } возвращена из копии (записей: { $records }, копия от { $made }).
cli-restore-kept = Прежний файл сохранён: { $file }
cli-verify-sound = { $file } в порядке: проверено записей — { $records }, изменений в цепочке — { $rows }.
cli-verify-repaired = Часть страниц файла была испорчена и восстановлена по целым. Проверьте диск и сделайте резервную копию.
cli-no-terminal = Нужен терминал: ввод и вывод не должны быть перенаправлены. Команды без экрана — zhurnal --help.
cli-panic = Внутренняя ошибка программы, сеанс закрыт. Все показанные отметки сохранены. Сообщите разработчикам: { $what }

## Загрузка: что изменится
cli-import-dry = Это показ, ничего не записано. Чтобы записать, повторите команду с --apply.
cli-import-done = Записано.
cli-import-nothing = Менять нечего: в школе всё уже так.
cli-import-errors = Ничего не записано: в файле { $errors ->
    [one] { $errors } ошибка
    [few] { $errors } ошибки
   *[other] { $errors } ошибок
}. Исправьте и повторите.
cli-import-refused = { $place }: { $what }
cli-import-more = … и ещё { $count }; показать все: --all
cli-fault-error = Ошибка: { $place }: { $what }
cli-fault-warning = Внимание: { $place }: { $what }
cli-fault-notice = Заметка: { $place }: { $what }
cli-place-sheet = лист «{ $name }»
cli-place-row = строка { $name }
cli-place-column = столбец «{ $name }»

plan-classes = Новые классы: { $count }
plan-pupils = Новые ученики: { $count }
plan-moved = Переходят в другой класс: { $count }
plan-left = Выбывают: { $count }
plan-dates = Меняются даты в классе: { $count }
plan-people = Меняются данные людей: { $count }
plan-guardians = Новые родители и представители: { $count }
plan-subjects = Новые предметы: { $count }
plan-teachers = Новые учителя: { $count }
plan-rooms = Новые кабинеты: { $count }
plan-groups = Новые и изменённые группы: { $count }
plan-members = Состав групп: { $count }
plan-assigned = Учителя получают журналы: { $count }
plan-released = Учителя передают журналы другим: { $count }
plan-hours = Новые уроки в неделе: { $count }
plan-hours-end = Прекращаются уроки в неделе: { $count }
plan-calendar = Календарь: { $count }
plan-line = { $name }
plan-line-pupil = { $name }, { $class }, с { $from }
plan-line-moved = { $name }: { $before } → { $class } с { $from }
plan-line-left = { $name }, { $class }: по { $until }
plan-line-renamed = { $before } → { $after }
plan-line-details = { $name }: дата рождения или номер
plan-line-guardian = { $name } ({ $pupil })
plan-line-group = { $name } ({ $classes })
plan-line-journal = { $unit }, { $subject }: { $teacher }
plan-line-hour = { $day }{ $week }, урок { $slot }: { $unit }, { $subject } ({ $teachers })
plan-line-members = { $group }: приходят { $come }, уходят { $go }
plan-line-bells = звонки или учебные дни
plan-week-every = { "" }
plan-week-odd = , 1-я неделя
plan-week-even = , 2-я неделя

## Загрузка: что не сходится со школой
plan-class-unknown = Класса «{ $class }» в школе ещё нет, он будет создан. Если это опечатка, исправьте её.
plan-number-twice = Номер { $number } уже есть в строке { $first }. Исправьте номер или удалите лишнюю строку.
plan-pupil-ambiguous = { $name }: таких учеников несколько, неясно, кто это. Добавьте дату рождения или номер.
plan-pupil-outside = { $name }: даты не попадают в учебный год, строка не взята.
plan-pupils-missing = В школе есть, а в списке нет ({ $class }): { $names }. Они оставлены; выбывшим укажите дату выбытия.
plan-not-kept = Пол не хранится и не взят.
plan-group-subject = Группа «{ $group }» не взята: предмета «{ $subject }» в школе нет. Сначала загрузите расписание.
plan-group-unknown = Группа «{ $group }» по предмету «{ $subject }» не взята: такой группы у класса нет. Сначала загрузите расписание.
plan-group-ambiguous = Группа «{ $group }» по предмету «{ $subject }» не взята: подходит несколько групп. Назовите её как в расписании.
plan-lesson-left-out = Занятие «{ $subject }» ({ $students }; { $teachers }) не взято: без учащихся и предмета журнала не бывает.
plan-day-unclear = «{ $subject }» ({ $students }): день «{ $day }» не понят, урок в неделю не поставлен, журнал создан.
plan-groups-empty = Состав этих групп в расписании не назван, пока они пусты: { $groups }. Укажите группы в списке учеников.
plan-journals-idle = В новом расписании нет этих журналов, они оставлены: { $journals }.
