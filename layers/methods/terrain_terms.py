"""What the columns and the criterion of terrain and land say of themselves: methods and citations."""

from __future__ import annotations

from layers.core.text import Text
from layers.methods.sentences import sentences

COARSE = Text(
    "5 бұрыштық минуттық тор (шамамен 6 × 9 км, ұяшықтан кең): төбелер мен аңғарлар тегістеліп кетеді.",
    "Сетка 5 угловых минут (примерно 6 × 9 км, шире ячейки): холмы и долины сглажены.",
    "5-arc-minute grid (about 6 by 9 km, wider than a cell): hills and valleys are smoothed away.",
)
MEAN_ELEVATION = sentences(
    Text(
        "Ұяшық бойынша орташа мән, пикселдердің дәл үлестерімен салмақталған.",
        "Среднее по ячейке, взвешенное по точным долям пикселей.",
        "Mean over the cell, weighted by exact pixel shares.",
    ),
    COARSE,
)
HIGHEST_MINUS_LOWEST = sentences(
    Text(
        "Айналадағы 3 × 3 пиксельдің (шамамен 18 × 28 км) ең биігі мен ең төменінің айырмасы.",
        "Разность наибольшей и наименьшей высоты среди окружающих 3 × 3 пикселей (примерно 18 × 28 км).",
        "Highest minus lowest of the 3 by 3 pixels around (about 18 by 28 km).",
    ),
    COARSE,
)
HORN = sentences(
    Text(
        "Horn (1981) әдісі, тор қадамы метрмен.",
        "Метод Horn (1981), шаг сетки в метрах.",
        "Horn (1981) on metric spacing.",
    ),
    COARSE,
)
MOST_OF_CELL = Text(
    "Ұяшықта ең көп ауданды алатын класс; MODIS MCD12C1 v006, 0,05 градус.",
    "Класс, занимающий в ячейке наибольшую площадь; MODIS MCD12C1 v006, 0,05 градуса.",
    "Class with the largest area within the cell; MODIS MCD12C1 v006, 0.05 degree.",
)
WATER_PIXELS = Text(
    "Ұяшықтың IGBP 0-класының пикселдері алатын үлесі; 0,05 градустық пиксель шамамен төрт ұяшыққа тең.",
    "Доля ячейки, занятая пикселями класса 0 по IGBP; пиксель 0,05 градуса — примерно четыре ячейки.",
    "Share of the cell in pixels of IGBP class 0; a 0.05-degree pixel is about four cells.",
)
URBAN_PIXELS = Text(
    "Ұяшықтың IGBP 13-класының пикселдері алатын үлесі.",
    "Доля ячейки, занятая пикселями класса 13 по IGBP.",
    "Share of the cell in pixels of IGBP class 13.",
)
CROPLAND_PIXELS = Text(
    "Ұяшықтың IGBP 12- және 14-кластарының пикселдері алатын үлесі; бұл деректер жиыны егістіктің шамамен жартысын "
    "ғана анықтайды.",
    "Доля ячейки, занятая пикселями классов 12 и 14 по IGBP; этот набор данных находит лишь около половины пашни.",
    "Share of the cell in pixels of IGBP classes 12 and 14; this product finds about half the cropland.",
)
WATER_CELL = Text(
    "IGBP 2019 бойынша ұяшықтың кемінде жартысы су немесе оның ортасы Natural Earth не су порталындағы қазіргі көлде "
    "жатыр. Арал теңізінің сұлбалары ескірген: онда тек IGBP 2019 ескеріледі.",
    "По IGBP 2019 вода занимает не менее половины ячейки, либо её центр лежит в ныне существующем озере из Natural "
    "Earth или водного портала. Контуры Аральского моря устарели: там решает только IGBP 2019.",
    "At least half of the cell is water in IGBP 2019, or its centre lies in a present-day lake of Natural Earth or of "
    "the water portal. Outlines of the Aral Sea are out of date: there IGBP 2019 alone decides.",
)
YEARLY_MAXIMUM = Text(
    "Жыл ішіндегі ең үлкен мән; қай жылдарға қатысты екені дереккөзде көрсетілмеген.",
    "Наибольшее значение за год; за какие годы, источник не указывает.",
    "Highest value in a year; the source does not say of which years.",
)

SLOPE_LIMITS = Text(
    "FAO, IIASA, Global Agro-Ecological Zones (Fischer және басқалар 2002): суарылмайтын егіншілік еңістігі 8 %-ға "
    "(4,57 градусқа) дейінгі жерде шектелмейді, ал 30 %-дан (16,7 градустан) асқан жерде мүмкін емес дерлік. Ірі тор "
    "еңістікті кем көрсетеді, сондықтан бұл өлшемшарт жұмсақ.",
    "FAO, IIASA, Global Agro-Ecological Zones (Fischer и др. 2002): богарное земледелие не ограничено при уклоне до "
    "8 % (4,57 градуса) и почти невозможно при уклоне более 30 % (16,7 градуса). Грубая сетка занижает уклоны, "
    "поэтому критерий мягкий.",
    "FAO and IIASA, Global Agro-Ecological Zones (Fischer and others 2002): rain-fed cropping is not limited up to "
    "8 % of slope (4.57 degrees) and hardly possible over 30 % (16.7 degrees). The coarse grid understates slopes, so "
    "this is lenient.",
)
