# Построчный режим: для программ экранного доступа, брайлевских строк и простых терминалов.
# Команда начинается со своей клавиши: до пробела или двоеточия.
line-welcome = Журнал, построчный режим. ? — справка, 0 — назад, Ctrl+D — выйти.
line-farewell = До свидания. Всё введённое сохранено.
line-help-always = Везде: ? — справка, 0 или Ctrl+C — назад, < — отменить последнее, > — вернуть отменённое, Ctrl+U — стереть набранное, Ctrl+D — выйти.
line-saving = Записываю, подождите.
line-dropped = { $count ->
    [one] Следующий { $count } ответ не введён
    [few] Следующие { $count } ответа не введены
   *[other] Следующие { $count } ответов не введены
}: наберите заново.
line-double-ends = Каждая строка вставки кончается дважды, и половина учеников была бы пропущена: ничего не введено. Вставьте столбец без пустых строк.
line-paste-too-long = Вставлено слишком много: больше { $limit } знаков за раз не принимается, ничего не введено. Вставьте частями.
line-paste-encoding = Во вставке есть знаки не в UTF-8: ничего не введено. Сохраните текст в UTF-8 и вставьте снова.
line-empty = пусто
line-none = нет
line-not-here = «{ $typed }» здесь ничего не значит. ? — справка.
line-not-a-number = Нужен номер от 1 до { $count }. ? — справка, 0 — назад.
line-prompt-choices = 1–{ $count }

## День учителя
line-help-home = Номер — открыть урок; дата, например 20.11, — другой день; 0 — выйти.
line-prompt-lessons = { $count ->
    [1] урок 1
   *[other] урок 1–{ $count }
}
line-day-next = + следующий учебный день
line-day-previous = - предыдущий
line-day-today = с: сегодня
line-journals = ж: журналы
line-settings = н: настройки
line-no-lessons = В этот день уроков нет. Ближайшие:
line-no-lessons-ever = Уроков у вас в этом году нет. ж — журналы, которые вам открыты.
line-missing = Не заполнено: { $what }.
line-missing-nothing = Всё заполнено.
line-missing-roll = перекличка
line-missing-marks = отметки
line-missing-topic = тема
line-missing-homework = задание

## Урок
line-lesson-marks = отметки
line-lesson-roll = перекличка
line-lesson-topic = тема и задание
line-lesson-homework = задание
line-lesson-work = вид работы
line-lesson-journal = журнал: ученики и другие уроки
line-marks-given = { $count ->
    [0] Отметок нет.
   *[other] Отметок: { $count }.
}
line-roll-taken = Перекличка проведена, отсутствуют: { $away }.
line-roll-not-taken = { $away ->
    [0] Переклички не было.
   *[other] Переклички не было, отсутствуют: { $away }.
}
line-work = Вид работы: { $work }
line-topic = Тема: { $topic }
line-homework = Задание: { $homework }
line-text-above = см. выше
line-help-topic = Наберите тему. Enter — оставить как есть, ! — стереть. Потом спросят задание.
line-help-homework = Наберите задание. Enter — оставить как есть, - (минус) — не задано, ! — стереть.
line-help-work = Номер вида работы; два номера через пробел — две работы; 2*3 — вид 2 с весом 3. Enter — оставить как есть.

## Отметки и перекличка
line-marks-begin = { $count ->
    [one] Отметки, { $count } ученик.
    [few] Отметки, { $count } ученика.
   *[other] Отметки, { $count } учеников.
} Enter — дальше.
line-roll-begin = { $count ->
    [one] Перекличка, { $count } ученик.
    [few] Перекличка, { $count } ученика.
   *[other] Перекличка, { $count } учеников.
} Enter — на месте, * — все остальные на месте.
line-list-ends = Список кончился.
line-roll-unfinished = Перекличка не закончена: введённое сохранено, но проведённой она не считается.
line-help-marks = Отметка: 5, две — 5/4, долг — точка; =4 — ещё одна рядом, >4 — пересдача, ! — стереть всё.
    Замечание к отметке — после двоеточия: 5: у доски; к той, что уже стоит, — : у доски.
    Посещаемость: { $codes }. Опоздание с минутами: о15.
    Enter — дальше, - (минус) — предыдущий ученик, начало фамилии — к этому ученику.
line-help-roll = Enter — на месте или как есть, * — все остальные на месте, ! — всё-таки на месте.
    Иначе: { $codes }. Опоздание с минутами: о15.
    - (минус) — предыдущий ученик, начало фамилии — к этому ученику.
line-not-a-mark = «{ $typed }» — не отметка. Примеры: 5, 5/4, точка, н, о15. ? — справка.
line-not-attendance = «{ $typed }» — не код посещаемости. Enter — на месте. ? — справка.
line-only-attendance = Здесь только посещаемость. Отметки — в меню урока, пункт 1; 0 — назад.
line-which-of = Кто из них: { $names }? Наберите больше букв.
line-conflict = { $by } записал(а) здесь другое, пока вы набирали.
line-conflict-mine = записать своё
line-conflict-theirs = оставить чужое
line-prompt-conflict = Что записать

## Журналы
line-prompt-journals = Журнал: номер или класс и предмет
line-help-journals = Номер из списка или начало класса и предмета, например: 7а алг.
line-journals-many = Журналов: { $count }. Наберите класс и предмет, например: 7а алг.
line-journals-none = Вам не открыт ни один журнал.
line-journals-unfound = Нет журнала на «{ $typed }». Наберите начало класса и предмета, например: 7а алг.
line-journal-head = { $unit } { $subject }, { $term }. Уроков: { $lessons }, учеников: { $pupils }.
line-prompt-journal = { $unit } { $subject }: дата или фамилия
line-help-journal = Дата, например 20.11, — к уроку; начало фамилии — отметки и средний балл ученика.
line-term-next = + следующий период
line-term-previous = - предыдущий
line-term-no-more = Дальше периодов в этом году нет.
line-all-lessons = т: темы всех уроков
line-all-pupils = в: все ученики с отметками
line-pupil = { $name }. Отметки: { $marks }. Средний: { $simple }, взвешенный: { $weighted }. Пропусков: { $missed }, опозданий: { $late }.

## Дневник
line-prompt-diary = Дневник { $date }
line-prompt-children = ребёнок 1–{ $count }
line-children = Дети: { $names }. Номер — дневник этого ребёнка.
line-help-diary = Дата, например 20.11, — другой день; 0 — выйти.
line-tasks = з: что задано к этому дню
line-tasks-head = Задано на { $date }:
line-no-lessons-diary = В этот день уроков нет.
line-no-class = В этот день ребёнок не числится в классе: выберите другой день.
line-own = Своё: { $marks }

## Настройки, вход, кодировка
settings-interface = Вид программы
settings-screens = экраны
settings-lines = построчно
line-help-settings = Номер — выбрать. Enter — оставить как есть. Действует сразу, только для вас.
line-prompt-login = Логин
line-prompt-password = Пароль (не виден)
line-help-sign-in = Наберите логин, потом пароль; пароль при наборе не виден. Забытый пароль меняет администратор.
line-prompt-staff = Кто вы? Начало фамилии
line-help-staff = Наберите начало своей фамилии и выберите себя по номеру.
line-staff-many = Нашлось: { $count }. Наберите больше букв.
line-staff-none = Нет сотрудника на «{ $typed }»: сотрудников заводят импортом или командой zhurnal user add.
line-help-charset = 1 или 2 — переключить кодировку, 3 — оставить. Потом наберите ответ ещё раз.
line-prompt-code = Код из приглашения
line-join-login = { $name }. Ваш логин: { $login }
line-prompt-new-password = Новый пароль (не виден), не короче 8 знаков
line-prompt-again = Пароль ещё раз
line-passwords-differ = Пароли не совпали: введите новый пароль снова.
line-help-join = Введите 16 цифр кода с листка приглашения, пробелы не важны, затем придумайте пароль и введите его дважды. Кода нет — его даёт администратор школы.

## Отмена, замечание
line-no-mark-to-comment = Замечание пишут к отметке, а её здесь нет. Отметка и замечание вместе: 5: у доски.

## Итоговые
line-journal-finals = и: итоговые
line-prompt-period = { $journal }, итоговые за период
line-finals-begin = { $period }: { $count ->
    [one] { $count } ученик
    [few] { $count } ученика
   *[other] { $count } учеников
}. Enter — дальше, + — поставить предложенную.
line-final-proposed = предлагается { $mark }
line-help-finals = Отметка: 5; или { $words }. + — поставить предложенную, ! — снять.
    Enter — дальше, - (минус) — предыдущий ученик, начало фамилии — к этому ученику.
line-not-a-final = «{ $typed }» — не итоговая отметка и не фамилия из списка. ? — справка.

## План
line-lesson-take = тема из плана
line-lesson-plan = план
line-journal-plan = п: план
line-plan-none = У этого журнала ещё нет КТП. Его составляют в экранном режиме.
line-plan-head = { $count ->
    [one] В плане { $count } тема
    [few] В плане { $count } темы
   *[other] В плане { $count } тем
}. Следующие:
line-plan-all = в: весь план
line-plan-hours = { $hours } ч
line-plan-given = Дано: { $dates }
line-plan-to-come = По плану: { $dates }
line-prompt-plan = { $unit } { $subject }, план: номер темы
line-help-plan = Номер темы — читать с неё. Взять тему в урок — в меню урока, пункт 7.
line-prompt-take = Записать это в урок? Enter — да, 0 — нет
line-help-take = Enter — записать в урок то, чего в нём ещё нет. 0 — оставить как было.

## Обязанности
line-duties = о: что не сделано
line-prompt-duties = Не сделано, 1–{ $count }
line-help-duties = Номер — перейти туда, где это делается; Enter — читать дальше.
line-duties-more = Ещё { $count }: Enter — читать дальше.
line-duty-until = Срок { $date }.
line-duty-overdue = Просрочено, срок был { $date }.
line-duty-elsewhere = Это делается вне построчного режима: переключите вид программы в настройках.

## Неделя, год, отсутствие
line-week = в: вся неделя
line-week-next = + следующая неделя
line-week-previous = - предыдущая
line-prompt-week = Неделя с { $date }
line-due = К уроку: { $homework }
line-year = о: отметки за год и итоговые
line-year-none = Отметок в этом году ещё нет.
line-year-term = { $term }: { $marks }; средний { $average }, пропусков { $missed }.
line-year-average = За год: { $average }.
line-year-finals = Итоговые: { $finals }.
line-announce = п: предупредить об отсутствии
line-announced = Школа предупреждена.
line-help-announce = Дата, например 20.11; Enter — оставить эту.
line-help-announce-words = Наберите, что передать школе. Enter — ничего.

## Замены
line-substitutions = з: замены этого дня
