"""Faces cut for EPUB and web."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from publisher.cache import Cache
from publisher.fonts import Library
from publisher.source import read_issue
from publisher.webfonts import WebFonts, collect_texts, make_webfonts
from tests.conftest import SAMPLE

TEXTS = {"song": "中国abc·“”（", "kai": "中（一）“”12", "biaosong": "云汉（"}


@pytest.fixture(scope="module")
def fonts(library: Library, tmp_path_factory: pytest.TempPathFactory) -> WebFonts:
    return make_webfonts(library, TEXTS, Cache(tmp_path_factory.mktemp("cache")))


def covered(fonts: WebFonts, family: str) -> dict[int, str]:
    face = next(face for face in fonts.faces if face.family == family)
    return dict(TTFont(io.BytesIO(face.data)).getBestCmap())


@pytest.mark.parametrize("role", TEXTS)
def test_the_first_family_that_has_a_character_is_the_face_of_print(library: Library, fonts: WebFonts, role: str) -> None:
    for character in TEXTS[role]:
        glyph = library.glyph(role, character)
        first = next(family for family in fonts.families[role] if ord(character) in covered(fonts, family))
        assert glyph is not None
        assert first == f"Gazette-{glyph.face}"


def test_a_face_holds_the_characters_given_to_it_and_no_other(fonts: WebFonts) -> None:
    held = {chr(code) for face in fonts.faces for code in covered(fonts, face.family)}
    assert held == set("".join(TEXTS.values()))


def test_a_character_drawn_as_another_has_its_glyph(fonts: WebFonts) -> None:
    face = next(face for face in fonts.faces if face.key == "NotoSerifSC-Regular")
    font = TTFont(io.BytesIO(face.data))
    assert font["hmtx"][font.getBestCmap()[ord("·")]][0] == font["head"].unitsPerEm


def test_vertical_forms_come_along(fonts: WebFonts) -> None:
    face = next(face for face in fonts.faces if face.key == "NotoSerifSC-Bold")
    features = {record.FeatureTag for record in TTFont(io.BytesIO(face.data))["GSUB"].table.FeatureList.FeatureRecord}
    assert "vert" in features


def test_a_face_has_a_name_of_its_own_and_keeps_copyright_and_licence(fonts: WebFonts) -> None:
    for face in fonts.faces:
        names = TTFont(io.BytesIO(face.data))["name"]
        assert names.getDebugName(6) == face.family
        assert "opyright" in names.getDebugName(0) or "©" in names.getDebugName(0) or "(c)" in names.getDebugName(0)
        if face.licence == "OFL-1.1":
            assert "Open Font License" in names.getDebugName(13)


def test_the_same_characters_make_the_same_bytes_with_and_without_the_cache(library: Library, fonts: WebFonts, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for _ in range(2):
        assert make_webfonts(library, TEXTS, cache).faces == fonts.faces


def test_a_damaged_or_unwritable_cache_does_no_harm(library: Library, fonts: WebFonts, tmp_path: Path) -> None:
    make_webfonts(library, TEXTS, Cache(tmp_path))
    for file in (path for path in tmp_path.rglob("*") if path.is_file()):
        file.write_bytes(file.read_bytes()[:-7])
    assert make_webfonts(library, TEXTS, Cache(tmp_path)).faces == fonts.faces
    (tmp_path / "file").write_bytes(b"")
    assert make_webfonts(library, TEXTS, Cache(tmp_path / "file")).faces == fonts.faces


def test_only_faces_whose_licence_text_is_at_hand_are_shipped(library: Library) -> None:
    fonts = make_webfonts(library, {"fangsong": "仿宋"})
    assert {face.licence for face in fonts.faces} <= {"OFL-1.1", "GUST"}
    assert {f"{face.licence}.txt" for face in fonts.faces} | {"README.txt"} == set(fonts.licences)


def test_the_texts_of_an_issue_name_every_role() -> None:
    issue, _ = read_issue(SAMPLE)
    assert issue is not None
    texts = collect_texts(issue)
    assert set(texts) == {"song", "biaosong", "hei", "kai"}
    assert all("".join(sorted(set(text))) == text for text in texts.values())
    assert set(issue.documents[0].title.characters) <= set(texts["biaosong"])


def test_the_cache_lies_where_it_is_asked_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PUBLISHER_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Cache().folder == tmp_path / "publisher"
    monkeypatch.setenv("PUBLISHER_CACHE", str(tmp_path / "own"))
    assert Cache().folder == tmp_path / "own"
