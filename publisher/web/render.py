"""The pages of a site: templates filled from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from publisher.html import render_template
from publisher.values import NamedTuple, dataclass, field
from publisher.web import addresses
from publisher.web.addresses import absolute, issue_file, issue_page, relative, year_page
from publisher.web.catalogue import Catalogue, Group, Row, rank_in_series
from publisher.web.fonts import TOKEN
from publisher.web.linked import cite, describe_document, describe_issue, describe_publication
from publisher.web.records import File, Issue, Publication
from publisher.web.wording import note_validity, say_day, say_size, tell_relations

LISTS = {addresses.SECTIONS: "按栏目", addresses.OFFICES: "按机关", addresses.NUMBERS: "按文号"}
NAVIGATION = (
    ("最新一期", addresses.HOME),
    ("按年份", f"{addresses.YEARS}/index.html"),
    *((name, f"{kind}/index.html") for kind, name in LISTS.items()),
    ("检索", addresses.SEARCH),
    ("关于", addresses.ABOUT),
)
COLUMN = "政府公报"
OUTLINE_DEPTH = 3
LABELS = {"pdf": "PDF（与印刷本一致）", "epub": "EPUB（电子书）", "replacement": "替换页（PDF，双面打印）", "data": "数据文件（JSON）"}


class Page(NamedTuple):
    """What a page is: its place, its title, its kind (the class of its body), what it says to machines."""

    place: str
    title: str
    kind: str
    within: str
    meta: list[tuple[str, str]]
    open_graph: list[tuple[str, str]]
    linked: Markup
    url: str
    fonts: Markup


class Link(NamedTuple):
    """A link to a printed page."""

    place: str
    page: int
    folio: str


class Offer(NamedTuple):
    """A file offered."""

    label: str
    name: str
    place: str
    size: str
    sha256: str


class Earlier(NamedTuple):
    """The files of an edition before the last."""

    number: int
    date: str
    files: list[Offer]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page made: where it stands, its HTML, the day it last said something new."""

    place: str
    text: str
    changed: str


@dataclass
class Renderer:
    """Makes the pages of a site. ``assets``: name of a template's file → its place on the site; ``data``: the data file of each issue by its slug."""

    catalogue: Catalogue
    environment: Environment
    assets: Mapping[str, str]
    licence: str
    data: Mapping[str, File]
    _neighbours: dict[str, tuple[Issue | None, Issue | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.environment.filters["day"] = say_day
        issues = self.catalogue.issues
        for n, issue in enumerate(issues):
            older = issues[n + 1] if n + 1 < len(issues) else None
            self._neighbours[issue.slug] = (older, issues[n - 1] if n else None)

    def render_all(self) -> Iterator[Rendered]:
        """Every page."""
        for issue in self.catalogue.issues:
            yield from self.render_issue(issue)
        yield from self.render_lists()

    def render_issue(self, issue: Issue) -> Iterator[Rendered]:
        """The pages of an issue: its own and its documents'."""
        rows = self.catalogue.rows_of(issue)
        yield self._issue(issue, rows)
        for n, row in enumerate(rows):
            yield self._document(row, rows[n - 1] if n else None, rows[n + 1] if n + 1 < len(rows) else None)

    def render_lists(self) -> Iterator[Rendered]:
        """The pages of the publication."""
        catalogue = self.catalogue
        years = [
            {"year": year, "place": year_page(year), "issues": [self._summary(issue) for issue in issues]}
            for year, issues in catalogue.years.items()
        ]
        yield self._home(years)
        yield self._fill("years.html", f"{addresses.YEARS}/index.html", "按年份", "years", catalogue.as_of, name="按年份", years=years)
        for year, issues in catalogue.years.items():
            listed = [{**self._summary(issue), "rows": catalogue.rows_of(issue)} for issue in issues]
            changed = max(catalogue.changed(row) for issue in issues for row in catalogue.rows_of(issue))
            name = f"{year}年"
            within = f"{addresses.YEARS}/index.html"
            yield self._fill("year.html", year_page(year), name, "year", changed, within=within, name=name, issues=listed)
        for kind, name in LISTS.items():
            groups = catalogue.groups[kind]
            yield self._fill("groups.html", f"{kind}/index.html", name, "groups", catalogue.as_of, name=name, groups=groups)
            for group in groups:
                yield self._group(group, name)
        yield self._fill("search.html", addresses.SEARCH, "检索", "search", catalogue.as_of)
        yield self._about()

    def _home(self, years: list[dict[str, object]]) -> Rendered:
        newest = self.catalogue.newest
        linked = describe_publication(newest, self.catalogue.issues)
        return self._fill(
            "home.html",
            addresses.HOME,
            self.catalogue.publication.name,
            "home",
            self.catalogue.as_of,
            linked=linked,
            image=newest,
            newest={**self._summary(newest), "sections": self.catalogue.sections_of(newest), "pdf": _file_place(newest, "pdf")},
            years=years,
        )

    def _issue(self, issue: Issue, rows: tuple[Row, ...]) -> Rendered:
        older, newer = self._neighbours[issue.slug]
        return self._fill(
            "issue.html",
            issue_page(issue),
            issue.name,
            "issue",
            max([issue.date, issue.corrected, *map(self.catalogue.changed, rows)]),
            description="；".join(row.entry for row in rows),
            linked=describe_issue(issue),
            image=issue,
            edition=_edition(issue),
            issue=issue,
            year_place=year_page(issue.year),
            pages=len(issue.folios),
            sections=self.catalogue.sections_of(issue),
            pdf=_file_place(issue, "pdf"),
            files=self._offers(issue),
            earlier=_earlier(issue),
            notices=[(notice.edition, notice.date, Markup(notice.body)) for notice in reversed(issue.notices)],
            previous=self._neighbour(older),
            next=self._neighbour(newer),
            cover=_file_place(issue, "cover"),
            cover_size=_cover_size(issue),
        )

    def _document(self, row: Row, before: Row | None, after: Row | None) -> Rendered:
        issue, document = row.issue, row.document
        outline = [heading for heading in document.headings if heading.level <= OUTLINE_DEPTH]
        pdf = _file_place(issue, "pdf")
        meta = [
            ("ColumnName", document.section),
            ("ColumnType", COLUMN),
            ("ArticleTitle", document.entry),
            ("PubDate", document.published or issue.date),
            ("ContentSource", f"{issue.publication.name}{issue.name}"),
            ("Keywords", "；".join(document.keywords) or document.number),
            ("Author", "、".join(document.issuers)),
        ]
        return self._fill(
            "document.html",
            row.place,
            document.title if len(document.title) > 12 else document.entry,
            "document",
            self.catalogue.changed(row),
            description=document.summary or f"{document.entry}{f'（{document.number}）' if document.number else ''}，{issue.name}刊登。",
            meta=meta,
            linked=describe_document(issue, document, row.validity),
            image=issue,
            edition=_edition(issue),
            issue=issue,
            issue_place=row.issue_place,
            document=document,
            section_place=addresses.group_page(addresses.SECTIONS, document.section),
            record=_record(row),
            validity=row.validity,
            validity_note=note_validity(document.effective, row.validity),
            acts=tell_relations(row.validity, self.catalogue.by_key),
            outline=outline if len(outline) > 2 else [],
            first_folio=document.folio and f'id="p{document.folio}"' not in document.head.lead,
            head={
                "lead": Markup(document.head.lead),
                "issuers": Markup(document.head.issuers),
                "title": Markup(document.head.title),
                "number": Markup(document.head.number),
            },
            body=Markup(document.body),
            citation=cite(issue, document),
            print_pages=[
                Link(pdf, page, folio)
                for page, folio in enumerate(issue.folios, 1)
                if folio and document.page <= page <= document.last_page
            ],
            files=self._offers(issue),
            earlier=_earlier(issue),
            corrections=row.corrections[::-1],
            previous=before,
            next=after,
        )

    def _group(self, group: Group, above: str) -> Rendered:
        by_year = []
        for year, each in groupby(group.rows, key=lambda row: row.issue.year):
            rows = list(each)
            if group.kind == addresses.NUMBERS:
                rows.sort(key=rank_in_series, reverse=True)
            by_year.append({"name": str(year), "title": f"{year}年", "rows": rows})
        place = f"{group.kind}/index.html"
        changed = max(map(self.catalogue.changed, group.rows))
        return self._fill(
            "list.html",
            group.place,
            group.name,
            "list",
            changed,
            within=place,
            name=group.name,
            above={"name": above, "place": place},
            total=group.total,
            groups=by_year,
        )

    def _about(self) -> Rendered:
        publication = self.catalogue.publication
        return self._fill(
            "about.html",
            addresses.ABOUT,
            "关于本刊",
            "about",
            self.catalogue.as_of,
            about=Markup(publication.about),
            imprint_all=_imprint(publication, whole=True),
            licence=self.licence,
        )

    def _fill(
        self,
        template: str,
        place: str,
        title: str,
        kind: str,
        changed: str,
        *,
        within: str = "",
        description: str = "",
        meta: list[tuple[str, str]] | None = None,
        linked: Markup | None = None,
        image: Issue | None = None,
        edition: str = "",
        **values: object,
    ) -> Rendered:
        publication = self.catalogue.publication
        website = publication.website
        url = absolute(place, website) if website else ""
        description = description or f"{publication.name}：{title}"
        cover = _file_place(image, "cover") if image else ""
        meta = meta or [("ColumnName", title), ("ColumnType", COLUMN)]
        open_graph = [
            ("og:type", "article" if kind == "document" else "website"),
            ("og:title", title),
            ("og:description", description),
            ("og:site_name", publication.name),
            ("og:locale", "zh_CN"),
            ("og:url", url),
            ("og:image", absolute(cover, website) if cover and website else ""),
        ]
        page = Page(
            place,
            title,
            kind,
            within,
            [*meta, ("Description", description), ("Url", url)],
            open_graph,
            linked or Markup(),
            url,
            Markup(TOKEN),
        )
        text = render_template(
            self.environment,
            template,
            page=page,
            to=lambda target: relative(target, place),
            publication=publication,
            masthead=_part_name(publication.name),
            edition=edition,
            domain=urlsplit(website).netloc,
            website=website,
            navigation=NAVIGATION,
            imprint=_imprint(publication),
            assets=self.assets,
            as_of=self.catalogue.as_of,
            **values,
        )
        return Rendered(place, text, changed)

    def _summary(self, issue: Issue) -> dict[str, object]:
        return {"issue": issue, "place": issue_page(issue), "cover": _file_place(issue, "cover"), "cover_size": _cover_size(issue)}

    def _offers(self, issue: Issue) -> list[Offer]:
        offered = [file for file in issue.files if file.role in LABELS]
        number = issue.edition if issue.editions else 0
        return [*(_offer(issue, file, number) for file in offered), _offer(issue, self.data[issue.slug])]

    def _neighbour(self, issue: Issue | None) -> dict[str, str] | None:
        return {"name": issue.name, "place": issue_page(issue)} if issue else None


class Fact(NamedTuple):
    """A part of a value of the record: text, and where it leads (or empty)."""

    text: str
    place: str = ""


class Entry(NamedTuple):
    """A row of the record. ``wide``: across both columns."""

    label: str
    parts: list[Fact]
    wide: bool = False


def _record(row: Row) -> list[Entry]:
    """The record of a document, in the order government sites have it; what is not known is left out."""
    document = row.document
    offices = [Fact(name, addresses.group_page(addresses.OFFICES, name)) for name in document.issuers]
    entries = [
        Entry("索引号", [Fact(document.index)]),
        Entry("主题分类", [Fact(document.topic)]),
        Entry("发文机关", offices, wide=len(offices) > 1),
        Entry("成文日期", [Fact(say_day(document.date))]),
        Entry("标题", [Fact(document.title)], wide=True),
        Entry("发文字号", [Fact(document.number)]),
        Entry("发布日期", [Fact(say_day(document.published or row.issue.date))]),
        Entry("施行日期", [Fact(say_day(document.effective))]),
        Entry("有效性", [Fact(row.validity.state.value)]),
        Entry("关键词", [Fact(word) for word in document.keywords], wide=True),
        Entry("摘要", [Fact(document.summary)], wide=True),
    ]
    return _pair([entry for entry in entries if any(part.text for part in entry.parts)])


def _pair(entries: list[Entry]) -> list[Entry]:
    """The entries two a row: one without a partner goes across."""
    out: list[Entry] = []
    for entry in entries:
        if entry.wide and out and not out[-1].wide and sum(not each.wide for each in out) % 2:
            out[-1] = out[-1]._replace(wide=True)
        out.append(entry)
    if sum(not each.wide for each in out) % 2:
        last = max(n for n, each in enumerate(out) if not each.wide)
        out[last] = out[last]._replace(wide=True)
    return out


def _imprint(publication: Publication, *, whole: bool = False) -> list[tuple[str, str]]:
    rows = [("主管主办", publication.sponsor), ("编辑出版", publication.publisher)]
    if whole:
        rows += [("刊期", publication.frequency), ("发行", publication.distribution), ("准印证号", publication.permit)]
    rows += [("地址", publication.address), ("电话", publication.phone)]
    if whole:
        rows += [("网址", publication.website), ("网站标识码", publication.site_code)]
    return [(label, value) for label, value in rows if value]


def _part_name(name: str) -> tuple[str, str]:
    """The publication's name as its masthead has it: what comes before 公报, 公报."""
    return (name.removesuffix("公报"), "公报") if name.endswith("公报") and len(name) > 2 else ("", name)


def _edition(issue: Issue) -> str:
    words = f"{issue.year}年　第{issue.number}期" + (f"　总第{issue.serial}期" if issue.serial else "")
    return words + (f"　第{issue.edition}版" if issue.edition > 1 else "")


def _earlier(issue: Issue) -> list[Earlier]:
    """The editions before the last, newest first."""
    return [
        Earlier(each.number, each.date, [_offer(issue, file, each.number) for file in each.files if file.role in LABELS])
        for each in reversed(issue.editions[:-1])
    ]


def _file_place(issue: Issue, role: str) -> str:
    file = issue.file(role)
    return issue_file(issue, file.name) if file else ""


def _cover_size(issue: Issue) -> tuple[int, int]:
    cover = issue.file("cover")
    return (cover.width, cover.height) if cover else (0, 0)


def _offer(issue: Issue, file: File, edition: int = 0) -> Offer:
    """``edition``: the number said with it, 0 for none."""
    named = f"第{edition}版　" if edition else ""
    return Offer(named + LABELS[file.role], file.name, issue_file(issue, file.name), say_size(file.size), file.sha256)
