"""The museum's own words on the sample pages, in four languages and the two made ones."""

from __future__ import annotations

from tests.screens.longest_language import with_longest

TITLES = with_longest(
    {
        "en": ("A bunk", "Chess set, Magadan, 1945", "Enamel mug", "The cell door"),
        "et": ("Kahekorruseline nari", "Malekomplekt, Magadan, 1945", "Emailitud kruus", "Kambri uks ja luuk"),
        "ru": (
            "Двухъярусные нары",
            "Шахматы, Магадан, 1945",
            "Эмалированная кружка заключённого",
            "Дверь камеры",
        ),
        "cs": ("Palanda", "Šachy, Magadan, 1945", "Smaltovaný hrnek", "Dveře cely"),
    }
)
SUMMARY = with_longest(
    {
        "en": "A vaulted room in the sea fortress, built between 1828 and 1840. From 1920 to 2002 it was part of a "
        "prison. Four things here can be opened.",
        "et": "Võlvitud ruum aastatel 1828–1840 ehitatud merekindluses. Aastatel 1920–2002 oli see osa vanglast. Siin "
        "saab avada neli asja.",
        "ru": "Сводчатое помещение морской крепости, построенной в 1828–1840 годах. С 1920 по 2002 год здесь была "
        "тюрьма. Здесь можно открыть четыре предмета.",
        "cs": "Klenutá místnost v mořské pevnosti postavené v letech 1828–1840. V letech 1920–2002 byla součástí "
        "věznice. Otevřít zde lze čtyři věci.",
    }
)
ROOM = with_longest({"en": "Cell 14", "et": "Kamber 14", "ru": "Камера 14", "cs": "Cela 14"})
PLAN_TITLE = with_longest(
    {
        "en": "The corridor and its cells",
        "et": "Koridor ja kambrid",
        "ru": "Коридор и камеры",
        "cs": "Chodba a její cely",
    }
)
CORRIDOR_TITLE = with_longest({"en": "Corridor", "et": "Koridor", "ru": "Коридор", "cs": "Chodba"})
NOTE = with_longest(
    {
        "en": "This person speaks about violence and death in prison. There are no pictures of violence.",
        "et": "See inimene räägib vägivallast ja surmast vanglas. Vägivallast ei ole pilte.",
        "ru": "Этот человек рассказывает о насилии и смерти в тюрьме. Изображений насилия здесь нет.",
        "cs": "Tento člověk mluví o násilí a smrti ve vězení. Obrázky násilí zde nejsou.",
    }
)
