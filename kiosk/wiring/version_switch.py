"""What is published while the kiosk runs takes the place of what is shown, once nobody is there.

Rules: everything here happens on the window's thread, in its turn; what could not be published is reported to staff and
in the log; a switch takes no longer than a page: what takes time was done before by others, or is done afterwards while
nobody is there.
"""

from __future__ import annotations

import os
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.check.fault_report import reader_language, translator
from kiosk.content.faults import errors
from kiosk.staff.publish.content_updates import ContentUpdates, ReadyVersion
from kiosk.wiring.shown_content import ShownContent

if TYPE_CHECKING:
    from kiosk.store.versions import Publication


MOST_TO_STAFF = 3
"""How many errors of what was refused are reported to the journal; all of them to who runs `kiosk check`."""


class VersionSwitch:
    """Begins when it is made."""

    def __init__(self, shown: ShownContent) -> None:
        self.shown = shown
        self._publications: deque[Publication] = deque()
        installation = shown.installation
        self._updates = ContentUpdates(
            installation.state,
            installation.version,
            installation.device,
            nobody_there=self._nobody_there,
            notify_ready=shown.parts.app.wake,
            report=self._publications.append,
        )
        self._updates.begin()

    def close(self) -> None:
        self._updates.close()

    def look(self) -> None:
        """Report what could not be published, and show what was, if nobody is there."""
        while self._publications:
            self._report(self._publications.popleft())
        if self._nobody_there():
            ready = self._updates.take()
            if ready is not None and ready.prepared.museum is not None:
                self.show(ready)

    def show(self, ready: ReadyVersion) -> None:
        """Show a version from now on."""
        shown, version = self.shown, ready.version
        before = shown.installation
        shown.switch(replace(before, prepared=ready.prepared, folder=ready.folder, version=version.id))
        shown.log_content(version.errors)
        shown.log_faults()
        shown.begin_measuring()
        shown.draw_ahead(tidy=True)

    def _nobody_there(self) -> bool:
        """Where versions are followed there is a loop, with a museum or with the notice that there is none."""
        loop = self.shown.loop
        assert loop is not None
        return loop.nobody_there

    def _report(self, publication: Publication) -> None:
        if publication.kind in ("refused", "partly", "failed"):
            translate = translator(reader_language(os.environ))
            self.shown.parts.setup.report(publication.sentence)
            for fault in errors(publication.faults)[:MOST_TO_STAFF]:
                self.shown.parts.setup.notify(fault.render(translate))
        if publication.kind == "refused":
            self.shown.log_content(publication.errors)
        self.shown.renew_notice()
