"""Value classes are what the standard library's dataclasses are, told apart by nothing a program may ask of them."""

from __future__ import annotations

import collections
import copy
import dataclasses
import pickle
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher import values

KINDS = ("plain", "given", "fresh", "unasked", "unseen", "unhashed")


def make_class(module: Any, shape: list[str], **options: bool) -> Any:
    """The same class by either module: a field of each kind of ``shape``; those without default first."""
    namespace: dict[str, Any] = {"__annotations__": {}, "__module__": __name__}
    for number, kind in enumerate(sorted(shape, key=KINDS.index)):
        name = f"{kind}_{number}"
        namespace["__annotations__"][name] = "int"
        if kind == "given":
            namespace[name] = number
        elif kind == "fresh":
            namespace[name] = module.field(default_factory=list)
        elif kind == "unasked":
            namespace[name] = module.field(init=False, default_factory=dict)
        elif kind == "unseen":
            namespace[name] = module.field(default=number, repr=False)
        elif kind == "unhashed":
            namespace[name] = module.field(default=number, hash=False, compare=True)
    return module.dataclass(**options)(type("Made", (), namespace))


def outcome(action: Any) -> object:
    try:
        return action()
    except TypeError:
        return TypeError


@given(
    st.lists(st.sampled_from(KINDS), max_size=7),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.lists(st.integers(0, 2), max_size=7),
    st.lists(st.integers(0, 2), max_size=7),
)
def test_value_classes_are_the_standard_ones(
    shape: list[str], frozen: bool, slots: bool, eq: bool, one: list[int], other: list[int]
) -> None:
    ours = make_class(values, shape, frozen=frozen, slots=slots, eq=eq)
    theirs = make_class(dataclasses, shape, frozen=frozen, slots=slots, eq=eq)
    assert ours.__match_args__ == theirs.__match_args__
    assert hasattr(ours, "__slots__") == hasattr(theirs, "__slots__")
    made = [outcome(lambda kind=kind, given=given: kind(*given)) for kind in (ours, theirs) for given in (one, other)]
    assert [each is TypeError for each in made[:2]] == [each is TypeError for each in made[2:]]
    if TypeError in made:
        return
    assert [repr(each) for each in made[:2]] == [repr(each) for each in made[2:]]
    assert [dataclasses.asdict(each) for each in made[:2]] == [dataclasses.asdict(each) for each in made[2:]]  # type: ignore[call-overload]
    assert (made[0] == made[1]) == (made[2] == made[3])
    for our, their in zip(made[:2], made[2:], strict=True):
        assert our != their and our == our
        assert (outcome(lambda our=our: hash(our)) is TypeError) == (outcome(lambda their=their: hash(their)) is TypeError)
    if eq and frozen and outcome(lambda: hash(made[0])) is not TypeError and made[0] == made[1]:
        assert hash(made[0]) == hash(made[1])
    for name, each in zip(ours.__match_args__, theirs.__match_args__, strict=True):
        assert outcome(lambda name=name: repr(values.replace(made[0], **{name: 9}))) == outcome(
            lambda each=each: repr(dataclasses.replace(made[2], **{each: 9}))  # type: ignore[type-var]
        )


@values.dataclass(frozen=True, slots=True)
class Base:
    kinds: ClassVar[int] = 7
    name: str
    size: int = 3

    @property
    def label(self) -> str:
        return f"{self.name} {self.size}"


@values.dataclass(frozen=True, slots=True)
class Heir(Base):
    colour: str = "red"

    def __repr__(self) -> str:
        return "an heir"


@values.dataclass(slots=True)
class Worked:
    number: int
    double: int = values.field(init=False)

    def __post_init__(self) -> None:
        self.double = 2 * self.number


def test_fields_are_inherited_in_order() -> None:
    heir = Heir("a", 4)
    assert (heir.name, heir.size, heir.colour, heir.label, heir.kinds) == ("a", 4, "red", "a 4", 7)
    assert [each.name for each in values.fields(Heir)] == ["name", "size", "colour"] == [each.name for each in dataclasses.fields(Heir)]
    assert repr(heir) == "an heir" and repr(Base("a")) == "Base(name='a', size=3)"
    assert heir != Base("a", 4)


def test_work_after_construction() -> None:
    assert Worked(4).double == 8 and values.replace(Worked(4), number=5).double == 10
    with pytest.raises(ValueError):
        values.replace(Worked(4), double=1)


def test_what_copies_and_other_processes_get_is_equal() -> None:
    heir = Heir("a", 4)
    assert pickle.loads(pickle.dumps(heir)) == copy.deepcopy(heir) == copy.copy(heir) == heir


def test_arguments_are_named_in_what_is_wrong() -> None:
    with pytest.raises(TypeError, match="name"):
        Base()  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Base("a").other = 1  # type: ignore[attr-defined]


def test_a_field_of_its_own_is_made_for_each_value() -> None:
    @values.dataclass
    class Holder:
        found: list[int] = values.field(default_factory=list)

    assert Holder().found is not Holder().found
    assert values.is_dataclass(Holder) and dataclasses.is_dataclass(Holder) and not values.is_dataclass(int)


def make_tuple(base: Any, count: int, defaults: int) -> Any:
    names = [f"part_{number}" for number in range(count)]
    given = {name: number for number, name in enumerate(names) if number >= count - defaults}
    return (
        type(base)("Made", (base,), {"__annotations__": dict.fromkeys(names, "int"), "__module__": __name__, **given})
        if base is values.NamedTuple
        else (collections.namedtuple("Made", names, defaults=list(given.values()), module=__name__))
    )


@given(st.integers(0, 9), st.integers(0, 9), st.lists(st.integers(0, 3), max_size=10))
def test_named_tuples_are_the_standard_ones(count: int, defaults: int, given_values: list[int]) -> None:
    ours, theirs = make_tuple(values.NamedTuple, count, min(defaults, count)), make_tuple(None, count, min(defaults, count))
    assert (
        ours._fields == theirs._fields and ours.__match_args__ == theirs.__match_args__ and ours._field_defaults == theirs._field_defaults
    )
    one, other = outcome(lambda: ours(*given_values)), outcome(lambda: theirs(*given_values))
    assert (one is TypeError) == (other is TypeError)
    if one is TypeError:
        assert outcome(lambda: ours._make(given_values)) is TypeError or len(given_values) == count
        return
    assert one == other and repr(one) == repr(other) and hash(one) == hash(other) and one._asdict() == other._asdict()  # type: ignore[attr-defined]
    assert copy.copy(one) == one == ours._make(list(one)) and type(copy.deepcopy(one)) is ours  # type: ignore[call-overload]
    for name in ours._fields:
        assert getattr(one, name) == getattr(other, name)
        assert one._replace(**{name: 9}) == other._replace(**{name: 9})  # type: ignore[attr-defined]


class Place(values.NamedTuple):
    """A place."""

    line: int
    column: int = 1

    @property
    def label(self) -> str:
        return f"{self.line}:{self.column}"


def test_named_tuples_have_methods_and_go_to_other_processes() -> None:
    place = Place(3)
    assert place.label == "3:1" and place._replace(column=4) == (3, 4) and Place(line=2, column=5).column == 5
    assert pickle.loads(pickle.dumps(place)) == place and type(pickle.loads(pickle.dumps(place))) is Place
    assert Place.__doc__ == "A place." and isinstance(place, tuple)
    with pytest.raises(AttributeError):
        place.line = 4  # type: ignore[misc]
    with pytest.raises(ValueError):
        place._replace(row=4)  # type: ignore[call-arg]
    match place:
        case Place(line, column):
            assert (line, column) == (3, 1)
