"""A request that the hub refuses, as the protocol has it; whoever raises it within a transaction leaves nothing of it
behind."""

from __future__ import annotations

from kiosk.fleet.protocol import Refusal


class RefusedRequest(Exception):
    """code: of REFUSALS. close: the rest of its body is not wanted. again_after_s: when to try again; 0: not said."""

    def __init__(
        self, code: str, sentence: str, *, through: int | None = None, close: bool = False, again_after_s: int = 0
    ) -> None:
        super().__init__(sentence)
        self.refusal = Refusal(code, sentence, through)
        self.close, self.again_after_s = close, again_after_s
