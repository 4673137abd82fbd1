"""The sentences about what else could be planned, with {placeholders}; names stand in quotation marks."""

from __future__ import annotations

from layers.core.text import Text

IN_EVERY_PLAN = Text(
    "{district}: ең жақсысынан ең көбі {loss} төмен кез келген жоспарда {span} қабылдайды.",
    "{district}: в любом плане, который хуже наилучшего не более чем на {loss}, принимает {span}.",
    "{district} receives {span} in every plan within {loss} of the best.",
)
EXACTLY = Text("дәл {persons}", "ровно {persons}", "exactly {persons}")
IN_SOME_PLANS = Text(
    "{district}: ең жақсысынан ең көбі {loss} төмен жоспарларда қабылдайтыны – ең көбі {most}; іріктелген жоспарлардың "
    "{share}-ында адам қабылдайды.",
    "{district}: в планах, которые хуже наилучшего не более чем на {loss}, принимает до {most}; хоть кого-то – в "
    "{share} отобранных планов.",
    "{district} receives up to {most} in plans within {loss} of the best, and anybody in {share} of the sampled plans.",
)
MAY_RECEIVE_TOO = Text(
    "Жоспарда адам қабылдамайды, бірақ ең жақсысынан ең көбі {loss} төмен жоспарларда қабылдауы мүмкін: {names}.",
    "В плане никого не принимают, но в планах, которые хуже наилучшего не более чем на {loss}, могут принять: {names}.",
    "Nobody in the plan, but possibly somebody in plans within {loss} of the best: {names}.",
)
UP_TO = Text("{name} (ең көбі {persons})", "{name} (до {persons})", "{name} (up to {persons})")

KEEPS = Text(
    "{district}: кездейсоқ нұсқалардың {share}-ында өз санының ({persons}) кемінде {kept}-ын сақтайды.",
    "{district}: сохраняет не менее {kept} своего числа ({persons}) в {share} случайных вариантов.",
    "{district} keeps at least {kept} of its number ({persons}) in {share} of the draws.",
)
OFTEN_RECEIVE = Text(
    "Жоспарда адам қабылдамайды, бірақ кездейсоқ нұсқалардың кемінде {least}-ында қабылдайды: {names}.",
    "В плане никого не принимают, но принимают не менее чем в {least} случайных вариантов: {names}.",
    "Nobody in the plan, but somebody in at least {least} of the draws: {names}.",
)
OFTEN_ONE = Text("{name} ({share})", "{name} ({share})", "{name} ({share})")

FAIRNESS_IS_FREE = Text(
    "{to_each} әділ үлесінің {level}-ын беру жиынтық жарамдылықты төмендетпейді.",
    "{to_each} можно дать {level} справедливой доли, не снижая суммарной пригодности.",
    "Giving {level} of its fair share {to_each} does not lower total suitability.",
)
FAIRNESS_COSTS = Text(
    "Әділ үлестің ең аз бөлігін {low}-дан {high}-ға арттыру жиынтық жарамдылықты {cost}-ға төмендетеді.",
    "Повышение наименьшей части справедливой доли с {low} до {high} снижает суммарную пригодность на {cost}.",
    "Raising the least part of the fair share from {low} to {high} costs {cost} of total suitability.",
)
NO_FAIRER = Text(
    "Ешбір жоспар {to_each} әділ үлесінің {level}-ынан артығын бермейді.",
    "Ни один план не даёт {to_each} больше {level} справедливой доли.",
    "No plan gives more than {level} of its fair share {to_each}.",
)
