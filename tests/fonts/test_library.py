"""What the library of faces promises."""

from __future__ import annotations

import pytest

from publisher.fonts import FontsMissing, Library
from publisher.fonts.face import is_han
from publisher.fonts.library import find_stand_ins
from publisher.fonts.manifest import fonts_folder, read_manifest


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


@pytest.mark.parametrize("role", ["song", "hei", "kai", "biaosong", "fangsong"])
@pytest.mark.parametrize("mark", list("“”‘’—…·，。（〔《、；"))
def test_chinese_marks_are_a_full_em_in_every_chinese_role(library: Library, role: str, mark: str) -> None:
    glyph = library.glyph(role, mark)
    assert glyph is not None
    assert glyph.advance == 1000
    assert not glyph.face.startswith("TeXGyre")


@pytest.mark.parametrize("mark", list("“”‘’—…·"))
def test_kai_takes_shared_marks_from_the_song_face(library: Library, mark: str) -> None:
    glyph, vertical = library.glyph("kai", mark), library.vertical("kai", mark)
    assert glyph is not None and glyph.face == "NotoSerifSC-Regular"
    assert vertical is not None and vertical.face == "NotoSerifSC-Regular"


def test_latin_letters_and_digits_come_from_the_latin_face_but_times_sign_does_not(library: Library) -> None:
    faces = {character: glyph.face for character in "A1%é×" if (glyph := library.glyph("song", character))}
    assert faces == dict.fromkeys("A1%é", "TeXGyreTermes-Regular") | {"×": "NotoSerifSC-Regular"}


def test_a_long_dash_is_one_glyph_of_two_em(library: Library) -> None:
    (shaped,) = library.shape("song", "——")
    assert shaped.advances == (2000,)
    assert shaped.characters == ("——",)


def test_an_ellipsis_is_two_full_em(library: Library) -> None:
    (shaped,) = library.shape("kai", "……")
    assert shaped.advances == (1000, 1000)
    assert shaped.characters == "……"


def test_a_latin_word_is_kerned_and_has_no_ligatures(library: Library) -> None:
    (shaped,) = library.shape("song", "AVAffi")
    assert shaped.characters == "AVAffi"
    assert shaped.advances[:2] == (592, 597)


def test_a_word_stays_in_one_face_if_one_has_all_of_it(library: Library) -> None:
    assert [part.face for part in library.shape("song", "αg")] == ["NotoSerifSC-Regular"]


def test_a_text_no_single_face_has_comes_in_parts(library: Library) -> None:
    assert ["".join(part.characters) for part in library.shape("latin", "ő中")] == ["ő", "中"]


@pytest.mark.parametrize("role", ["song", "hei", "biaosong"])
def test_words_and_single_characters_have_the_same_digits(library: Library, role: str) -> None:
    (shaped,) = library.shape(role, "0123456789")
    assert list(shaped.glyphs) == [glyph.gid for character in "0123456789" if (glyph := library.glyph(role, character))]


def test_vertical_brackets_are_other_glyphs_with_ink_at_the_foot(library: Library) -> None:
    level, upright = library.glyph("biaosong", "（"), library.vertical("biaosong", "（")
    assert level is not None and upright is not None
    assert level.gid != upright.gid
    assert upright.advance == 1000
    assert upright.left > 500


def test_rare_characters_of_names_are_covered(library: Library) -> None:
    assert all(library.covers(role, character) for role in ("song", "kai", "hei", "biaosong") for character in "𬍛㛃〇")


def test_a_character_no_face_has_is_none_and_not_a_box(library: Library) -> None:
    assert library.glyph("song", "\U0001f9ff") is None
    assert not library.covers("song", "\U0001f9ff")
    with pytest.raises(ValueError, match="1F9FF"):
        library.shape("song", "\U0001f9ff")


def test_han_glyphs_need_no_shaping(library: Library) -> None:
    """The short cut for ideographs draws what HarfBuzz would."""
    for key in ("NotoSerifSC-Regular", "NotoSansSC-Regular"):
        face = library.face(key)
        text = "".join(chr(code) for code in range(0x4E00, 0xA000) if face.covers(chr(code)))
        assert all(map(is_han, map(ord, text)))
        infos, _ = face._shape(text, "ltr", latin=False)
        assert [info.codepoint for info in infos] == [glyph.gid for character in text if (glyph := face.find_glyph(character))]


def test_missing_required_fonts_are_named_with_the_remedy(tmp_path) -> None:
    with pytest.raises(FontsMissing, match="make fonts") as caught:
        Library.load(tmp_path)
    assert "NotoSerifSC-Regular.otf" in caught.value.missing


def test_pip_fonts_alone_are_enough_and_say_what_stands_in() -> None:
    manifest = read_manifest()
    at_hand = frozenset(key for key, file in manifest.files.items() if file.client == "pip")
    notices = {notice.role: notice.stand_in for notice in find_stand_ins(manifest, at_hand)}
    assert notices == dict.fromkeys(["biaosong", "kai", "fangsong"], "NotoSerifSC-Regular")
    library = Library(manifest, fonts_folder(), at_hand)
    assert library.covers("kai", "中")
    assert library.covers("biaosong", "𬍛")


def test_an_installed_program_keeps_its_fonts_with_the_user(monkeypatch, tmp_path) -> None:
    monkeypatch.delenv("PUBLISHER_FONTS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("publisher.fonts.manifest.data_folder", lambda name: tmp_path / "publisher" / "_data" / name)
    assert fonts_folder() == tmp_path / "publisher" / "fonts"


def test_the_folder_can_be_chosen(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PUBLISHER_FONTS", str(tmp_path))
    assert fonts_folder() == tmp_path
