"""Small drawn facts. Each one says itself as a sentence, so that nobody needs to see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprodesk.domain.directions import isolated
from coprodesk.ui.kit.formats import day_short, hours, pounds
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.theme import theme
from coprodesk.ui.kit.tokens import Tokens


class Chart(QWidget):
    """A drawing with a sentence; subclasses paint."""

    def __init__(self, sentence: str, height: int) -> None:
        super().__init__()
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(sentence)

    def sizeHint(self) -> QSize:
        return QSize(240, theme().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, theme().px(self._height))

    def sentence(self) -> str:
        return self.accessibleName()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, self.rect(), theme().tokens)

    def draw(self, painter: QPainter, rect: QRect, tokens: Tokens) -> None:
        raise NotImplementedError


@dataclass(frozen=True)
class Bar:
    """Minutes, with the token of their colour: gives, receives, both or paid."""

    name: str
    minutes: int
    token: str


class BarChart(Chart):
    """Horizontal bars of hours: gave, received, paid support."""

    def __init__(self, title: str, bars: Sequence[Bar]) -> None:
        said = ", ".join(f"{isolated(bar.name)} {hours(bar.minutes)}" for bar in bars)
        super().__init__(f"{title}: {said}" if bars else title, 24 * max(len(bars), 1))
        self._bars = list(bars)

    def draw(self, painter: QPainter, rect: QRect, tokens: Tokens) -> None:
        font = theme().font("small")
        metrics = QFontMetrics(font)
        names = max((metrics.horizontalAdvance(isolated(bar.name)) for bar in self._bars), default=0) + 14
        figures = max((metrics.horizontalAdvance(hours(bar.minutes)) for bar in self._bars), default=0) + 10
        most = max((bar.minutes for bar in self._bars), default=0) or 1
        room = max(rect.width() - names - figures, 10)
        step = rect.height() / max(len(self._bars), 1)
        painter.setFont(font)
        for place, bar in enumerate(self._bars):
            line = QRectF(0, place * step, rect.width(), step)
            painter.setPen(QColor(tokens.text))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, isolated(bar.name))
            width = max(room * bar.minutes / most, 2.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(str(getattr(tokens, bar.token))))
            painter.drawRoundedRect(QRectF(names, line.y() + step * 0.16, width, step * 0.68), 2, 2)
            painter.setPen(QColor(tokens.text))
            after = QRectF(names + width + 8, line.y(), figures, step)
            painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, hours(bar.minutes))


class BudgetBar(Chart):
    """Spent, planned and left of one budget, in pence."""

    def __init__(self, spent: int, planned: int, total: int) -> None:
        left = total - spent - planned
        said = tr(
            "{spent} spent, {planned} planned, {left} left of {total}",
            spent=pounds(spent),
            planned=pounds(planned),
            left=pounds(left),
            total=pounds(total),
        )
        super().__init__(said, 14)
        self._parts = (spent, planned, total)

    def draw(self, painter: QPainter, rect: QRect, tokens: Tokens) -> None:
        spent, planned, total = self._parts
        most = max(total, spent + planned, 1)
        radius = rect.height() / 2
        painter.setPen(
            QPen(QColor(tokens.line_strong), 1) if tokens.look == "contrast" else Qt.PenStyle.NoPen
        )
        painter.setBrush(QColor(tokens.track))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        clip = painter.clipPath()
        clip.addRoundedRect(QRectF(rect), radius, radius)
        painter.setClipPath(clip)
        first = rect.width() * spent / most
        painter.fillRect(QRectF(0, 0, first, rect.height()), QColor(tokens.accent))
        painter.fillRect(
            QRectF(first, 0, rect.width() * planned / most, rect.height()), QColor(tokens.planned)
        )


@dataclass(frozen=True)
class Series:
    """Answers from 0 to `most` by day; the dash tells lines apart where colour does not."""

    name: str
    points: Sequence[tuple[date, int]]
    ink: str = "both"
    dashed: bool = False


class LineChart(Chart):
    """Answers over time. Nothing is added up or averaged."""

    def __init__(self, title: str, series: Sequence[Series], most: int = 10) -> None:
        said = "; ".join(
            f"{isolated(each.name)}: "
            + ", ".join(f"{day_short(when)} {value}" for when, value in each.points)
            for each in series
        )
        super().__init__(f"{title}. {said}", 130)
        self._series = [each for each in series if each.points]
        self._most = most

    def draw(self, painter: QPainter, rect: QRect, tokens: Tokens) -> None:
        font = theme().font("caption")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        names = max((metrics.horizontalAdvance(each.name) for each in self._series), default=0) + 12
        plot = QRectF(rect).adjusted(26, metrics.height() / 2, -names, -metrics.height() - 8)
        for value in (0, self._most // 2, self._most):
            y = plot.bottom() - plot.height() * value / self._most
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(
                QRectF(0, y - 10, 20, 20),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                str(value),
            )
        days = sorted({when for each in self._series for when, _ in each.points})
        if not days:
            return
        self._days(painter, plot, days, tokens)
        taken: list[float] = []
        for each in self._series:
            spots = [
                QPointF(self._x(plot, days, when), plot.bottom() - plot.height() * value / self._most)
                for when, value in sorted(each.points)
            ]
            colour = QColor(str(getattr(tokens, each.ink)))
            self._line(painter, spots, colour, dashed=each.dashed)
            y = spots[-1].y()
            while any(abs(y - other) < 14 for other in taken):
                y += 4
            taken.append(y)
            painter.drawText(
                QRectF(plot.right() + 8, y - 10, 400, 20), Qt.AlignmentFlag.AlignVCenter, each.name
            )

    def _x(self, plot: QRectF, days: Sequence[date], when: date) -> float:
        span = (days[-1] - days[0]).days
        return plot.left() + plot.width() * ((when - days[0]).days / span if span else 0.5)

    def _days(self, painter: QPainter, plot: QRectF, days: Sequence[date], tokens: Tokens) -> None:
        painter.setPen(QColor(tokens.muted))
        last = -100.0
        for when in days:
            x = self._x(plot, days, when)
            if x - last >= 64:
                last = x
                painter.drawText(
                    QRectF(x - 32, plot.bottom() + 5, 64, 18), Qt.AlignmentFlag.AlignCenter, day_short(when)
                )

    @staticmethod
    def _line(painter: QPainter, spots: Sequence[QPointF], colour: QColor, *, dashed: bool) -> None:
        painter.setPen(QPen(colour, 2.4, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(spots)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(colour)
        for spot in spots:
            painter.drawEllipse(spot, 3.2, 3.2)
