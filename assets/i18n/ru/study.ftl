# Обучение на дому и в больнице: по приказу, с какого и по какой день.
action-add-study = Обучение на дому или в больнице
key-add-study = Надомн
study-new = Обучение вне класса
study-where = Где учится
study-from = С какого дня
study-until = По какой день (если известен)
study-order = Номер приказа
card-foot-pupil = Enter — изменить. F8 — убрать. Ins — на дому, в больнице. Ctrl+Z — отменить.
study-about = Отметки вносит тот, кого называет регламент, в журналы учителей. В списке класса у фамилии встанет пометка.
study-home = обучается на дому
study-hospital = обучается в больнице
study-since = с { $from }, приказ { $order }
study-during = с { $from } по { $until }, приказ { $order }
study-twice = { $name }: с { $date } обучение вне класса уже записано. Исправьте ту строку карточки.
card-studies = Обучение вне класса
told-study = Вне класса
