"""The words of the sample exhibits, in three languages."""

from __future__ import annotations

LABELS = {
    "en": (
        "This chess set was made in a camp of the Gulag. Prisoners owned very little. A game had to be made by"
        " hand, from what could be found. The box carries a wish in Russian, a place and a year."
    ),
    "et": (
        "Kambris elas korraga kuni kolmkümmend inimest. Narid olid kahes reas ja kolmel korrusel, nii et istuda"
        " sai ainult alumisel. Akna ees oli plekist kast, mille pragudest paistis kitsas riba taevast. Jalutama"
        " viidi kord päevas kümneks minutiks. Öösel valgust ei kustutatud. Kes magas käed teki all, see aeti"
        " üles. Kirju tohtis saata kaks korda aastas ja neist loeti läbi iga rida."
    ),
    "ru": (
        "Этот комплект шахмат был сделан в лагере ГУЛАГа. У заключённых почти ничего не было: игру приходилось"
        " делать своими руками из того, что удавалось найти. На коробке написаны пожелание по-русски, место и"
        " год. Шахматы прятали при обысках, потому что играть разрешали не везде, а бумагу, дерево и нож иметь"
        " запрещали."
    ),
}
TITLES = {"en": "Chess set", "et": "Nari ja kambri igapäev", "ru": "Лагерные шахматы"}
SUBTITLES = {"en": "Magadan, 1945", "et": "Patarei, 1945–1990", "ru": "Магадан, 1945"}
SENTENCES = {
    "en": (
        "The fortress was built between 1828 and 1840 to guard the sea road to Saint Petersburg.",
        "Long vaulted rooms were made for guns, and later for soldiers.",
        "In 1920 the barracks became a prison.",
        "It stayed a prison until 2002.",
        "Today it is a place of memory.",
        "You are standing in the corridor that every prisoner walked on the first day.",
        "The doors on both sides are the doors of that time.",
    ),
    "et": (
        "Kindlus ehitati aastatel 1828 kuni 1840, et valvata mereteed Peterburi.",
        "Pikad võlvitud ruumid tehti suurtükkide jaoks, hiljem elasid neis sõdurid.",
        "1920. aastal sai kasarmust vangla.",
        "Vanglaks jäi see 2002. aastani.",
        "Täna on see mälestuse paik.",
    ),
    "ru": (
        "Крепость строили с 1828 по 1840 год, чтобы охранять морской путь в Санкт-Петербург.",
        "Длинные сводчатые помещения делали для пушек, позже в них жили солдаты.",
        "В 1920 году казармы стали тюрьмой.",
        "Тюрьмой крепость оставалась до 2002 года.",
        "Сегодня это место памяти.",
    ),
}
FACTS = (
    ("Date", "1945"),
    ("Place", "Magadan, Kolyma"),
    ("Made of", "wood, bread, soot and a little wax from the candles of the guardroom"),
    ("Owner", "Estonian Institute of Historical Memory"),
)
SOURCES = (
    "Letters of the family, 1944–1956, in their keeping.",
    "National Archives of Estonia, ERAF.130SM.1.5321, leaves 12–14.",
)
