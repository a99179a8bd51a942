"""Runs one script: the builder first, then the script, then what the builder collected.

Evaluated in the globals of the interpreter, which hold the texts `_names` (JSON of ScriptNames),
`_builder` and `_script`. `_run()` gives "finished", a line break and the builder's JSON; or
"failed", a line break and the failure as JSON (shared/script-answer.ts). The script cannot be
kept from taking this apart: what comes out is a stranger's word.
"""

import builtins as _builtins
import json as _json
import linecache as _linecache
import sys as _sys
import types as _types

_SCRIPT_FILE = 'script.py'


def _prepare():
    global _start
    names, builder, script = (globals().pop(name) for name in ('_names', '_builder', '_script'))
    _start = _begin(names, builder, script)


def _begin(names, builder, script):
    module = _types.ModuleType('kontorflyt')
    module.__file__ = 'kontorflyt.py'
    _builtins.__dict__['__kontorflyt_names'] = names
    _sys.modules['kontorflyt'] = module
    exec(compile(builder, 'kontorflyt.py', 'exec'), module.__dict__)
    collect = module.__dict__.pop('_collect')
    main = _types.ModuleType('__main__')
    _sys.modules['__main__'] = main
    main.__dict__.update({name: module.__dict__[name] for name in module.__all__})
    # Positions count bytes in the interpreter, and characters for whoever reads them: both look lines up here.
    _linecache.cache[_SCRIPT_FILE] = len(script), None, script.splitlines(True), _SCRIPT_FILE
    dumps, stdout = _json.dumps, _sys.stdout

    def start():
        try:
            try:
                exec(compile(script, _SCRIPT_FILE, 'exec', dont_inherit=True), main.__dict__)
            except SystemExit as leaving:
                # exit() is a way to be done; with anything to say it is a failure.
                if leaving.code is not None:
                    raise
            stdout.flush()
            return 'finished\n' + collect()
        except BaseException as thrown:
            failure = _failure(thrown)
        stdout.flush()
        return 'failed\n' + dumps(failure)

    return start


def _run():
    return _start()


def _failure(thrown):
    line, column = _place(thrown)
    name = type(thrown).__name__
    failure = {'type': 'failed', 'reason': 'exception', 'message': _words(thrown), 'problem': None, 'line': line, 'column': column}
    if isinstance(thrown, MemoryError):
        failure.update(reason='memory', message='The script used up its memory')
    elif isinstance(thrown, SyntaxError) and (thrown.filename == _SCRIPT_FILE or line is None):
        failure.update(reason='syntax', message=str(thrown.msg)[:2000], line=thrown.lineno or line, column=thrown.offset or column)
    elif name == 'ScriptArgumentError':
        failure.update(_argument(thrown))
    return failure


def _argument(thrown):
    key, params = getattr(thrown, 'key', None), getattr(thrown, 'params', None)
    if type(key) is not str or type(params) is not dict:
        return {}
    kept = {str(name)[:100]: value if type(value) in (int, float) else str(value)[:1000] for name, value in list(params.items())[:20]}
    return {'reason': 'argument', 'problem': {'key': key[:200], 'params': kept}}


def _words(thrown):
    name = type(thrown).__name__
    try:
        message = str(thrown)[:3000]
    except BaseException:
        message = ''
    return (f'{name}: {message}' if message else name)[:4000]


def _place(thrown):
    """The innermost place of the script on the way to where it was thrown."""
    found = None, None
    trace = thrown.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == _SCRIPT_FILE:
            found = trace.tb_lineno, _column(code, trace.tb_lasti, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _column(code, instruction, line):
    for index, (_, _, offset, _) in enumerate(code.co_positions()):
        if index == instruction // 2:
            before = _linecache.getline(_SCRIPT_FILE, line).encode()[: offset or 0]
            return len(before.decode(errors='replace')) + 1
    return None
