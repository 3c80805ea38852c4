### Итоговые отметки: что это, когда и кем ставятся, сомнения, экраны.

## Отметки и периоды
final-grade = { $mark }
final-not-assessed = н/а
period-quarter = { $number } четверть
period-trimester = { $number } триместр
period-half-year = { $number } полугодие
period-year = Год
period-exam = Экзамен
period-certificate = Аттестат
period-q = { $number }ч
period-t = { $number }т
period-h = { $number }п
period-y = год
period-e = экз
period-c = атт

## Отказы
policy-finals = Итоговые здесь выставляет { $who }: { $teachers } ({ $clause }).
policy-finals-missing = Пропущенные итоговые выставляет { $who } ({ $clause }).
policy-finals-former = Отметки из прежней школы вносит { $who } этого класса ({ $clause }).
refusal-finals-early = { $period }: итоговые откроются { $date } — { $window } ({ $clause }).
refusal-finals-late = { $period }: срок истёк { $date } ({ $clause }). Пропущенные теперь выставит { $who } ({ $whose }).
refusal-finals-closed = { $period }: срок истёк { $date } ({ $clause }), выставленное больше не меняют. Откроет: { $opener }.
refusal-without-finals = По этому предмету отметок нет, итоговых тоже ({ $clause }).
refusal-no-period = { $period }: у этого предмета нет такого периода.
refusal-final-twice = Одна итоговая названа дважды.
refusal-final-overtaken = { $name }: итоговую только что выставил(а) { $by } — { $mark }. Посмотрите и введите свою, если нужно.
refusal-final-withdrawn = { $name }: итоговую только что убрали. Посмотрите и введите свою, если нужно.
refusal-reason-final = Итоговая уже выставлена: чтобы её изменить, назовите причину ({ $clause }).
refusal-reason-after-final = { $period }: итоговая уже выставлена, назовите причину правки ({ $clause }).
refusal-reason-after-lock = Урок был закрыт: назовите причину правки ({ $clause }).

## Сомнения
doubt-few-marks = мало отметок: { $marks } из { $enough }
doubt-many-missed = пропущено { $missed } из { $lessons } { $lessons ->
    [one] урока
   *[other] уроков
}
doubt-debts = долгов: { $count }
doubt-differs = по среднему — { $proposed }
doubt-incomplete = не хватает итоговых: { $count }
doubt-list = { $first }; { $rest }

## Причина
ask-reason = Причина:
reason-last = ({ $key } — { $why })
reason-none = В этом сеансе причин ещё не называли: напечатайте её.

## Итоговые журнала
finals-title = { $journal } · итоговые
finals-head-mark = Итог
finals-head-average = Ср
finals-head-proposed = П
finals-until = до { $date }
finals-from = с { $date }
finals-average = средний { $average }
finals-counted = отметок { $marks }, пропусков { $missed } из { $lessons }
finals-ahead = Ещё:
finals-not-given = Не выставлена.
finals-missing = Не выставлена, а пора.
finals-given = { $mark }: выставил(а) { $by }, { $date }.
finals-given-late = { $mark }: после срока выставил(а) { $by }, { $date }.
finals-none-former = { $by } { $date } заявляет, что отметок нет: { $why }
finals-given-former = { $mark }: из прежней школы, внёс(ла) { $by }, { $date }.
finals-elsewhere = { $mark }: выставлена в { $unit }, здесь только видна.
finals-yours = 5 4 3 2, н — н/а, x — осв, z — зачёт; Enter — предложенная, * — всем сразу.
finals-history = История: { $what }
finals-history-none = Итоговую никто не ставил.
finals-yours-missing = Срок истёк: выставляете пропущенную вы.
finals-yours-former = Из прежней школы: отметку вносите вы.
finals-preview = { $period }: предложенные итоговые, { $count }
finals-nothing-proposed = Предлагать нечего: итоговые стоят или нет отметок.
hint-finals = Клавиша ничего не значит. 5 4 3 2 н x — итоговая, Enter — как предложено, F1.

## Итоговые класса
class-finals-title = Итоговые { $class }
class-finals-nothing = Итоговых здесь нет: раньше и позже — клавиши [ и ].
class-finals-missing = Не выставлены: { $list }.
class-finals-complete = Все итоговые, которым пора, выставлены.
hint-class-finals = Enter — итоговые предмета, [ ] — период, Tab — класс, t — ученик, Esc — назад.

## Все итоговые ученика
transcript-title = Итоговые: { $name }
transcript-year = { $class } { $from }/{ $until }
transcript-subject = Предмет
transcript-nothing = Итоговых отметок пока нет.
transcript-not-yours = Все итоговые ученика видят его семья, классный руководитель и руководство.

## Действия
action-class-finals = Итоговые класса и средние баллы
key-class-finals = Класс
action-transcript = Все итоговые ученика
key-transcript = Ученик
action-finals = Итоговые отметки журнала
key-finals = Итоги
action-final-5 = Итоговая 5
key-final-5 = 5
action-final-4 = Итоговая 4
key-final-4 = 4
action-final-3 = Итоговая 3
key-final-3 = 3
action-final-2 = Итоговая 2
key-final-2 = 2
action-final-1 = Итоговая 1
key-final-1 = 1
action-final-pass = Зачёт
key-final-pass = Зачёт
action-final-fail = Незачёт
key-final-fail = Незачёт
action-final-exempt = Освобождён
key-final-exempt = Осв
action-final-none = Не аттестован (н/а)
key-final-none = н/а
action-final-clear = Убрать итоговую
key-final-clear = Убрать
action-final-erase = Взять назад или на строку выше
key-final-erase = Взять
action-finals-fill = Всем предложенное, после просмотра
key-finals-fill = Всем
action-final-history = Кто и когда менял итоговую
key-final-history = Правки
action-finals-journal = Журнал этих итоговых
key-finals-journal = Журнал

## Построчно и командами
line-prompt-reason = Причина
line-prompt-last-reason = Причина (= — прежняя: { $why })
line-help-reason = Наберите, почему это меняется: причину сохранит история. 0 — оставить как было.
cli-about-finals = Итоговые отметки журнала.
cli-arg-reason = Причина правки, где её требуют правила школы.
transcript-joined = { $subject }, сводная
honours-fits = Предлагается аттестат с отличием (приказ № 546): всё на «5», если сдана ГИА.
honours-lacks = Для аттестата с отличием (приказ № 546) не хватает: { $subjects }.
