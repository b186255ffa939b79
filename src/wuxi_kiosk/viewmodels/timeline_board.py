"""The view model of a timeline page: cards over a strip of true scale, and the lens that opens its crowded years."""

from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Property, QCoreApplication, QObject, QRectF, QSizeF, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from wuxi_kiosk.content.model import PENDING, Event, Theme
from wuxi_kiosk.viewmodels.event_card import CardFit, CardFitter, Words
from wuxi_kiosk.viewmodels.lens import Lens, Period, YearSpan, crowded_lens
from wuxi_kiosk.viewmodels.records import RecordModel
from wuxi_kiosk.viewmodels.timeline_entries import (
    CardEntry,
    CardPlace,
    EventEntry,
    as_map,
    card_fitter,
    card_place,
    event_entry,
)
from wuxi_kiosk.viewmodels.timeline_layout import LENS_BARS, Arrangement, Box, Card, Metrics, TimelineLayout
from wuxi_kiosk.viewmodels.timeline_marks import (
    BarEntry,
    Drawn,
    LineTick,
    SegmentEntry,
    bars,
    lens_ticks,
    segments,
    strip_ticks,
)
from wuxi_kiosk.viewmodels.typeset import date, span
from wuxi_kiosk.viewmodels.view import ThemeView

QML_IMPORT_NAME = "WuxiKiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

# As many events are moments: large, and without a lens.
MOMENTS = 2
# The numbers among the metrics.
LENGTHS = ("unit", "gap", "touch", "card", "side", "lane", "label", "header", "buttons", "open")
# Two dates nearer than this, in touch targets, are a crowd.
CROWD = 1.0


@dataclass(frozen=True)
class _Dated:
    """An event with what covers it on the axis."""

    event: Event
    theme: Theme | None
    period: Period
    entry: EventEntry


@QmlElement
class TimelineBoard(ThemeView):
    """The events of `themeId`, or of the whole exhibit without one, laid out in `area`, in pixels.

    `filter` names a theme whose events are shown alone. `metrics` are the sizes and fonts of `Timeline.qml`. Where
    dates are crowded, `lens` is the rectangle of the lens, and `frame` that of what it covers on the strip. `pending`
    says that a change has not been laid out yet.
    """

    changed = Signal()
    inputChanged = Signal()
    pendingChanged = Signal()
    chosenChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._area = QSizeF()
        self._metrics: Mapping[str, Any] = {}
        self._filter = ""
        self._stale = True
        self._inferred = self._illustrated = False
        self._events: Sequence[_Dated] = ()
        self._span = YearSpan(0, 0)
        self._words: Sequence[Words] = ()
        self._layout: TimelineLayout | None = None
        self._fitter: CardFitter | None = None
        self._arrangement: Arrangement | None = None
        self._lens: Lens | None = None
        self._grabbed: Lens | None = None
        # Whether the visitor has moved the lens, and from which of its events on there are cards.
        self._moved = False
        self._first = 0
        self._chosen = -1
        # What the strip shows, and the heights of its bars by event.
        self._drawn_on: object = None
        self._drawn: Sequence[Drawn] = ()
        self._heights: dict[int, float] = {}
        # What the rows of the model of cards show.
        self._shown: list[tuple[EventEntry, CardPlace]] = []
        self._cards = RecordModel(CardEntry, self)
        self._leaders = RecordModel(SegmentEntry, self)
        self._bars = RecordModel(BarEntry, self)
        self._lens_bars = RecordModel(BarEntry, self)
        self._ticks = RecordModel(LineTick, self)
        self._lens_ticks = RecordModel(LineTick, self)
        # Several properties change together: one layout for all of them.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_timeout)

    def refresh(self) -> None:
        """Schedule a layout of the events anew."""
        self._stale = True
        self._schedule()

    def _schedule(self) -> None:
        self._timer.start()
        self.pendingChanged.emit()

    @Slot()
    def _on_timeout(self) -> None:
        if self._stale:
            former = [dated.event.id for dated in self._events]
            chosen = self._entry().event_id
            self._collect()
            ids = [dated.event.id for dated in self._events]
            if ids != former:
                self._moved = False
            self._chosen = ids.index(chosen) if chosen in ids else -1
            self._stale = False
        self._prepare()
        self._show(settled=True)
        self.chosenChanged.emit()
        self.pendingChanged.emit()

    def _collect(self) -> None:
        """Take the events of the exhibit that are shown."""
        exhibit, wanted = self._exhibit, self._theme_id or self._filter
        dated = exhibit.exhibit.dated_events if exhibit else ()
        if not exhibit or not dated:
            self._events = ()
            return
        spans = [Period(*span(event.date)) for _theme, event in dated]
        self._span = YearSpan(
            int(min(period.begin for period in spans)), int(max(period.end for period in spans) - 1e-9)
        )
        self._events = [
            _Dated(event, theme, period, event_entry(exhibit, theme, event))
            for (theme, event), period in zip(dated, spans, strict=True)
            if not wanted or (theme and theme.id == wanted)
        ]
        self._inferred = any(one.event.inferred for one in self._events)
        self._illustrated = all(one.entry.illustration for one in self._events if one.entry.file)

    def _prepare(self) -> None:
        """Make the layout for the sizes and fonts, and open the lens anew unless the visitor has moved it."""
        self._layout = self._fitter = self._drawn_on = None
        if not self._events or not self._metrics or self._area.isEmpty():
            return
        sizes = self._metrics
        self._fitter = fitter = card_fitter(sizes)
        statuses, short = dict(sizes["statuses"]), dict(sizes["shortStatuses"])
        words = [
            Words(
                one.entry.date,
                one.entry.title,
                str(statuses.get(one.event.status, "")),
                str(short.get(one.event.status, "")),
                one.entry.words,
                bool(one.entry.file),
            )
            for one in self._events
        ]
        self._words = words
        heights: dict[tuple[int, int], float] = {}

        def need(index: int, width: float) -> float:
            key = index, round(width)
            if key not in heights:
                heights[key] = fitter.need(words[index], width)
            return heights[key]

        metrics = Metrics(
            **{name: float(sizes[name]) for name in LENGTHS},
            stacked=bool(sizes["stacked"]),
        )
        periods = [dated.period for dated in self._events]
        # The buttons of the lens take room on the strip only if there is one.
        layout = TimelineLayout(periods, self._span, need, replace(metrics, buttons=0.0))
        if not self._moved:
            self._first = 0
            apart = CROWD * metrics.touch / layout.scale(self._area.width()).length * self._span.months / 12
            crowded = len(periods) > MOMENTS
            self._lens = crowded_lens(periods, self._span, apart) if crowded else None
        self._layout = TimelineLayout(periods, self._span, need, metrics) if self._lens else layout

    def _show(self, *, settled: bool) -> None:
        """Lay out the page; unless it is `settled`, cards keep their delegates, whatever their order."""
        layout, fitter = self._layout, self._fitter
        if not layout or not fitter:
            self._arrangement = None
            self._shown = []
            for model in (self._cards, self._leaders, self._bars, self._lens_bars, self._ticks, self._lens_ticks):
                model.replace(())
            self.changed.emit()
            return
        size = self._area.width(), self._area.height()
        self._arrangement = found = layout.arrange(size, self._lens, self._first)
        self._show_cards(found, fitter, settled=settled)
        self._show_marks(found)
        self.changed.emit()

    def _show_cards(self, found: Arrangement, fitter: CardFitter, *, settled: bool) -> None:
        fits: dict[int, CardFit] = {}
        for in_lens in (False, True):
            group = [card for card in found.cards if card.in_lens == in_lens]
            fitted = fitter.fit([self._words[card.event] for card in group], [card.box for card in group])
            fits.update(zip((card.event for card in group), fitted, strict=True))
        entries = {
            self._events[card.event].event.id: (self._events[card.event].entry, card_place(card, fits[card.event]))
            for card in found.cards
        }
        rows: list[tuple[EventEntry, CardPlace]] = []
        if not settled:
            kept = [entries.pop(entry.event_id, None) for entry, _place in self._shown]
            fresh = list(entries.values())
            for (former, place), row in zip(self._shown, kept, strict=True):
                rows.append(row or (fresh.pop(0) if fresh else (former, replace(place, shown=False))))
            rows += fresh
        else:
            rows = [*entries.values(), *[(EventEntry(), CardPlace())] * (len(self._shown) - len(entries))]
        self._shown = rows
        self._cards.replace([CardEntry(as_map(entry), as_map(place)) for entry, place in rows])

    def _show_marks(self, found: Arrangement) -> None:
        unit = float(self._metrics["unit"])
        until = self._span.period.end
        # The strip stays while the lens moves.
        if (found.scale, found.bars) != self._drawn_on:
            self._drawn_on = found.scale, found.bars
            self._drawn = [
                Drawn(index, dated.period, dated.entry.accent, dated.event.since, dated.event.status in PENDING)
                for index, dated in enumerate(self._events)
            ]
            on_strip = bars(self._drawn, found.scale, found.bars, unit, until)
            self._bars.replace(on_strip)
            self._ticks.replace(strip_ticks(found.scale, self._span, 34 * unit))
            self._heights = {bar.event: bar.y for bar in on_strip}
        in_lens: list[BarEntry] = []
        if found.lens_scale and self._lens:
            window = self._lens.period
            inside = [one for one in self._drawn if one.period.meets(window)]
            in_lens = bars(inside, found.lens_scale, LENS_BARS * found.bars, unit, until)
            self._lens_ticks.replace(lens_ticks(self._lens, found.lens_scale))
        else:
            self._lens_ticks.replace(())
        # A leader ends at the bar of its event: that in the lens, where it is one of its cards.
        heights = ChainMap({bar.event: bar.y for bar in in_lens}, self._heights)
        lines = segments(found.leaders, [one.accent for one in self._drawn], heights, unit)
        for model, records, blank in ((self._leaders, lines, SegmentEntry()), (self._lens_bars, in_lens, BarEntry())):
            model.replace([*records, *[blank] * (len(model.records) - len(records))])

    def _entry(self) -> EventEntry:
        return self._events[self._chosen].entry if 0 <= self._chosen < len(self._events) else EventEntry()

    def _set(self, name: str, value: Any) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.inputChanged.emit()
            self._schedule()

    def _set_filter(self, theme_id: str) -> None:
        if theme_id != self._filter:
            self._filter = theme_id
            self.inputChanged.emit()
            self.refresh()

    def _set_lens(self, lens: Lens, *, settled: bool = True) -> None:
        if lens != self._lens or self._first:
            self._lens, self._moved, self._first = lens, True, 0
            self._show(settled=settled)

    @Slot(int)
    def move(self, steps: int) -> None:
        """Move the lens by steps of its own."""
        if self._lens:
            self._set_lens(self._span.moved(self._lens, steps))

    @Slot(int)
    def turn(self, direction: int) -> None:
        """Move the lens by half of its length, at least by a step, and past years without events."""
        lens = self._lens
        while lens:
            steps = max(1, lens.months // 2 // lens.step)
            moved = self._span.moved(lens, direction * steps)
            if moved == lens or any(dated.period.meets(moved.period) for dated in self._events):
                self._set_lens(moved)
                break
            lens = moved

    @Slot(int)
    def resize(self, by: int) -> None:
        """Make the lens wider by a number of lengths, or with a negative number narrower."""
        if self._lens:
            self._set_lens(self._span.resized(self._lens, by))

    @Slot(float)
    def center(self, x: float) -> None:
        """Put the middle of the lens at a place on the strip, in pixels."""
        found = self._arrangement
        if self._lens and found:
            month = (self._span.first + (x - found.scale.start) / found.scale.length * self._span.months / 12) * 12
            self._set_lens(self._span.lens_at(month - self._lens.months / 2, self._lens.months), settled=False)

    @Slot()
    def grab(self) -> None:
        """Begin to drag or pinch: what follows is counted from here."""
        self._grabbed = self._lens

    @Slot(float)
    def drag(self, distance: float) -> None:
        """Move the frame on the strip by pixels since it was grabbed."""
        if self._grabbed and self._arrangement:
            months = distance / self._arrangement.scale.length * self._span.months
            self._set_lens(self._span.lens_at(self._grabbed.begin + months, self._grabbed.months), settled=False)

    @Slot(float)
    def pan(self, distance: float) -> None:
        """Move what the lens shows by pixels since it was grabbed."""
        found = self._arrangement
        if self._grabbed and found and found.lens_scale:
            months = -distance / found.lens_scale.length * self._grabbed.months
            self._set_lens(self._span.lens_at(self._grabbed.begin + months, self._grabbed.months), settled=False)

    @Slot(float)
    def pinch(self, scale: float) -> None:
        """Enlarge what the lens shows by a factor since it was grabbed."""
        if self._grabbed and scale > 0:
            months = min(self._span.lengths, key=lambda length: abs(length / self._grabbed.months * scale - 1))  # type: ignore[union-attr]
            begin = self._grabbed.begin + (self._grabbed.months - months) / 2
            self._set_lens(self._span.lens_at(begin, months), settled=False)

    @Slot()
    def release(self) -> None:
        """End of a drag or pinch: the cards come into their order again, in which the keyboard goes through them."""
        self._grabbed = None
        self._show(settled=True)

    @Slot()
    def more(self) -> None:
        """Show the next events of the lens that had no cards; after the last ones the first."""
        found = self._arrangement
        if found and found.lens:
            count = sum(card.in_lens for card in found.cards)
            self._first = self._first + count if found.hidden > 0 else 0
            self._show(settled=True)

    @Slot(str)
    def choose(self, event_id: str) -> None:
        """Open an event, and the lens where it is; none with an empty id."""
        ids = [dated.event.id for dated in self._events]
        self._chosen = ids.index(event_id) if event_id in ids else -1
        if self._lens and self._chosen >= 0 and self._grabbed is None:
            period = self._events[self._chosen].period
            if not period.meets(self._lens.period):
                month = period.middle * 12 - self._lens.months / 2
                self._set_lens(self._span.lens_at(month, self._lens.months))
        self.chosenChanged.emit()

    @Slot(int)
    def step(self, direction: int) -> None:
        """Open the next event, or with a negative number the former one."""
        index = self._chosen + direction
        if 0 <= index < len(self._events):
            self.choose(self._events[index].event.id)

    def _card_places(self) -> Sequence[Card]:
        return self._arrangement.cards if self._arrangement else ()

    def _rect(self, box: Box | None) -> QRectF:
        return QRectF(*box) if box else QRectF()

    def _place(self) -> tuple[int, int]:
        return self._span.steps(self._lens) if self._lens else (0, 0)

    def _length(self) -> int:
        """-1 if the lens is as narrow as it can be, 1 if as wide, 0 otherwise."""
        lengths = self._span.lengths
        return 0 if not self._lens else (self._lens.months == lengths[-1]) - (self._lens.months == lengths[0])

    def _title(self) -> str:
        lens = self._lens
        if not lens or not self._exhibit:
            return ""
        if lens.begin % 12 == 0 and lens.months % 12 == 0:
            if lens.first_year == lens.last_year:
                return date(str(lens.first_year))
            words = QCoreApplication.translate("Dates", "{first}—{last}年")
            return words.replace("{first}", str(lens.first_year)).replace("{last}", str(lens.last_year))
        ends = [date(f"{month // 12}-{month % 12 + 1:02}") for month in (lens.begin, lens.begin + lens.months - 1)]
        words = QCoreApplication.translate("Dates", "{from}—{to}")
        return words.replace("{from}", ends[0]).replace("{to}", ends[1])

    area = Property(QSizeF, lambda self: self._area, lambda self, v: self._set("_area", v), notify=inputChanged)
    metrics = Property(
        "QVariantMap",  # type: ignore[arg-type]  # a C++ type
        lambda self: self._metrics,
        lambda self, v: self._set("_metrics", dict(v)),
        notify=inputChanged,
    )
    filter = Property(str, lambda self: self._filter, _set_filter, notify=inputChanged)
    pending = Property(bool, lambda self: self._timer.isActive(), notify=pendingChanged)
    cards = Property(QObject, lambda self: self._cards, constant=True)
    leaders = Property(QObject, lambda self: self._leaders, constant=True)
    bars = Property(QObject, lambda self: self._bars, constant=True)
    lensBars = Property(QObject, lambda self: self._lens_bars, constant=True)
    ticks = Property(QObject, lambda self: self._ticks, constant=True)
    lensTicks = Property(QObject, lambda self: self._lens_ticks, constant=True)
    hasLens = Property(bool, lambda self: bool(self._arrangement and self._arrangement.lens), notify=changed)
    lens = Property(
        QRectF, lambda self: self._rect(self._arrangement.lens if self._arrangement else None), notify=changed
    )
    frame = Property(
        QRectF, lambda self: self._rect(self._arrangement.frame if self._arrangement else None), notify=changed
    )
    openArea = Property(
        QRectF, lambda self: self._rect(self._arrangement.area if self._arrangement else None), notify=changed
    )
    strip = Property(
        QRectF, lambda self: self._rect(self._arrangement.strip if self._arrangement else None), notify=changed
    )
    axis = Property(QRectF, lambda self: _line(self._arrangement, lens=False), notify=changed)
    lensAxis = Property(QRectF, lambda self: _line(self._arrangement, lens=True), notify=changed)
    labels = Property(float, lambda self: self._arrangement.labels if self._arrangement else 0.0, notify=changed)
    hidden = Property(int, lambda self: max(self._arrangement.hidden, 0) if self._arrangement else 0, notify=changed)
    empty = Property(
        bool,
        lambda self: self._lens is not None and not any(card.in_lens for card in self._card_places()),
        notify=changed,
    )
    first = Property(int, lambda self: self._first, notify=changed)
    minimumHeight = Property(float, lambda self: self._arrangement.height if self._arrangement else 0.0, notify=changed)
    lensPeriod = Property(str, _title, notify=changed)
    lensMonths = Property(int, lambda self: self._lens.months if self._lens else 0, notify=changed)
    place = Property(int, lambda self: self._place()[0], notify=changed)
    places = Property(int, lambda self: self._place()[1], notify=changed)
    narrowest = Property(bool, lambda self: self._length() < 0, notify=changed)
    widest = Property(bool, lambda self: self._length() > 0, notify=changed)
    count = Property(int, lambda self: len(self._events), notify=changed)
    chosenIndex = Property(int, lambda self: self._chosen, notify=chosenChanged)
    chosen = Property(
        "QVariantMap",  # type: ignore[arg-type]  # a C++ type
        lambda self: as_map(self._entry()),
        notify=chosenChanged,
    )
    # Whether a date is inferred, and whether no picture is a photograph.
    inferred = Property(bool, lambda self: self._inferred, notify=changed)
    illustrated = Property(bool, lambda self: self._illustrated, notify=changed)


def _line(found: Arrangement | None, *, lens: bool) -> QRectF:
    """The line of the strip or of the lens; its height is that of the zone of bars above it."""
    scale = (found.lens_scale if lens else found.scale) if found else None
    return QRectF(scale.start, scale.y, scale.length, found.bars) if found and scale else QRectF()
