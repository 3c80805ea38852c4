# Команды школы: за ssh, через работающий сервер и в самой программе.
cli-about-today = Уроки дня: чего в них не хватает; семье — отметки и задания.
cli-about-diary = Дневник ученика за день или за неделю.
cli-about-marks = Отметки журнала за период.
cli-about-mark = Записать столбец отметок из стандартного ввода: по списку, «имя и отметка» по строкам или диктовкой в одну строку.
cli-about-topic = Записать тему урока.
cli-about-homework = Записать домашнее задание.
cli-about-export = Выгрузить данные в CSV.
cli-about-export-marks = Отметки журнала за период.
cli-about-export-roster = Списки классов; такой файл читает import roster.
cli-about-export-timetable = Уроки в неделе по классам.
cli-about-completions = Подсказки команд для bash, zsh или fish.
cli-about-man = Страница руководства для man.
cli-arg-acting = За кого действовать: логин. Без него — оператор у самого сервера.
cli-arg-unit = Класс или группа: 7А.
cli-arg-subject = Предмет или начала его слов: Алгебра, "Русск яз".
cli-arg-day = День урока: 2026-11-20 или 20.11.
cli-arg-date = День: 2026-11-20 или 20.11. По умолчанию — сегодня.
cli-arg-week = Вся неделя этого дня.
cli-arg-child = Чей день, если детей несколько.
cli-arg-csv = В виде CSV, для программ.
cli-arg-term = Номер четверти, триместра или полугодия. По умолчанию — текущий.
cli-arg-lesson = Номер урока, если этот предмет в этот день не один раз.
cli-arg-dry_run = Показать, что будет записано, и не записывать.
cli-arg-text = Текст. Если его нет, он берётся из стандартного ввода.
cli-arg-one-class = Класс. По умолчанию — все доступные.
cli-arg-list = Файл списка. Если его нет, список берётся из стандартного ввода.
cli-arg-shell = Для чего: bash, zsh, fish.

cli-similar-command = Команды «{ $command }» нет. Похоже на: { $similar }.
cli-backup-terminal = Копия — двоичный файл, терминал её не покажет. Укажите файл: zhurnal backup ФАЙЛ, или направьте вывод: zhurnal backup > ФАЙЛ
cli-server-lost = Связь с работающим сервером прервалась: { $reason }. Показанное как записанное записано; проверьте и повторите.

shell-input = стандартный ввод
shell-too-large = Слишком большой ввод: больше { $limit } МБ команда не берёт. Ничего не записано.
shell-line-long = Слишком длинная строка команды. Большие данные передавайте через стандартный ввод.
shell-line-not-utf8 = Команда не в UTF-8. Проверьте кодировку терминала.
shell-line-quote = В команде не закрыта кавычка.
shell-fault = Внутренняя ошибка программы, команда прервана. Проверьте, что записано, и сообщите администратору.
shell-backup-file = Копия идёт в вывод команды: backup > ФАЙЛ
shell-verify-sound = Школа в порядке: проверено записей — { $records }, изменений в цепочке — { $rows }. Страницы файла проверяются только при остановленном сервере.
shell-unit-unknown = Журналов класса или группы «{ $typed }» нет. Есть: { $candidates }
shell-subject-unknown = Предмета «{ $typed }» здесь нет. Есть: { $candidates }
shell-journal-several = «{ $typed }» — это несколько журналов: { $candidates }. Укажите точнее.
shell-date = «{ $typed }» — не день. Пишите 2026-11-20 или 20.11.
shell-term = Такого периода нет: их здесь { $count }.
shell-lesson-several = { $date } этот урок не один. Укажите номер: --lesson { $lessons }
shell-missing = нет: { $what }
shell-no-diary = Дневник есть у учеников и их родителей. Свои уроки: today
shell-child = «{ $typed }» не подходит ни к одному ребёнку или подходит к нескольким. Дети: { $candidates }
shell-mark-who = «{ $name }» — это несколько учеников: { $candidates }. Напишите имя полнее.
shell-mark-wide = Строка { $row }: больше одной отметки. Команда заполняет один столбец.
shell-mark-refused = Ничего не записано: { $count ->
    [one] { $count } строка не подходит
    [few] { $count } строки не подходят
   *[other] { $count } строк не подходят
}.
shell-mark-dry = Это показ, ничего не записано. Изменилось бы ячеек: { $count }
shell-mark-done = Записано ячеек: { $count }

shell-column-date = Дата
shell-column-lesson = Урок
shell-column-from = Начало
shell-column-until = Конец
shell-column-class = Класс
shell-column-subject = Предмет
shell-column-room = Кабинет
shell-column-missing = Не хватает
shell-column-mark = Отметка
shell-column-topic = Тема
shell-column-homework = Задание
shell-column-pupil = Ученик
shell-column-average = Среднее
shell-column-weighted = Взвешенное
shell-column-family = Фамилия
shell-column-given = Имя
shell-column-patronymic = Отчество
shell-column-born = Дата рождения
shell-column-number = Номер
shell-column-weekday = День недели
shell-column-week = Неделя
shell-column-teachers = Учителя
shell-column-first-day = С
shell-column-last-day = По
shell-text-empty = Записывать нечего: текста нет ни в команде, ни во вводе. Чтобы стереть прежний, укажите пустой: ""
