# Клавиша, как её пишут в файле раскладки.
chord-empty = Клавиша не названа. Напишите, например, f5, enter или ctrl+f.
chord-unknown-modifier = «{ $name }» нельзя держать вместе с клавишей. Годятся ctrl, alt и shift, например ctrl+f.
chord-unknown-key = Клавиши «{ $name }» нет. Напишите один знак, f1–f35 или название: enter, esc, space, up, pagedown.
