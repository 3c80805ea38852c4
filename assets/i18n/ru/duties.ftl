### Обязанности: что не сделано, до какого срока, сколько сделано в срок.

## Что не сделано
due-entry-attendance = список не проверен
due-entry-marks = нет отметок
due-entry-marks-work = нет отметок ({ $work })
due-entry-topic = нет темы
due-entry-homework = нет задания
due-absences-reasons = нет причины пропуска
due-finals-due = нет итоговых: { $period }, учеников { $count }
due-finals-checked = итоговые не сверены
due-plans-first = нет КТП: { $term }
due-plans-later = нет КТП: { $term }
due-plans-hours = часов в КТП { $planned }, нужно { $wanted }
due-plans-checked = программа не проверена
due-roll-filled = списки не заполнены
due-roll-checked = личные данные не проверены
due-roll-rechecked = личные данные не сверены
due-roll-groups = класс не разделён на группы
due-roll-newcomers = из прежней школы нет: { $subject }{ $others ->
    [0] {""}
   *[other] {" "}и ещё { $others }
} ({ $period })
due-roll-homebound = нет отметок надомника
due-roll-hospital = нет отметок из больницы
due-roll-exemptions = освобождение не внесено
due-roll-year_end = нет перевода
due-families-informed = родителям не сказано
due-inspections-watch = журнал класса не просмотрен
due-inspections-filling = заполнение не проверено
due-inspections-thorough = нет подробной проверки
due-reports-activity = нет отчёта об активности
due-reports-performance = нет отчёта об успеваемости
due-reports-archive = журнал не в архиве
due-reports-backup = нет копии, последняя { $last }
due-reports-backup-none = не было ни одной копии

## Где и до какого срока
due-school = вся школа
due-nobody = никто
due-lesson = { $date }, { $slot } ур.
due-in-full = { $what } — до { $until } ({ $clause }).
alert-today = ? { $pupil }, { $class }: сегодня нет на { $lessons ->
    [one] { $lessons } уроке
   *[other] { $lessons } уроках
}, причина неизвестна
alert-second-day = ? { $pupil }, { $class }: нет второй день подряд, причина неизвестна
alert-days = !! { $pupil }, { $class }: нет { $days }-й день подряд, причина неизвестна
alert-many-days = !! { $pupil }, { $class }: нет { $days } дней подряд и больше, причина неизвестна

## Экраны
action-duties = Обязанности: что не сделано
key-duties = Обяз.
action-overview = Сколько сделано в срок
key-overview = Сводка
action-duty-done = Отметить сделанным, записать, что сделано
key-duty-done = Сделано
duties-title = Обязанности · { $whose }
duties-none = Всё сделано.
duties-count = Не сделано: { $count }, из них просрочено: { $overdue }
duties-who = Отвечает: { $who }
duties-ask-done = Что сделано (можно пусто), Enter — отметить сделанным:
duties-ask-alert = Что предпринято:
duties-not-declared = Отмечать нечего: обязанность уйдёт сама, когда запись появится. Enter — к записи.
duties-ask-none = Почему отметок нет (табеля не было?), Enter — записать:
duties-why-none = Назовите причину: например, школа или больница не дала табеля.
duties-copy = Копию делает сервер каждую ночь. Вручную: zhurnal backup ФАЙЛ.
duties-no-place = Делается вне журнала: когда готово, отметьте сделанным — F2.
hint-duties = Клавиша ничего не значит. Enter — к записи, F2 — сделано, Tab — другое правило.
overview-title = Сделано в срок · { $whose }
overview-times = Неделя { $from } – { $until }, месяц { $month_from } – { $month_until }
overview-by-person = Кто отвечает
overview-by-class = Класс
overview-by-rule = Правило
overview-week = за неделю
overview-month = за месяц
overview-standing = не сд.
overview-overdue = просроч.
overview-share = { $in_time }/{ $all } { $percent } %
overview-total = Всего
overview-inspected = Проверка { $date }, { $by }: { $found }
overview-inspected-silent = Проверка { $date }, { $by }: замечания не записаны
hint-overview = Клавиша ничего не значит. Tab — по кому, [ ] — неделя, Enter — что не сделано.
home-exempt = Освобождены: { $who }
home-exempt-one = { $pupil } до { $until }
home-away = вы отсутствуете
home-share = В срок: за неделю { $week }, за месяц { $month }. Не сделано: { $standing }, просрочено: { $overdue }

## Команда
cli-about-duties = Обязанности: что не сделано, до какого срока, кто отвечает, по какому пункту.
cli-arg-duties_class = Обязанности по классу: 7А.
cli-arg-duties_school = Обязанности всей школы.
shell-duties-until = Срок
shell-duties-day = Урок
shell-duties-place = Где
shell-duties-what = Что
shell-duties-who = Кто
shell-duties-clause = Пункт
