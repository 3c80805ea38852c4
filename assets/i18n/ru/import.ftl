# Списки людей из файлов и в файлы: родители, работники.
cli-about-import-guardians = Загрузить родителей и доверенных лиц учеников из CSV, XLSX, XLS или ODS.
cli-about-import-staff = Загрузить список работников из CSV, XLSX, XLS или ODS.
cli-about-export-guardians = Родители и доверенные лица по классам, без личных карточек; такой файл читает import guardians.
cli-about-export-staff = Работники с ролями и приказами, без личных карточек; такой файл читает import staff.
cli-arg-people_only = Взять людей и приказы; роли, классы и логины оставить тем, кто их даёт.
cli-import-people-only = Роли, классы и логины дают другие. Чтобы записать людей и приказы, повторите с --people-only.
people-foot-file = Enter — карточка, F5 — кого показать. Из файла: { $command }

## Столбцы
shell-column-guardian-family = Фамилия родителя
shell-column-guardian-given = Имя родителя
shell-column-guardian-patronymic = Отчество родителя
shell-column-relation = Кем приходится
shell-column-guardian-born = Дата рождения родителя
shell-column-guardian-id = Код родителя
shell-column-position = Должность
shell-column-class-led = Классное руководство
shell-column-hired = Дата приёма
shell-column-order = Номер приказа
shell-column-login = Логин
shell-column-staff-id = Табельный номер

## Что не понято в файле
exchange-no-guardians = В файле нет ни одного родителя. Назовите столбцы, например «Родитель», «Мать», «Фамилия родителя», или укажите их через --map.
exchange-consent-undated = Согласие «{ $given }» не записано: нужен день, когда оно подписано, например 01.09.2026.

## Что изменится
plan-newcomers = Новые люди, пока ни в одном списке: { $count }
plan-standing = Меняются права представителей: { $count }
plan-files = Меняются карточки: { $count }
plan-hired = Приказы о приёме: { $count }
plan-roles = Получают роли: { $count }
plan-class-teachers = Классные руководители: { $count }
plan-logins = Новые логины: { $count }
plan-line-login = { $login } — { $name }
plan-line-class-teacher = { $class }: { $name }
plan-line-role = { $name }: { $role }
plan-line-trusted = { $name } ({ $pupil }), доверенное лицо
plan-line-hired = { $name }, с { $from }, приказ { $order }

## Работники: что не сходится со школой
plan-staff-dismissed = { $name }: уволен(а) по книге приказов, роли не даны. При новом приёме впишите его дату и номер приказа.
plan-staff-outside = { $name }: нет ни роли, ни приказа о приёме, в списке работников не появится. Впишите дату приёма и номер приказа.
plan-staff-ambiguous = { $name }: таких работников несколько, неясно, кто это. Добавьте дату рождения или табельный номер.
plan-staff-twice = { $name }: работник с таким именем уже есть в строке { $first }. Один человек — соедините строки, должности через «;»; однофамильцы — впишите даты рождения.
plan-staff-initials = { $name }: в школе есть { $known }, и в файле так могут зваться несколько. Сначала впишите полное имя в карточку.
plan-staff-namesake = { $name }: родитель с таким именем есть; записан ещё один человек. Если это он, впишите дату рождения или табельный номер.
plan-order-half = { $name }: в книгу приказов не записано, нужны и дата приёма, и номер приказа.
plan-order-date = { $name }: приём { $date } не записан. Проверьте дату.
plan-order-other = { $name }: в книге приказов уже есть приказ { $order } от { $date }, он оставлен.
plan-position-no-role = «{ $position }»: для этой должности роли в журнале нет, роль не дана.
plan-class-missing = Класса «{ $class }» в школе нет. Исправьте название или сначала загрузите список класса.
plan-class-twice = Классу «{ $class }» в файле названы два классных руководителя. Оставьте одного.
plan-login-taken = { $name }: логин { $login } занят другим человеком. Впишите другой.
plan-login-other = { $name }: логин уже есть, второй ({ $login }) не заведён.
plan-login-form = { $name }: логин «{ $login }» не подходит. Строчные латинские буквы, цифры, точка, дефис, подчёркивание.
plan-subject-missing = Предмета «{ $subject }» в школе нет. Проверьте название: оно берётся из расписания.
plan-subjects-not-given = Предметы только сверены: кто что ведёт, задаёт нагрузка или расписание.

## Родители: что не сходится со школой
plan-child-unknown = { $name }: такого ученика в классе { $class } нет. Исправьте имя или класс либо удалите строку.
plan-guardian-nameless = Без имени не взято: телефон { $phone } ({ $pupil }).
plan-guardian-ambiguous = { $name }: у ученика ({ $pupil }) несколько таких представителей. Впишите отчество или дату рождения.
plan-guardian-of-staff = { $name }: работник с таким именем есть; родитель записан как другой человек. Если это он, впишите дату рождения родителя или его код.
plan-guardian-namesake = { $name }: такой родитель уже есть ({ $pupil }); записан как другой человек. Если это он, впишите телефон или дату рождения родителя.
plan-guardian-trusted = { $name } («{ $relation }»): записан доверенным лицом, только смотрит. Законному представителю пишите «мать», «отец», «опекун».
