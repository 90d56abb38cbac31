"""Whose the pictures, recordings and films of a museum are."""

from __future__ import annotations

from kiosk.content.model import Museum


def credits_of(museum: Museum) -> tuple[str, ...]:
    """Every credit once: of pictures in the order of the rooms, then of recordings and films."""
    exhibits = [exhibit for room in museum.rooms for exhibit in room.exhibits]
    pictures = [*museum.attract.pictures, *(plan.picture for plan in museum.plans)]
    pictures += [day.picture for day in museum.days if day.picture is not None]
    for room in museum.rooms:
        pictures += [room.picture] if room.picture is not None else []
        pictures += [picture for exhibit in room.exhibits for picture in exhibit.all_pictures]
    heard = [recording.credit for exhibit in exhibits for _, recording in exhibit.all_recordings]
    seen = [exhibit.film.credit for exhibit in exhibits if exhibit.film is not None]
    return tuple(filter(None, dict.fromkeys([*(picture.credit for picture in pictures), *heard, *seen])))
