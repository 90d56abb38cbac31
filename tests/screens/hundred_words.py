"""Labels of exactly a hundred words in thirteen languages, running text as museums write it."""

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
    "lv": (
        "1933. gada martā velsiešu žurnālists Garets Džonss izkāpa no vilciena un Harkivas apkaimē gāja no ciema"
        " uz ciemu. Visur viņš dzirdēja tos pašus vārdus: maizes nav. Viņš to pastāstīja avīzēm, un viņu nosauca"
        " par meli. Džonss Padomju Savienībā nekad neatgriezās. Viņa piezīmju grāmatiņas vecāku mājā atrada tikai"
        " pēc daudziem gadiem.\n"
        "Brigādes bija pārmeklējušas mājas un atņēmušas labību, pēc tam arī visu pārējo pārtiku. No 1933. gada"
        " janvāra zemnieki vairs nedrīkstēja izbraukt no Ukrainas un Kubaņas meklēt maizi citur.\n"
        "Ukrainā badā nomira trīsarpus līdz četri miljoni cilvēku. Ukraiņi šo badu sauc par Holodomoru. Katru"
        " gadu novembrī Kijivā viņu piemiņai iededz sveces."
    ),
    "lt": (
        "1933 metų kovą Velso žurnalistas Garetas Džonsas išlipo iš traukinio ir prie Charkivo ėjo iš kaimo į"
        " kaimą. Visur jis girdėjo tuos pačius žodžius: duonos nėra. Jis papasakojo apie tai laikraščiams ir buvo"
        " pavadintas melagiu. Džonsas daugiau niekada negrįžo į Sovietų Sąjungą. Jo užrašų knygelės tėvų namuose"
        " rastos tik po daugelio metų.\n"
        "Brigados apieškojo namus ir atėmė grūdus, o paskui ir visą kitą maistą. Nuo 1933 metų sausio"
        " valstiečiams nebeleista išvykti iš Ukrainos ir Kubanės ieškoti duonos.\n"
        "Ukrainoje badu mirė nuo trijų su puse iki keturių milijonų žmonių. Ukrainiečiai šį badą vadina"
        " Holodomoru. Kiekvieną lapkritį Kyjive jų atminimui uždegamos žvakutės."
    ),
    "sv": (
        "I mars 1933 steg den walesiske journalisten Gareth Jones av tåget och gick från by till by nära Charkiv."
        " Överallt hörde han samma ord: det finns inget bröd. Han berättade för tidningarna och kallades lögnare.\n"
        "Brigader hade genomsökt husen och tagit säden, och sedan all annan mat. Från januari 1933 fick bönderna"
        " inte längre lämna Ukraina och Kuban för att söka bröd.\n"
        "Mellan tre och en halv och fyra miljoner människor dog av hunger i Ukraina. Ukrainarna kallar svälten"
        " Holodomor. I Kyjiv och andra städer tänds ljus för dem varje år i november, också i fönstren där ingen"
        " längre bor."
    ),
    "fr": (
        "En mars 1933, le journaliste gallois Gareth Jones descendit du train et marcha de village en village"
        " près de Kharkiv. Partout il entendit les mêmes mots : il n’y a pas de pain. Il le raconta aux journaux"
        " et fut traité de menteur.\n"
        "Des brigades avaient fouillé les maisons et confisqué le grain, puis toute nourriture. Dès janvier 1933,"
        " les paysans ne pouvaient plus quitter l’Ukraine et le Kouban pour chercher du pain.\n"
        "Entre trois millions et demi et quatre millions de personnes moururent de faim. Les Ukrainiens appellent"
        " cette famine Holodomor. Chaque novembre, une bougie est allumée pour elles."
    ),
    "uk": (
        "У березні 1933 року валлійський журналіст Ґарет Джонс вийшов з потяга і пішов від села до села під"
        " Харковом. Усюди він чув ті самі слова: хліба немає. Він розповів про це газетам, і його назвали"
        " брехуном. Джонс більше ніколи не бував у Радянському Союзі. Його записники знайшли через багато років.\n"
        "Бригади обшукували будинки й забирали зерно, а потім і всю іншу їжу. Від січня 1933 року селянам"
        " заборонили виїжджати з України та Кубані по хліб.\n"
        "В Україні від голоду померло від трьох з половиною до чотирьох мільйонів людей. Українці називають цей"
        " голод Голодомором. Щороку в листопаді за них запалюють свічку."
    ),
    "pl": (
        "W marcu 1933 roku walijski dziennikarz Gareth Jones wysiadł z pociągu i szedł od wsi do wsi pod"
        " Charkowem. Wszędzie słyszał te same słowa: chleba nie ma. Opowiedział o tym gazetom i nazwano go kłamcą."
        " Jones nigdy już nie wrócił do Związku Radzieckiego.\n"
        "Brygady przeszukiwały domy i zabierały zboże, a potem całą pozostałą żywność. Od stycznia 1933 roku"
        " chłopom nie wolno było wyjeżdżać z Ukrainy i z Kubania w poszukiwaniu chleba.\n"
        "Na Ukrainie z głodu zmarło od trzech i pół do czterech milionów ludzi. Ukraińcy nazywają ten głód"
        " Hołodomorem. Co roku w listopadzie zapala się dla nich świece w oknach."
    ),
    "es": (
        "En marzo de 1933 el periodista galés Gareth Jones bajó del tren y caminó de aldea en aldea cerca de"
        " Járkiv. En todas partes oyó las mismas palabras: no hay pan. Se lo contó a los periódicos y lo llamaron"
        " mentiroso.\n"
        "Las brigadas habían registrado las casas y se habían llevado el grano, y después los demás alimentos."
        " Desde enero de 1933 los campesinos no podían salir de Ucrania ni del Kubán a buscar pan.\n"
        "Entre tres millones y medio y cuatro millones de personas murieron de hambre en Ucrania. Los ucranianos"
        " lo llaman Holodomor. Cada noviembre se encienden velas."
    ),
}
TITLES = {
    "en": ("Hunger", "What one reporter saw in the villages of Ukraine"),
    "et": ("Nälg", "Mida üks ajakirjanik Ukraina külades nägi"),
    "ru": ("Голод", "Что увидел один журналист в деревнях Украины"),
    "cs": ("Hlad", "Co viděl jeden novinář na ukrajinských vesnicích"),
    "de": ("Der Bauer", "Der Bauer, der seine Felder nicht hergeben wollte"),
    "fi": ("Lusikka", "Lusikka, jonka viljelijä veisti vankilassa"),
    "lv": ("Bads", "Ko kāds žurnālists redzēja Ukrainas ciemos"),
    "lt": ("Badas", "Ką vienas žurnalistas matė Ukrainos kaimuose"),
    "sv": ("Svälten", "Vad en journalist såg i Ukrainas byar"),
    "fr": ("La famine", "Ce qu’un journaliste vit dans les villages d’Ukraine"),
    "uk": ("Голод", "Що побачив один журналіст у селах України"),
    "pl": ("Głód", "Co zobaczył pewien dziennikarz w ukraińskich wsiach"),
    "es": ("El hambre", "Lo que vio un periodista en las aldeas de Ucrania"),
}
NOTES = {
    "en": "This stop tells of hunger.",
    "et": "Siin räägitakse näljast.",
    "ru": "Здесь говорится о голоде.",
    "cs": "Zde se mluví o hladu.",
    "de": "Hier geht es um Haft.",
    "fi": "Tämä kertoo vankilasta.",
    "lv": "Šeit ir runa par badu.",
    "lt": "Čia kalbama apie badą.",
    "sv": "Här talas om svält.",
    "fr": "Il est question ici de famine.",
    "uk": "Тут ідеться про голод.",
    "pl": "Mowa tu o głodzie.",
    "es": "Aquí se habla de hambre.",
}
