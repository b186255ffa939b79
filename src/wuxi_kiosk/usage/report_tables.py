"""The report as tables, for a spreadsheet."""

import csv
from io import StringIO

from wuxi_kiosk.usage.counts import Counts
from wuxi_kiosk.usage.report_numbers import headlines, percent, rankings
from wuxi_kiosk.usage.summary import UsageSummary
from wuxi_kiosk.usage.titles import Titles

_HEADINGS = (
    "项目 measure",
    "编号 id",
    "中文 Chinese",
    "英文 English",
    "数值 value",
    "占比 share",
    "区间 95 %",
    "以前 before",
)
# Without it spreadsheets on Windows take UTF-8 for the code page of the system.
_MARK = "\ufeff"


def as_csv(found: UsageSummary, titles: Titles) -> str:
    """Every number of the report, a row each."""
    period = f"{found.now.first} – {found.now.last}"
    rows: list[tuple[str, ...]] = [
        ("period", "", period, period, "", "", "", f"{found.before.first} – {found.before.last}")
    ]
    for one in headlines(found):
        rows.append((one.measure, "", one.title.zh, one.title.en, one.value, "", one.interval, one.before))
    rows += _single(found)
    for ranking in rankings(found, titles):
        for use in ranking.uses:
            rows.append(
                (
                    ranking.measure,
                    use.key,
                    use.title.zh,
                    use.title.en,
                    str(use.count),
                    percent(use.share),
                    "",
                    str(use.before),
                )
            )
    rows += [("day", str(day), "", "", str(count), "", "", "") for day, count in found.now.by_day]
    hours = [sum(day[hour] for day in found.now.by_hour) for hour in range(24)]
    rows += [("hour", f"{hour}:00", "", "", str(count), "", "", "") for hour, count in enumerate(hours)]
    rows += [("depth", str(pages), "", "", str(count), "", "", "") for pages, count in found.now.depths]
    rows += [("length", f"{one.lower:.0f} s", "", "", str(one.count), "", "", "") for one in found.now.lengths]
    return _written([_HEADINGS, *rows])


def _single(found: UsageSummary) -> list[tuple[str, ...]]:
    now, before = found.now, found.before
    passers_by = now.capture.passers_by if now.capture else ""
    return [
        ("tours", "", "讲解", "Guided tours", str(now.tours), "", "", str(before.tours)),
        (
            "single-page",
            "",
            "只看了一页",
            "Saw a single page",
            str(now.single_page.count),
            percent(now.single_page.value),
            "",
            percent(before.single_page.value),
        ),
        (
            "passers-by",
            "",
            "数过的路人",
            "Passers-by that were counted",
            str(passers_by),
            percent(now.capture.share) if now.capture else "",
            "",
            "",
        ),
        ("undated", "", "时钟不对时的参观", "Visits while the clock was wrong", str(found.undated), "", "", ""),
    ]


def counts_as_csv(counts: Counts) -> str:
    """The counts as they are kept, a row each."""
    return _written(
        [("hour", "kind", "key", "count"), *((*cell, str(count)) for cell, count in sorted(counts.items()))]
    )


def _written(rows: list[tuple[str, ...]]) -> str:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return _MARK + out.getvalue()
