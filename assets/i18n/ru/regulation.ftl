### Правила школы: разделы, правила, значения, отказы.

## Команды и экран
cli-about-regulation = Правила школы: проверить файл, показать правила с пунктами.
cli-about-regulation-check = Проверить файл правил.
cli-about-regulation-show = Показать правила: готовые, из файла или этой школы.
cli-arg-duties = Только обязанности: что, кто, до какого срока, по какому пункту.
cli-arg-rules = Имя готовых правил или файл. Без него — правила школы.
cli-regulation-sound = { $file } годится. { $name }: правил — { $rules }, из них по документу школы — { $clauses }, остальные наши.
cli-regulation-unknown = Нет ни файла, ни готовых правил «{ $given }». Готовые: { $names }.
action-regulation = Правила школы
key-regulation = Правила
regulation-title = Правила школы · { $name }
duty-what = Что
duty-who = Кто
duty-when = Когда
duty-clause = Пункт

## Что не так в файле
regulation-short-twice = Вид работы «{ $short }» стоит дважды: у каждого вида свои буквы.
regulation-no-work = Срок для работы «{ $short }»: такого вида работы нет.
regulation-deadline-twice = У вида работы «{ $short }» два срока: оставьте один.
regulation-reasons-lock = Причины пропусков закрываются через { $days } дн., раньше самих пропусков: пропуск можно было бы снять и поставить заново. Дайте причинам не меньше дней, чем пропускам (lock.attendance).
regulation-joined = Сводный предмет «{ $subject }»: нужно не меньше двух предметов, которые он сводит (certificates.joined).
regulation-honours = Аттестат с отличием требует отметки { $mark }, но такой отметки нет в шкале.
regulation-idle = Сеанс кончается через { $end } мин., раньше, чем экран закрывается ({ $lock } мин.): end_minutes должно быть не меньше lock_minutes.

## Что в правилах спорит
contradiction-entry-lock = { $rule }: { $when } ({ $clause }) — до { $asked } дн., а урок закрывается через { $open } дн. ({ $locked }). Сократите срок или отодвиньте { $lock }.
contradiction-works = Отметки за { $works }
contradiction-work-without-marks = Срок отметок для работы «{ $short }», а отметок за неё не ставят: уберите срок (work_deadlines) или marks = false.
contradiction-finals-checked = Итоговые выставляют { $days } дн. после периода ({ $clause }), а сверяют за { $within } дн. ({ $checked }): сократите срок итоговых (finals.due).
contradiction-lists = { $rule }: { $when } ({ $clause }) — раньше, чем списки заполнены: { $filled } ({ $whose }). Поменяйте один из сроков.
contradiction-no-absent = О пропуске без причины узнают сразу ({ $clause }), но кода для него нет: добавьте в attendance код kind = "absent".
regulation-missing = Не названы — действуют обычные значения: { $rules }.
regulation-contradicts = Спорит: { $what }

## Отказы
refusal-locked-marks = Закрыто { $date }: отметки меняют { $days ->
    [0] только в день урока
    [one] не позже { $days } дня после урока
   *[other] не позже { $days } дней после урока
} ({ $clause }). Откроет: { $opener }.
refusal-locked-attendance = Закрыто { $date }: посещаемость меняют { $days ->
    [0] только в день урока
    [one] не позже { $days } дня после урока
   *[other] не позже { $days } дней после урока
} ({ $clause }). Откроет: { $opener }.
refusal-locked-reasons = Закрыто { $date }: причину пропуска меняют { $days ->
    [0] только в день урока
    [one] не позже { $days } дня после урока
   *[other] не позже { $days } дней после урока
} ({ $clause }). Откроет: { $opener }.
refusal-locked-lesson = Закрыто { $date }: тему и задание меняют { $days ->
    [0] только в день урока
    [one] не позже { $days } дня после урока
   *[other] не позже { $days } дней после урока
} ({ $clause }). Откроет: { $opener }.
policy-other-issuers = Реквизиты этому человеку выдаёт: { $issuers } ({ $clause }).
policy-invitation-only = Пароль здесь задаёт сам владелец по коду приглашения ({ $clause }): выдайте новый код.
policy-not-agreed = Изменения положения сначала согласуют: отметьте согласование, затем утверждайте.
regulation-part-missing = Здесь нет правила [{ $rule }]: его заголовок должен остаться первой строкой.
policy-other-keepers = Это ведёт: { $keepers } ({ $clause }). Обратитесь туда.

## Как правила перечислены
rule-ours = наше значение
rule-line = { $title }: { $value } ({ $clause })
rule-text = { $text }
rule-list = { $first }, { $rest }
rule-task = { $by } — { $when }
rule-yes = да
rule-no = нет

## Кто
office-director = директор
office-deputy = зам. директора
office-administrator = администратор
office-secretary = секретарь
office-class-teacher = классный руководитель
office-teacher = учитель
office-parent = родитель
office-pupil = ученик

## Когда
deadline-lesson = на уроке
deadline-same-day = в день урока
deadline-week = в течение недели
deadline-days = в течение { $days } { $days ->
    [one] дня
   *[other] дней
}
deadline-school-days = { $days } { $days ->
    [one] учебный день
    [few] учебных дня
   *[other] учебных дней
}
rhythm-day = каждый день
rhythm-week = каждую неделю
rhythm-month = каждый месяц
rhythm-term = каждую четверть
rhythm-terms-and-year = каждую четверть и за год
rhythm-year = в конце года
rhythm-plan = по плану и когда нужно
rhythm-need = когда нужно
rhythm-never = не требуется
year-day = до { $day } { $month }
arrival-days = { $days } { $days ->
    [one] день
    [few] дня
   *[other] дней
} после зачисления
lock-never = без срока
lock-days = { $days ->
    [0] только в день урока
    [one] { $days } день после урока
    [few] { $days } дня после урока
   *[other] { $days } дней после урока
}
moment-after-lock = после закрытия
moment-after-final = после итоговой
moment-final = сама итоговая
window-last-week = последняя учебная неделя
window-days = последние { $days } { $days ->
    [one] день
    [few] дня
   *[other] дней
} периода
window-always = всегда
finals-period-end = до конца периода
finals-days = { $days } { $days ->
    [one] день
    [few] дня
   *[other] дней
} после периода
plan-due-holidays-before = в каникулы перед периодом
plan-due-first-week = в первую неделю периода

## Значения
scale-marks = { $marks }
scale-pass-fail = { $marks }, зачёт и незачёт
work-deadline = { $works }: { $when }
average-rule = вверх от { $threshold } сотых{ $subjects }; { $debt }; вес до { $weight }
average-debt-counts = точка — { $mark }
average-debt-stays-out = точка не считается
retake-replace = считается одна пересдача
retake-join = считаются обе отметки
enough-marks = { $quarter } за четверть, { $half } за полугодие
grades-one = { $from } класс
grades-several = { $from }–{ $until } классы
grades-subject = { $grades }, { $subject }
amendment = утверждает { $by }
amendment-agreed = согласование, утверждает { $by }
means-invitation = только по коду приглашения
means-any = кодом или паролем
changes-any-time = когда нужно
changes-holidays = лучше в каникулы
hours-equal = столько же, сколько в учебном плане
hours-free = могут отличаться
outcome = { $to }
outcome-certificate = справка; { $to }
idle-rule = экран — { $lock } мин., сеанс — { $end } мин.

## Разделы
rules-marks = Отметки
rules-absences = Пропуски
rules-entry = Сроки заполнения
rules-lock = Закрытие урока
rules-finals = Итоговые отметки
rules-plans = КТП
rules-roll = Списки и движение
rules-timetable = Расписание и нагрузка
rules-appointments = Назначения
rules-credentials = Доступ
rules-families = Семьи
rules-inspections = Проверки
rules-reports = Отчёты и хранение

## Правила
rule-scale = Шкала
rule-works = Виды работ и веса
rule-average = Средний балл
rule-retake = Пересдача
rule-enough = Достаточно отметок
rule-without-marks = Без отметок
rule-attendance = Буквы
rule-work-deadline = Отметки за работы дольше
rule-idle = Без нажатий закрывается
rule-absences-reasons = Причины пропусков
rule-absences-announced = Заранее о пропуске сообщает
rule-absences-alerted = О пропуске сразу узнаёт
rule-entry-attendance = Посещаемость урока
rule-entry-marks = Отметки за урок
rule-entry-topic = Тема урока
rule-entry-homework = Домашнее задание
rule-lock-marks = Отметки меняют
rule-lock-attendance = Посещаемость меняют
rule-lock-reasons = Причины пропусков меняют
rule-lock-lessons = Тему и задание меняют
rule-lock-opener = Открывает закрытое
rule-lock-explained = Причина правки нужна
rule-finals-window = Открыты для выставления
rule-finals-due = Итоговые отметки
rule-finals-missing = Невыставленные выставит
rule-finals-checked = Итоговые и средний балл
rule-plans-first = КТП на первый период
rule-plans-later = КТП на следующие периоды
rule-plans-hours = Часы в КТП
rule-plans-checked = Выполнение программы
rule-roll-keeper = Списки ведёт
rule-roll-staff = Кадры ведёт
rule-roll-filled = Списки на год
rule-roll-checked = Личные данные проверены
rule-roll-rechecked = Личные данные и списки
rule-roll-groups = Деление на группы
rule-roll-newcomers = Отметки прибывших
rule-roll-homebound = Отметки надомников
rule-roll-hospital = Отметки из больницы
rule-roll-exemptions = Освобождение от физкультуры
rule-roll-year_end = Перевод и выпуск
rule-timetable-keeper = Расписание ведёт
rule-timetable-load = План и нагрузку ведёт
rule-timetable-changes = Расписание меняют
rule-timetable-not_held = Непроведённые уроки удаляет
rule-timetable-substitutes = Замену в журнал допускает
rule-appointments-leaders = Замов и администраторов
rule-appointments-teachers = Учителей
rule-appointments-regulation = Изменения правил
rule-credentials-leaders = Администрации выдаёт
rule-credentials-teachers = Учителям выдаёт
rule-credentials-families = Семьям выдаёт
rule-credentials-means = Первый вход
rule-credentials-outside = Из внешних систем
rule-families-correspond = Переписка со школой
rule-families-topics = Видны темы по плану
rule-families-schedule = Виден график контрольных
rule-families-own_page = Свою страницу можно закрыть
rule-families-activity = Действия учеников видны
rule-families-informed = Родителям сообщают
rule-inspections-filling = Проверка заполнения
rule-inspections-thorough = Тщательная проверка
rule-inspections-watch = Свой класс просматривает
rule-inspections-outcome = Итог проверки
rule-reports-activity = Отчёт об активности
rule-reports-performance = Успеваемость и качество
rule-reports-archive = Архив года
rule-reports-backup = Резервные копии

## Изменение правил
regulation-drafts = Проекты и утверждённые изменения
regulation-contradictions = Правила противоречат друг другу: поправьте одно из них (Enter на его строке)
regulation-draft-proposed = с { $date }: проект, предлагает { $by }
regulation-draft-agreed = с { $date }: проект, согласовано: { $by }
regulation-draft-approved = с { $date }: утверждено: { $by }
regulation-draft-title = Что изменится с { $date }
regulation-value = { $value } ({ $clause })
regulation-change = Новая редакция правила: { $title }
regulation-ask-from = С какого дня действует
regulation-past = { $date } уже прошло: правило меняют с сегодняшнего дня или позже.
regulation-taken = С { $date } уже утверждены изменения: выберите другой день.
regulation-in-force = Правила с { $date } уже действуют, и по ним работают: назад их не взять. Предложите новое изменение — Enter на строке правила.
regulation-too-late = { $date } уже прошло, а задним числом правила не вводят: предложите то же самое с другого дня.
regulation-compare = Сравнить с действующими правилами, согласовать или утвердить
regulation-withdraw = Отозвать проект
hint-regulation = Enter — предложить другую редакцию правила или открыть проект.


percent-over = больше { $percent } % уроков
honours-every = каждая отметка — { $mark }
rules-certificates = Аттестаты
rule-certificates-joined = Сводные предметы
rule-certificates-honours = С отличием
rule-absences-many = Много пропусков
