"""A room for the small museum that has one of each interactive, as small as it can be."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

ROOM = """\
room: hall
kind: hall
title: {en: The hall, ru: "Зал"}
exhibits:
  - id: bars
    stop: 20
    title: {en: How many, ru: "Сколько"}
    label: {en: "Numbers.", ru: "Числа."}
    sources: ["A book"]
    figures:
      chart: bar
      unit: {en: people, ru: "человек"}
      values:
        - {label: {en: Known, ru: "Известно"}, value: 46}
        - {label: {en: Range, ru: "Между"}, low: 46, high: 500}
        - {label: {en: Nothing, ru: "Ничего"}}
      source: "A book, 2003"
      counted: {en: "By name.", ru: "По именам."}
  - id: line
    stop: 21
    title: {en: By years, ru: "По годам"}
    label: {en: "Numbers.", ru: "Числа."}
    sources: ["A book"]
    figures:
      chart: line
      values:
        - {label: {en: "1939"}, value: 10}
        - {label: {en: "1940"}, value: 30}
        - {label: {en: "1941"}}
        - {label: {en: "1942"}, value: 20}
      source: "A book, 2003"
  - id: squares
    stop: 22
    title: {en: In squares, ru: "В квадратах"}
    label: {en: "Numbers.", ru: "Числа."}
    sources: ["A book"]
    figures:
      chart: waffle
      unit: {en: people, ru: "человек"}
      values: [{label: {en: Here, ru: "Здесь"}, value: 60}, {label: {en: There, ru: "Там"}, low: 10, high: 20}]
      source: "A book, 2003"
  - id: days
    stop: 23
    title: {en: Days, ru: "Дни"}
    label: {en: "Dates.", ru: "Даты."}
    sources: ["A book"]
    timeline:
      scale: proportional
      lanes:
        - title: {en: This house, ru: "Этот дом"}
          spans:
            - {from: 1840, until: 1919, title: {en: Barracks, ru: "Казармы"}}
            - {from: 1920, until: 2002, title: {en: Prison, ru: "Тюрьма"}}
      events:
        - {date: 1840, title: {en: Built, ru: "Построен"}}
        - {date: 1920, title: {en: Locked, ru: "Заперт"}, exhibit: hall/bars}
        - {date: 1941, title: {en: Full, ru: "Полон"}, text: {en: "Too many.", ru: "Слишком много."}}
        - {date: 1942, title: {en: Fuller, ru: "Ещё полнее"}}
  - id: places
    stop: 24
    title: {en: Places, ru: "Места"}
    label: {en: "A map.", ru: "Карта."}
    sources: ["A book"]
    map:
      view: {west: 20, south: 55, east: 32, north: 61}
      here: {at: [59.44, 24.75], name: {en: Tallinn, ru: "Таллинн"}}
      places:
        - {name: {en: Tartu, ru: "Тарту"}, at: [58.38, 26.72], from: 1941, until: 1944}
        - {name: {en: Riga, ru: "Рига"}, at: [56.95, 24.1], from: 1944, text: {en: "A town.", ru: "Город."}}
        - {name: {en: Riga harbour, ru: "Рижский порт"}, at: [57.25, 24.1], from: 1945}
      routes:
        - {name: {en: South, ru: "На юг"}, path: [[59.44, 24.75], [56.95, 24.1]], from: 1944}
      layers:
        - {title: {en: An old sheet, ru: "Старый лист"}, file: sheet.png, credit: "An archive",
           bounds: {west: 23, south: 57, east: 28, north: 59.5}}
  - id: years
    stop: 32
    title: {en: Years, ru: "Годы"}
    label: {en: "A map of years.", ru: "Карта лет."}
    sources: ["A book"]
    map:
      span: true
      view: {west: 20, south: 55, east: 32, north: 61}
      routes:
        - {name: {en: North, ru: "На север"}, path: [[56, 24], [60, 24]], from: 1941, until: 1944}
      layers:
        - {title: {en: A sheet}, file: sheet.png, credit: "An archive",
           bounds: {west: 23, south: 57, east: 28, north: 59.5}}
      places:
        - {name: {en: Õrg, ru: "Орг"}, at: [56, 30], from: 1940, until: 1941}
PLACES
  - id: then
    stop: 25
    title: {en: Then and now, ru: "Тогда и теперь"}
    label: {en: "Two pictures.", ru: "Две картины."}
    sources: ["A book"]
    compare:
      before: {file: lamp.png, kind: photograph, alt: {en: "A lamp", ru: "Лампа"}, credit: "The museum"}
      after: {file: hard.png, kind: photograph, alt: {en: "No lamp", ru: "Нет лампы"}, credit: "The museum"}
      labels: {before: {en: "photograph, 1950", ru: "фото, 1950"}, after: {en: "photograph, 2024", ru: "фото, 2024"}}
  - id: diary
    stop: 26
    title: {en: A diary, ru: "Дневник"}
    label: {en: "Pages.", ru: "Страницы."}
    sources: ["A book"]
    book:
      pages:
        - {text: {en: "The first page.", ru: "Первая страница."}}
        - {text: {en: "The second page.", ru: "Вторая страница."}}
  - id: around
    stop: 27
    title: {en: All around, ru: "Вокруг"}
    label: {en: "A cell.", ru: "Камера."}
    sources: ["A book"]
    panorama:
      file: round.png
      kind: photograph
      alt: {en: "A cell, all around", ru: "Камера вокруг"}
      credit: "The museum"
      points:
        - {yaw: 0, pitch: 0, title: {en: Door, ru: "Дверь"}, text: {en: "It was shut.", ru: "Она была закрыта."}}
        - {yaw: 170, pitch: 0, title: {en: Window, ru: "Окно"}}
  - id: named
    stop: 28
    title: {en: Who they were, ru: "Кто они"}
    label: {en: "Names.", ru: "Имена."}
    sources: ["A book"]
    names: {file: persons.csv}
  - id: turned
    stop: 29
    title: {en: A figure, ru: "Фигурка"}
    label: {en: "It can be turned.", ru: "Её можно повернуть."}
    sources: ["A book"]
    turntable:
      frames: turn/*.png
      kind: photograph
      alt: {en: "A figure", ru: "Фигурка"}
      credit: "The museum"
      sides: {0: {en: Front, ru: "Спереди"}, 2: {en: Back, ru: "Сзади"}}
  - id: read
    stop: 30
    title: {en: To read, ru: "Почитать"}
    label: {en: "Books.", ru: "Книги."}
    sources: ["A book"]
    shelf:
      books:
        - {title: {en: First, ru: "Первая"}, author: Anna Ahmatova, text: {en: "Of poems.", ru: "Стихи."}}
        - title: {en: Second, ru: "Вторая"}
          cover: {file: lamp.png, kind: document, alt: {en: "A cover", ru: "Обложка"}, credit: "The museum"}
  - id: soon
    stop: 31
    title: {en: Soon, ru: "Скоро"}
    label: {en: "What is on.", ru: "Что будет."}
    sources: ["A book"]
    programme:
      events:
        - {date: 9998-01-05, time: "17:30", until: "19:00", title: {en: Reading, ru: "Чтение"}}
        - {date: 9998-01-07, title: {en: A walk, ru: "Прогулка"}}
"""
PLACES = "\n".join(
    f"        - {{name: {{en: {'ABCD'[n % 4]}{n:02}, ru: {'АБВГ'[n % 4]}{n:02}}},"
    f" at: [{56 + n % 4}, {22 + n / 10}], from: 1943}}"
    for n in range(40)
)
"""So many that they are found by their first letters."""
PERSONS = (
    "name,born,died,place,note,source\n"
    "Ivan Shcherbakov,1901,1942,Tartu,A teacher.,A book\n"
    "Õie Kõiv,1905,1950,Riga,,A book\n"
    "Jan Nowak,1899,1941,Riga,,A book\n"
)


def with_drawn_room(museum: Path) -> Path:
    """The museum, with that room as its last."""
    config = museum / "config" / "museum.yaml"
    config.write_text(config.read_text("utf-8").replace("yard]", "yard, hall]"), encoding="utf-8")
    (museum / "exhibits" / "hall.yaml").write_text(ROOM.replace("PLACES", PLACES), encoding="utf-8")
    (museum / "media" / "persons.csv").write_text(PERSONS, encoding="utf-8")
    (museum / "media" / "turn").mkdir()
    for n in range(4):
        Image.new("RGB", (48, 36), (60 * n, 90, 120)).save(museum / "media" / "turn" / f"{n}.png")
    Image.new("RGB", (80, 60), (200, 180, 140)).save(museum / "media" / "sheet.png")
    Image.effect_noise((128, 64), 60).convert("RGB").save(museum / "media" / "round.png")
    return museum
