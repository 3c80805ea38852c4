# Календарно-тематические планы: отказы, причины, слова.
refusal-plan-conflict = Этот план только что изменил(а) { $by }: посмотрите и повторите, если нужно.
refusal-plan-rows = В плане больше { $limit } строк: соедините темы или уберите лишние.
refusal-plan-row = Строка { $row }: { $why }
refusal-plan-joined = Строка { $row }: 0 часов значит «в одном уроке со строкой выше». Первой строке и контрольной работе нужен свой урок: поставьте 1 или больше.
refusal-plan-topic = Тема пуста: напишите её или удалите строку.
refusal-plan-hours = Часов не больше { $limit }.
plans-hours-off = Часов в плане { $planned }, а по учебному плану { $wanted }: приведите в соответствие ({ $clause }).
plans-reason-holiday = { $name }: урока { $date } нет
plans-reason-lost = урок { $date } не проводится
plans-reason-come = появился урок { $date }
plans-reason-pace = темы шли не в том темпе, что в плане
plans-hours = { $hours } ч
plans-hours-joined = с пред.
plans-row = Строка { $row }
