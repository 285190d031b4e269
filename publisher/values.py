"""Value classes as ``dataclasses`` makes them, made fast.

The program is written in small dataclasses, some two hundred of them, and the standard decorator writes and compiles six methods for each: a third of the time
it took to start. Here a constructor is compiled once for each number of fields and lent to a class under the names of its fields; the rest is shared.
For the type checker these *are* the standard ones, and so a value that is ``frozen`` stays so by its word: nothing is spent on it when the program runs.

What the standard has beyond that: ``order``, ``kw_only``, ``InitVar``. A method the class has itself is kept. ``dataclasses.fields``, ``asdict`` and
``is_dataclass`` work on these classes too. Named tuples are made the same way.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

__all__ = ["MISSING", "NamedTuple", "dataclass", "field", "fields", "is_dataclass", "replace"]

if TYPE_CHECKING:
    from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
    from typing import NamedTuple
else:
    from _collections import _tuplegetter

    class _Missing:
        __slots__ = ()

        def __repr__(self):
            return "MISSING"

    MISSING = _Missing()

    class Field:
        """One field: ``name``, the annotation as it stands (``type``), ``default`` or ``default_factory`` (or MISSING), where it takes part."""

        __slots__ = ("compare", "default", "default_factory", "hash", "init", "name", "repr", "type")

        def __init__(self, default, default_factory, init, repr, hash, compare):  # noqa: A002 (the standard's names)
            self.default, self.default_factory, self.init, self.repr = default, default_factory, init, repr
            self.hash, self.compare = compare if hash is None else hash, compare

    def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True):  # noqa: A002
        """A field that needs more said of it than a default."""
        return Field(default, default_factory, init, repr, hash, compare)

    def fields(value):
        """The fields of a value class or a value, in order."""
        return value.__value_fields__

    def is_dataclass(value):
        """Whether something is a value class or a value of one."""
        return hasattr(value, "__value_fields__")

    def replace(value, /, **changes):
        """The same value with some fields others."""
        for each in value.__value_fields__:
            if each.init:
                if each.name not in changes:
                    changes[each.name] = getattr(value, each.name)
            elif each.name in changes:
                raise ValueError(each.name)
        return value.__class__(**changes)

    def dataclass(cls=None, /, *, frozen=False, slots=False, eq=True):
        """The class with constructor, representation, equality and hash made from its annotations."""

        def make(cls):
            return _make(cls, frozen, slots, eq)

        return make if cls is None else make(cls)

    def _make(cls, frozen, slots, eq):
        own, namespace = [], cls.__dict__
        for name, kind in namespace.get("__annotations__", {}).items():
            if (kind if isinstance(kind, str) else str(kind)).startswith(("ClassVar", "typing.ClassVar")):
                continue
            default = namespace.get(name, MISSING)
            each = default if isinstance(default, Field) else Field(default, MISSING, True, True, None, True)
            each.name, each.type = name, kind
            own.append(each)
        found = {}
        for base in reversed(cls.__mro__[1:]):
            found.update((each.name, each) for each in base.__dict__.get("__value_fields__", ()))
        found.update((each.name, each) for each in own)
        every = tuple(found.values())

        members = {
            "__value_fields__": every,
            "__dataclass_fields__": _STANDARD,
            "__match_args__": tuple(each.name for each in every if each.init),
        }
        if "__init__" not in namespace:
            members["__init__"] = _constructor(cls, every)
        if "__repr__" not in namespace:
            members["__repr__"] = _representation([each.name for each in every if each.repr])
        if eq and "__eq__" not in namespace:
            members["__eq__"] = _equality(_values_of([each.name for each in every if each.compare]))
            hashed = _hash(_values_of([each.name for each in every if each.hash])) if frozen else None
            if namespace.get("__hash__") is None:
                members["__hash__"] = hashed
        if slots:
            return _with_slots(cls, own, members)
        for each in own:
            if each.default is not MISSING:
                setattr(cls, each.name, each.default)
            elif each.name in namespace:
                delattr(cls, each.name)
        for name, member in members.items():
            setattr(cls, name, member)
        return cls

    def _with_slots(cls, own, members):
        names = tuple(each.name for each in own)
        namespace = {key: value for key, value in cls.__dict__.items() if key not in names and key not in ("__dict__", "__weakref__")}
        namespace.update(members)
        namespace["__slots__"] = names
        made = type(cls)(cls.__name__, cls.__bases__, namespace)
        made.__qualname__ = cls.__qualname__
        return made

    def _values_of(names):
        """A function from a value to some of its fields, as a tuple."""
        if len(names) == 1:
            get = attrgetter(*names)
            return lambda value: (get(value),)
        return attrgetter(*names) if names else lambda value: ()

    def _equality(get):
        def __eq__(self, other):  # noqa: N807
            if self is other:
                return True
            return get(self) == get(other) if other.__class__ is self.__class__ else NotImplemented

        return __eq__

    def _hash(get):
        def __hash__(self):  # noqa: N807
            return hash(get(self))

        return __hash__

    def _representation(names):
        def __repr__(self):  # noqa: N807
            return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

        return __repr__

    _TEMPLATES = {}

    def _constructor(cls, every):
        """``__init__`` for these fields: the one for so many fields, under these names."""
        taken = [each for each in every if each.init]
        fresh = [each for each in every if each.default_factory is not MISSING]
        afterwards = hasattr(cls, "__post_init__")
        names = [each.name for each in every if each.init or each.default_factory is not MISSING]
        if fresh:
            return _special(cls, every, afterwards)
        template = _TEMPLATES.get((len(names), afterwards))
        if template is None:
            template = _TEMPLATES[len(names), afterwards] = _template(len(names), afterwards)
        code = template.__code__.replace(
            co_varnames=("self", *names), co_names=(*names, *template.__code__.co_names[len(names) :]), co_name="__init__"
        )
        function = type(template)(code, _NOTHING, "__init__", tuple(each.default for each in taken if each.default is not MISSING) or None)
        function.__qualname__ = f"{cls.__qualname__}.__init__"
        return function

    def _template(count, afterwards):
        names = [f"field{number}" for number in range(count)]
        lines = [f" self.{name} = {name}" for name in names]
        lines += [" self.__post_init__()"] if afterwards else []
        scope = {}
        exec(f"def __init__(self{''.join(', ' + name for name in names)}):\n" + ("\n".join(lines) or " pass"), scope)
        return scope["__init__"]

    def _special(cls, every, afterwards):
        """``__init__`` where some fields are made afresh for each value."""
        scope = {"MISSING": MISSING}
        head, lines = ["self"], []
        for each in every:
            if each.default_factory is not MISSING:
                scope[f"_make_{each.name}"] = each.default_factory
                head += [f"{each.name}=MISSING"] if each.init else []
                made = f"_make_{each.name}()"
                lines.append(f" self.{each.name} = " + (f"{made} if {each.name} is MISSING else {each.name}" if each.init else made))
            elif each.init:
                scope[f"_default_{each.name}"] = each.default
                head.append(each.name if each.default is MISSING else f"{each.name}=_default_{each.name}")
                lines.append(f" self.{each.name} = {each.name}")
        lines += [" self.__post_init__()"] if afterwards else []
        exec(f"def __init__({', '.join(head)}):\n" + "\n".join(lines), scope)
        function = scope["__init__"]
        function.__qualname__ = f"{cls.__qualname__}.__init__"
        return function

    _NOTHING = {"__builtins__": {}}

    class _Standard:
        """``__dataclass_fields__``, made by ``dataclasses`` itself when somebody asks."""

        def __get__(self, value, kind):
            import dataclasses

            namespace = {"__annotations__": {each.name: each.type for each in kind.__value_fields__}}
            for each in kind.__value_fields__:
                given = {"default": each.default} if each.default is not MISSING else {}
                given |= {"default_factory": each.default_factory} if each.default_factory is not MISSING else {}
                namespace[each.name] = dataclasses.field(
                    **given, init=each.init, repr=each.repr, hash=each.hash, compare=each.compare, kw_only=True
                )
            return dataclasses.dataclass(init=False, repr=False, eq=False)(type(kind.__name__, (), namespace)).__dataclass_fields__

    _STANDARD = _Standard()

    _LENDERS = {}

    def _make_tuple(name, bases, namespace):
        """A class of tuples with names. What it is made of is what `collections.namedtuple` makes, its ``__new__`` lent as constructors are."""
        names = tuple(namespace.get("__annotations__", {}))
        defaults = [namespace[each] for each in names if each in namespace]
        lender = _LENDERS.get(len(names))
        if lender is None:
            spelled = [f"field{number}" for number in range(len(names))]
            scope = {"make": tuple.__new__}
            exec(f"def __new__(cls, {', '.join(spelled)}): return make(cls, ({''.join(each + ',' for each in spelled)}))", scope)
            lender = _LENDERS[len(names)] = scope["__new__"]
        code = lender.__code__.replace(co_varnames=("cls", *names))
        new = type(lender)(code, lender.__globals__, "__new__", tuple(defaults) or None)
        new.__qualname__ = f"{name}.__new__"
        members = {key: value for key, value in namespace.items() if key not in names}
        members |= {
            "__slots__": (),
            "__new__": new,
            "__match_args__": names,
            "_fields": names,
            "_field_defaults": dict(zip(names[len(names) - len(defaults) :], defaults, strict=True)),
            **{each: _tuplegetter(number, None) for number, each in enumerate(names)},
        }
        for key, member in _SHARED.items():
            members.setdefault(key, member)
        return type(name, (tuple, *(base for base in bases if base is not _NamedTuple)), members)

    def _replaced(self, /, **changes):
        values = [changes.pop(name, value) for name, value in zip(self._fields, self, strict=True)]
        if changes:
            raise ValueError(f"no such fields: {', '.join(changes)}")
        return tuple.__new__(self.__class__, values)

    def _made(cls, values):
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
        return made

    _SHARED = {
        "_make": classmethod(_made),
        "_replace": _replaced,
        "_asdict": lambda self: dict(zip(self._fields, self, strict=True)),
        "__repr__": lambda self: (
            f"{self.__class__.__name__}({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self, strict=True))})"
        ),
        "__getnewargs__": lambda self: tuple(self),
    }

    class _NamedTupleMeta(type):
        def __new__(mcs, name, bases, namespace):
            return _make_tuple(name, bases, namespace) if bases else super().__new__(mcs, name, bases, namespace)

    class _NamedTuple(metaclass=_NamedTupleMeta):
        """What the classes that are to be tuples are written below."""

    NamedTuple = _NamedTuple
