"""Words of other languages for the keys and words of a museum's files, and English ones that people write instead.

Rules: they are hints only, and nothing is read by them; a word may stand for several keys, the likeliest first, and
counts where one of these is known. Estonian, Russian, Czech and German stand in this order.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_NEAR = 0.85
_WORDS = {
    "title": "name heading pealkiri nimetus nimi название заголовок имя název nadpis titulek jméno titel überschrift",
    "name": "title nimi имя название jméno název bezeichnung",
    "subtitle": "alapealkiri alltiitel подзаголовок podtitul podnadpis untertitel unterzeile",
    "label": "text description body tekst silt kirjeldus текст подпись описание popisek popis beschreibung etikett",
    "text": "tekst текст popis beschreibung",
    "easy": "easy-label easy-text simple lihtne-tekst lihtne простой просто snadné jednoduše einfach leicht",
    "more": "veel rohkem lisaks ещё еще подробнее více další mehr weiteres",
    "stop": "number nr peatus peatuse-number остановка номер zastavení zastávka číslo station haltepunkt nummer",
    "stops": "peatused остановки номера zastavení zastávky stationen",
    "picture": "image photo pilt foto изображение картинка фото снимок obrázek obraz fotka bild foto",
    "pictures": "images photos pildid fotod изображения картинки фотографии снимки obrázky fotky bilder fotos",
    "file": "image photo path src fail failinimi файл soubor datei",
    "credit": "author copyright autor tegija автор авторство авторство-фото autor kredit urheber quelle nachweis",
    "alt": "kirjeldus asendustekst описание альт alternativní-text popis alternativtext bildbeschreibung",
    "caption": "pildiallkiri allkiri подпись popisek bildunterschrift",
    "captions": "subtitles subtiitrid субтитры titulky untertitel",
    "more_recording": "long-recording second-recording teine-salvestis вторая-запись druhá-nahrávka zweite-aufnahme",
    "easy_recording": "simple-recording lihtne-salvestis простая-запись jednoduchá-nahrávka einfache-aufnahme",
    "children_recording": "kids-recording child-recording lastesalvestis детская-запись dětská-nahrávka kinderaufnahme",
    "described_recording": "audio-description kirjeldustõlge тифлокомментарий popisná-nahrávka audiodeskription",
    "recording": "audio sound salvestis heli helisalvestis запись аудио звук nahrávka zvuk audio aufnahme ton",
    "film": "video movie фильм видео video film",
    "room": "ruum tuba saal зал комната помещение místnost sál pokoj raum zimmer saal",
    "rooms": "ruumid toad saalid залы комнаты помещения místnosti sály pokoje räume zimmer",
    "exhibits": "eksponaadid экспонаты exponáty exponate ausstellungsstücke",
    "kind": "type liik tüüp вид тип druh typ art",
    "scope": "ulatus охват rozsah reichweite umfang",
    "summary": "kokkuvõte lühikirjeldus описание кратко резюме shrnutí souhrn zusammenfassung kurztext",
    "ambience": "taust taustaheli фон атмосфера ruch atmosféra geräusch raumklang",
    "sources": "source references allikad allikas источники источник prameny zdroje pramen zdroj quellen quelle",
    "note": "warning märkus hoiatus примечание предупреждение poznámka upozornění hinweis warnung anmerkung",
    "object": "ese объект предмет předmět objekt gegenstand",
    "date": "kuupäev aeg dateering дата датировка datum datace datierung",
    "day": "date päev kuupäev день дата den datum tag",
    "days": "päevad tähtpäevad дни памятные-даты dny výročí tage gedenktage",
    "place": "koht место místo ort",
    "at": "position place koht asukoht место положение místo poloha ort stelle",
    "maker": "tegija valmistaja autor автор изготовитель výrobce tvůrce hersteller künstler",
    "owner": "omanik владелец vlastník majitel besitzer eigentümer",
    "material": "materjal материал materiál werkstoff",
    "inscription": "kiri pealiskiri надпись nápis inschrift",
    "translation": "tõlge перевод překlad übersetzung",
    "voice": "hääl голос hlas stimme",
    "language": "lang keel язык jazyk sprache",
    "languages": "keeled языки jazyky sprachen",
    "timezone": "ajavöönd часовой-пояс časové-pásmo zeitzone",
    "plans": "plaanid plaan планы план plány plán pläne plan grundrisse",
    "tours": "ringkäigud tuurid маршруты экскурсии prohlídky trasy rundgänge touren",
    "opening": "lahtiolekuajad avatud часы-работы открыто otevřeno otevírací-doba öffnungszeiten",
    "opening_except": "erandid исключения výjimky ausnahmen",
    "mon": "monday esmaspäev e понедельник пн pondělí po montag mo",
    "tue": "tuesday teisipäev t вторник вт úterý út dienstag di",
    "wed": "wednesday kolmapäev k среда ср středa st mittwoch mi",
    "thu": "thursday neljapäev n четверг чт čtvrtek čt donnerstag do",
    "fri": "friday reede r пятница пт pátek pá freitag fr",
    "sat": "saturday laupäev l суббота сб sobota so samstag sa",
    "sun": "sunday pühapäev p воскресенье вс neděle ne sonntag",
    "about": "teave lisateave о-музее o-muzeu über impressum",
    "hotspots": "points punktid точки body punkte",
    "focus": "fookus фокус ohnisko fokus",
    "before": "enne до раньше předtím vorher davor",
    "after": "pärast после потом potom nachher danach",
    "from": "alates algus с от od von ab",
    "until": "kuni lõpp до по do bis",
    "closed": "suletud закрыто zavřeno geschlossen",
    "screen": "ekraan экран obrazovka bildschirm",
    "sound": "heli звук zvuk ton",
    "kiosk": "киоск kiosek",
    "keys": "klahvid nupud клавиши klávesy tasten",
    "chapters": "peatükid главы kapitoly kapitel",
    "poster": "kaanepilt заставка úvodní-snímek titelbild",
    "link": "url aadress ссылка odkaz verweis",
    "licence": "license litsents лицензия licence lizenz",
    "id": "tunnus identifikaator идентификатор identifikátor kennung",
    "hall": "saal зал sál saal",
    "cell": "kong kamber камера cela zelle",
    "chamber": "kamber tuba комната палата komnata komora kammer",
    "corridor": "koridor коридор chodba flur gang",
    "yard": "õu hoov двор dvůr hof",
    "photograph": "photo foto fotograafia фото фотография fotografie fotka",
    "drawing": "joonis joonistus рисунок kresba zeichnung",
    "document": "dokument документ",
    "reconstruction": "rekonstruktsioon реконструкция rekonstrukce rekonstruktion",
    "human": "inimene человек člověk mensch",
    "synthetic": "computer arvuti компьютер počítač rechner",
}
_MEANT: dict[str, tuple[str, ...]] = {}
for _key, _others in _WORDS.items():
    for _word in _others.split():
        _MEANT[_word] = (*_MEANT.get(_word, ()), _key)


def key_for(word: str, among: Iterable[str], *, misspelled: bool = False) -> str:
    """Which of these a word of another language, or another English word, stands for; "" where for none."""
    known, written = set(among), word.casefold().strip().replace(" ", "-").replace("_", "-")
    words = difflib.get_close_matches(written, _MEANT, n=3, cutoff=_NEAR) if misspelled else [written]
    return next((key for one in words for key in _MEANT.get(one, ()) if key in known), "")


def key_of(word: str) -> str:
    """The key that a word is or stands for, in any file; "" where it is none."""
    return word if word in _WORDS else key_for(word, _WORDS)
