"""What Kivy hands over, by name: it has no types, so to the type checker these are anything, and to readers what they
are."""

from __future__ import annotations

from typing import TypeAlias

from kivy.clock import ClockEvent
from kivy.graphics.texture import Texture as KivyTexture
from kivy.input.motionevent import MotionEvent

Touch: TypeAlias = MotionEvent
Texture: TypeAlias = KivyTexture
Scheduled: TypeAlias = ClockEvent
