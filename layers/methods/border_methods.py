"""How the border's distances, strip, stretches and emptiness are found, and where their limits come from."""

from __future__ import annotations

from layers.core.text import Text
from layers.methods import laws
from layers.methods.sentences import sentences

CONCEPT = Text(
    f"{laws.CONCEPT.kk}, 2-бөлім, 2-тарау, 7-параграф",
    f"{laws.CONCEPT.ru}, раздел 2, глава 2, параграф 7",
    f"{laws.CONCEPT.en}, part 2, chapter 2, paragraph 7",
)
ELLIPSOID = Text(
    "Ұяшықтың ортасынан шекараның ең жақын нүктесіне дейінгі WGS 84 эллипсоидындағы геодезиялық сызық (Karney 2013); "
    "контурдың дәлдігі шамамен 1 км.",
    "Геодезическая на эллипсоиде WGS 84 (Karney 2013) от центра ячейки до ближайшей точки границы; точность контура "
    "около 1 км.",
    "Geodesic on WGS 84 (Karney 2013) from the centre of the cell to the nearest place of the border; the outline is "
    "good to about 1 km.",
)
STRIP_RULE = Text(
    "50 км – осы жоба үшін белгіленген ен; жоспарлау мақсатында оны Қазақстанның ешбір заңы белгілемейді. Бұл – "
    "жергілікті шекара маңы қозғалысы туралы (ЕҚ) № 1931/2006 Регламенттің 3(2)-бабындағы шекара маңының ең үлкен "
    "тереңдігі.",
    "50 км — ширина, заданная для этого проекта; для планирования её не устанавливает ни один закон Казахстана. Это "
    "наибольшая глубина приграничной территории в Регламенте (ЕС) № 1931/2006 о местном приграничном передвижении, "
    "статья 3(2).",
    "50 km, the width set for this project; no law of Kazakhstan fixes one for planning. It is the greatest depth of a "
    "border area in Regulation (EC) No 1931/2006 on local border traffic, article 3(2).",
)
NEIGHBOUR_METHOD = Text(
    "Құрлықтағы шекараның ең жақын нүктесіндегі көршілес ел.",
    "Соседняя страна в ближайшей точке сухопутной границы.",
    "Neighbour of the nearest place of the land border.",
)
STRIP_METHOD = sentences(
    Text(
        "Ұяшықтың ортасы құрлықтағы шекарадан 50 км-ден аспайтын жерде.",
        "Центр ячейки лежит не далее 50 км от сухопутной границы.",
        "The centre of the cell lies within 50 km of the land border.",
    ),
    STRIP_RULE,
)
DISTRICT_METHOD = Text(
    "Құрлықтағы шекараның қандай да бір бөлігіне ең жақын аудан, яғни оның өз құрлық шекарасы бар; теңіз жағалауы "
    f"есепке алынбайды. Термин: {CONCEPT.kk}; онда аудандар тізбесі жоқ.",
    "Район — ближайший к какой-либо части сухопутной границы, то есть имеет собственную сухопутную границу; морской "
    f"берег не учитывается. Термин: {CONCEPT.ru}; перечня районов в ней нет.",
    "The district is the nearest one to some part of the land border, so that it has a land border of its own; "
    f"the coast does not count. Term: {CONCEPT.en}, which lists no districts.",
)
STRETCH_METHOD = Text(
    "50 км ішіндегі құрлықтағы шекараның ең жақын бөлігі, ол болмаса 50 км ішіндегі жағалаудың ең жақын бөлігі, "
    "әйтпесе бос. Бөліктер – шамамен 25 км-ден тең кесінділер, әр көршінің бойымен батыстан шығысқа қарай нөмірленген.",
    "Ближайший участок сухопутной границы в пределах 50 км, иначе участок берега в пределах 50 км, иначе пусто. "
    "Участки — равные отрезки примерно по 25 км, пронумерованные с запада на восток вдоль каждого соседа.",
    "Nearest stretch of the land border within 50 km, else of the coast within 50 km, else empty. Stretches "
    "are equal pieces of about 25 km, numbered from west to east along each neighbour.",
)
EMPTINESS_METHOD = Text(
    "Елдің ортасы бөліктен 50 км-ден аспайтын ұяшықтарындағы 1 км²-ге келетін 2025 жылғы тұрғындар (модель). Шектер: "
    "8 және 12,5 – Еуропалық одақтың өңірлік және бәсекелестік саясатындағы сирек қоныстанған аумақтар (ESPON "
    "GEOSPECS); 2,3 – «фронтир», бір шаршы мильге алты тұрғын (Rural Health Information Hub, АҚШ); 1 – өз шегіміз.",
    "Жители 2025 года (модель) на км² ячеек страны, центр которых лежит не далее 50 км от участка. Границы: 8 и 12,5 — "
    "редконаселённые территории в региональной и конкурентной политике Европейского союза (ESPON GEOSPECS); 2,3 — "
    "«фронтир», шесть жителей на квадратную милю (Rural Health Information Hub, США); 1 — наша.",
    "Residents of 2025 (modelled) per km² of the country's own cells whose centre lies within 50 km of the stretch. "
    "Limits: 8 and 12.5, sparsely populated areas in the regional and the competition policy of the European Union "
    "(ESPON GEOSPECS); 2.3, frontier, six residents per square mile (Rural Health Information Hub, USA); 1, ours.",
)
CELL_EMPTINESS_METHOD = sentences(
    Text(
        "50 км белдеуінің ұяшықтары үшін ең жақын бөліктің класы.",
        "Класс ближайшего участка для ячеек полосы 50 км.",
        "Class of the nearest stretch for cells of the 50 km strip.",
    ),
    EMPTINESS_METHOD,
)
SHARED_CELLS = Text(
    "Ортасы бөліктен 50 км-ден аспайтын ұяшықтардың тұрғындары. Көршілес бөліктердің ортақ ұяшықтары бар: бұл "
    "сандарды қосуға мүлде болмайды.",
    "Жители ячеек, центр которых лежит не далее 50 км от участка. У соседних участков есть общие ячейки: складывать "
    "эти числа нельзя.",
    "Residents of the cells whose centre lies within 50 km of the stretch. Neighbouring stretches share cells: these "
    "figures must never be added up.",
)
NO_RESIDENTS = Text(
    "2023 жылы 50 км ішінде ешкім тұрмаса, бос.",
    "Пусто, если в 2023 году в пределах 50 км никто не жил.",
    "Empty where nobody lived within 50 km in 2023.",
)
NEAREST_SETTLEMENT = Text(
    "Қазақстанның тұрғыны бар, орны ауылдық округ бойынша емес, дәл өзі бойынша табылған ең жақын елді мекені.",
    "Ближайший обитаемый населённый пункт Казахстана, место которого найдено для него самого, а не по сельскому "
    "округу.",
    "Nearest inhabited settlement of Kazakhstan that is located itself, not by its sub-district.",
)
NEAREST_TOWN = Text(
    "Мәртебесіне қарамастан, Қазақстанның 2025 жылы 10 000 және одан көп тұрғыны бар ең жақын елді мекені.",
    "Ближайший населённый пункт Казахстана, в котором в 2025 году 10 000 жителей или более, независимо от статуса.",
    "Nearest settlement of Kazakhstan with 10,000 residents or more in 2025, whatever its status.",
)
NEAREST_STATION = Text(
    "Қазақстандағы OpenStreetMap-тың ең жақын теміржол станциясы немесе аялдама пункті; жолаушылар пойыздары тоқтай "
    "ма, белгісіз. Станцияның атауы болмаса, бос.",
    "Ближайшая железнодорожная станция или остановочный пункт OpenStreetMap в Казахстане; останавливаются ли там "
    "пассажирские поезда, неизвестно. Пусто, если у станции нет названия.",
    "Nearest railway station or halt of OpenStreetMap in Kazakhstan; whether passenger trains stop is not known. Empty "
    "where the station has no name.",
)
REACH_METHOD = Text(
    "Бөліктің ең жақын нүктесінен WGS 84 эллипсоидындағы геодезиялық сызық; тік сызық, жол жүру қашықтығы емес.",
    "Геодезическая на эллипсоиде WGS 84 от ближайшей точки участка; прямая линия, а не длина пути.",
    "Geodesic on WGS 84 from the nearest place of the stretch; a straight line, no travel distance.",
)
STRETCH_NAME = Text(
    "Көршісі және батыстан шығысқа қарай реттік нөмірі.",
    "Сосед и порядковый номер с запада на восток.",
    "Neighbour and number from west to east.",
)
LENGTH_METHOD = Text(
    "Тең бөліктерге кесілген шекара сызығының өзінің геодезиялық ұзындығы. Картадағы сызық басқа: ол – ел "
    "алтыбұрыштарының сыртқы қабырғалары.",
    "Геодезическая длина самой линии границы, разрезанной на равные части. На карте показана другая линия: внешние "
    "рёбра шестиугольников страны.",
    "Geodesic length of the border line itself, cut into equal pieces. The line shown is another one: the "
    "outer edges of the country's hexagons.",
)
AREA_METHOD = Text(
    "Елдің ортасы бөліктен 50 км-ден аспайтын ұяшықтарының аумағы, ішкі суларды қоса.",
    "Площадь ячеек страны, центр которых лежит не далее 50 км от участка, включая внутренние воды.",
    "Area of the country's cells whose centre lies within 50 km of the stretch, inland water included.",
)
DENSITY_METHOD = Text(
    "50 км ішіндегі тұрғындар саны 50 км ішіндегі ел аумағына бөлінген.",
    "Число жителей в пределах 50 км, делённое на территорию страны в пределах 50 км.",
    "Residents within 50 km by own territory within 50 km.",
)
PROXIMITY_CITATION = Text(
    f"{CONCEPT.kk}: шекара маңындағы халық санының азаюы – аумақтық байланысқа сын-қатер, сондықтан шекара неғұрлым "
    f"жақын болса, қажеттілік соғұрлым жоғары. Белдеуден тыс жерде нөл: {STRIP_RULE.kk} Ұшырау: сын-қатер тиетін "
    "орындар осында.",
    f"{CONCEPT.ru}: сокращение численности населения приграничных территорий — вызов территориальной связности, "
    f"поэтому чем ближе граница, тем больше потребность. За пределами полосы ноль: {STRIP_RULE.ru} Подверженность: "
    "здесь находятся места, которых этот вызов касается.",
    f"{CONCEPT.en}: decline of the border areas is a challenge to territorial cohesion, so the nearer the "
    f"more need. Zero beyond the strip: {STRIP_RULE.en} Exposure: here lie the places it strikes.",
)
EMPTINESS_CITATION = Text(
    "Кластардың шектері: Еуропалық одақтың өңірлік және бәсекелестік саясаты (ESPON GEOSPECS), АҚШ-тағы «фронтир» "
    f"анықтамасы. Кластар арасындағы тең қадамдарды өзіміз таңдадық. Мақсаты: {CONCEPT.kk}, сондай-ақ 5-бөлім, "
    "5-параграф.",
    "Границы классов: региональная и конкурентная политика Европейского союза (ESPON GEOSPECS), определение «фронтира» "
    f"в США. Равные шаги между классами выбраны нами. Цель: {CONCEPT.ru}, а также раздел 5, параграф 5.",
    "Limits of the classes: EU regional and competition policy (ESPON GEOSPECS), US frontier definition. "
    f"Equal steps between the classes are ours. Aim: {CONCEPT.en}, and part 5, paragraph 5.",
)
