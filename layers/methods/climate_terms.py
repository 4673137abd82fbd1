"""What the columns and criteria of the climate say of themselves: methods and citations."""

from __future__ import annotations

from layers.core.text import Text
from layers.methods.floods import RADIUS_KM
from layers.methods.sentences import sentences

INTERPOLATED = Text(
    "Станция өлшемдерінен бойлық, ендік және биіктік бойынша интерполяцияланған; таулы жерлерде дәлдігі төмен.",
    "Интерполировано по данным станций с учётом долготы, широты и высоты; в горах точность низкая.",
    "Interpolated from station values on longitude, latitude and elevation; poorly constrained in mountains.",
)
WORLDCLIM = sentences(Text("WorldClim 1.4.", "WorldClim 1.4.", "WorldClim 1.4."), INTERPOLATED)
WARMEST_MONTH = sentences(Text("WorldClim 1.4 (bio5).", "WorldClim 1.4 (bio5).", "WorldClim 1.4 (bio5)."), INTERPOLATED)
COLDEST_MONTH = sentences(Text("WorldClim 1.4 (bio6).", "WorldClim 1.4 (bio6).", "WorldClim 1.4 (bio6)."), INTERPOLATED)
CRU = sentences(Text("CRU CL 2.0.", "CRU CL 2.0.", "CRU CL 2.0."), INTERPOLATED)
GROUND_FROST = sentences(
    Text(
        "CRU CL 2.0: топырақ бетінде үсік болған күндер.",
        "CRU CL 2.0: дни с заморозком на поверхности почвы.",
        "CRU CL 2.0: days with ground frost.",
    ),
    INTERPOLATED,
)
DEGREE_DAY_SUM = sentences(
    Text(
        "Айлар бойынша қосынды: күн саны × (орташа температура − 10), тек оң мәндері; WorldClim 1.4.",
        "Сумма по месяцам: число дней × (средняя температура − 10), только положительные значения; WorldClim 1.4.",
        "Sum over the months of days times (mean temperature - 10), where positive; WorldClim 1.4.",
    ),
    INTERPOLATED,
)
DE_MARTONNE_INDEX = Text(
    "P / (T + 10), De Martonne (1926), La Météorologie 2, 449-458; мәні неғұрлым кіші болса, климат соғұрлым құрғақ. "
    "Орташа температура −5 °C-тан төмен жерде берілмейді. ЮНЕП кластары қолданылмайды: олар үшін Пенман–Монтейт "
    "бойынша буланушылық қажет, ал қолда бар жалғызы — Торнтвейт бойынша буланушылық — даладағы мәнді кем көрсетеді.",
    "P / (T + 10), De Martonne (1926), La Météorologie 2, 449-458; чем меньше значение, тем суше климат. Не даётся "
    "там, где средняя температура ниже −5 °C. Классы ЮНЕП не применяются: для них нужна испаряемость по Пенману — "
    "Монтейту, а единственная доступная, по Торнтвейту, занижает испаряемость степи.",
    "P / (T + 10), De Martonne (1926), La Météorologie 2, 449-458; the smaller, the drier. Not given where the mean "
    "temperature is below -5 °C. The UNEP classes are not used: they need a Penman-Monteith evapotranspiration, and "
    "Thornthwaite's, the only one at hand, understates that of the steppe.",
)
DE_MARTONNE_CLASS = Text(
    "Де Мартонн индексінің 5, 10, 20, 24, 28, 35 және 55 шектері, Baltas (2007) бойынша.",
    "Пределы 5, 10, 20, 24, 28, 35 и 55 индекса де Мартонна по Baltas (2007).",
    "Limits 5, 10, 20, 24, 28, 35 and 55 of De Martonne's index as in Baltas (2007).",
)
MOST_OF_CELL = Text(
    "Beck және басқалар (2023), Scientific Data 10:724, 0,1 градус; ұяшықта ең көп ауданды алатын класс.",
    "Beck и др. (2023), Scientific Data 10:724, 0,1 градуса; класс, занимающий в ячейке наибольшую площадь.",
    "Beck et al. (2023), Scientific Data 10:724, 0.1 degree; class with the largest area within the cell.",
)
LETTERS = Text(
    "Құрғаққа қарай — ылғалды климаттың далаға немесе даланың шөлге ауысуы; ыстыққа қарай — тек класс әріптері "
    "дәлелдейтін жерде; басқа өзгеріс — бұл екеуіне де жатпайтыны, мысалы құрғақ маусымның ауысуы.",
    "К более сухому — переход от влажного климата к степи или от степи к пустыне; к более жаркому — только там, где "
    "это доказывают буквы класса; иное изменение — ни то ни другое, например смена сухого сезона.",
    "Drier is humid to steppe or steppe to desert; hotter only where the letters prove it; other is a change that is "
    "neither, such as another dry season.",
)
SHIFT_AHEAD = sentences(
    Text(
        "Кластың 1991–2020 жылдармен салыстырғандағы өзгеруі.",
        "Изменение класса относительно 1991–2020 годов.",
        "Change of class against 1991-2020.",
    ),
    LETTERS,
)
SHIFT_OBSERVED = sentences(
    Text(
        "Кластың 1961–1990 жылдардан 1991–2020 жылдарға дейінгі өзгеруі.",
        "Изменение класса от 1961–1990 к 1991–2020 годам.",
        "Change of class from 1961-1990 to 1991-2020.",
    ),
    LETTERS,
)
FLOOD_COUNT = Text(
    f"Орталық нүктесі ұяшықтың ортасынан {RADIUS_KM:.0f} км ішінде жатқан ірі су тасқындарының саны. Тек орталық "
    "нүктелер берілген, сұлбалары жоқ; 2024 жылғы су тасқындары тізімде жоқ. Ірі ұяшықтар мен аудандарда — "
    "ұяшықтардың орташа мәні.",
    f"Число крупных наводнений, центральная точка которых лежит не далее {RADIUS_KM:.0f} км от центра ячейки. Даны "
    "только центральные точки, без контуров; наводнений 2024 года в перечне нет. В крупных ячейках и районах — "
    "среднее по ячейкам.",
    f"Number of large floods whose centroid lies within {RADIUS_KM:.0f} km of the cell's centre. Centroids only, no "
    "outlines; the floods of 2024 are not in the record. Mean of the cells in parents and districts.",
)

MOISTURE_LIMITS = Text(
    "De Martonne (1926): 5-тен төмен — шөл, шамамен 20-дан бастап — суарусыз егіншілік; екі шектің арасындағы түзуді "
    "өзіміз белгіледік.",
    "De Martonne (1926): ниже 5 — пустыня, примерно от 20 — земледелие без орошения; прямая между двумя пределами "
    "установлена нами.",
    "De Martonne (1926): desert below 5, crops without irrigation from about 20; the straight line between the two "
    "limits is ours.",
)
WARMTH_LIMITS = Text(
    "Baisholanov (2016), Ukrainian Hydrometeorological Journal 18, 97-104: 10 °C-тан жоғары белсенді температуралар "
    "қосындысы 2100-ден (тек бидайға жетеді) 3400-ге дейін (орта-кеш пісетін жүгеріге де жетеді). Қазақстандағы 310 "
    "станцияда 2100 шамамен 700 градус-тәулікке, 3400 шамамен 1600 градус-тәулікке сәйкес келеді; төменгі 400 шегін "
    "өзіміз белгіледік.",
    "Baisholanov (2016), Ukrainian Hydrometeorological Journal 18, 97-104: суммы активных температур выше 10 °C от "
    "2100 (хватает только пшенице) до 3400 (хватает и среднепоздней кукурузе). На 310 станциях Казахстана 2100 "
    "соответствует примерно 700 градусо-суткам, а 3400 — примерно 1600; нижний предел 400 установлен нами.",
    "Baisholanov (2016), Ukrainian Hydrometeorological Journal 18, 97-104: sums of active temperatures over 10 °C "
    "from 2,100 (enough for wheat alone) to 3,400 (also mid-late maize). At the 310 stations in Kazakhstan 2,100 "
    "corresponds to about 700 degree days and 3,400 to 1,600; the lower limit of 400 is ours.",
)
SHIFT_ORDER = Text(
    "Beck және басқалардың (2023) кластары, орташа SSP2-4.5 сценарийі бойынша. Ретін өзіміз белгілеген тең қадамдар: "
    "егіншілік жауын-шашынға тәуелді жерде климаттың құрғауы ысуынан көбірек ескеріледі.",
    "Классы Beck и др. (2023) при среднем сценарии SSP2-4.5. Равные шаги, порядок которых установлен нами: там, где "
    "земледелие ограничено осадками, сдвиг к более сухому весит больше, чем к более жаркому.",
    "Classes of Beck et al. (2023) under the middle scenario SSP2-4.5. Equal steps over an order of our own: where "
    "rain limits farming, drier weighs more than hotter.",
)
FLOOD_LIMIT = Text(
    "Dartmouth Flood Observatory, 37 жыл: бес оқиға — шамамен жеті жылда бір рет. Шекті өзіміз белгіледік, өйткені "
    "орталық нүктелер нақты қай жерді су басқанын көрсетпейді.",
    "Dartmouth Flood Observatory, 37 лет: пять событий — примерно одно за семь лет. Предел установлен нами, так как "
    "центральные точки не показывают, что именно было затоплено.",
    "Dartmouth Flood Observatory, 37 years: five events are one in about seven years. The limit is ours, as "
    "centroids do not tell what was flooded.",
)
