"""What stands on the sheets to take home, in English, Estonian, Russian and Czech; draw_sheets.py draws it."""

from __future__ import annotations

Four = tuple[str, str, str, str]

TITLES: dict[str, Four] = {
    "times": ("One building, 1828–2002", "Üks hoone", "Одно здание", "Jedna budova"),
    "days": ("Days to remember", "Mälestuspäevad", "Памятные дни", "Dny, které připomínáme"),
    "figures": ("Seven figures", "Seitse arvu", "Семь чисел", "Sedm čísel"),
}
BELOW = (
    "Free for personal, school and university use. · Vabalt kasutatav isiklikul otstarbel, koolis ja ülikoolis.",
    "Свободно для личного использования, школ и университетов. · Volně k osobnímu, školnímu a univerzitnímu použití.",
    "Patarei demonstration museum, 2026. The sources stand with the exhibits.",
)
TIMES: tuple[tuple[int, int, str, Four], ...] = (
    (
        1828,
        1840,
        "built",
        (
            "The sea fortress is built",
            "Ehitatakse merekindlus",
            "Строится морская крепость",
            "Staví se námořní pevnost",
        ),
    ),
    (
        1840,
        1920,
        "barracks",
        (
            "Sea fortress, then barracks",
            "Merekindlus, seejärel kasarm",
            "Морская крепость, затем казармы",
            "Námořní pevnost, poté kasárny",
        ),
    ),
    (
        1920,
        1940,
        "republic",
        (
            "Prison of the Republic of Estonia",
            "Eesti Vabariigi vangla",
            "Тюрьма Эстонской Республики",
            "Věznice Estonské republiky",
        ),
    ),
    (
        1940,
        1941,
        "soviet",
        (
            "Prison under Soviet occupation",
            "Vangla Nõukogude okupatsiooni all",
            "Тюрьма под советской оккупацией",
            "Věznice pod sovětskou okupací",
        ),
    ),
    (
        1941,
        1944,
        "german",
        (
            "Prison under German occupation",
            "Vangla Saksa okupatsiooni all",
            "Тюрьма под немецкой оккупацией",
            "Věznice pod německou okupací",
        ),
    ),
    (
        1944,
        1991,
        "soviet",
        (
            "Prison under Soviet occupation again",
            "Vangla taas Nõukogude okupatsiooni all",
            "Тюрьма снова под советской оккупацией",
            "Věznice opět pod sovětskou okupací",
        ),
    ),
    (
        1991,
        2002,
        "republic",
        (
            "Prison of the Republic of Estonia, until it closed",
            "Eesti Vabariigi vangla kuni sulgemiseni",
            "Тюрьма Эстонской Республики до закрытия",
            "Věznice Estonské republiky až do uzavření",
        ),
    ),
)
DAYS: tuple[tuple[str, str, Four], ...] = (
    (
        "13. 1.",
        "1960",
        (
            "The Soviet interior ministry, to which the Gulag belonged, is abolished.",
            "Kaotatakse NSV Liidu siseministeerium, millele allus Gulag.",
            "Упразднено МВД СССР, которому подчинялся ГУЛАГ.",
            "Je zrušeno sovětské ministerstvo vnitra, jemuž podléhal Gulag.",
        ),
    ),
    (
        "27. 1.",
        "1945",
        (
            "Soviet soldiers reach the Auschwitz camps.",
            "Nõukogude sõdurid jõuavad Auschwitzi laagritesse.",
            "Советские солдаты входят в лагеря Освенцима.",
            "Sovětští vojáci přicházejí do táborů v Osvětimi.",
        ),
    ),
    (
        "23. 2.",
        "1944",
        (
            "The deportation of the Chechens and Ingush begins.",
            "Algab tšetšeenide ja inguššide küüditamine.",
            "Начинается депортация чеченцев и ингушей.",
            "Začíná deportace Čečenců a Ingušů.",
        ),
    ),
    (
        "25. 3.",
        "1949",
        (
            "Families from Estonia, Latvia and Lithuania are deported.",
            "Küüditatakse peresid Eestist, Lätist ja Leedust.",
            "Депортируют семьи из Эстонии, Латвии и Литвы.",
            "Jsou deportovány rodiny z Estonska, Lotyšska a Litvy.",
        ),
    ),
    (
        "18. 5.",
        "1944",
        (
            "The deportation of the Crimean Tatars begins.",
            "Algab krimmitatarlaste küüditamine.",
            "Начинается депортация крымских татар.",
            "Začíná deportace krymských Tatarů.",
        ),
    ),
    (
        "14. 6.",
        "1941",
        (
            "Families from Estonia, Latvia and Lithuania are deported.",
            "Küüditatakse peresid Eestist, Lätist ja Leedust.",
            "Депортируют семьи из Эстонии, Латвии и Литвы.",
            "Jsou deportovány rodiny z Estonska, Lotyšska a Litvy.",
        ),
    ),
    (
        "26. 6.",
        "1954",
        (
            "Troops put down the uprising of prisoners in Kengir.",
            "Väeosad suruvad maha vangide ülestõusu Kengiris.",
            "Войска подавляют восстание заключённых в Кенгире.",
            "Vojsko potlačuje povstání vězňů v Kengiru.",
        ),
    ),
    (
        "23. 8.",
        "1939",
        (
            "Germany and the Soviet Union sign a pact that divides eastern Europe.",
            "Saksamaa ja Nõukogude Liit sõlmivad lepingu, millega jagavad Ida-Euroopa.",
            "Германия и СССР подписывают договор, который делит Восточную Европу.",
            "Německo a Sovětský svaz podepisují smlouvu, která dělí východní Evropu.",
        ),
    ),
    (
        "29. 10.",
        "",
        (
            "The names of victims are read aloud in many cities.",
            "Paljudes linnades loetakse ette ohvrite nimesid.",
            "Во многих городах вслух читают имена погибших.",
            "V mnoha městech se nahlas čtou jména obětí.",
        ),
    ),
    (
        "17. 11.",
        "1939, 1989",
        (
            "The German occupiers close Czech universities; in 1989 students march in Prague.",
            "Saksa okupandid sulgevad Tšehhi ülikoolid; 1989 tulevad tudengid Prahas tänavale.",
            "Немецкие оккупанты закрывают чешские вузы; в 1989 году в Праге марш студентов.",
            "Němečtí okupanti zavírají české vysoké školy; roku 1989 jdou studenti do ulic.",
        ),
    ),
)
FIGURES: tuple[tuple[str, str, Four], ...] = (
    (
        "3",
        "124",
        (
            "officials in a troika, which passed sentences without the accused",
            "ametnikku troikas, mis mõistis süüdi ilma süüdistatava juuresolekuta",
            "должностных лица в «тройке», выносившей приговоры без обвиняемого",
            "úředníci v trojce, která soudila bez přítomnosti obviněného",
        ),
    ),
    (
        "10",
        "905",
        (
            "books about Communism that readers recommended",
            "raamatut kommunismist, mida lugejad soovitasid",
            "книг о коммунизме, которые советуют читатели",
            "knih o komunismu, které doporučili čtenáři",
        ),
    ),
    (
        "20",
        "161",
        (
            "minutes: how long a walk often lasted in Soviet investigation prisons",
            "minutit: nii kaua kestis jalutuskäik Nõukogude eeluurimisvanglates sageli",
            "минут: столько часто длилась прогулка в советских следственных тюрьмах",
            "minut: tak dlouho často trvala vycházka v sovětských vyšetřovacích věznicích",
        ),
    ),
    (
        "58",
        "123",
        (
            "the article of “counter-revolutionary crimes”; its point 10 punished words",
            "„kontrrevolutsiooniliste kuritegude“ paragrahv; selle 10. punkt karistas sõnade eest",
            "статья о «контрреволюционных преступлениях»; её пункт 10 карал за слова",
            "paragraf o „kontrarevolučních zločinech“; jeho bod 10 trestal za slova",
        ),
    ),
    (
        "878",
        "105",
        (
            "Jewish men in the train that left Drancy near Paris on 15 May 1944",
            "juudi meest rongis, mis lahkus Pariisi lähedalt Drancyst 15. mail 1944",
            "еврейских мужчин в поезде из Дранси под Парижем 15 мая 1944 года",
            "židovských mužů ve vlaku, který 15. května 1944 odjel z Drancy u Paříže",
        ),
    ),
    (
        "1111",
        "903",
        (
            "prisoners of the Solovetsky Islands shot at Sandarmokh in autumn 1937",
            "Solovki saarte vangi, kes lasti 1937. aasta sügisel Sandarmohhis maha",
            "заключённых Соловков, расстрелянных в Сандармохе осенью 1937 года",
            "vězňů ze Soloveckých ostrovů, zastřelených na podzim 1937 v Sandarmochu",
        ),
    ),
    (
        "5000",
        "101",
        (
            "square metres, about, planned for the museum in the sea fortress",
            "ruutmeetrit, ligikaudu, on kavandatud muuseumile merekindluses",
            "квадратных метров (примерно) отведено под будущий музей в крепости",
            "metrů čtverečních (přibližně) má mít plánované muzeum v pevnosti",
        ),
    ),
)
