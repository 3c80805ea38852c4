# Sessions: the place where one stopped, others' and one's own sessions, the hidden screen.

place-again = Going on from { $time }. { $key }: home.
place-changed = While you were away somebody changed this record: compare before you save.
place-gone = The place where you were typing has changed. You typed: “{ $text }”.
serve-stopping = The journal's server is stopping. Marks are saved; what you typed comes back when you sign in again.
