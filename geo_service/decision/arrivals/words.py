"""The sentences about a batch, with {placeholders}; names stand in quotation marks and take no endings."""

from __future__ import annotations

from layers.core.text import Text

FAMILIES = ("семья", "семьи", "семей")

PLACED = Text(
    "Осы топта орналастырылған отбасылар: {placed}. Кейін келеді деп күтілетін отбасылар: {expected}.",
    "В этой группе размещено: {placed} {of_placed}. Позже ожидается: {expected} {of_expected}.",
    "Families of this batch that are placed: {placed}. Families expected later: {expected}.",
)
NO_ROOM = Text(
    "Орын табылмаған отбасылар: {count}.",
    "Не нашлось места для {count} {families}.",
    "Families for which there is no room: {count}.",
)
NO_ROOM_FOR = ("семьи", "семей", "семей")
HELD = Text(
    "{district}: {dimension} бойынша {units} орын кейін келетін отбасыларға сақталды: мұнда бір орын жиынтық "
    "жарамдылыққа {price} қосады. Бұл жер өздеріне ең қолайлы бола тұра, басқа жерге орналастырылған отбасылар: "
    "{families}.",
    "{district}: по измерению {dimension} для семей, ожидаемых позже, оставлено мест: {units}; одно место здесь "
    "прибавляет {price} к суммарной пригодности. Семей этой группы, которым это место подошло бы лучше всего, но "
    "которые размещены в другом: {families}.",
    "{district}: {units} of {dimension} are kept for families expected later, because one is worth {price} of total "
    "suitability here. Families of this batch for which this place would be best, and which are placed elsewhere: "
    "{families}.",
)
MORE_HELD = Text(
    "Осындай себеппен орын сақталған тағы басқа жағдайлар: {count}.",
    "Других случаев, когда места оставлены по той же причине: {count}.",
    "Other cases where places are kept for the same reason: {count}.",
)
NOTHING_HELD = Text(
    "Кейін келетін отбасылар үшін орын сақтаудың қажеті болмады.",
    "Оставлять места для тех, кто прибудет позже, не понадобилось.",
    "There was no need to keep places for those who come later.",
)
LAST = Text(
    "Бұдан кейін ешкім күтілмейді, сондықтан орын сақталмады.",
    "Больше никто не ожидается, поэтому места не оставлены.",
    "Nobody is expected any more, so no places are kept.",
)
