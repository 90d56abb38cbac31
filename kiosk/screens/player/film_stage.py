"""The stage of a film's page: its pictures and the signer's, the poster before them and the words on them.

Rules: the last pictures stay while the page is drawn anew, as long as it is the same film that is shown; the poster
goes with the first picture. The tag of the film's kind stays on it.
"""

from __future__ import annotations

from kiosk.content.texts import LocalizedText
from kiosk.players.player import VideoFrame
from kiosk.screens.graphics import part_frame
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.player.film_area import Arranged, CaptionBox, FilmArea, Inset, Size
from kiosk.screens.player.film_texture import FilmTexture
from kiosk.screens.widgets.label import Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.visit.pages.film import FilmPage

TAG_EDGE_DRAWN = 24
NOWHERE = (0, 0, 0, 0)


class FilmStage:
    """film: the one that is shown. taken: where a touch is one on the film, from the left and top of the window. The
    widgets are those of the present page; None where it has none."""

    def __init__(self, screen: PageScreen) -> None:
        self._screen = screen
        self.film, self._signed = "", ""
        self.taken: Box = NOWHERE
        self.area: FilmArea | None = None
        self.inset: Inset | None = None
        self.poster: PictureWidget | None = None
        self.captions: CaptionBox | None = None
        self._texture: FilmTexture | None = None
        self._signed_texture: FilmTexture | None = None

    @property
    def film_size(self) -> Size | None:
        return None if self.area is None else self.area.shown_size

    @property
    def signer_size(self) -> Size | None:
        return None if self.inset is None else self.inset.shown_size

    def keep_pictures(self, page: FilmPage) -> None:
        """Keep the last pictures of film and signer for this page, where it shows the same ones."""
        if self.film != page.film or not page.showing:
            self._texture = None
        elif self.area is not None and self.area.texture is not None:
            self._texture = self.area.texture
        self.film = page.film
        file = page.signer.file if page.signer is not None and page.showing else ""
        if file != self._signed or not file:
            self._signed, self._signed_texture = file, None
        elif self.inset is not None and self.inset.texture is not None:
            self._signed_texture = self.inset.texture

    def put_away(self, placed: Arranged) -> FilmArea:
        """Make the stage, and the signer where there is one, in their sizes, on a sheet that shows neither."""
        context, seen = self._screen.context, placed.signer
        self.captions, self.poster, self.taken = None, None, NOWHERE
        self.inset = None if seen is None else Inset(context, *seen, self._signed_texture)
        self.area = FilmArea(context, *placed.film, self._texture)
        return self.area

    def put(
        self, page: FilmPage, left: int, top: int, placed: Arranged, *, captions: bool = True, aside: int = 0
    ) -> None:
        """captions: whether they stand on the stage. aside: where the buttons over its upper left end, from the left
        of the window."""
        screen, theme, stage, words = self._screen, self._screen.theme, self.put_away(placed), placed.captions
        width, height = placed.film
        film_left, film_top = left + placed.film_at[0], top + placed.film_at[1]
        if page.showing or page.poster is None:
            screen.add(stage, film_left, film_top)
        if page.poster is not None and stage.texture is None:
            self.poster = PictureWidget(screen.context, page.poster, width, height)
            screen.add(self.poster, film_left, film_top)
        if theme.high:
            screen.outline(film_left, film_top, width, height, "line", theme.stroke(4))
        self._put_tag(page, max(film_left, aside), film_top)
        self.taken = (film_left, film_top, width, height)
        if self.inset is not None:
            screen.add(self.inset, left + placed.signer_at[0], top + placed.signer_at[1])
        if captions:
            most = min(words.foot - theme.px(24), max(height // 2, 2 * theme.line("lead") + theme.px(16)))
            box = CaptionBox(screen.context, words.width, words.clear, words.beside, most=most)
            self.put_captions(box, left + words.left, top + words.foot)

    def _put_tag(self, page: FilmPage, left: int, top: int) -> None:
        """What kind of pictures these are, at the upper left of the film, over its poster and its pictures."""
        assert self.area is not None
        kind = "" if page.poster is None else page.poster.tag
        if not kind:
            return
        tag = Tag(self._screen.context, kind, language=page.language)
        room = int(min(self.area.width - tag.width, self.area.height - tag.height)) // 2
        if room >= 0:
            edge = min(self._screen.theme.px(TAG_EDGE_DRAWN), room)
            self._screen.add(tag, max(left + edge, min(self._screen.theme.margin, left + room)), top + edge)

    def put_captions(self, box: CaptionBox, left: int, foot: int) -> None:
        self.captions = box
        self._screen.add(box, left, foot)

    def show_words(self, text: LocalizedText, share: float) -> None:
        """share: how much of their time has passed, 0 to 1."""
        if self.captions is not None:
            self.captions.set_text(text, share)

    def show(self, frame: VideoFrame) -> None:
        if self.area is None:
            return
        with part_frame.drawn_alone(self.area.box):
            self.area.show(frame)
            if self.poster is not None:
                self._screen.remove_widget(self.poster)
                self.poster = None

    def show_signed(self, frame: VideoFrame) -> None:
        if self.inset is not None:
            with part_frame.drawn_alone(self.inset.box):
                self.inset.show(frame)
