"""The threats, each with its defence, the test that stands for it, and how the defence is taken away to see that test fail.

A removal is a text of the program's source that stands there once, and what is put in its place. docs/security.md has the same threats in the same order.
"""

from __future__ import annotations

from typing import NamedTuple


class Removal(NamedTuple):
    """A defence taken away: in ``file``, ``text`` becomes ``instead``."""

    file: str
    text: str
    instead: str


class Threat(NamedTuple):
    """``key``: as docs/security.md names it; ``test``: a node id, of a function with all its cases."""

    key: str
    test: str
    removal: Removal


PATHS, INJECTION, TERMINAL = "tests/security/test_paths.py", "tests/security/test_injection.py", "tests/security/test_terminal.py"
YAML, PICTURES, PDF = "tests/security/test_yaml.py", "tests/security/test_pictures.py", "tests/security/test_pdf.py"
TEMPLATES, FONTS, SUPPLY = "tests/security/test_templates.py", "tests/security/test_fonts.py", "tests/security/test_supply.py"

THREATS = (
    Threat(
        "document-outside",
        f"{PATHS}::test_a_document_outside_is_not_read",
        Removal("publisher/source/issue.py", "if not inside(self.folder, node.value.strip()):", "if False:"),
    ),
    Threat(
        "document-link",
        f"{PATHS}::test_a_document_behind_a_link_that_leads_out_is_not_read",
        Removal("publisher/source/files.py", "target = os.path.realpath(folder / name)", "target = os.path.normpath(folder / name)"),
    ),
    Threat(
        "picture-link",
        f"{PATHS}::test_a_picture_behind_a_link_that_leads_out_is_not_read",
        Removal("publisher/source/figures.py", "if name and not inside(folder, name):", "if False:"),
    ),
    Threat(
        "template-links",
        f"{PATHS}::test_links_among_templates_that_lead_out_are_an_error",
        Removal("publisher/source/gazette.py", "sorted(find_links_out(folder / template))", "()"),
    ),
    Threat(
        "template-loader",
        f"{PATHS}::test_a_template_is_read_from_its_folder_alone",
        Removal("publisher/html/templates.py", "loader=OwnFiles(folders)", "loader=jinja2.FileSystemLoader(folders)"),
    ),
    Threat(
        "manifest-paths",
        f"{PATHS}::test_a_manifest_names_no_file_outside_its_edition",
        Removal("publisher/editions/manifest.py", 'all(part not in {"", ".", ".."} for part in path.split("/"))', "True"),
    ),
    Threat(
        "archive-entries",
        "tests/word/test_hostile.py::test_each_kind_of_bad_file_has_its_reason",
        Removal("publisher/word/container.py", 'raise Refused("path", name=name)', "pass"),
    ),
    Threat(
        "archive-bomb",
        "tests/word/test_hostile.py::test_a_bomb_is_refused_by_the_sizes_it_claims",
        Removal(
            "publisher/word/container.py",
            "if entry.file_size > SMALL and entry.file_size > RATIO * max(1, entry.compress_size):",
            "if False:",
        ),
    ),
    Threat(
        "bag-paths",
        f"{PATHS}::test_a_package_takes_nothing_from_outside_by_a_link",
        Removal("publisher/distribution/package/bag.py", "if file.is_symlink():", "if False:"),
    ),
    Threat(
        "web-injection",
        f"{INJECTION}::test_web_pages_have_no_element_that_was_typed",
        Removal("publisher/html/templates.py", 'jinja2.select_autoescape(("xhtml", "html", "xml", "opf"))', "False"),
    ),
    Threat(
        "markup-injection",
        f"{INJECTION}::test_any_text_comes_back_from_markup",
        Removal(
            "publisher/html/markup.py", '_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})', "_TEXT: dict[int, str] = {}"
        ),
    ),
    Threat(
        "epub-injection",
        f"{INJECTION}::test_the_book_has_no_element_that_was_typed",
        Removal(
            "publisher/html/markup.py", '_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})', "_TEXT: dict[int, str] = {}"
        ),
    ),
    Threat(
        "script-data",
        f"{INJECTION}::test_a_script_that_holds_data_ends_where_it_should",
        Removal("publisher/web/linked.py", 'text.replace("<", "\\\\u003c")', "text"),
    ),
    Threat(
        "url-scheme",
        f"{INJECTION}::test_a_website_is_an_address_of_the_web_and_one_word",
        Removal("publisher/web/making.py", 'if website and not website.startswith(("http://", "https://")):', "if False:"),
    ),
    Threat(
        "letter-injection",
        f"{INJECTION}::test_a_letter_has_no_element_that_was_typed",
        Removal("publisher/html/templates.py", 'jinja2.select_autoescape(("xhtml", "html", "xml", "opf"))', "False"),
    ),
    Threat(
        "template-entities",
        "tests/security/test_xml.py::test_a_template_with_entities_of_its_own_is_refused",
        Removal("publisher/html/templates.py", "parser.EntityDeclHandler = refuse", "pass"),
    ),
    Threat(
        "word-entities",
        "tests/word/test_hostile.py::test_declarations_are_refused",
        Removal("publisher/word/markup.py", "parser.StartDoctypeDeclHandler = refuse\n    parser.EntityDeclHandler = refuse", "pass"),
    ),
    Threat(
        "copy-entities",
        "tests/editions/test_verify.py::test_hostile_files_end_in_a_reason_with_bounded_memory",
        Removal("publisher/editions/markup.py", "parser.StartDoctypeDeclHandler = refuse\n    parser.EntityDeclHandler = refuse", "pass"),
    ),
    Threat(
        "yaml-depth",
        f"{YAML}::test_nesting_without_end_is_told",
        Removal("publisher/nesting.py", "if len(open_) > DEEPEST:", "if False:"),
    ),
    Threat(
        "yaml-aliases",
        f"{YAML}::test_every_file_of_a_source_is_guarded",
        Removal("publisher/nesting.py", "if size > LARGEST or any(anchor == event.anchor for anchor, _ in open_):", "if False:"),
    ),
    Threat(
        "yaml-tags",
        f"{YAML}::test_tags_make_nothing",
        Removal("publisher/source/nodes.py", "if node.tag not in _PLAIN_TAGS:", "if False:"),
    ),
    Threat(
        "style-yaml",
        f"{YAML}::test_a_style_is_guarded",
        Removal("publisher/style/load.py", "if excess := find_excess(text):", "if (excess := find_excess(text)) and not text:"),
    ),
    Threat(
        "picture-kinds",
        f"{PICTURES}::test_other_kinds_are_not_opened_whatever_they_are_called",
        Removal("publisher/picture_files.py", ", formats=FORMATS)", ")"),
    ),
    Threat(
        "picture-pixels",
        f"{PICTURES}::test_too_many_pixels_are_told_before_they_are_read",
        Removal("publisher/picture_files.py", "PIXELS = 89_478_485", "PIXELS = 10**30"),
    ),
    Threat(
        "picture-names",
        f"{PICTURES}::test_a_sound_picture_is_called_one",
        Removal("publisher/source/figures.py", "if not has_picture_name(name):", "if False:"),
    ),
    Threat(
        "pdf-strings",
        f"{PDF}::test_nothing_in_the_file_acts",
        Removal("publisher/pdf/syntax.py", "text.translate(_ESCAPED)", "text"),
    ),
    Threat(
        "pdf-names",
        "tests/pdf/test_syntax.py::test_a_name_is_one_token",
        Removal("publisher/pdf/syntax.py", '_IRREGULAR = frozenset("#%/()<>[]{}")', "_IRREGULAR: frozenset[str] = frozenset()"),
    ),
    Threat(
        "mail-headers",
        "tests/distribution/test_mime.py::test_nothing_typed_becomes_a_header",
        Removal(
            "publisher/distribution/mime.py",
            '" ".join("".join(character if character.isprintable() else " " for character in text).split())',
            "text",
        ),
    ),
    Threat(
        "terminal-values",
        f"{TERMINAL}::test_what_is_typed_at_the_prompt",
        Removal("publisher/messages/rendering.py", "{name: escape(str(value)) for name, value in values.items()}", "dict(values)"),
    ),
    Threat(
        "terminal-places",
        f"{TERMINAL}::test_any_text_is_shown",
        Removal("publisher/messages/rendering.py", 'f"{escape(finding.position.file)}:', 'f"{finding.position.file}:'),
    ),
    Threat(
        "terminal-markup",
        f"{TERMINAL}::test_the_moving_bar_knows_no_markup",
        Removal("publisher/cli/reporter.py", '.replace("[", r"\\[")', ""),
    ),
    Threat(
        "fonts-changed",
        f"{FONTS}::test_a_face_changed_before_it_was_ever_used",
        Removal("publisher/fonts/genuine.py", "if known.get(file.name) != now and _hash(path) != file.sha256:", "if False:"),
    ),
    Threat(
        "fonts-fetched",
        "tests/fonts/test_setup.py::test_a_file_of_another_hash_is_not_put_in_place",
        Removal("publisher/fonts/setup.py", "if hashlib.sha256(data).hexdigest() != expected:", "if False:"),
    ),
    Threat(
        "template-sandbox",
        f"{TEMPLATES}::test_what_leads_out_of_a_template_is_refused",
        Removal("publisher/html/templates.py", "kind = _Sandbox", "pass"),
    ),
    Threat(
        "preview-guard",
        "tests/desk/test_guard.py::test_other_hosts_and_pages_are_refused",
        Removal("publisher/desk/preview/guard.py", 'if headers.get("host", "").lower() not in self.hosts:', "if False:"),
    ),
    Threat(
        "preview-token",
        "tests/desk/test_guard.py::test_without_the_token_nothing_is_answered",
        Removal(
            "publisher/desk/preview/guard.py",
            'same = hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())',
            "same = True",
        ),
    ),
    Threat(
        "site-server",
        "tests/web/test_server.py::test_nothing_outside_or_hidden_is_given_out",
        Removal("publisher/web/server.py", "inside = asked.resolve().relative_to(folder)", 'inside = Path("x")'),
    ),
    Threat(
        "secrets",
        "tests/security/test_secrets.py::test_a_mail_server_that_repeats_the_login",
        Removal("publisher/distribution/addresses.py", 'text = text.replace(secret, "…")', "pass"),
    ),
    Threat(
        "secrets-web",
        "tests/security/test_secrets.py::test_a_web_server_that_repeats_the_login",
        Removal("publisher/distribution/remote/login.py", 'text = text.replace(secret, "…")', "pass"),
    ),
    Threat(
        "packages-by-hash",
        f"{SUPPLY}::test_make_installs_by_hash_alone",
        Removal("Makefile", "--require-hashes --requirement .ci/locked/$(1).txt", "--requirement .ci/locked/$(1).txt"),
    ),
    Threat(
        "bill-of-materials",
        f"{SUPPLY}::test_the_bill_of_materials_is_what_is_pinned",
        Removal("docs/sbom.json", '"name": "pillow"', '"name": "pillows"'),
    ),
)
