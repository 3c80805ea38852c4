# Who came in, from where and by what; keys, PIN, invitations.
origin-console = the server's console
sign-in-checking = Checking…
sign-in-busy = Too many people are signing in right now: try again in a few seconds.
sign-in-locked = Sign-in by password is closed: too many failures in a row. The administrator opens it; a key works.
sign-in-last = Last sign-in { $date } at { $time } from { $from }.
password-changed-meanwhile = The password was changed elsewhere meanwhile: the new one is not kept.
key-known = This account has that key already.
key-too-many = No more than { $most } keys: remove one that is not needed first.
invite-login-taken = The login { $login } is another person's: choose another.
join-wrong = This code opens nothing: check the digits; the administrator replaces a used or expired code.
