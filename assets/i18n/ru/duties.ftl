### Обязанности: что не сделано, до какого срока, сколько сделано в срок.

## Что не сделано
due-entry-attendance = нет переклички
due-entry-marks = нет отметок
due-entry-marks-work = нет отметок ({ $work })
due-entry-topic = нет темы
due-entry-homework = нет задания
due-absences-reasons = нет причины пропуска
due-finals-due = нет итоговых отметок
due-finals-checked = итоговые не сверены
due-plans-first = нет КТП
due-plans-later = нет КТП на период
due-plans-checked = программа не проверена
due-roll-filled = списки не заполнены
due-roll-checked = личные данные не проверены
due-roll-rechecked = личные данные не сверены
due-roll-groups = класс не разделён на группы
due-roll-newcomers = нет отметок прежней школы
due-roll-homebound = нет отметок надомника
due-roll-hospital = нет отметок из больницы
due-roll-exemptions = учителю не сказано об освобождении
due-roll-year_end = нет перевода
due-families-informed = родителям не сказано
due-inspections-watch = журнал класса не просмотрен
due-inspections-filling = заполнение не проверено
due-inspections-thorough = нет подробной проверки
due-reports-activity = нет отчёта об активности
due-reports-performance = нет отчёта об успеваемости
due-reports-archive = журнал не в архиве
due-reports-backup = нет копии
