"""The words of problems with columns and stretches of the border, in three languages."""

from __future__ import annotations

from geo_service.problem_kind import ProblemKind
from layers.core.text import Text

BROWSE_PROBLEMS: dict[str, ProblemKind] = {
    "unknown-layer-column": ProblemKind(
        404,
        Text("Қабатта мұндай баған жоқ", "В слое нет такого столбца", "No such column in the layer"),
        Text(
            "«{layer}» қабатында «{column}» бағаны жоқ. Ең ұқсас атаулар: {near}. Барлық қабат пен баған: /api/layers.",
            "В слое «{layer}» нет столбца «{column}». Самые похожие имена: {near}. Все слои и столбцы: /api/layers.",
            "The layer “{layer}” has no column “{column}”. The nearest names: {near}. All layers and columns are "
            "listed at /api/layers.",
        ),
    ),
    "column-holds-texts": ProblemKind(
        422,
        Text("Бағанда сан емес, мәтін бар", "В столбце текст, а не числа", "The column holds texts"),
        Text(
            "«{column}» бағанында мәтін бар, сондықтан ұяшықтар бойынша үлестірімі жоқ. over=districts сұраңыз.",
            "В столбце «{column}» текст, поэтому распределения по ячейкам нет. Запросите over=districts.",
            "The column “{column}” holds texts, so there is no distribution over cells. Ask for over=districts.",
        ),
    ),
    "unknown-neighbour": ProblemKind(
        404,
        Text("Мұндай көрші жоқ", "Нет такого соседа", "Unknown neighbour"),
        Text(
            "neighbour={neighbour}: мұндай көрші жоқ. Кодтар: {known}.",
            "neighbour={neighbour}: такого соседа нет. Коды: {known}.",
            "neighbour={neighbour}: there is no such neighbour. The codes: {known}.",
        ),
    ),
    "unknown-sort": ProblemKind(
        422,
        Text("Бұл баған бойынша сұрыптау мүмкін емес", "По этому столбцу нельзя сортировать", "Cannot sort by this"),
        Text(
            "sort={sort}: мұндай баған жоқ. Бар бағандар: {known}; кему реті үшін алдына «-» қойыңыз.",
            "sort={sort}: такого столбца нет. Есть столбцы: {known}; для убывания поставьте впереди «-».",
            "sort={sort}: there is no such column. The columns are: {known}; put “-” before it to sort downwards.",
        ),
    ),
}
