"""What lies over a turned object in usual words: what enlarges it, which kind of picture it is, and which side is seen.

Rules: each hides none of the object's details, and lies beside its picture where that leaves room; all stay where they
are whichever side is seen and in every language.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.interactives.turntable.turned_picture import TurnedPicture
from kiosk.interactives.turntable.visit import TurntablePage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.label import TAG_PAD_DRAWN, Tag


def over_object(
    context: ScreenContext,
    page: TurntablePage,
    picture: TurnedPicture,
    enlarging: tuple[Button, ZoomControl] | tuple[()],
    tagged: bool,
    sided: bool,
) -> None:
    """enlarging: what enlarges it, if on it; tagged: the kind of picture is named on it, and where sided is true the
    side, too."""
    theme, width, height = context.theme, int(picture.width), int(picture.height)
    edge, low = theme.px(40), height - theme.px(32)
    right, downward = width - edge, range(theme.px(32), low, theme.px(16))
    shown = page.object_view.tag if tagged else ""
    tag = Tag(context, shown, language=page.language) if shown else None
    kind = typesetting.widest(theme, shown, "caption", "medium") + 2 * theme.px(TAG_PAD_DRAWN) if shown else 0
    over = [*(int(each.width) for each in enlarging), kind]
    picture.leave_free(max(over) + 2 * edge if max(over) else 0)
    inner = max(edge, (width - int(picture.stage.whole[0])) // 2 + theme.px(24))

    def lay(widget: Button | ZoomControl | Tag, wide: int, sides: tuple[int, ...], rows: Sequence[int]) -> None:
        """wide: in the language, or with the side, that needs most; where it ends at the right it stays there."""
        size = max(wide, int(widget.width)), int(widget.height)
        ends = right - size[0]
        fitting = [(x, y) for x in (*sides, ends) for y in rows if y + size[1] <= low and x <= ends]
        x, y = picture.free_place(fitting or [(sides[0] if sides else ends, rows[0])], size)
        picture.over(widget, x if x != ends else right - int(widget.width), y)

    if enlarging:
        larger, ends = enlarging
        lay(larger, 0, (right - int(larger.width), edge), downward)
        lay(ends, 0, (right - int(ends.width), edge), range(low - int(ends.height), 0, -theme.px(16)))
    if tag is not None:
        rows = range(low - int(tag.height), 0, -theme.px(16)) if sided else downward
        lay(tag, kind, (inner, edge), rows)
    if tagged and sided and page.side:
        room = width - inner - 2 * edge - (int(enlarging[0].width) if enlarging else 0)
        beside = typesetting.widest_word(theme, page.side.words, "caption", "medium") + theme.px(40) <= room
        most = room if beside else width - 2 * edge
        side = Tag(context, page.side, most=most)
        lay(side, max(int(Tag(context, each, most=most).width) for each in page.sides), (inner, edge), downward)
