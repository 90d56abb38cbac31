"""Labels of exactly a hundred words in six languages, running text as museums write it."""

from __future__ import annotations

HUNDRED_WORDS = {
    "en": (
        "In March 1933 the Welsh journalist Gareth Jones got off a train and walked from village to village near"
        " Kharkiv. Everywhere he heard the same words: there is no bread. He told the newspapers, and was called a"
        " liar.\n"
        "Brigades had searched the houses and taken the grain, and then all other food. From January 1933 peasants"
        " were no longer allowed to leave Ukraine and the Kuban to look for bread.\n"
        "Between three and a half and four million people died of hunger in Ukraine. Ukrainians call it the Holodomor."
        " In Kyiv a candle is lit for them every November."
    ),
    "et": (
        "1933. aasta märtsis tuli Walesi ajakirjanik Gareth Jones rongist maha ja käis Harkivi lähedal jalgsi külast"
        " külla. Kõikjal kuulis ta samu sõnu: leiba ei ole. Ta rääkis sellest ajalehtedele ja teda nimetati"
        " valetajaks. Gareth Jones ei saanud enam kunagi Nõukogude Liitu sõita. Tema märkmikud leiti vanematekodust"
        " alles palju aastaid hiljem.\n"
        "Brigaadid olid majad läbi otsinud ning võtnud ära vilja ja siis kogu muu toidu. 1933. aasta jaanuarist ei"
        " tohtinud talupojad enam Ukrainast ja Kubanist leiba otsima minna.\n"
        "Ukrainas suri nälga kolm ja pool kuni neli miljonit inimest. Ukrainlased nimetavad seda holodomoriks. Igal"
        " aastal süüdatakse neile novembris Kiievis ja mujal küünal."
    ),
    "ru": (
        "В марте 1933 года валлийский журналист Гарет Джонс сошёл с поезда и пошёл из села в село под Харьковом. Везде"
        " он слышал одни и те же слова: хлеба нет. Он рассказал об этом газетам, и его назвали лжецом. Джонс больше"
        " никогда не бывал в Советском Союзе.\n"
        "Бригады обыскивали дома и отбирали зерно, а затем и все остальные продукты. С января 1933 года крестьянам"
        " запретили выезжать из Украины и с Кубани в поисках хлеба.\n"
        "В Украине от голода умерло от трёх с половиной до четырёх миллионов человек. Украинцы называют этот голод"
        " Голодомором. Каждый год в ноябре за них зажигают одну свечу."
    ),
    "cs": (
        "V březnu 1933 vystoupil velšský novinář Gareth Jones z vlaku a šel od vesnice k vesnici u Charkova. Všude"
        " slyšel tatáž slova: není chleba. Vypověděl to novinám a byl označen za lháře. Jones už se do Sovětského"
        " svazu nikdy nevrátil. Jeho zápisníky našla rodina až po mnoha letech v domě rodičů.\n"
        "Oddíly prohledávaly domy a braly obilí, později všechno ostatní jídlo. Od ledna 1933 rolníci nesměli opouštět"
        " Ukrajinu a Kubáň a hledat chléb jinde.\n"
        "Na Ukrajině zemřelo hladem tři a půl až čtyři miliony lidí. Ukrajinci tomu říkají holodomor. Každý rok"
        " v listopadu za ně v mnoha zemích zapalují svíčku."
    ),
    "de": (
        "Im Herbst 1952 brachte man den Bauern Karl Wiesner in dieses Gefängnis, weil er seine Felder nicht der"
        " landwirtschaftlichen Genossenschaft überlassen wollte. Das Gericht nannte ihn einen Feind der"
        " gesellschaftlichen Ordnung und verurteilte ihn zu sieben Jahren Zwangsarbeit.\n"
        "Seine Frau durfte ihm viermal im Jahr schreiben, höchstens zwanzig Zeilen, und jede Zeile las die"
        " Gefängnisverwaltung. Die Briefe bewahrte er unter dem Strohsack auf, bis man sie bei einer Durchsuchung fand"
        " und verbrannte.\n"
        "Nach seiner Entlassung arbeitete er in einer Ziegelei. Über die Haft sprach er erst, als seine Enkelin ihn"
        " danach fragte, vierzig Jahre später, an einem Sonntag im Garten."
    ),
    "fi": (
        "Tähän selliin tuotiin syksyllä 1950 mies, joka ei ollut antanut maataan kolhoosille. Hän oli ollut viikon"
        " metsässä, ja jalat olivat märät. Oikeus sanoi häntä kansan viholliseksi. Hän sai seitsemän vuotta leiriä.\n"
        "Kotona oli vaimo ja kolme lasta. Vaimo sai kirjoittaa neljä kertaa vuodessa, ja vartija luki joka rivin. Mies"
        " piti kirjeet patjan alla. Kun ne löytyivät, ne poltettiin pihalla, ja muut katsoivat ikkunasta.\n"
        "Kun hän pääsi pois, hän teki työtä tiilitehtaassa. Vankilasta hän ei puhunut. Vasta kun tyttären tytär kysyi,"
        " hän otti laatikosta puisen lusikan ja näytti sitä. Varressa on kaksi kirjainta ja vuosi 1957. Hän oli tehnyt"
        " sen täällä."
    ),
}
TITLES = {
    "en": ("Hunger", "What one reporter saw in the villages of Ukraine"),
    "et": ("Nälg", "Mida üks ajakirjanik Ukraina külades nägi"),
    "ru": ("Голод", "Что увидел один журналист в деревнях Украины"),
    "cs": ("Hlad", "Co viděl jeden novinář na ukrajinských vesnicích"),
    "de": ("Der Bauer", "Der Bauer, der seine Felder nicht hergeben wollte"),
    "fi": ("Lusikka", "Lusikka, jonka viljelijä veisti vankilassa"),
}
NOTES = {
    "en": "This stop tells of hunger.",
    "et": "Siin räägitakse näljast.",
    "ru": "Здесь говорится о голоде.",
    "cs": "Zde se mluví o hladu.",
    "de": "Hier geht es um Haft.",
    "fi": "Tämä kertoo vankilasta.",
}
