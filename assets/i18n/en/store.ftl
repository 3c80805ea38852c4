### The store: what is wrong with a file, and the way out. Every sentence is one line.

store-missing = There is no file { $file }. Check the path given to --dir, or make a school with zhurnal init.
store-missing-folder = The folder for { $file } does not exist. Make the folder or check the path.
store-exists = { $file } exists already, and nothing was written over it. Give another name or move that file away first.
store-not-a-store = { $file } is not a journal: it belongs to another program, or its beginning is damaged. Check the path; if a journal was here, bring it back from a backup with zhurnal restore.
store-is-backup = { $file } is a backup and cannot be opened as a journal. Bring the journal back from it with zhurnal restore.
store-not-a-backup = { $file } is not a backup but a journal itself. Backups are made with zhurnal backup.
store-newer-schema = The journal { $file } was written by a newer program (format { $found }; this one reads formats up to { $known }). Update the program; the file was not changed.
store-damaged = The file { $file } is damaged ({ $detail }). Put a copy of it aside, check the disk, and bring the journal back from a backup with zhurnal restore.
store-chain-broken = The trail of changes in { $file } is broken at row { $row } ({ $detail }): data was changed behind the program's back, or the disk spoiled it. Keep the file and compare it with the latest backup.
store-held = The journal { $file } is open in another program. Close that one, or wait and try again.
store-disk-full = There is no room on the disk for { $file }. What was saved before is safe, the last change is not saved. Make room and open the journal again.
store-read-only = { $file } may not be written. Check the rights to the file and its folder, and whether the disk is write-protected.
store-displaced = The file { $file } was removed, replaced or cut while the journal was open: the last change is not saved. Close the journal and put the file back, or bring it back from a backup with zhurnal restore.
store-too-large = An entry is too large for { $file }: { $size } bytes where { $limit } are allowed. It is not saved; split it.
store-failed = Writing to { $file } has stopped after an error of the disk; what was saved before is safe. Close the journal and open it again.
store-io = The disk failed while working with { $file }: { $detail }. What was saved before is safe; check the disk and open the journal again.
store-record-newer = The journal { $file } holds data of a newer program (version { $found }; this one reads up to { $known }). Update the program; the file was not changed.
store-record-too-large = An entry is too large for { $file }: { $size } bytes where { $limit } are allowed. It is not saved; split it.
store-record-damaged = A record in { $file } is damaged ({ $detail }). Check the whole journal with zhurnal verify; if it is damaged, bring it back from a backup with zhurnal restore.
