"""How the distances and the remoteness score are found, and where the limits of their criteria come from."""

from __future__ import annotations

from layers.core.text import Text
from layers.methods.laws import CONCEPT
from layers.methods.sentences import sentences

STRAIGHT = Text(
    "Тік сызық: ұяшықтың ортасынан орынға дейінгі WGS 84 эллипсоидындағы геодезиялық сызық (Karney 2013). Жол "
    "желісінің дерегі жоқ, сондықтан бұл жол бойынша қашықтық та, жол жүру уақыты да емес.",
    "Прямая линия: геодезическая на эллипсоиде WGS 84 (Karney 2013) от центра ячейки до места. Данных о дорожной сети "
    "нет, поэтому это не расстояние по дорогам и не время в пути.",
    "Straight line: geodesic on WGS 84 (Karney 2013) from the centre of the cell to the place. No road network is "
    "available, so this is neither a road distance nor a travel time.",
)
DISTRICT_CENTRE = Text(
    "Ұяшық жататын ауданның КАТО жіктеуішінің реті бойынша орталығы. Картадағы контурда кейін құрылған аудан (Сауран, "
    "Марқакөл, Үлкен Нарын) әлі бірге тұрса, екі орталықтың жақыны; аудандарға бөлінген қалада – қаланың өзі.",
    "Центр района, в котором лежит ячейка, по порядку классификатора КАТО. Где контур на карте ещё включает "
    "образованный позднее район (Сауран, Марқакөл, Үлкен Нарын), — ближайший из двух центров; в городе с районами — "
    "сам город.",
    "Centre of the cell's own district by the order of the KATO classifier. Where the polygon still holds "
    "a district founded since (Sauran, Markakol, Ulken Naryn), the nearer of the two centres; in a city "
    "with districts, the city.",
)
OBLAST_CENTRE = Text(
    "Ұяшық жататын облыстың орталығы; республикалық маңызы бар қала – өзінің орталығы.",
    "Центр области, в которой лежит ячейка; город республиканского значения — сам себе центр.",
    "Centre of the cell's own oblast; a city of republican significance is its own.",
)
ALLOWANCE = Text(
    f"{CONCEPT.kk}, 5-бөлім, 5-параграф: елді мекендердің Астана және Алматы қалаларынан, сондай-ақ облыс "
    "орталықтарынан қашықтық дәрежесіне байланысты аумақтық үстемеақылар. Мөлшері әлі белгіленген жоқ; бұл – үш "
    "қашықтықтың ең қысқасы; әрқайсысының өз бағаны бар.",
    f"{CONCEPT.ru}, раздел 5, параграф 5: территориальные надбавки в зависимости от удалённости населённых пунктов от "
    "Астаны и Алматы, а также от областных центров. Размеры пока не установлены; это наименьшее из трёх расстояний; "
    "для каждого есть свой столбец.",
    f"{CONCEPT.en}, part 5, paragraph 5: territorial allowances by the distance of settlements from Astana and Almaty "
    "and from the oblast centres. Rates are not set yet; this is the nearest of the three; each has a column of its "
    "own.",
)
STATIONS = Text(
    "Қазақстандағы OpenStreetMap станциялары мен аялдама пункттері; жолаушылар пойыздары тоқтай ма, белгісіз.",
    "Станции и остановочные пункты OpenStreetMap в Казахстане; останавливаются ли там пассажирские поезда, неизвестно.",
    "Stations and halts of OpenStreetMap in Kazakhstan; whether passenger trains stop is not known.",
)
CONFUSION = Text(
    "Бұл ARIA+ емес, оны Австралия көрсеткіштерімен салыстыруға болмайды.",
    "Это не ARIA+, сравнивать его с австралийскими показателями нельзя.",
    "This is not ARIA+ and must not be compared with Australian scores.",
)
ADAPTATION = sentences(
    Text(
        "ARIA+ (Аделаида университеті; Австралия статистика бюросы) негізінде бейімделген: бес көлемнің әрқайсысы "
        "бойынша ең жақын орталыққа дейінгі қашықтық Қазақстанның тұрғыны бар елді мекендері бойынша орташасына "
        "бөлінеді, 3-пен шектеледі және 0–15 көрсеткішіне қосылады. Біздің өзгерістер: жолдардың орнына тік сызық; "
        "көлемдер Қазақстан заңдарынан (500 000-нан, 100 000-нан және 50 000-нан астам: № 242-II Заң, 5-бап; "
        "10 000-нан және 3 000-нан бастап: № 2572-XII Заң, 3-бап); ірі орталық шағын орталықтың да орнына жүреді; елді "
        "мекен 1 км²-ге 1 500 тұрғыннан келетін дөңгелектің шетінен басталады (қала орталығының ең төменгі тығыздығы: "
        "Degree of Urbanisation, БҰҰ 2020); 2025 жылғы тұрғындар, ауылдар модельденген.",
        "Переработка ARIA+ (Аделаидский университет; Австралийское бюро статистики): расстояние до ближайшего центра "
        "каждой из пяти величин делится на его среднее по обитаемым населённым пунктам Казахстана, ограничивается "
        "числом 3 и складывается в показатель 0–15. Наши отличия: прямые линии вместо дорог; величины центров из "
        "законов Казахстана (более 500 000, более 100 000, более 50 000: Закон № 242-II, статья 5; от 10 000 и от "
        "3 000: Закон № 2572-XII, статья 3); крупный центр служит и вместо меньшего; населённый пункт начинается от "
        "края круга с плотностью 1 500 жителей на км² (наименьшая плотность городского центра: Degree of Urbanisation, "
        "ООН 2020); жители 2025 года, сёла смоделированы.",
        "Adapted from ARIA+ (University of Adelaide; Australian Bureau of Statistics): the distance to the nearest "
        "centre of each of five sizes, divided by its mean over the inhabited settlements of Kazakhstan, cut off at 3, "
        "summed to 0-15. Ours: straight lines instead of roads; sizes from the laws of Kazakhstan (over 500,000, over "
        "100,000, over 50,000: Law No. 242-II, article 5; from 10,000 and from 3,000: Law No. 2572-XII, article 3); a "
        "larger centre serves for smaller ones; a place begins at the rim of a disk of 1,500 residents per km² (least "
        "density of an urban centre: Degree of Urbanisation, United Nations 2020); residents of 2025, villages "
        "modelled.",
    ),
    CONFUSION,
)
CLASS_METHOD = sentences(
    Text(
        "Біздің көрсеткішке қолданылған ARIA+ кластарының шектері (0,2; 2,4; 5,92; 10,53).",
        "Границы классов ARIA+ (0,2; 2,4; 5,92; 10,53), применённые к нашему показателю.",
        "Class limits of ARIA+ (0.2, 2.4, 5.92, 10.53) on our own score.",
    ),
    CONFUSION,
)
SERVICE_CITATION = Text(
    "ARIA+ кластарының шектері: 0,2-ге дейін 1 (қолжетімділігі ең жоғары класс), 10,53-тен бастап 0 (өте шалғай); "
    "көрсеткіш тік сызық бойынша қашықтықтармен Қазақстанға бейімделген.",
    "Границы классов ARIA+: 1 до 0,2 (самый доступный класс), 0 от 10,53 (очень удалённая местность); показатель "
    "приспособлен к Казахстану, расстояния взяты по прямой.",
    "ARIA+ class limits: 1 up to 0.2 (the most accessible class), 0 from 10.53 (very remote), on a score "
    "adapted to Kazakhstan with straight-line distances.",
)
RAIL_CITATION = Text(
    "2 км-ге дейін 1: жаяу 20–25 минут (Rural Access Index, Дүниежүзілік банк, ТДМ 9.1.1); 50 км-ден бастап 0: күн "
    "сайын жұмысқа қатынау шегі (ESPON GEOSPECS).",
    "1 в пределах 2 км: 20–25 минут пешком (Rural Access Index, Всемирный банк, ЦУР 9.1.1); 0 от 50 км: предел "
    "ежедневных поездок на работу (ESPON GEOSPECS).",
    "1 within 2 km, a walk of 20-25 minutes (Rural Access Index, World Bank, SDG 9.1.1); 0 from 50 km, the "
    "reach of a day's commuting (ESPON GEOSPECS).",
)


def nearest_of_size(residents: float) -> Text:
    """Return how the distance to a settlement of at least so many residents is found."""
    spaced = f"{residents:,.0f}".replace(",", " ")
    return Text(
        f"Мәртебесіне қарамастан, 2025 жылы {spaced} және одан көп тұрғыны бар ең жақын елді мекен.",
        f"Ближайший населённый пункт, в котором в 2025 году {spaced} жителей или более, независимо от статуса.",
        f"Nearest settlement with {residents:,.0f} residents or more in 2025, whatever its status.",
    )
