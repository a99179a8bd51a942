@rem "npm start" and "npm run headless" begin with exec. In a POSIX shell that is a builtin which
@rem puts node in the place of the shell, so that a signal to npm reaches it (dash would keep the
@rem signal to itself). In cmd.exe, which has no such word, this file is it.
@%*
