"""The sentences about one family, and about what stands in the way of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo_service.decision.placement.reasons import Kind
from geo_service.decision.placement.stories import Because, Why
from layers.core.text import Text

REASONS: Mapping[Kind, Text] = MappingProxyType(
    {
        Kind.EXCLUDED: Text(
            "ауданды сценарийдің шектеулері шығарып тастаған",
            "район исключён ограничениями сценария",
            "the constraints of the scenario exclude the district",
        ),
        Kind.NOT_SCORED: Text(
            "ауданның жарамдылығы белгісіз",
            "пригодность района неизвестна",
            "the suitability of the district is not known",
        ),
        Kind.BELOW_FLOOR: Text(
            "тұруға қолайлылық төменгі шектен аз",
            "благоприятность проживания ниже предела",
            "livability is below the floor",
        ),
        Kind.AGAINST_WISH: Text(
            "отбасының тілегі міндетті, ал бұл аудан оның тілектерінің қатарында жоқ",
            "пожелания семьи обязательны, а этого района среди них нет",
            "the wishes of the family bind, and the district is none of them",
        ),
        Kind.NEED_NOT_MET: Text(
            "{subject} деген қажеттілік онда өтелмейді",
            "потребность {subject} там не обеспечена",
            "the need {subject} is not met there",
        ),
        Kind.TOO_LARGE: Text(
            "{subject} бойынша отбасының өзіне (бірге баратын туыстарымен) ғана да жетпейді",
            "по измерению {subject} не хватает даже для одной этой семьи (с родственниками, если они едут вместе)",
            "there is too little of {subject} for this family alone (with the kin who go with it)",
        ),
    }
)

WHY: Mapping[Why, Text] = MappingProxyType(
    {
        Why.FIXED: Text(
            "{district}: бұл орынды жоспарлаушы бекіткен. Себебі: {reason}",
            "{district}: место закреплено специалистом. Причина: {reason}",
            "{district}: a planner fixed this place. Reason: {reason}",
        ),
        Why.ONLY: Text(
            "{district}: отбасы бара алатын жалғыз аудан. Басқа аудандар бойынша: {barred}.",
            "{district}: это единственный район, куда семья может поехать. О других районах: {barred}.",
            "{district} is the only district where the family may go. Of the others: {barred}.",
        ),
        Why.BEST: Text(
            "{district}: отбасы бара алатын аудандардың ішінде бұдан ұпайы жоғарысы жоқ.",
            "{district}: среди районов, куда семья может поехать, более высокого балла нет.",
            "{district}: no district where the family may go scores higher.",
        ),
        Why.ROOM: Text(
            "{district}: ұпайы жоғарырақ аудандарда жалпы жоспар бойынша бұл отбасыға орын қалмады.",
            "{district}: в районах с более высоким баллом для этой семьи в общем плане не осталось места.",
            "{district}: districts that score higher have no room left for this family in the plan as a whole.",
        ),
    }
)
SCORE = Text(
    "Ауданның жарамдылығы – {suitability}, отбасының ондағы ұпайы – {value}.",
    "Пригодность района – {suitability}, балл семьи там – {value}.",
    "The suitability of the district is {suitability}, the score of the family there {value}.",
)
WISH = Text(
    "Бұл – отбасының {rank}-тілегі (барлығы {count}).",
    "Это пожелание семьи № {rank} (всего {count}).",
    "This is wish no. {rank} of the family’s {count}.",
)
NO_WISH_MET = Text(
    "Отбасының тілектерінің ({count}) ешқайсысы орындалмады.",
    "Ни одно из пожеланий семьи ({count}) не исполнено.",
    "None of the family’s wishes ({count}) is fulfilled.",
)
NO_WISHES = Text(
    "Отбасының тілегі жоқ; аудандар тек жарамдылығы бойынша салыстырылды.",
    "Пожеланий у семьи нет; районы сравнивались только по пригодности.",
    "The family has no wishes; districts were compared by suitability alone.",
)
KIN = Text(
    "Отбасы туыстарымен бірге орналастырылды: {ids}.",
    "Семья размещена вместе с родственниками: {ids}.",
    "The family is placed together with its kin: {ids}.",
)
BECAUSE: Mapping[Because, Text] = MappingProxyType(
    {
        Because.FIXED: Text(
            "Келесі аудан – {district}; орын бекітілгендіктен, ол қаралмады.",
            "Следующий район – {district}; он не рассматривался, так как место закреплено.",
            "{district} would be next; it was not considered, for the place is fixed.",
        ),
        Because.FORBIDDEN: Text(
            "Келесі аудан – {district}, бірақ {reason}.",
            "Следующий район – {district}, но {reason}.",
            "{district} would be next, but {reason}.",
        ),
        Because.FULL: Text(
            "{district}: ондағы ұпай {gain} жоғары, бірақ орын қалмады: {limits}.",
            "{district}: балл там выше на {gain}, но места не осталось: {limits}.",
            "{district} scores {gain} higher, but there is no room left: {limits}.",
        ),
        Because.NEEDED_HERE: Text(
            "{district}: ондағы ұпай {gain} жоғары, бірақ отбасы кетсе, мына талап орындалмайды: {limits}.",
            "{district}: балл там выше на {gain}, но без этой семьи здесь не выполнялось бы требование: {limits}.",
            "{district} scores {gain} higher, but without this family a demand would be missed: {limits}.",
        ),
        Because.EQUAL: Text(
            "{district}: ондағы ұпай дәл осындай.",
            "{district}: балл там такой же.",
            "{district} scores the same.",
        ),
        Because.WORSE: Text(
            "Келесі аудан – {district}; ондағы ұпай {loss} төмен.",
            "Следующий район – {district}; там балл ниже на {loss}.",
            "{district} is next; it scores {loss} lower.",
        ),
        Because.TRADE: Text(
            "{district}: ондағы ұпай {gain} жоғары; мұны ұзағырақ есептеу таба алатын еді.",
            "{district}: балл там выше на {gain}; более долгий расчёт мог бы это учесть.",
            "{district} scores {gain} higher; a longer run might find that.",
        ),
    }
)
WITH_KIN = Text(
    "Айырма бірге орналастырылған туыстарымен қоса есептелген.",
    "Разница посчитана вместе с родственниками, размещёнными вместе.",
    "The difference counts the kin who go with it.",
)
FULL_CAPACITY = Text(
    "{dimension} (тағы бір орын – шамамен {price} ұпай)",
    "{dimension} (ещё одно место – примерно {price} балла)",
    "{dimension} (one more is worth about {price})",
)
FULL_FREE = Text("{dimension}", "{dimension}", "{dimension}")
FULL_RULE = Text(
    "{rule} (тағы бір адам – шамамен {price} ұпай)",
    "{rule} (ещё один человек – примерно {price} балла)",
    "{rule} (one more person is worth about {price})",
)
KEPT_RULE = Text(
    "{rule} (бір адам кем болса – шамамен {price} ұпай)",
    "{rule} (на одного человека меньше – примерно {price} балла)",
    "{rule} (one person fewer is worth about {price})",
)
RULE_ALONE = Text("{rule}", "{rule}", "{rule}")

NOTHING_FITS = Text(
    "Барлық отбасыны шектеулер мен ережелер бойынша орналастыру мүмкін емес. Жоспар мүмкін болуы үшін ең аз өзгеріс:",
    "Разместить все семьи при этих ограничениях и правилах нельзя. Наименьшие изменения, при которых план возможен:",
    "All families cannot be placed within these limits and rules. The smallest changes that make a plan possible:",
)
NOTHING_PROVED = Text(
    "Барлық отбасыны орналастыратын жоспар табылмады. Табылған өзгерістердің ең азы:",
    "План, в котором размещены все семьи, не найден. Наименьшие из найденных изменений:",
    "No plan was found that places all families. The smallest changes that were found:",
)
SMALL_NOT_PROVED = Text(
    "Одан аз өзгерістің жеткіліксіз екені дәлелденген жоқ.",
    "Не доказано, что меньших изменений недостаточно.",
    "It is not proved that smaller changes are not enough.",
)
BEYOND_CAPACITY = Text(
    "{district}: {dimension} бойынша жетіспейтін орын: {amount}.",
    "{district}: не хватает мест по измерению {dimension}: {amount}.",
    "{district}: places of {dimension} lacking: {amount}.",
)
BEYOND_MOST = Text(
    "{subject}: {rule} деген шектен тыс адам: {amount}.",
    "{subject}: человек сверх предела {rule}: {amount}.",
    "{subject}: persons beyond the limit {rule}: {amount}.",
)
BEYOND_LEAST = Text(
    "{subject}: {rule} деген талапқа жетпейтін адам: {amount}.",
    "{subject}: не хватает человек до требуемого правилом {rule}: {amount}.",
    "{subject}: persons short of what the rule {rule} demands: {amount}.",
)
OPENED = Text(
    "{family} отбасы ешбір ауданға бара алмайды; оны {district} қабылдай алар еді, бірақ {reason}.",
    "Семья {family} не может поехать ни в один район; её мог бы принять {district}, но {reason}.",
    "The family {family} may go nowhere; {district} would take it, but {reason}.",
)
OBSTACLES: Mapping[str, Text] = MappingProxyType(
    {
        "fixed-where-forbidden": Text(
            "{families}: бекітілген жері – {district}, бірақ бәрі бірдей онда бара алмайды: {reasons}.",
            "{families}: закреплённое место – {district}, но не всем туда можно: {reasons}.",
            "{families}: fixed in {district}, where not all of them may go: {reasons}.",
        ),
        "fixed-over-capacity": Text(
            "{district}: бекітілген отбасыларға {dimension} бойынша {needed} керек, бары – {available}.",
            "{district}: закреплённым семьям по измерению {dimension} нужно {needed}, а есть {available}.",
            "{district}: the families fixed there need {needed} of {dimension}, and there is {available}.",
        ),
        "forbidden-everywhere": Text(
            "{families}: ешбір аудан ашық емес. Себептері: {reasons}.",
            "{families}: ни один район не открыт. Причины: {reasons}.",
            "{families}: no district is open. Reasons: {reasons}.",
        ),
        "family-too-large": Text(
            "{families}: {dimension} бойынша {needed} керек, ал ең қолайлы ауданда ({district}) бары – {available}.",
            "{families}: по измерению {dimension} нужно {needed}, а в самом подходящем районе ({district}) есть "
            "{available}.",
            "{families}: {needed} of {dimension} needed, and {district}, which comes nearest, has {available}.",
        ),
        "sum-too-large": Text(
            "Барлық отбасыға {dimension} бойынша {needed} керек, ал олар бара алатын аудандардың бәрінде бары – "
            "{available}.",
            "Всем семьям по измерению {dimension} нужно {needed}, а во всех районах, куда им можно, есть {available}.",
            "All families need {needed} of {dimension}, and all districts where they may go have {available}.",
        ),
        "side-contradictory": Text(
            "{subject}: {rule} деген ережеге кемінде {needed} адам керек, ал ең көбі – {available}.",
            "{subject}: правилу {rule} нужно не менее {needed} человек, а можно не более {available}.",
            "{subject}: the rule {rule} demands at least {needed} persons, and at most {available} are allowed.",
        ),
        "side-out-of-reach": Text(
            "{subject}: {rule} деген ережеге {needed} адам керек, ал онда бара алатыны – {available}.",
            "{subject}: правилу {rule} нужно {needed} человек, а поехать туда могут {available}.",
            "{subject}: the rule {rule} demands {needed} persons, and only {available} may go there.",
        ),
        "side-exceeded": Text(
            "{subject}: {needed} адам басқа жерге бара алмайды, ал {rule} деген ереже бойынша шек – {available}.",
            "{subject}: {needed} человек не могут поехать в другое место, а предел по правилу {rule} – {available}.",
            "{subject}: {needed} persons may go nowhere else, and the rule {rule} allows {available}.",
        ),
    }
)
ALL_PERSONS = Text("адам саны", "число человек", "persons")
