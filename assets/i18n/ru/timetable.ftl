# Расписание: замены, изменённые уроки и дни, учебный план и нагрузка.

policy-not-your-lesson = Этот урок ведёт { $teachers }: вам на замену { $count ->
        [one] открыт { $count } урок
        [few] открыто { $count } урока
       *[many] открыто { $count } уроков
    } этого журнала, первый — { $date }.
refusal-not-held = { $date }: урок не проводится ({ $reason }). Записанное в нём сохранено, нового не добавляют.

action-substitutions = Замены уроков
key-substitutions = Замены
action-timetable = Расписание недели
key-timetable = Распис
action-day-changes = Изменённые дни классов
key-day-changes = Дни
action-add-leave = Отметить, кого нет
key-add-leave = Кто нет
action-remove-leave = Убрать отсутствие: человек на месте
key-remove-leave = На мест
action-propose-all = Предложить замены на все уроки
key-propose-all = Все
action-replace-subject = Другой предмет вместо урока
key-replace-subject = Предмет
action-cancel-lesson = Урок не проводится
key-cancel-lesson = НеБудет
action-restore = Вернуть, как по расписанию
key-restore = Вернуть
action-mark = Выбрать строку
key-mark = Выбрать
action-mark-all = Выбрать все или ни одной
key-mark-all = Все
action-mark-parallel = Выбрать параллель
key-mark-parallel = Парал
action-mark-shift = Выбрать смену
key-mark-shift = Смена
action-timetable-date = Другая дата
key-timetable-date = Дата
action-whose = Другой класс или учитель
key-whose = Чьё

altered-not-held = Не проводится
altered-by = Ведёт { $names }
altered-distance = Дистанционно
altered-changed = Изменён

find-type = Найти:
find-nothing = Ничего не нашлось: сотрите часть набранного.
hint-find = Наберите часть слова, стрелки — выбрать, Enter — взять, Esc — назад.
refusal-date = Не понял дату. Наберите 12.10 или 12.10-14.10.

substitutions-title = Замены
substitutions-nobody-away = Все на месте. Ins — отметить, кого нет.
substitutions-no-lessons = У тех, кого нет, в эти дни нет уроков.
substitutions-away = { $name } до { $until } ({ $reason })
substitutions-open = ? никто
substitutions-replaced = { $subject }: { $names }
substitutions-not-held = не будет: { $reason }
substitutions-candidates = Кто может взять урок { $lesson }:
substitutions-legend = Цифра — взять, Enter — все учителя. = ведёт этот предмет, + ведёт в этом классе, - свободен, & ведёт этот предмет в параллели (вместе), ! занят
substitutions-who = Замена: { $lesson }
substitutions-which-subject = Какой предмет вместо урока
substitutions-busy = { $name } в это время ведёт урок в { $unit }: назначено, но проверьте.
substitutions-none-open = Открытых уроков нет: все замены назначены.
substitutions-proposed = Предложенные замены
substitutions-nobody-free = Свободных нет
fit-subject = ведёт этот предмет; уроков в этот день: { $count }
fit-class = ведёт в этом классе; уроков в этот день: { $count }
fit-free = нет урока; уроков в этот день: { $count }
fit-joint = вместе с параллелью { $unit }
fit-busy = занят: { $unit }
ask-away = Кого нет
ask-away-dates = Когда (12.10 или 12.10-14.10):
ask-away-why = Почему:
away-illness = болезнь
ask-not-held = Почему урок не проводится:
not-held-nobody = некому заменить
hint-substitutions = Цифра — замена, Enter — все учителя, * — предложить на все, Ins — кого нет.

timetable-title = Расписание: { $name }
timetable-lesson = { $unit } · { $subject } · { $teachers } { $room }
timetable-once = Изменение одного урока
timetable-weekly = Изменение расписания с этого дня
aspect-when = Когда
aspect-subject = Предмет
aspect-teacher = Учитель
aspect-room = Кабинет
timetable-better-in-holidays = Расписание лучше менять в каникулы ({ $clause }).
timetable-no-hour = Это разовый урок: в недельном расписании его нет.
hint-timetable = Стрелки — ходить, Enter — изменить урок, [ ] — неделя, F7 — чьё расписание.
change-teacher = Другой учитель
change-room = Другой кабинет
change-time = Другое время
change-subject = Другой предмет
change-not-held = Урок не проводится
change-add = Добавить урок в этот час
ask-what = Что изменить
ask-teacher = Кто ведёт
ask-room = Где
ask-subject = Какой предмет
ask-day = В какой день
ask-slot = Каким уроком:
refusal-slot = Номер урока — число от 0 до 15.
ask-scope = На сколько
scope-once = Только { $date }
scope-weekly = Каждую неделю с { $date }
ask-whose = Чьё расписание
clash-teacher = { $name } в это время ведёт { $lesson }.
clash-away = { $name } в этот день отсутствует.
clash-room = Кабинет { $room } занят: { $lesson }.
clash-pupils = У этих учеников в это время { $lesson }.

days-title = Изменённые дни
days-class = Класс
days-shift = Смена
days-lessons = Уроков
days-change = День
days-chosen = выбрано { $count }
days-touched = { $count ->
        [one] { $count } урок
        [few] { $count } урока
       *[many] { $count } уроков
    }
days-preview = { $date }: классов { $count }
days-as-they-are = У этих классов день уже такой.
day-usual = как обычно
day-free = Без уроков
day-distance = Дистанционно
day-weekday = По расписанию: { $weekday }
day-short = Уроки по { $minutes } мин
day-kind-free = Без уроков: мороз, карантин
day-kind-distance = Дистанционно
day-kind-weekday = По расписанию другого дня
day-kind-short = Короткие уроки
day-kind-usual = Как обычно
ask-day-kind = Каким будет день
ask-weekday = По расписанию какого дня
ask-lesson-minutes = Минут в уроке:
ask-day-why = Почему:
refusal-lesson-minutes = Урок — от 10 до 45 минут.
hint-days = Пробел — выбрать класс, + — все, Enter — каким будет день, [ ] — дата.

action-load = Учебный план, нагрузка, кабинеты
key-load = Нагруз
load-title = Учебный план и нагрузка
load-parts = Tab — нагрузка, классные руководители, кабинеты
load-unit = Класс
load-subject = Предмет
load-teachers = Учитель
load-planned = В расп.
load-curriculum = По плану
load-class-teacher = Классный руководитель
load-room = Кабинет
load-change-teacher = Передать другому учителю
load-change-hours = Часы по учебному плану
ask-hours = Уроков в год по плану:
ask-class-teacher = Классный руководитель
ask-room-name = Название кабинета:
refusal-hours = Часы в год — число от 0 до 500.
hint-load = Enter — изменить, Ins — новый кабинет, Tab — другой список, Esc — назад.
clash-over = { $clash } С { $first }, дней: { $times }.
load-ask-from = С какого числа: 
load-handover = Передать журнал с { $date }
load-assigned = Нагрузка
load-hours = Часы в расписании
load-hours-count = { $count } в неделю
load-hours-others = Часы в расписании меняет не вы: они останутся за прежним учителем ({ $clause }).
