# Звонки

bells-title = Звонки
bells-head = Смена { $shift }, классы { $from }–{ $until }
bells-lesson = Урок
bells-times = Звонки
bells-minutes = Минут
bells-break = Перемена
bells-short = Уроки по { $minutes } минут
bells-none = Звонков нет. Insert — задать звонки смены.
bells-ask = Урок { $lesson }, начало и конец:
bells-unread = Время пишут так: 8:30-9:15. Числа — без букв.
bells-last-only = Убрать можно только последний урок: номера остальных сдвинулись бы.
bells-new = Звонки смены
bells-shift = Смена
bells-from-grade = Классы с
bells-until-grade = Классы по
bells-first = Номер первого урока
bells-begin = Начало первого урока
bells-length = Минут в уроке
bells-pause = Минут на перемене
bells-count = Уроков
bells-note = Звонки той же смены и тех же классов будут заменены. Отдельные уроки потом меняют по одному: Enter на уроке.
hint-bells = Enter — время урока или звонки смены, Insert — ещё урок, Delete — убрать последний, u — вернуть.
bells-wrong = Смена { $shift }, классы { $grades_from }–{ $grades_until }: смены считают с 1, классы — по возрастанию, уроков не больше { $most }.
bells-backward = Смена { $shift }, классы { $grades_from }–{ $grades_until }, урок { $lesson }: { $from }–{ $until } — конец должен быть позже начала.
bells-overlap = Смена { $shift }, классы { $grades_from }–{ $grades_until }: урок { $lesson } начинается в { $from }, а предыдущий кончается в { $end }.
