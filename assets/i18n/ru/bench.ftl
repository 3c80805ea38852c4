### Замеры: zhurnal bench.

bench-other-school = В этом файле не школа-пример, мерить на нём нечего. Укажите другой файл в --keep: он будет создан.
bench-io = Замер не удался: { $detail }. Проверьте место и права на временную папку.
bench-limit = Предел
bench-wire-head = Байт, медиана / наибольшее
bench-mark = Отметка и шаг к следующему ученику
bench-mark-scroll = То же с прокруткой
bench-pause-mark = Пауза после отметки: средний балл, строка урока
bench-pause-column = Пауза после целой колонки
bench-step = Курсор на одну ячейку
bench-unchanged = Кадр без изменений
bench-repaint = Весь экран заново
bench-scroll-row = Прокрутка на строку
bench-scroll-column = Прокрутка на урок
