"""The three rooms with what a spoken visit meets of them in four more languages, each of another script."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from kiosk.content.model import Museum

LANGUAGES = ("ru", "he", "ar", "zh-Hans")
_WORDS = (
    ("Patarei", "Патарей", "פטארי", "باتاري", "帕塔雷"),
    ("The corridor", "Коридор", "המסדרון", "الممر", "走廊"),
    (
        "The fortress was built between 1828 and 1840. Later it was a barracks, and from 1920 to 2002 a prison. "
        "Three states locked these doors. The tour begins here.",
        "Крепость построили в 1828–1840 годах. Позже она была казармой, а с 1920 по 2002 год — тюрьмой. Эти двери "
        "запирали три государства. Осмотр начинается здесь.",
        "המבצר נבנה בין 1828 ל־1840. אחר כך היה קסרקטין, ומ־1920 עד 2002 בית כלא. שלוש מדינות נעלו את הדלתות האלה. "
        "הסיור מתחיל כאן.",
        "بُنيت القلعة بين عامي 1828 و1840. ثم صارت ثكنة، ومن 1920 إلى 2002 سجنًا. أقفلت ثلاث دول هذه الأبواب. "
        "تبدأ الجولة هنا.",
        "要塞建于1828年至1840年。后来它是兵营，1920年至2002年是监狱。三个国家锁过这些门。参观从这里开始。",
    ),
    (
        "A line drawing of a vaulted corridor with cell doors on both sides and a barred window at its end.",
        "Штриховой рисунок: сводчатый коридор, по обе стороны двери камер, в конце окно с решёткой.",
        "רישום קווי של מסדרון מקומר, דלתות תאים משני צדיו וחלון מסורג בקצהו.",
        "رسم خطي لممر مقبب، أبواب الزنازين على جانبيه ونافذة ذات قضبان في آخره.",
        "线描画：一条拱顶走廊，两侧是牢房门，尽头是一扇带铁栅的窗。",
    ),
    ("The sea fortress", "Морская крепость", "המבצר הימי", "القلعة البحرية", "海上要塞"),
    ("Tallinn, 1828–1840", "Таллин, 1828–1840", "טאלין, 1828–1840", "تالين، 1828–1840", "塔林，1828–1840年"),
    ("A walk down the corridor", "Прогулка по коридору", "הליכה לאורך המסדרון", "جولة في الممر", "走廊漫步"),
    ("Closed from outside", "Заперто снаружи", "נעול מבחוץ", "مغلق من الخارج", "从外面上锁"),
    ("An open door", "Открытая дверь", "דלת פתוחה", "باب مفتوح", "敞开的门"),
    ("The outer wall", "Наружная стена", "הקיר החיצוני", "الجدار الخارجي", "外墙"),
    ("A cell door, from outside", "Дверь камеры снаружи", "דלת תא, מבחוץ", "باب زنزانة من الخارج", "从外面看牢房门"),
    ("Prisoners of the occupations", "Заключённые оккупаций", "אסירי הכיבושים", "سجناء الاحتلالات", "占领时期的囚犯"),
    (
        "The corridor, its cells and the yard",
        "Коридор, камеры и двор",
        "המסדרון, תאיו והחצר",
        "الممر وزنازينه والفناء",
        "走廊、牢房与院子",
    ),
    ("Cell 14", "Камера 14", "תא 14", "الزنزانة 14", "14号牢房"),
    ("The walking yard", "Прогулочный двор", "חצר הטיולים", "فناء التنزّه", "放风院"),
    ("A bunk", "Нары", "דרגש", "سرير خشبي", "木板床"),
    ("A mug", "Кружка", "ספל", "كوب", "搪瓷杯"),
    ("A bowl and a spoon", "Миска и ложка", "קערה וכף", "وعاء وملعقة", "碗和勺"),
    ("The door with its hatch", "Дверь с окошком", "הדלת והאשנב", "الباب وكوّته", "门与递物窗"),
    ("Voices through the wall", "Голоса сквозь стену", "קולות מבעד לקיר", "أصوات عبر الجدار", "隔墙之声"),
    ("The window", "Окно", "החלון", "النافذة", "窗"),
    ("The cell in two states", "Камера тогда и теперь", "התא בשני מצבים", "الزنزانة في حالتين", "牢房的两种面貌"),
    ("In use, about 1950", "Занята, около 1950", "בשימוש, בערך 1950", "مستعملة، نحو 1950", "使用中，约1950年"),
    (
        "A dim vaulted cell with iron bunks, grey blankets and a weak lamp above a table.",
        "Полутёмная сводчатая камера: железные нары, серые одеяла, слабая лампа над столом.",
        "תא מקומר אפלולי ובו דרגשי ברזל, שמיכות אפורות ומנורה חלשה מעל שולחן.",
        "زنزانة مقببة معتمة فيها أسرّة حديدية وبطانيات رمادية ومصباح ضعيف فوق طاولة.",
        "昏暗的拱顶牢房：铁床、灰毯，桌上方一盏昏灯。",
    ),
    (
        "A furnished cell of this type, as it may have been about 1950.",
        "Камера такого рода с обстановкой, какой она могла быть около 1950 года.",
        "תא מרוהט מסוג זה, כפי שאולי נראה בערך ב־1950.",
        "زنزانة مؤثثة من هذا النوع كما ربما كانت نحو عام 1950.",
        "此类牢房的陈设，约1950年时可能如此。",
    ),
    ("Empty, today", "Пустая, сегодня", "ריק, היום", "فارغة، اليوم", "空置，今日"),
    (
        "From the fortress to the cell",
        "От крепости к камере",
        "מן המבצר אל התא",
        "من القلعة إلى الزنزانة",
        "从要塞到牢房",
    ),
    ("The building and its days", "Здание и его будни", "הבניין וימיו", "المبنى وأيامه", "建筑与日常"),
)
_TRANSLATIONS = {english: dict(zip(LANGUAGES, rest, strict=True)) for english, *rest in _WORDS}
T = TypeVar("T")


def translated(museum: Museum) -> Museum:
    """The museum in its own languages and these."""
    return replace(_translated(museum), languages=(*museum.languages, *LANGUAGES))


def _translated(value: T) -> T:
    """The value with these translations beside each English text in it."""
    if isinstance(value, dict):
        words = value.get("en")
        more = _TRANSLATIONS.get(words, {}) if isinstance(words, str) else {}
        return {**{key: _translated(each) for key, each in value.items()}, **more}  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_translated(each) for each in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: _translated(getattr(value, each.name)) for each in fields(value) if each.init}
        return replace(value, **changed)
    return value
