# The school's server
cli-about-serve = Serve the school to everyone by SSH, until it is stopped.
cli-arg-school-folder = The school's folder.
cli-arg-listen = Address and port in place of those in zhurnal.toml, such as 127.0.0.1:2222.
serve-ready =
    The server listens on { $address }
    Host key fingerprint: { $fingerprint }
serve-readable = { $file }: others may read it. The school's folder holds children's data: close it with chmod -R go= { $file }
serve-host-key = { $file }: this is no host key. Put the key back from a copy; every client would take a new one for a fraud.
serve-listen = { $address } cannot be listened on ({ $reason }). Name another port: --listen, or listen in zhurnal.toml.
serve-settings = { $file }, line { $line }: { $what }. Mend it, or comment it out: the default holds then.
serve-system = The system refused the server: { $reason }

backup-failed = The copy of the school for { $date } was not made: { $reason }. Look at the folder of copies and at the disk.
