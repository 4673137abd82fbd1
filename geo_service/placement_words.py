"""The words of what is refused when families are to be placed, in three languages."""

from __future__ import annotations

from dataclasses import replace

from geo_service.decision.placement.errors import OF_READING
from geo_service.decision_words import DecisionWords
from geo_service.sharing_words import SHARING_WORDS
from layers.core.text import Text

_INVALID = Text(
    "Отбасыларды орналастыру деректері қате",
    "Неверные данные для размещения семей",
    "Invalid data for placing families",
)
_CONTRADICTION = Text("Деректер бір-біріне қайшы", "Данные противоречат друг другу", "The data contradict one another")
_UNFIX = Text(
    "Басқа ауданға бекітіңіз немесе бекітуді алып тастаңыз.",
    "Закрепите за другим районом или снимите закрепление.",
    "Fix another district, or drop the fixing.",
)

PLACEMENT_WORDS: dict[str, DecisionWords] = {
    f"placement-{code}": replace(SHARING_WORDS[f"sharing-{code}"], title=_INVALID) for code in OF_READING
} | {
    "placement-value-unknown": DecisionWords(
        _INVALID,
        Text(
            "{field}: мәні белгісіз, бірақ ол қажет ({needed_by}).",
            "{field}: значение неизвестно, но оно необходимо ({needed_by}).",
            "{field} is not known, and it is needed ({needed_by}).",
        ),
        Text(
            "Мәнін беріңіз, ауданды шығарып тастаңыз немесе ережені алып тастаңыз.",
            "Дайте значение, исключите район или снимите правило.",
            "Give the value, leave the district out, or drop the rule.",
        ),
    ),
    "placement-unknown-need": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: мұндай қажеттілік жоқ.",
            "{field} = {value}: такой потребности нет.",
            "{field} = {value}: there is no such need.",
        ),
        Text(
            "Мыналардың бірін беріңіз: {known}.",
            "Дайте одну из потребностей: {known}.",
            "Give one of these needs: {known}.",
        ),
    ),
    "placement-unknown-family": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: тізімде мұндай отбасы жоқ.",
            "{field} = {value}: такой семьи в списке нет.",
            "{field} = {value}: there is no such family in the list.",
        ),
        Text("Тізімдегі нөмірді беріңіз.", "Дайте номер из списка.", "Give an id of the list."),
    ),
    "placement-no-families": DecisionWords(
        _INVALID,
        Text("{field}: бірде-бір отбасы жоқ.", "{field}: нет ни одной семьи.", "{field}: there is no family."),
        Text("Кемінде бір отбасы беріңіз.", "Дайте хотя бы одну семью.", "Give at least one family."),
    ),
    "placement-repeated-family": DecisionWords(
        _INVALID,
        Text(
            "{field} = {value}: бұл отбасы екі рет берілген.",
            "{field} = {value}: эта семья дана дважды.",
            "{field} = {value}: this family is given twice.",
        ),
        Text("Әр отбасыны бір рет беріңіз.", "Дайте каждую семью один раз.", "Give each family once."),
    ),
    "placement-fixed-forbidden": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field} = {value}: {family} отбасы бұл ауданға бара алмайды ({reason}).",
            "{field} = {value}: семье {family} в этот район нельзя ({reason}).",
            "{field} = {value}: the family {family} may not go to this district ({reason}).",
        ),
        _UNFIX,
    ),
    "placement-fixed-against-wish": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field} = {value}: {family} отбасының тілегі міндетті, ал бұл аудан оның тілектерінде жоқ ({reason}).",
            "{field} = {value}: пожелания семьи {family} обязательны, а этого района среди них нет ({reason}).",
            "{field} = {value}: the wishes of the family {family} bind, and this district is none of them ({reason}).",
        ),
        Text(
            "Отбасы тілеген ауданды бекітіңіз немесе тілекті міндетті емес деп белгілеңіз.",
            "Закрепите желаемый район или снимите обязательность пожеланий.",
            "Fix a district that the family wishes, or let its wishes not bind.",
        ),
    ),
    "placement-fixed-over-capacity": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field} = {value}: бекітілген отбасыларға {needed} керек, ал шегі – {limit} ({limited_by}).",
            "{field} = {value}: закреплённым семьям нужно {needed}, а предел – {limit} ({limited_by}).",
            "{field} = {value}: the families fixed there need {needed}, and the limit is {limit} ({limited_by}).",
        ),
        Text(
            "Аз отбасыны бекітіңіз, сыйымдылықты арттырыңыз немесе ережені жұмсартыңыз.",
            "Закрепите меньше семей, увеличьте вместимость или смягчите правило.",
            "Fix fewer families, raise the capacity, or loosen the rule.",
        ),
    ),
    "placement-kin-fixed-apart": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field} = {value}: туысы {family} басқа ауданға бекітілген ({kato}), ал туыстар бірге болуы керек.",
            "{field} = {value}: родственная семья {family} закреплена за другим районом ({kato}), а родственники "
            "должны быть вместе.",
            "{field} = {value}: the family {family}, its kin, is fixed in another district ({kato}), and kin must stay "
            "together.",
        ),
        Text(
            "Екеуін бір ауданға бекітіңіз немесе kin-together ережесін алып тастаңыз.",
            "Закрепите обе за одним районом или снимите правило kin-together.",
            "Fix both in one district, or drop the rule kin-together.",
        ),
    ),
    "placement-over-capacity": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field} = {value}: барлық отбасыға ({persons} адам) {needed} керек.",
            "{field} = {value}: всем семьям ({persons} чел.) нужно {needed}.",
            "{field} = {value}: all families ({persons} persons) need {needed}.",
        ),
        Text(
            "Сыйымдылықты арттырыңыз, аудан қосыңыз немесе отбасыларды азайтыңыз.",
            "Увеличьте вместимость, добавьте районы или уменьшите число семей.",
            "Raise capacities, let more districts take part, or place fewer families.",
        ),
    ),
    "placement-group-empty": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field} = {value}: бұл топтың бірде-бір ауданы қатыспайды.",
            "{field} = {value}: ни один район этой группы не участвует.",
            "{field} = {value}: no district of this group takes part.",
        ),
        Text(
            "Топтың бір ауданын қатыстырыңыз немесе ережені алып тастаңыз.",
            "Допустите район этой группы или снимите правило.",
            "Let a district of the group take part, or drop the rule.",
        ),
    ),
    "placement-minimum-over-maximum": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field} = {value}: {group} тобының ең көп үлесі – {most}.",
            "{field} = {value}: наибольшая доля группы {group} – {most}.",
            "{field} = {value}: the maximum of the group {group} is {most}.",
        ),
        Text(
            "Ең аз үлесті азайтыңыз немесе ең көп үлесті арттырыңыз.",
            "Уменьшите наименьшую долю или увеличьте наибольшую.",
            "Lower the minimum, or raise the maximum.",
        ),
    ),
    "placement-minima-over-all": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field} = {value}: ортақ ауданы жоқ топтардың ең аз үлестері қосылғанда {total} болады, бұл 1-ден көп.",
            "{field} = {value}: наименьшие доли групп без общих районов дают вместе {total}, это больше 1.",
            "{field} = {value}: the minima of groups that share no district add up to {total}, which is more than 1.",
        ),
        Text("Үлестерді азайтыңыз.", "Уменьшите доли.", "Lower the shares."),
    ),
    "placement-maximum-too-small": DecisionWords(
        _CONTRADICTION,
        Text(
            "{field} = {value}: {districts} ауданда {room} адамға ғана орын болады, ал барлығы {persons} адам.",
            "{field} = {value}: в районах ({districts}) помещается только {room} чел., а всего {persons} чел.",
            "{field} = {value}: {districts} districts have room for {room} persons only, of {persons}.",
        ),
        Text(
            "Үлесті арттырыңыз немесе аудан қосыңыз.",
            "Увеличьте долю или добавьте районы.",
            "Raise the share, or let more districts take part.",
        ),
    ),
}
