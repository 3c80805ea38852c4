# Изменение, сделанное поверх чужого: оба значения и вопрос.

conflict-title = { $count ->
    [one] Пока вы вводили, здесь записали другое
    [few] Пока вы вводили, в { $count } местах записали другое
   *[other] Пока вы вводили, в { $count } местах записали другое
}
conflict-now = { $what } сейчас
conflict-mine = { $what } ваше
conflict-by = изменил(а) { $by }, { $when }
conflict-cell = Ячейка,
conflict-topic = Тема,
conflict-homework = Задание,
conflict-works = Работа,
conflict-roll = Отметка явки,
conflict-roll-taken = сделана
conflict-leave = Оставить как сейчас
conflict-leave-all = Ничего не записывать
action-keep-theirs = Чужое оставить, остальное своё записать
key-keep-theirs = Чужое
action-put-mine = Записать моё вместо него
key-put-mine = Моё
action-put-both = Записать моё рядом с ним
key-put-both = Рядом
hint-conflict = Esc — оставить как есть; М — моё вместо него; В — моё рядом; F1 — все клавиши.
