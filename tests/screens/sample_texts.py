"""The museum's own words on the sample pages: in four languages, the two made ones, Hebrew, Arabic and Chinese."""

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

TITLES |= {
    "he": ("דרגש", "לוח שחמט, מגדן, 1945", "ספל אמייל", "דלת התא"),
    "ar": ("سرير خشبي", "لوح شطرنج، ماغادان، 1945", "كوب مطلي بالمينا", "باب الزنزانة"),
}

SUMMARY |= {
    "he": "חדר מקומר במבצר שעל חוף הים, שנבנה בשנים 1828–1840. בשנים 1920–2002 היה חלק מבית כלא (KGB ו־NKVD). "
    "אפשר לפתוח כאן ארבעה דברים.",
    "ar": "غرفة مقببة في القلعة البحرية التي بُنيت بين 1828 و1840. كانت من 1920 إلى 2002 جزءًا "
    "من سجن (KGB وNKVD). يمكن فتح أربعة أشياء هنا.",
}

ROOM |= {"he": "תא 14", "ar": "الزنزانة 14"}

PLAN_TITLE |= {"he": "המסדרון ותאיו", "ar": "الممر وزنازينه"}

CORRIDOR_TITLE |= {"he": "מסדרון", "ar": "الممر"}

NOTE |= {
    "he": "אדם זה מספר על אלימות ועל מוות בכלא. אין כאן תמונות של אלימות.",
    "ar": "يتحدث هذا الشخص عن العنف والموت في السجن. لا توجد هنا صور للعنف.",
}

TITLES["zh-Hans"] = ("木板床", "国际象棋，马加丹，1945年", "搪瓷杯", "牢房门与递物窗")
SUMMARY["zh-Hans"] = (
    "这是海上要塞中的一间拱顶房间，建于1828–1840年；1920年至2002年间，它是监狱（先后属于NKVD和KGB）的一部分。"
    "囚犯们称它为“十四号”。在这里可以打开四件展品。"
)
ROOM["zh-Hans"] = "14号牢房"
PLAN_TITLE["zh-Hans"] = "走廊与牢房"
CORRIDOR_TITLE["zh-Hans"] = "走廊"
NOTE["zh-Hans"] = "此人讲述狱中的暴力与死亡。这里没有暴力画面。"
