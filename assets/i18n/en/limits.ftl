# Limits of the server
serve-refused-address = Too many connections from your address. Close some, or try again later.
serve-refused-busy = The server has too many connections now. Try again in a minute.
serve-refused-sessions = You have too many sessions open. Close one of them, then sign in again.
