"""The builder, as scripts in Python meet it. kontorflyt.ts is its twin, and says how it works.

It is imported as the module `kontorflyt` before the script; the builtin `__kontorflyt_names`
(JSON of ScriptNames) must be there by then, and is taken away. The script gets the names of
`__all__` as globals. `_collect()` gives `{"definitions": [...], "positions": [...]}` as JSON.
What is wrong with an argument is raised at once, as ScriptArgumentError with `key` and `params`.
"""

import builtins
import collections
import json
import linecache
import math
import re
import sys

__all__ = ["workflow", "groups", "templates", "workflows", "ScriptArgumentError"]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SINCE = ("workflow_start", *(f"last_{day}" for day in WEEKDAYS))
CATEGORIES = ("bestilling", "reminder", "confirmation", "other")
KINDS = ("all_customers", "condition_result", "event_customer", "admin")
NTH = ("first", "second", "third", "fourth", "last")
MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MAX_WORKFLOWS, MAX_STEPS, MAX_DEPTH, MAX_SHOWN, MAX_NAMED = 1000, 100, 50, 60, 8
# What JavaScript counts as white space: definitions are read there.
SPACE = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


class ScriptArgumentError(Exception):
    """What is wrong with an argument: a key of shared/texts/script.ts and what goes into its words."""

    def __init__(self, key, **params):
        super().__init__(f"{key} {json.dumps(params)}")
        self.key = key
        self.params = params


# ---- Arguments: each reads one value for `at`, the method and the argument's name ----


def _units(text):
    """Length as JavaScript counts it, in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text):
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


def _shown(value):
    match value:
        case str():
            return f'"{_cut(value)}"'
        case None | bool() | int() | float():
            return _cut(repr(value)) if not isinstance(value, int) or value.bit_length() < 200 else "…"
        case list() | tuple():
            return "[…]"
        case dict():
            return "{…}"
    return _cut(type(value).__name__)


def _some(names):
    shown = [_cut(name) for name in names[:MAX_NAMED]]
    return ", ".join([*shown, "…"] if len(names) > MAX_NAMED else shown) or "–"


def _place(at):
    return {"method": at[0], "argument": at[1]}


def _required(value, at):
    if value is None:
        raise ScriptArgumentError("script.arg_missing", **_place(at))
    return value


def _text(value, at, most):
    """A text of one to `most` units of UTF-16, without the white space around it."""
    text = value.strip(SPACE) if isinstance(_required(value, at), str) else ""
    if not 1 <= _units(text) <= most:
        raise _not_text(value, at, most)
    return text


def _as_written(value, at, most, least=1):
    """The same to the letter."""
    if not isinstance(_required(value, at), str) or not least <= _units(value) <= most:
        raise _not_text(value, at, most)
    return str(value)


def _not_text(value, at, most):
    return ScriptArgumentError("script.arg_not_text", **_place(at), value=_shown(value), max=most)


def _choice(value, at, allowed):
    _required(value, at)
    if not isinstance(value, str) or value not in allowed:
        raise ScriptArgumentError("script.arg_not_one_of", **_place(at), value=_shown(value), allowed=", ".join(allowed))
    return str(value)


def _flag(value, at):
    if not isinstance(value, bool):
        raise ScriptArgumentError("script.arg_not_one_of", **_place(at), value=_shown(value), allowed="True, False")
    return value


def _number(value, at, least, most, kind="whole_number"):
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not least <= value <= most or (kind == "whole_number" and value != int(value)):
        raise ScriptArgumentError("script.arg_not_number", **_place(at), value=_shown(value), kind=f"@script.{kind}", min=least, max=most)
    return int(value) if kind == "whole_number" else value


def _time(value, at):
    _required(value, at)
    if not isinstance(value, str) or not re.fullmatch("([01]?[0-9]|2[0-3]):[0-5][0-9]", value):
        raise ScriptArgumentError("script.arg_not_time", **_place(at), value=_shown(value))
    return value.zfill(5)


def _is_date(value):
    parts = re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})", value) if isinstance(value, str) else None
    if parts is None:
        return False
    year, month, day = (int(part) for part in parts.groups())
    is_leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    return 1 <= month <= 12 and 1 <= day <= MONTH_LENGTHS[month - 1] and (month != 2 or day < 29 or is_leap)


def _is_list(value):
    return isinstance(value, list | tuple)


def _several(value, at, read, least=1):
    """One thing or a list of them, each read by `read`."""
    items = value if _is_list(_required(value, at)) else [value]
    if len(items) < least:
        raise ScriptArgumentError("script.arg_empty_list", **_place(at))
    return [read(item, at) for item in items]


def _plain(value, at, depth=0):
    """A copy of plain data: what JSON can say, no deeper than a person would write."""
    if depth > MAX_DEPTH:
        raise ScriptArgumentError("script.arg_not_data", **_place(at), value="…")
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int) and abs(value) < 1 << 1023:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if _is_list(value):
        return [_plain(item, at, depth + 1) for item in value]
    if isinstance(value, dict) and all(isinstance(name, str) for name in value):
        return {name: _plain(item, at, depth + 1) for name, item in value.items()}
    raise ScriptArgumentError("script.arg_not_data", **_place(at), value=_shown(value))


def _list(value, at):
    if not _is_list(value):
        raise ScriptArgumentError("script.arg_not_list", **_place(at), value=_shown(value))
    return _plain(value, at)


def _optional(value, read, *rest):
    return None if value is None else read(value, *rest)


def _given(**parts):
    """Without the parts that were not given."""
    return {name: value for name, value in parts.items() if value is not None}


# ---- What the office has ----


Template = collections.namedtuple("Template", "id name category")

_names = json.loads(builtins.__dict__.pop("__kontorflyt_names"))
groups = tuple(_names["groups"])
workflows = tuple(_names["workflows"])
templates = tuple(Template(known["id"], known["name"], known["category"]) for known in _names["templates"])


def _folded(name):
    return name.strip(SPACE).lower()


def _is_group(name):
    return any(_folded(group) == _folded(name) for group in groups)


def _group(value, at):
    name = _text(value, at, 200)
    if not _is_group(name):
        raise ScriptArgumentError("script.unknown_group", **_place(at), group=_cut(name), known=_some(groups))
    return name


def _template(value, at):
    """A category, an id, a template of the list, or the one template of a name."""
    if isinstance(value, Template):
        return value.id
    name = _text(value, at, 200)
    if name in CATEGORIES or any(template.id == name for template in templates):
        return name
    found = [template.id for template in templates if _folded(template.name) == _folded(name)]
    if len(found) > 1:
        raise ScriptArgumentError("script.ambiguous_template", **_place(at), template=_cut(name), ids=_some(found))
    if not found:
        raise ScriptArgumentError("script.unknown_template", **_place(at), template=_cut(name), known=_some([template.name for template in templates]), categories=", ".join(CATEGORIES))
    return found[0]


# ---- Recipients ----


def _address(value, at):
    found = _text(value, at, 254)
    if not re.fullmatch(f"[^{SPACE}@]+@[^{SPACE}@]+\\.[^{SPACE}@]+", found):
        raise ScriptArgumentError("script.arg_not_address", **_place(at), value=_shown(value))
    return found


def _customer_id(value, at):
    return _as_written(value, at, 100)


def _recipients(value, except_groups, at):
    excepted = None if except_groups is None else _several(except_groups, (at[0], "except_groups"), _group, 0)
    found = _recipients_of(_required(value, at), at)
    if excepted is not None and found["kind"] != "all_customers":
        raise ScriptArgumentError("script.except_without_all", method=at[0], argument="except_groups", to=at[1])
    return found if excepted is None else {**found, "exceptGroups": excepted}


def _recipients_of(value, at):
    if isinstance(value, str):
        if value in KINDS:
            return {"kind": str(value)}
        if "@" in value:
            return {"kind": "addresses", "addresses": [_address(value, at)]}
        if _is_group(value):
            return {"kind": "groups", "groups": [value.strip(SPACE)]}
    if _is_list(value) and value and isinstance(value[0], str):
        if "@" in value[0]:
            return {"kind": "addresses", "addresses": _several(value, at, _address)}
        return {"kind": "groups", "groups": _several(value, at, _group)}
    match value:
        case {"groups": listed} if len(value) == 1 and listed is not None:
            return {"kind": "groups", "groups": _several(listed, at, _group)}
        case {"addresses": listed} if len(value) == 1 and listed is not None:
            return {"kind": "addresses", "addresses": _several(listed, at, _address)}
        case {"customers": listed} if len(value) == 1 and listed is not None:
            return {"kind": "customers", "customerIds": _several(listed, at, _customer_id)}
    raise ScriptArgumentError("script.arg_not_recipients", **_place(at), value=_shown(value), kinds=", ".join(KINDS), known=_some(groups))


def _weekday(value, at):
    return _choice(value, at, WEEKDAYS)


def _month_day(value, at):
    if value == "last":
        return "last"
    if isinstance(value, int) and not isinstance(value, bool):
        return _number(value, at, 1, 31)
    if isinstance(value, dict) and len(value) == 1:
        ((name, said),) = value.items()
        if name == "business_day":
            return {"businessDay": "last" if said == "last" else _number(said, (at[0], name), 1, 23)}
        if name in NTH:
            return {"nth": "last" if name == "last" else NTH.index(name) + 1, "weekday": _choice(said, (at[0], name), WEEKDAYS)}
    raise ScriptArgumentError("script.arg_not_month_day", **_place(at), value=_shown(value))


# ---- Workflows ----

_collected = []


def _position():
    """Where workflow() was called: the innermost frame that is not of this file."""
    frame = sys._getframe()
    while frame is not None and frame.f_code.co_filename == __file__:
        frame = frame.f_back
    if frame is None:
        return None
    places = list(frame.f_code.co_positions())
    line, _, offset, _ = places[frame.f_lasti // 2] if frame.f_lasti // 2 < len(places) else (None, None, None, None)
    line = line or frame.f_lineno
    # The interpreter counts bytes of UTF-8; a person counts letters.
    before = linecache.getline(frame.f_code.co_filename, line).encode()[: offset or 0]
    return {"line": line, "column": (len(before.decode(errors="replace")) if before else offset or 0) + 1}


class Workflow:
    """One workflow in the making. Each method adds to it and returns it."""

    __slots__ = ("_head", "_trigger", "_steps", "_has_check", "_has_send")

    def __init__(self, head):
        self._head = head
        self._trigger = None
        self._steps = []
        self._has_check = False
        self._has_send = False

    def __repr__(self):
        return f"workflow({self._head['name']!r})"

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise ScriptArgumentError("script.unknown_method", method=_cut(name), allowed=", ".join(_METHODS))

    # -- what starts it --

    def once(self, date=None, time=None, *more, timezone=None, holidays=None, catch_up=None, **other):
        self._only("once", 2, more, other)
        if not _is_date(_required(date, ("once", "date"))):
            raise ScriptArgumentError("script.arg_not_date", method="once", argument="date", value=_shown(date))
        return self._schedule("once", {"date": str(date), "time": _time(time, ("once", "time"))}, timezone, holidays, catch_up)

    def daily(self, time=None, *more, every=None, timezone=None, holidays=None, catch_up=None, **other):
        self._only("daily", 1, more, other)
        return self._schedule("daily", _given(time=_time(time, ("daily", "time")), every=_every(every, "daily")), timezone, holidays, catch_up)

    def weekly(self, days=None, time=None, *more, every=None, timezone=None, holidays=None, catch_up=None, **other):
        self._only("weekly", 2, more, other)
        config = _given(days=_several(days, ("weekly", "days"), _weekday), time=_time(time, ("weekly", "time")), every=_every(every, "weekly"))
        return self._schedule("weekly", config, timezone, holidays, catch_up)

    def monthly(self, on=None, time=None, *more, every=None, timezone=None, holidays=None, catch_up=None, **other):
        self._only("monthly", 2, more, other)
        config = _given(on=_several(on, ("monthly", "on"), _month_day), time=_time(time, ("monthly", "time")), every=_every(every, "monthly"))
        return self._schedule("monthly", config, timezone, holidays, catch_up)

    def cron(self, expression=None, *more, timezone=None, holidays=None, catch_up=None, **other):
        self._only("cron", 1, more, other)
        text = _as_written(expression, ("cron", "expression"), 200)
        if not re.fullmatch(f"[{SPACE}]*[0-9A-Za-z*/,-]+([{SPACE}]+[0-9A-Za-z*/,-]+){{4}}[{SPACE}]*", text):
            raise ScriptArgumentError("script.arg_not_cron", method="cron", argument="expression", value=_shown(expression))
        return self._schedule("cron", {"expression": text}, timezone, holidays, catch_up)

    def on_event(self, event=None, *more, filter=None, **other):
        self._only("on_event", 1, more, other)
        at = ("on_event", "filter")
        name = _choice(event, ("on_event", "event"), ("order_created", "customer_created", "email_received", "file_added", "webhook"))
        if filter is not None and not isinstance(filter, dict):
            raise ScriptArgumentError("script.arg_not_object", **_place(at), value=_shown(filter))
        return self._start("on_event", {"workflowType": "event_based", "schedule": None, "event": _given(event=name, filter=_optional(filter, _plain, at))})

    # -- what it does --

    def send_email(self, template=None, *more, to=None, except_groups=None, attachments=None, is_active=None, trigger_type=None, trigger_config=None, action_config=None, condition_config=None, **other):
        self._only("send_email", 1, more, other)
        name = _template(template, ("send_email", "template"))
        whom = _recipients(to, except_groups, ("send_email", "to"))
        files = _optional(attachments, _list, ("send_email", "attachments"))
        own = {"actionConfig": _given(template=name, recipients=whom, attachments=files)}
        return self._add("send_email", "send_email", own, whom, (is_active, trigger_type, trigger_config, action_config, condition_config))

    def wait_until(self, day_or_date=None, time=None, *more, is_active=None, trigger_type=None, trigger_config=None, action_config=None, condition_config=None, **other):
        self._only("wait_until", 2, more, other)
        at = ("wait_until", "day_or_date")
        _required(day_or_date, at)
        is_weekday = isinstance(day_or_date, str) and day_or_date in WEEKDAYS
        if not is_weekday and not _is_date(day_or_date):
            raise ScriptArgumentError("script.arg_not_day_or_date", **_place(at), value=_shown(day_or_date), allowed=", ".join(WEEKDAYS))
        own = {"triggerConfig": {"day" if is_weekday else "date": str(day_or_date), "time": _time(time, ("wait_until", "time"))}}
        return self._add("wait_until", "wait_until", own, None, (is_active, trigger_type, trigger_config, action_config, condition_config))

    def wait(self, *more, days=None, hours=None, minutes=None, time=None, is_active=None, trigger_type=None, trigger_config=None, action_config=None, condition_config=None, **other):
        self._only("wait", 0, more, other)
        amounts = {name: _number(value, ("wait", name), 0, 100_000, "number") for name, value in _given(days=days, hours=hours, minutes=minutes).items()}
        if sum(amounts.values()) <= 0:
            raise ScriptArgumentError("script.empty_delay", method="wait")
        own = {"triggerConfig": _given(delay=amounts, time=_optional(time, _time, ("wait", "time")))}
        return self._add("wait", "wait_until", own, None, (is_active, trigger_type, trigger_config, action_config, condition_config))

    def check(self, check=None, *more, since=None, days_back=None, among=None, except_groups=None, is_active=None, trigger_type=None, trigger_config=None, action_config=None, condition_config=None, **other):
        self._only("check", 1, more, other)
        what = _choice(check, ("check", "check"), ("orders_missing", "orders_received", "no_reply"))
        span = _given(since=_optional(since, _choice, ("check", "since"), SINCE), daysBack=_optional(days_back, _number, ("check", "days_back"), 1, 3660))
        if len(span) == 2:
            raise ScriptArgumentError("script.since_and_days_back", method="check", since="since", daysBack="days_back")
        if among is None and except_groups is not None:
            raise ScriptArgumentError("script.except_without_all", method="check", argument="except_groups", to="among")
        whom = None if among is None else _recipients(among, except_groups, ("check", "among"))
        span = span or ({"since": "workflow_start"} if self._has_send else {"daysBack": 7})
        own = {"conditionConfig": _given(check=what, **span, recipients=whom)}
        return self._add("check", "check_condition", own, whom, (is_active, trigger_type, trigger_config, action_config, condition_config))

    def create_order(self, *more, to=None, except_groups=None, items=None, is_active=None, trigger_type=None, trigger_config=None, action_config=None, condition_config=None, **other):
        self._only("create_order", 0, more, other)
        whom = _recipients(to, except_groups, ("create_order", "to"))
        own = {"actionConfig": _given(recipients=whom, items=_optional(items, _list, ("create_order", "items")))}
        return self._add("create_order", "create_order", own, whom, (is_active, trigger_type, trigger_config, action_config, condition_config))

    def generate_report(self, report=None, *more, format=None, to=None, except_groups=None, is_active=None, trigger_type=None, trigger_config=None, action_config=None, condition_config=None, **other):
        self._only("generate_report", 1, more, other)
        what = _choice(report, ("generate_report", "report"), ("orders", "missing_orders", "executions"))
        kind = _optional(format, _choice, ("generate_report", "format"), ("pdf", "xlsx", "csv")) or "pdf"
        whom = _recipients("admin" if to is None else to, except_groups, ("generate_report", "to"))
        own = {"actionConfig": {"report": what, "format": kind, "recipients": whom}}
        return self._add("generate_report", "generate_report", own, whom, (is_active, trigger_type, trigger_config, action_config, condition_config))

    # -- inside --

    def _only(self, method, most, more, other):
        """Refuses what no argument of the method is called."""
        if more:
            raise ScriptArgumentError("script.arg_too_many", method=method, max=most)
        for name in other:
            raise ScriptArgumentError("script.arg_unknown", method=method, argument=_cut(name), allowed=", ".join(_arguments(getattr(Workflow, method))))

    def _start(self, method, config):
        if self._trigger is not None:
            raise ScriptArgumentError("script.second_trigger", method=method, first=self._trigger[0])
        self._trigger = (method, config)
        return self

    def _schedule(self, method, config, timezone, holidays, catch_up):
        options = _given(
            timezone=_optional(timezone, _text, (method, "timezone"), 100),
            holidays=_optional(holidays, _choice, (method, "holidays"), ("run", "skip", "next_business_day", "previous_business_day")),
            catchUp=_optional(catch_up, _choice, (method, "catch_up"), ("once", "skip")),
        )
        return self._start(method, {"workflowType": "scheduled", "schedule": {**options, "scheduleType": method, "scheduleConfig": config}, "event": None})

    def _add(self, method, step_type, own, whom, options):
        """Puts a step at the end. An empty config is taken where the step has none of its own: other programs write them."""
        is_active, trigger_type, *configs = options
        kind = None if whom is None else whom["kind"]
        default = "condition_based" if kind == "condition_result" and "actionConfig" in own else "time_based"
        trigger = _optional(trigger_type, _choice, (method, "trigger_type"), ("time_based", "condition_based")) or default
        active = True if is_active is None else _flag(is_active, (method, "is_active"))
        if not self._has_check and (trigger == "condition_based" or kind == "condition_result"):
            raise ScriptArgumentError("script.check_first", method=method, check="check")
        if kind == "event_customer" and (self._trigger is None or self._trigger[0] != "on_event"):
            raise ScriptArgumentError("script.event_first", method=method, event="on_event")
        if len(self._steps) >= MAX_STEPS:
            raise ScriptArgumentError("script.too_many_steps", max=MAX_STEPS)
        step = {"stepType": step_type, "triggerType": trigger, "isActive": active, **own}
        for name, key, config in zip(("trigger_config", "action_config", "condition_config"), ("triggerConfig", "actionConfig", "conditionConfig"), configs):
            if config is not None and (config != {} or key in own):
                raise ScriptArgumentError("script.arg_not_empty", method=method, argument=name)
            if config is not None:
                step[key] = {}
        self._steps.append(step)
        self._has_check = self._has_check or (step_type == "check_condition" and active)
        self._has_send = self._has_send or step_type == "send_email"
        return self

    def _definition(self):
        """A workflow without a trigger yet counts as scheduled: what it lacks is a schedule."""
        trigger = {"workflowType": "scheduled", "schedule": None, "event": None} if self._trigger is None else self._trigger[1]
        return {**self._head, **trigger, "steps": self._steps}


def _every(every, method):
    return _optional(every, _number, (method, "every"), 1, 366)


def _arguments(method):
    code = method.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return [name for name in names if name != "self"]


_METHODS = tuple(name for name in vars(Workflow) if not name.startswith("_"))


def workflow(name=None, *more, description=None, is_active=None, **other):
    """Begins a workflow; it counts as built from here on."""
    if more:
        raise ScriptArgumentError("script.arg_too_many", method="workflow", max=1)
    for unknown in other:
        raise ScriptArgumentError("script.arg_unknown", method="workflow", argument=_cut(unknown), allowed=", ".join(_arguments(workflow)))
    head = _given(
        name=_text(name, ("workflow", "name"), 200),
        description=_optional(description, _as_written, ("workflow", "description"), 5000, 0),
        isActive=True if is_active is None else _flag(is_active, ("workflow", "is_active")),
    )
    if len(_collected) >= MAX_WORKFLOWS:
        raise ScriptArgumentError("script.too_many_workflows", max=MAX_WORKFLOWS)
    made = Workflow(head)
    _collected.append((made, _position()))
    return made


def _collect():
    return json.dumps({"definitions": [made._definition() for made, _ in _collected], "positions": [position for _, position in _collected]})
