# What others did: withdrawn rights, closed screens.

news-withdrawn = This screen has closed: you no longer have the right to it. If that is a mistake, ask the school's administrator.
news-withdrawn-text = You no longer have the right to this, and it cannot be saved: copy what you need of the text. Esc closes it.
news-closed = There is nothing here for you any more: the account was withdrawn, or all of its rights. Whatever was shown as saved is saved. If this is a mistake, ask the school's administrator.
hint-closed = Esc twice ends the session.
