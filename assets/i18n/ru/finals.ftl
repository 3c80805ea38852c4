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
refusal-reason-after-final = За этот период итоговая уже выставлена: назовите причину правки ({ $clause }).
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
