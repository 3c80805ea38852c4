# Sessions: the place where one stopped, others' and one's own sessions, the hidden screen.

place-again = Going on from { $time }. { $key }: home.
place-changed = While you were away somebody changed this record: compare before you save.
place-asked = { $text }
place-gone = The place where you were typing has changed. You typed: “{ $text }”.

lock-title = The screen is hidden ({ $name }). All that was open and typed is still there.
lock-password = Password and Enter open the screen (what you type is not shown). Ctrl+Q leaves.
lock-pin = PIN and Enter open the screen (what you type is not shown). Ctrl+Q leaves.
lock-both = Password or PIN and Enter open the screen (what you type is not shown). Ctrl+Q leaves.
lock-elsewhere = You have no password and no PIN: Enter ends the session. Sign in anew, your place is kept.
lock-nothing = Enter opens the screen.
lock-asked = Checking…
end-idle = Nobody typed for long: the session has ended. What you typed is kept and comes back when you sign in.
end-denied = Wrong three times: the session has ended. What was typed is kept and comes back when you sign in.
end-ended = The session was ended from elsewhere. What you typed is kept and comes back when you sign in.
end-stopped = The journal's server is stopping. Marks are saved; what you typed comes back when you sign in.

seats-beside = A session under your name is open already from { $from }. If it is not you, end it: F9, “Sessions”.
seats-besides = Somebody signed in under your name once more from { $from }. If it is not you, end that session: F9, “Sessions”.
sessions-title = Live sessions
sessions-who = Who
sessions-since = Since
sessions-last = Key at
sessions-from = From
sessions-in = In
sessions-out = Out
sessions-client = Program
sessions-console = console
sessions-this = this one
sessions-ask = End this session ({ $name })? What was typed in it is kept. Enter once more: yes.
sessions-foot = Enter twice ends a session. Bytes are counted from the session's start.
hint-sessions = This key means nothing here. ↑ ↓ a session, Enter ends it, Esc back.

settings-traffic = Byte counter
settings-untold = hidden
settings-told = shown
traffic = ↓{ $down } ↑{ $up } · { $each } B a key
traffic-bytes = { $count } B
traffic-kilo = { $count } KB
traffic-mega = { $count } MB
