# Своя страница, чужие страницы, действия учеников

page-own = Моя страница
page-audience = Кто видит страницу
audience-nobody = никто
audience-staff = сотрудники
audience-class = класс и сотрудники
page-withheld = по правилам школы этого не выбирают
page-unknown = не указано
page-keys = Ключи для входа
page-sessions = Открытые сеансы
page-shown = Открыли мне
page-count = { $count }
page-whose = Чья страница
page-of = Страница: { $name }
page-name = Имя
page-standing = В школе
page-leads = классный руководитель { $class }
page-foot = Телефон и почту меняет тот, кто ведёт карточку.
hint-own-page = Стрелки выбирают, Enter открывает.
policy-own-page = Кому видна страница, в этой школе не выбирают: она открыта только владельцу ({ $clause }).
policy-no-activity = Действий учеников администратор здесь не видит: положение школы ему этого не даёт ({ $clause }).

activity-title = { $class } · действия учеников в журнале
activity-who = Ученик
activity-login = Логин
activity-now = Здесь с
activity-key = Клавиша
activity-last = Последний вход
activity-never = не входил
activity-no-account = нет
hint-activity = Влево и вправо — другой класс.
