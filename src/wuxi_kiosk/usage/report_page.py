"""The report as one HTML file, Chinese with English beside, its charts in it; needs a QApplication."""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from wuxi_kiosk.content.diagnostics import Message
from wuxi_kiosk.content.model import Exhibit
from wuxi_kiosk.usage import report_charts as charts
from wuxi_kiosk.usage.colours import BEFORE, CARD, HAIRLINE, INK, MARK, NOW, PAPER, SECONDARY
from wuxi_kiosk.usage.counts import Kind
from wuxi_kiosk.usage.report_charts import Column, Row
from wuxi_kiosk.usage.report_numbers import (
    Headline,
    Ranking,
    capture_text,
    chart_bins,
    headlines,
    median_interval,
    median_text,
    percent,
    rankings,
)
from wuxi_kiosk.usage.report_texts import DEFINITIONS, LIMITS, PRIVACY, WEEKDAYS
from wuxi_kiosk.usage.summary import PeriodSummary, UsageSummary
from wuxi_kiosk.usage.titles import Titles

MAX_ROWS, MAX_DEPTH_COLUMNS = 12, 15
_STYLE = f"""
body {{ margin: 0; background: {PAPER}; color: {INK}; font: 17px/1.6 "Wuxi Sans SC", "Noto Sans SC",
  "Microsoft YaHei", "PingFang SC",
  sans-serif; }}
main {{ max-width: 1040px; margin: 0 auto; padding: 40px 24px 80px; }}
h1 {{ font: 700 38px/1.3 "Wuxi Serif SC", "Noto Serif SC", "SimSun", serif; margin: 0; }}
h2 {{ font: 700 25px/1.35 "Wuxi Serif SC", "Noto Serif SC", "SimSun", serif; margin: 0 0 4px; }}
.en {{ color: {SECONDARY}; font-size: .84em; font-feature-settings: "pwid"; }}
code {{ font-family: Consolas, "DejaVu Sans Mono", monospace; font-size: .92em; }}
h1 .en, h2 .en {{ font: 400 .62em/1.3 "Noto Sans SC", sans-serif; margin-left: .5em; }}
p {{ margin: 6px 0; }}
section {{ background: {CARD}; border-radius: 10px; padding: 26px 32px 28px; margin-top: 22px; break-inside: avoid; }}
section img {{ display: block; width: 100%; max-width: {charts.WIDTH}px; margin-top: 16px; }}
.tiles {{ display: grid; grid-template-columns: repeat(4, 1fr); gap: 14px; margin-top: 26px; }}
.tile {{ background: {CARD}; border-top: 5px solid {NOW}; border-radius: 4px 4px 10px 10px; padding: 14px 18px 16px; }}
.tile b {{ display: block; font-size: 40px; line-height: 1.25; margin: 4px 0 2px; }}
.key i {{ display: inline-block; width: 14px; height: 14px; border-radius: 2px; margin: 0 6px 0 16px;
  vertical-align: -1px; }}
table {{ border-collapse: collapse; width: 100%; margin-top: 14px; font-variant-numeric: tabular-nums; }}
th, td {{ text-align: right; padding: 6px 10px; border-bottom: 1px solid {HAIRLINE}; font-weight: 400; }}
th:first-child, td:first-child {{ text-align: left; }}
th {{ color: {SECONDARY}; font-size: .86em; line-height: 1.3; vertical-align: bottom; }}
dt {{ font-weight: 700; margin-top: 14px; }} dd {{ margin: 0; }} li {{ margin: 10px 0; }}
.note {{ border-left: 5px solid {MARK}; }}
@media (max-width: 760px) {{ .tiles {{ grid-template-columns: repeat(2, 1fr); }} section {{ padding: 20px; }} }}
@media print {{ body {{ background: none; }} section, .tile {{ border: 1px solid {HAIRLINE}; }} }}
"""


def as_html(found: UsageSummary, exhibit: Exhibit, titles: Titles, made: date) -> str:
    """The report of a summary; `made` is the day on which it is made."""
    name = titles.text(exhibit.home.title)
    ranked = {ranking.measure: ranking for ranking in rankings(found, titles)}
    parts = [_head(found, name, made), _tiles(headlines(found))]
    if not found.now.visits:
        parts.append(_section(Message("这段时间没有参观", "There were no visits in this time"), ""))
    parts += [_weeks(found.weeks), _lengths(found.now), _depths(found.now, found.before)]
    first = [ranked.pop(measure) for measure in (Kind.PAGE, Kind.EXIT, "left-in")]
    parts += [*map(_ranking, first), _unseen(found.now, titles), _hours(found.now), *map(_ranking, ranked.values())]
    parts += [_people(found), _limits(), _definitions()]
    title = f"{name.zh} · 使用报告 {found.now.first} – {found.now.last}"
    return (
        f'<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _both(text: Message, *, apart: bool = False) -> str:
    """A text in Chinese, and in English where that is another one, on a line of its own if they stand `apart`."""
    if text.zh == text.en:
        return _marked(text.zh)
    return f'{_marked(text.zh)}{"<br>" if apart else " "}<span class="en" lang="en">{_marked(text.en)}</span>'


def _marked(text: str) -> str:
    """A text with its commands marked as such."""
    return re.sub("`([^`]*)`", r"<code>\1</code>", escape(text))


def _paragraph(text: Message) -> str:
    return f"<p>{_both(text, apart=True)}</p>"


def _section(title: Message, content: str, style: str = "") -> str:
    return f'<section class="{style}"><h2>{_both(title)}</h2>{content}</section>'


def _picture(data: bytes, described: Message) -> str:
    """A chart, which is also told in words to those who do not see it."""
    address = f"data:image/png;base64,{b64encode(data).decode()}"
    return f'<img src="{address}" alt="{escape(described.zh)} · {escape(described.en)}">'


def _table(headings: Iterable[Message], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{_both(heading, apart=True)}</th>" for heading in headings)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def _head(found: UsageSummary, name: Message, made: date) -> str:
    now, before = found.now, found.before
    since = f"，从 {found.since} 起有数" if found.since and found.since > before.first else ""
    since_en = f"; counts begin on {found.since}" if since else ""
    told = Message(
        f"{now.first} 至 {now.last}（{now.days} 天）。以前：{before.first} 至 {before.last}{since}。{made} 做成。",
        f"{now.first} to {now.last} ({now.days} days). Before: {before.first} to {before.last}{since_en}. "
        f"Made on {made}.",
    )
    key = (
        f'<p class="key"><i style="background:{NOW};margin-left:0"></i>{_both(Message("这段时间", "this period"))}'
        f'<i style="background:{BEFORE}"></i>{_both(Message("以前", "before"))}</p>'
    )
    return f"<h1>{_both(Message('使用报告', 'Usage report'))}</h1><p>{_both(name)}</p>{_paragraph(told)}{key}"


def _tiles(shown: Iterable[Headline]) -> str:
    def tile(one: Headline) -> str:
        interval = f"95%：{one.interval}<br>" if one.interval else ""
        before = _both(Message(f"以前 {one.before}", f"before {one.before}"), apart=False)
        return f'<div class="tile">{_both(one.title, apart=True)}<b>{escape(one.value)}</b>{interval}{before}</div>'

    return f'<div class="tiles">{"".join(map(tile, shown))}</div>'


def _weeks(weeks: Sequence[PeriodSummary]) -> str:
    picture = charts.columns([Column(f"{week.first:%m-%d}", week.visits, text=str(week.visits)) for week in weeks])
    rows = [
        [
            f"{week.first} – {week.last:%m-%d}",
            str(week.visits),
            " ".join(filter(None, (median_text(week), f"({median_interval(week)})" if median_interval(week) else ""))),
            percent(week.diligent.value),
            percent(week.single_page.value),
            percent(week.uptime.value),
        ]
        for week in weeks
    ]
    headings = (
        Message("一周", "Week"),
        Message("参观", "Visits"),
        Message("停留时间中位数（95%）", "Median holding time (95 %)"),
        Message("细看", "Diligent"),
        Message("只看一页", "One page only"),
        Message("有画面", "Uptime"),
    )
    title = Message("一周一周地看", "Week by week")
    described = Message("每周的参观次数", "Visits of each week")
    return _section(title, _paragraph(described) + _picture(picture, described) + _table(headings, rows))


def _lengths(now: PeriodSummary) -> str:
    mark = Message(f"中位数 {median_text(now)}", "median")
    picture = charts.histogram(chart_bins(now.lengths), now.median, mark)
    quarters = (
        Message(
            f"四分之一的参观短于 {_time(now.quartiles[0])}，四分之一长于 {_time(now.quartiles[1])}。",
            f"A quarter of the visits are shorter than {_time(now.quartiles[0])}, a quarter longer than "
            f"{_time(now.quartiles[1])}.",
        )
        if now.quartiles
        else Message("没有参观。", "No visits.")
    )
    described = Message("多少次参观停了多久（分:秒）", "How many visits lasted how long (min:s)")
    content = _paragraph(described) + _picture(picture, described) + _paragraph(quarters)
    return _section(Message("停留多久", "How long they stayed"), content)


def _time(seconds: float) -> str:
    return f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def _depths(now: PeriodSummary, before: PeriodSummary) -> str:
    def share(period: PeriodSummary, low: int, high: float) -> float:
        count = sum(count for pages, count in period.depths if low <= pages <= high)
        return 100 * count / period.ended if period.ended else 0

    columns = []
    for pages in range(MAX_DEPTH_COLUMNS + 1):
        high = float("inf") if pages == MAX_DEPTH_COLUMNS else pages
        value = share(now, pages, high)
        label = f"≥{pages}" if pages == MAX_DEPTH_COLUMNS else str(pages)
        columns.append(Column(label, value, share(before, pages, high), f"{value:.0f}%" if value >= 0.5 else ""))
    described = Message("看过几页的参观占百分之几", "Per cent of the visits, by how many pages they saw")
    told = (
        Message(
            f"看过的页数，中位数是 {now.depth:g}。只看了一页或没有停下来看的占 {percent(now.single_page.value)}。",
            f"The median is {now.depth:g} pages. {percent(now.single_page.value)} saw one page only, or none for long.",
        )
        if now.depth is not None
        else Message("没有参观。", "No visits.")
    )
    content = _paragraph(described) + _picture(charts.columns(columns), described) + _paragraph(told)
    return _section(Message("看了多少", "How much they saw"), content)


def _ranking(ranking: Ranking) -> str:
    if not ranking.uses:
        return _section(ranking.title, _paragraph(Message("没有。", "None.")))
    shown = ranking.uses[:MAX_ROWS]
    bars = [Row(use.title, use.count, use.before, f"{use.count} · {percent(use.share)}") for use in shown]
    told = Message("在几次参观里，占百分之几。", "In how many visits, and in what share of them.")
    if len(ranking.uses) > len(shown):
        told = Message(
            f"{told.zh}共 {len(ranking.uses)} 项，这里是最多的 {len(shown)} 项，其余在 CSV 里。",
            f"{told.en} The first {len(shown)} of {len(ranking.uses)}; the CSV file has the rest.",
        )
    return _section(ranking.title, _paragraph(told) + _picture(charts.rows(bars), ranking.title))


def _unseen(now: PeriodSummary, titles: Titles) -> str:
    seen = {use.key for use in now.used[Kind.PAGE]}
    unseen = [title for route, title in titles.pages.items() if route not in seen]
    if not unseen or not now.visits:
        return ""
    items = "".join(f"<li>{_both(title)}</li>" for title in unseen)
    return _section(Message("没有人看过的页", "Pages that nobody saw"), f"<ul>{items}</ul>")


def _hours(now: PeriodSummary) -> str:
    days = [f"{day.zh} {day.en}" for day in WEEKDAYS]
    described = Message("星期几、几点开始的参观", "Visits by the day of the week and the hour in which they began")
    return _section(
        Message("什么时候来", "When they came"),
        _paragraph(described) + _picture(charts.week(now.by_hour, days), described),
    )


def _people(found: UsageSummary) -> str:
    now, before = found.now, found.before
    rows = [
        [_both(Message("讲解员带的参观", "Guided tours")), str(now.tours), str(before.tours)],
        [
            _both(Message("每个路人的参观（数过的日子）", "Visits for each passer-by (on counted days)")),
            capture_text(now.capture),
            capture_text(before.capture),
        ],
    ]
    capture = now.capture
    told = (
        Message(
            f"数过 {capture.days} 天：路过 {capture.passers_by} 人，参观 {capture.visits} 次。",
            f"Counted on {capture.days} {'day' if capture.days == 1 else 'days'}: {capture.passers_by} passers-by, "
            f"{capture.visits} visits.",
        )
        if capture
        else Message(
            "没有人数过路人：`wuxi-kiosk report passers-by 日期 人数`。",
            "Nobody has counted passers-by: `wuxi-kiosk report passers-by DATE COUNT`.",
        )
    )
    headings = (Message("项目", "What"), Message("这段时间", "This period"), Message("以前", "Before"))
    undated = Message(
        f"另有 {found.undated} 次参观不知道是哪天：那时时钟不对。",
        f"Of another {found.undated} visits the day is not known: the clock was wrong.",
    )
    content = _table(headings, rows) + _paragraph(told) + (_paragraph(undated) if found.undated else "")
    return _section(Message("讲解与路人", "Guided tours and passers-by"), content)


def _limits() -> str:
    items = "".join(f"<li>{_both(limit, apart=True)}</li>" for limit in LIMITS)
    return _section(Message("这些数字不能知道的", "What these numbers cannot know"), f"<ul>{items}</ul>", "note")


def _definitions() -> str:
    items = "".join(f"<dt>{_both(name)}</dt><dd>{_both(text, apart=True)}</dd>" for name, text in DEFINITIONS)
    return _section(Message("怎样数的", "How it is counted"), f"<dl>{items}</dl>{_paragraph(PRIVACY)}")
