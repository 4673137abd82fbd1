"""The words of what is found in a file as a whole, in three languages."""

from __future__ import annotations

from geo_service.decision_words import DecisionWords
from layers.core.text import Text

_FILE = Text("Файл оқылмады", "Файл не прочитан", "File not read")
_TABLE = Text("Кесте қабылданбады", "Таблица не принята", "Table not accepted")
_READ = Text("Файл қалай оқылды", "Как прочитан файл", "How the file was read")
_SAVE_AS_XLSX = Text(
    "Файлды кестелік редакторда ашып, құпиясөзсіз XLSX не CSV (UTF-8) түрінде сақтаңыз.",
    "Откройте файл в табличном редакторе и сохраните как XLSX без пароля или CSV (UTF-8).",
    "Open the file in a spreadsheet and save it as XLSX without a password, or as CSV (UTF-8).",
)
_SAVE_ANEW = Text(
    "Файлды кестелік редакторда қайта сақтап, толығымен жіберіңіз.",
    "Сохраните файл в табличном редакторе заново и отправьте целиком.",
    "Save the file anew in a spreadsheet, and send all of it.",
)
_SPLIT = Text(
    "Тек керекті жолдар мен бағандарды қалдырыңыз немесе тізімді бірнеше файлға бөліңіз.",
    "Оставьте только нужные строки и столбцы или разделите список на несколько файлов.",
    "Keep only the rows and columns that are needed, or split the list into several files.",
)
_NOTHING_TO_DO = Text("Ештеңе істеудің қажеті жоқ.", "Делать ничего не нужно.", "Nothing needs to be done.")

FILE_WORDS: dict[str, DecisionWords] = {
    "file-empty": DecisionWords(
        _FILE,
        Text("Файл бос.", "Файл пуст.", "The file is empty."),
        Text("Толтырылған кестені жіберіңіз.", "Отправьте заполненную таблицу.", "Send a table that is filled in."),
    ),
    "file-too-large": DecisionWords(
        _FILE,
        Text(
            "Файл көлемі {value} МБ, ал шегі – {limit} МБ.",
            "Размер файла {value} МБ при пределе {limit} МБ.",
            "The file has {value} MB; the limit is {limit} MB.",
        ),
        _SPLIT,
    ),
    "file-unpacks-too-large": DecisionWords(
        _FILE,
        Text(
            "Кітап ашылғанда {value} МБ болады немесе бөліктері тым көп; шегі – {limit} МБ.",
            "Книга распаковывается в {value} МБ или имеет слишком много частей; предел {limit} МБ.",
            "Unpacked, the workbook has {value} MB or too many parts; the limit is {limit} MB.",
        ),
        _SPLIT,
    ),
    "file-too-complex": DecisionWords(
        _FILE,
        Text(
            "Кітаптың {value} бөлігінде элемент тым көп немесе тым терең орналасқан.",
            "В части {value} книги слишком много элементов, или они вложены слишком глубоко.",
            "The part {value} of the workbook has too many elements, or too deep ones.",
        ),
        _SPLIT,
    ),
    "file-declares-entities": DecisionWords(
        _FILE,
        Text(
            "Кітаптың {value} бөлігінде DOCTYPE бар; кестелік редакторлар мұндай файл жазбайды.",
            "В части {value} книги есть DOCTYPE; табличные редакторы таких файлов не пишут.",
            "The part {value} of the workbook has a DOCTYPE, which no spreadsheet writes.",
        ),
        _SAVE_ANEW,
    ),
    "file-locked": DecisionWords(
        _FILE,
        Text("Файл құпиясөзбен қорғалған.", "Файл защищён паролем.", "The file is protected by a password."),
        _SAVE_AS_XLSX,
    ),
    "file-old-workbook": DecisionWords(
        _FILE,
        Text(
            "Бұл {value} пішіміндегі кітап; ол оқылмайды.",
            "Это книга в формате {value}; он не читается.",
            "This is a workbook in the format {value}, which is not read.",
        ),
        _SAVE_AS_XLSX,
    ),
    "file-no-table": DecisionWords(
        _FILE,
        Text(
            "Бұл CSV де, XLSX те емес ({value}).",
            "Это не CSV и не XLSX ({value}).",
            "This is neither CSV nor XLSX ({value}).",
        ),
        _SAVE_AS_XLSX,
    ),
    "file-truncated": DecisionWords(
        _FILE,
        Text(
            "Кітап толық емес немесе бүлінген.",
            "Книга неполная или повреждена.",
            "The workbook is cut off or damaged.",
        ),
        _SAVE_ANEW,
    ),
    "file-damaged": DecisionWords(
        _FILE,
        Text(
            "Кітаптың ішкі құрылымы бұзылған.",
            "Внутреннее строение книги нарушено.",
            "The inner structure of the workbook makes no sense.",
        ),
        _SAVE_ANEW,
    ),
    "text-broken": DecisionWords(
        _FILE,
        Text(
            "Мәтін {value} кодында үзіледі немесе бүлінген.",
            "Текст в кодировке {value} обрывается или повреждён.",
            "The text in {value} breaks off or is damaged.",
        ),
        _SAVE_ANEW,
    ),
    "text-quote-open": DecisionWords(
        _FILE,
        Text(
            "Қос тырнақша жабылмаған немесе орынсыз тұр.",
            "Кавычка не закрыта или стоит не на месте.",
            "A double quote is not closed, or stands where it must not.",
        ),
        Text(
            "Тырнақшаны жабыңыз немесе мәтін ішіндегісін екі рет жазыңыз; файл үзіліп қалмағанын тексеріңіз.",
            "Закройте кавычку или удвойте её внутри текста; проверьте, не оборван ли файл.",
            "Close the quote, or double it inside a text; see that the file is not cut off.",
        ),
    ),
    "table-empty": DecisionWords(
        _TABLE,
        Text(
            "Көрінетін парақтарда ештеңе жазылмаған.",
            "На видимых листах ничего не записано.",
            "Nothing stands in any visible sheet.",
        ),
        Text(
            "Бірінші көрінетін параққа тақырыптары бар кесте жазыңыз.",
            "Запишите таблицу с заголовками на первый видимый лист.",
            "Put a table with headers into the first visible sheet.",
        ),
    ),
    "table-no-rows": DecisionWords(
        _TABLE,
        Text(
            "Тақырыптардың астында бірде-бір жол жоқ.",
            "Под заголовками нет ни одной строки.",
            "There is no row below the headers.",
        ),
        Text("Кемінде бір жол толтырыңыз.", "Заполните хотя бы одну строку.", "Fill in at least one row."),
    ),
    "table-too-many-rows": DecisionWords(
        _TABLE,
        Text("Жол саны: {value}; шегі – {limit}.", "Строк: {value}; предел – {limit}.", "{value} rows; limit {limit}."),
        _SPLIT,
    ),
    "table-too-wide": DecisionWords(
        _TABLE,
        Text(
            "Жолда {value} баған бар; шегі – {limit}.",
            "В строке столбцов: {value}; предел – {limit}.",
            "The row has {value} columns; the limit is {limit}.",
        ),
        _SPLIT,
    ),
    "table-too-much-text": DecisionWords(
        _TABLE,
        Text(
            "Ұяшықтардағы мәтін {limit} таңбадан асады.",
            "Текст в ячейках длиннее {limit} знаков.",
            "The cells hold more than {limit} characters.",
        ),
        _SPLIT,
    ),
    "header-missing": DecisionWords(
        _TABLE,
        Text("Міндетті баған жоқ: {value}.", "Нет обязательного столбца: {value}.", "The column {value} is missing."),
        Text(
            "Мына тақырыптардың бірімен баған қосыңыз: {known}.",
            "Добавьте столбец с одним из заголовков: {known}.",
            "Add a column with one of the headers {known}.",
        ),
    ),
    "dimension-missing": DecisionWords(
        _TABLE,
        Text(
            "Сыйымдылық бағандарының бірі де жоқ.",
            "Нет ни одного столбца вместимости.",
            "There is no column of capacities.",
        ),
        Text(
            "Мына тақырыптардың кемінде бірімен баған қосыңыз: {known}.",
            "Добавьте столбец хотя бы с одним из заголовков: {known}.",
            "Add a column with at least one of the headers {known}.",
        ),
    ),
    "header-repeated": DecisionWords(
        _TABLE,
        Text(
            "«{value}» бағаны {first} бағанымен бірдей нәрсені білдіреді.",
            "Столбец «{value}» значит то же, что столбец {first}.",
            "The column “{value}” means the same as column {first}.",
        ),
        Text("Екеуінің бірін алып тастаңыз.", "Уберите один из них.", "Leave one of them out."),
    ),
    "header-personal": DecisionWords(
        _TABLE,
        Text(
            "«{value}» бағаны жеке деректерге арналған: есімдер, құжаттар, ұлты мен байланыстар сақталмайды.",
            "Столбец «{value}» – для личных данных: имена, документы, этническая принадлежность, контакты не хранятся.",
            "The column “{value}” is for personal data; names, papers, ethnicity and contacts are not kept.",
        ),
        Text(
            "Бұл бағанды файлдан алып тастап, отбасыларды тек шартты нөмірмен белгілеңіз.",
            "Уберите этот столбец из файла и обозначьте семьи только условными номерами.",
            "Leave this column out of the file, and call families by a number of your own only.",
        ),
    ),
    "header-unknown": DecisionWords(
        _TABLE,
        Text(
            "«{value}» бағаны танылмады; ол оқылмады.",
            "Столбец «{value}» не распознан; он не прочитан.",
            "The column “{value}” is not known; it was not read.",
        ),
        Text(
            "Керек болса, тақырыбын құжаттамадағыдай жазыңыз.",
            "Если он нужен, озаглавьте его, как в документации.",
            "If it is needed, head it as documented.",
        ),
    ),
    "header-ages-mixed": DecisionWords(
        _TABLE,
        Text(
            "«{value}» бағанында балабақша жасындағылар мен мектеп жасындағылар бірге саналған.",
            "В столбце «{value}» вместе посчитаны дети детсадовского и школьного возраста.",
            "The column “{value}” counts children of kindergarten and of school age together.",
        ),
        Text(
            "{school_age} жасқа дейінгілер мен {school_age}–17 жастағыларды бөлек санаңыз немесе әр жасты беріңіз.",
            "Посчитайте отдельно детей до {school_age} лет и от {school_age} до 17 или дайте возраст каждого ребёнка.",
            "Count children under {school_age} and from {school_age} to 17 apart, or give the age of each child.",
        ),
    ),
    "rows-hidden": DecisionWords(
        _READ,
        Text(
            "Жасырын жолдар да оқылды ({count}): {value}.",
            "Скрытые строки тоже прочитаны ({count}): {value}.",
            "Hidden rows were read, too ({count}): {value}.",
        ),
        Text(
            "Олар керек болмаса, файлдан өшіріңіз.",
            "Если они не нужны, удалите их из файла.",
            "If they are not wanted, delete them from the file.",
        ),
    ),
    "sheets-not-read": DecisionWords(
        _READ,
        Text(
            "Тек бірінші толтырылған парақ оқылды; мыналар оқылмады: {value}.",
            "Прочитан только первый заполненный лист; не прочитаны: {value}.",
            "Only the first sheet in which anything stands was read; not read: {value}.",
        ),
        Text(
            "Бәрі керек болса, жолдарды бір параққа жинаңыз.",
            "Если нужны все, соберите строки на одном листе.",
            "If all are wanted, put the rows into one sheet.",
        ),
    ),
    "notice-text": DecisionWords(
        _READ,
        Text(
            "CSV: кодталуы – {value}, бөлгіші – {separator}.",
            "CSV: кодировка {value}, разделитель – {separator}.",
            "CSV: encoding {value}, separator {separator}.",
        ),
        _NOTHING_TO_DO,
    ),
    "notice-sheet": DecisionWords(
        _READ,
        Text("XLSX: «{value}» парағы оқылды.", "XLSX: прочитан лист «{value}».", "XLSX: the sheet “{value}” was read."),
        _NOTHING_TO_DO,
    ),
    "notice-rows-above": DecisionWords(
        _READ,
        Text(
            "Тақырыптар {value}-жолда; одан жоғарғы жолдар оқылмады.",
            "Заголовки в строке {value}; строки выше не прочитаны.",
            "The headers stand in row {value}; the rows above were not read.",
        ),
        _NOTHING_TO_DO,
    ),
}
