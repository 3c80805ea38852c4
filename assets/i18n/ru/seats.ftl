# Сеансы: место, где остановились, чужие и свои сеансы, скрытый экран.

place-again = Продолжение с { $time }. { $key } — на главную.
place-changed = Пока вас не было, эту запись изменил другой: сверьте, прежде чем сохранять.
place-gone = Место, где вы печатали, изменилось. Вы набрали: «{ $text }».

lock-title = Экран скрыт ({ $name }). Всё, что было открыто и набрано, на месте.
lock-password = Пароль и Enter — открыть экран (набираемое не видно). Ctrl+Q — уйти.
lock-pin = PIN и Enter — открыть экран (набираемое не видно). Ctrl+Q — уйти.
lock-both = Пароль или PIN и Enter — открыть экран (набираемое не видно). Ctrl+Q — уйти.
lock-elsewhere = Пароля и PIN у вас нет: Enter закончит сеанс. Войдите снова — место сохранено.
lock-nothing = Enter — открыть экран.
lock-asked = Проверяю…
end-idle = Долго никто не печатал: сеанс закончен. Набранное сохранено и вернётся, когда вы войдёте.
end-ended = Сеанс завершён с другого места. Набранное сохранено и вернётся, когда вы войдёте.
end-stopped = Сервер журнала останавливается. Отметки сохранены, набранное вернётся, когда вы войдёте.

seats-beside = Под вашим именем уже открыт сеанс с { $from }. Если это не вы — завершите его: F9, «Сеансы».
seats-besides = Под вашим именем вошли ещё раз с { $from }. Если это не вы — завершите тот сеанс: F9, «Сеансы».
sessions-title = Открытые сеансы
sessions-who = Кто
sessions-since = С
sessions-last = Ввод
sessions-from = Откуда
sessions-in = Принял
sessions-out = Отдал
sessions-client = Программа
sessions-console = консоль
sessions-this = этот сеанс
sessions-ask = Завершить сеанс ({ $name })? Набранное сохранится. Ещё раз Enter — да.
sessions-foot = Enter дважды — завершить сеанс. Байты — с начала сеанса.
hint-sessions = Клавиша ничего не значит. ↑ ↓ — сеанс, Enter — завершить, Esc — назад.

settings-traffic = Счётчик байтов
settings-untold = не показывать
settings-told = показывать
traffic = ↓{ $down } ↑{ $up } · { $each } Б/клавишу
traffic-bytes = { $count } Б
traffic-kilo = { $count } КБ
traffic-mega = { $count } МБ
