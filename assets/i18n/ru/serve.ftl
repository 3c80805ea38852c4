# Сервер школы
cli-about-serve = Открыть школу всем по SSH; работает, пока не остановят.
cli-arg-school-folder = Папка школы.
cli-arg-listen = Адрес и порт вместо указанных в zhurnal.toml, например 127.0.0.1:2222.
serve-ready =
    Сервер слушает { $address }
    Отпечаток ключа: { $fingerprint }
serve-readable = { $file }: чужие могут читать. В папке школы — данные детей: закройте её командой chmod -R go= { $file }
serve-host-key = { $file }: это не ключ сервера. Верните ключ из копии; новый ключ все клиенты сочтут подменой.
serve-listen = { $address } не занять ({ $reason }). Укажите другой порт: --listen или listen в zhurnal.toml.
serve-settings = { $file }, строка { $line }: { $what }. Исправьте её или закомментируйте: тогда действует значение по умолчанию.
serve-system = Система отказала серверу: { $reason }

backup-failed = Копия школы за { $date } не сделана: { $reason }. Проверьте папку копий и место на диске.
