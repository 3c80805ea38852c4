# A key as a keymap file writes it.
chord-empty = No key is named. Write a key such as f5, enter or ctrl+f.
chord-unknown-modifier = “{ $name }” cannot be held with a key. Use ctrl, alt or shift, for example ctrl+f.
chord-unknown-key = There is no key “{ $name }”. Write one character, f1 to f35, or a name such as enter, esc, space, up, pagedown.
