"""The words of what is found in the cells of a case list or a table of capacities, in three languages."""

from __future__ import annotations

from geo_service.decision_words import DecisionWords
from layers.core.text import Text

_CELL = Text("Ұяшықтағы мән қате", "Неверное значение в ячейке", "Invalid value in a cell")
_PERSONAL = Text("Жеке деректер қабылданбайды", "Личные данные не принимаются", "Personal data are not accepted")
_ID = Text("Отбасы нөмірі қате", "Неверный номер семьи", "Invalid family ID")
_MEMBERS = Text("Отбасы мүшелерінің саны қате", "Неверное число членов семьи", "Invalid number of members")
_DATE = Text("Күн қате", "Неверная дата", "Invalid date")
_PLACE = Text("Орын танылмады", "Место не распознано", "Place not known")
_DOUBTFUL = Text("Тексеріңіз", "Проверьте", "Please check")
_WRITE_VALUE = Text(
    "Ұяшыққа дайын мәнді жазыңыз (көшіріп, «тек мәндер» деп қойыңыз).",
    "Запишите в ячейку готовое значение (скопируйте и вставьте «только значения»).",
    "Put the plain value into the cell (copy it, and paste “values only”).",
)
_CODE_OR_NAME = Text(
    "ӘАОЖ (КАТО) кодын немесе ресми атауын беріңіз; аттастарын «аудан (облыс)» деп жазыңыз.",
    "Дайте код КАТО или официальное название; тёзок пишите как «район (область)».",
    "Give the KATO code or the official name; tell namesakes apart as “district (oblast)”.",
)

CELL_WORDS: dict[str, DecisionWords] = {
    "cell-formula": DecisionWords(
        _CELL,
        Text(
            "Ұяшықта формула тұр ({value}); формулалар есептелмейді.",
            "В ячейке формула ({value}); формулы не вычисляются.",
            "The cell holds a formula ({value}); formulas are not computed.",
        ),
        Text(
            "Дайын мәнді жазыңыз («тек мәндер» деп қойыңыз); мәтін =, +, -, @ немесе Tab таңбасынан басталмасын.",
            "Запишите готовое значение («только значения»); текст не должен начинаться с =, +, -, @ или Tab.",
            "Put the plain value there (“values only”); begin no text with =, +, -, @ or a tab.",
        ),
    ),
    "cell-error": DecisionWords(
        _CELL,
        Text(
            "Ұяшықта қате немесе оқылмайтын мән тұр ({value}).",
            "В ячейке ошибка или нечитаемое значение ({value}).",
            "The cell holds an error, or a value that cannot be read ({value}).",
        ),
        _WRITE_VALUE,
    ),
    "cell-too-long": DecisionWords(
        _CELL,
        Text("Ұяшықтағы мәтін тым ұзын.", "Текст в ячейке слишком длинный.", "The text in the cell is too long."),
        Text(
            "Мәтінді 5000 таңбаға дейін қысқартыңыз.",
            "Сократите текст до 5000 знаков.",
            "Give 5,000 characters at most.",
        ),
    ),
    "cell-unprintable": DecisionWords(
        _CELL,
        Text(
            "Ұяшықта басылмайтын таңбалар бар ({value}).",
            "В ячейке есть непечатные знаки ({value}).",
            "The cell holds characters that do not print ({value}).",
        ),
        Text("Мәтінді қайта теріңіз.", "Наберите текст заново.", "Type the text anew."),
    ),
    "cell-merged": DecisionWords(
        _CELL,
        Text("{value} ұяшықтары біріктірілген.", "Ячейки {value} объединены.", "The cells {value} are merged."),
        Text(
            "Біріктіруді алып тастап, әр жолға өз мәнін жазыңыз.",
            "Отмените объединение и запишите в каждую строку её значение.",
            "Unmerge them, and give each row its own value.",
        ),
    ),
    "cell-without-header": DecisionWords(
        _CELL,
        Text(
            "«{value}» мәнінің үстінде тақырып жоқ.",
            "Над значением «{value}» нет заголовка.",
            "There is no header above “{value}”.",
        ),
        Text(
            "Бағанға тақырып беріңіз немесе мәнді өшіріңіз; ішінде бөлгіш таңба бар мәтінді тырнақшаға алыңыз.",
            "Озаглавьте столбец или удалите значение; текст с разделителем внутри возьмите в кавычки.",
            "Head the column or delete the value; put a text that holds the separator between quotes.",
        ),
    ),
    "cell-personal-number": DecisionWords(
        _PERSONAL,
        Text(
            "{value}: бұл он екі цифрлы жеке сәйкестендіру нөміріне (ЖСН) ұқсайды.",
            "{value}: похоже на индивидуальный идентификационный номер (ИИН) из двенадцати цифр.",
            "{value} looks like an individual identification number (IIN) of twelve digits.",
        ),
        Text(
            "Оны файлдан өшіріп, отбасыға өзіңіз ойлап тапқан қысқа нөмір беріңіз.",
            "Удалите его из файла и дайте семье короткий условный номер.",
            "Delete it from the file, and give the family a short number of your own.",
        ),
    ),
    "cell-name": DecisionWords(
        _PERSONAL,
        Text(
            "{value}: бұл адамның аты-жөніне ұқсайды.",
            "{value}: похоже на имя человека.",
            "{value} looks like the name of a person.",
        ),
        Text(
            "Есімді өшіріп, отбасыға шартты нөмір беріңіз (мысалы, F-001).",
            "Удалите имя и дайте семье условный номер (например, F-001).",
            "Delete the name, and give the family a number of your own (such as F-001).",
        ),
    ),
    "row-totals": DecisionWords(
        _CELL,
        Text(
            "Бұл қорытынды жол сияқты ({value}).",
            "Похоже на строку итогов ({value}).",
            "This looks like a row of totals ({value}).",
        ),
        Text("Бұл жолды өшіріңіз.", "Удалите эту строку.", "Delete this row."),
    ),
    "text-is-date": DecisionWords(
        _CELL,
        Text(
            "Бұл жерде мәтін керек, ал кестелік редактор оны күнге айналдырған ({value}).",
            "Здесь нужен текст, а табличный редактор сделал из него дату ({value}).",
            "A text is meant here, and the spreadsheet made a date of it ({value}).",
        ),
        Text(
            "Ұяшық пішімін «мәтін» етіп, мәнін қайта теріңіз.",
            "Задайте ячейке формат «текст» и наберите значение заново.",
            "Format the cell as text, and type the value anew.",
        ),
    ),
    "text-is-truth": DecisionWords(
        _CELL,
        Text(
            "Бұл жерде мәтін керек, ал ұяшықта «иә» не «жоқ» мәні тұр ({value}).",
            "Здесь нужен текст, а в ячейке логическое значение ({value}).",
            "A text is meant here, and the cell holds a truth value ({value}).",
        ),
        Text(
            "Ұяшық пішімін «мәтін» етіп, мәнін қайта теріңіз.",
            "Задайте ячейке формат «текст» и наберите значение заново.",
            "Format the cell as text, and type the value anew.",
        ),
    ),
    "text-not-kept": DecisionWords(
        _CELL,
        Text(
            "«{value}» сақталатын мәтін емес.",
            "«{value}»: такой текст не хранится.",
            "“{value}” is no text that can be kept.",
        ),
        Text(
            "1–{limit} таңбалы, басылатын мәтін беріңіз; ол =, +, -, @ таңбаларынан басталмасын.",
            "Дайте от 1 до {limit} печатных знаков; текст не должен начинаться с =, +, -, @.",
            "Give 1 to {limit} printable characters that do not begin with =, +, - or @.",
        ),
    ),
    "value-missing": DecisionWords(
        _MEMBERS,
        Text("Отбасы мүшелерінің саны берілмеген.", "Не указан размер семьи.", "The size of the family is missing."),
        Text("1 мен 30 аралығындағы сан жазыңыз.", "Запишите число от 1 до 30.", "Give a number from 1 to 30."),
    ),
    "number-expected": DecisionWords(
        _CELL,
        Text("«{value}» сан емес.", "«{value}» – не число.", "“{value}” is no number."),
        Text(
            "Бүтін санды цифрмен, өлшем бірліксіз жазыңыз.",
            "Запишите целое число цифрами, без единиц.",
            "Give a whole number in digits, without a unit.",
        ),
    ),
    "number-not-whole": DecisionWords(
        _CELL,
        Text("«{value}» бүтін сан емес.", "«{value}» – не целое число.", "“{value}” is no whole number."),
        Text("Бүтін сан жазыңыз.", "Запишите целое число.", "Give a whole number."),
    ),
    "number-ambiguous": DecisionWords(
        _CELL,
        Text(
            "«{value}»: мыңдық па, бөлшек пе – белгісіз.",
            "«{value}»: непонятно, тысячи это или дробь.",
            "“{value}” may be thousands or a fraction.",
        ),
        Text(
            "Санды бөлгішсіз жазыңыз: 1234.",
            "Запишите число без разделителей: 1234.",
            "Write the number without separators: 1234.",
        ),
    ),
    "number-out-of-range": DecisionWords(
        _CELL,
        Text(
            "{value} мына аралықта емес: {least}–{most}.",
            "{value} вне пределов от {least} до {most}.",
            "{value} is not from {least} to {most}.",
        ),
        Text(
            "Санды түзетіңіз; бұл қорытынды жол болса, оны өшіріңіз.",
            "Исправьте число; если это строка итогов, удалите её.",
            "Correct the number; if this is a row of totals, delete it.",
        ),
    ),
    "sum-differs": DecisionWords(
        _MEMBERS,
        Text(
            "Отбасы мүшелері {value}, ал қосындысы {sum}: ересектер {adults}, балалар {children}, қарттар {seniors}.",
            "Размер {value}, а в сумме {sum}: взрослые {adults}, дети {children}, пожилые {seniors}.",
            "The size is {value}, and the sum {sum}: adults {adults}, children {children}, seniors {seniors}.",
        ),
        Text(
            "Сандарды сәйкестендіріңіз; әр адам бір рет саналсын.",
            "Согласуйте числа; каждый человек считается один раз.",
            "Make the numbers agree; each person counts once.",
        ),
    ),
    "ages-expected": DecisionWords(
        _MEMBERS,
        Text(
            "«{value}» балалардың жастарының тізімі емес.",
            "«{value}» – не список возрастов детей.",
            "“{value}” is no list of the ages of children.",
        ),
        Text(
            "Әр баланың толық жасын 0–{most} аралығында, нүктелі үтірмен бөліп жазыңыз: 3; 7; 12.",
            "Запишите полные годы каждого ребёнка, от 0 до {most}, через точку с запятой: 3; 7; 12.",
            "Give the full years of each child, 0 to {most}, with semicolons between: 3; 7; 12.",
        ),
    ),
    "ages-missing": DecisionWords(
        _MEMBERS,
        Text(
            "{value} баланың жасы берілмеген, сондықтан мектеп пен балабақша орындары белгісіз.",
            "Не указан возраст детей ({value}), и места в школе и детском саду не посчитать.",
            "The ages of the children ({value}) are not given, on which seats at school and kindergarten depend.",
        ),
        Text(
            "«Балалар 0-5» және «Балалар 6-17» бағандарын немесе «Балалардың жасы» бағанын толтырыңыз.",
            "Заполните столбцы «Дети 0-5» и «Дети 6-17» или столбец «Возраст детей».",
            "Fill in the columns “Children 0-5” and “Children 6-17”, or “Ages of children”.",
        ),
    ),
    "children-differ": DecisionWords(
        _MEMBERS,
        Text(
            "Мұнда {value} бала, ал басқа бағандарда {other}; немесе жас топтары сәйкес емес.",
            "Здесь детей {value}, а по другим столбцам {other}, или не сходятся возрасты.",
            "Children here: {value}; by other columns: {other}; or the ages do not agree.",
        ),
        Text(
            "Бағандарды сәйкестендіріңіз; мектеп жасы {school_age} жастан басталады.",
            "Согласуйте столбцы; школьный возраст начинается с {school_age} лет.",
            "Make the columns agree; school age begins at {school_age}.",
        ),
    ),
    "yes-no-expected": DecisionWords(
        _CELL,
        Text("«{value}»: иә ме, жоқ па – белгісіз.", "«{value}»: ни да, ни нет.", "“{value}” is neither yes nor no."),
        Text("Иә немесе жоқ деп жазыңыз.", "Запишите да или нет.", "Write yes or no."),
    ),
    "list-too-long": DecisionWords(
        _CELL,
        Text("Тізімде {value} мән бар.", "В списке значений: {value}.", "The list has {value} entries."),
        Text("Ең көбі {limit} мән қалдырыңыз.", "Оставьте не более {limit}.", "Keep {limit} at most."),
    ),
    "id-missing": DecisionWords(
        _ID,
        Text("Отбасы нөмірі берілмеген.", "Не указан номер семьи.", "The family ID is missing."),
        Text(
            "Отбасыға шартты нөмір беріңіз; қорытынды жол болса, оны өшіріңіз.",
            "Дайте семье условный номер; строку итогов удалите.",
            "Give the family a number of your own; delete a row of totals.",
        ),
    ),
    "id-repeated": DecisionWords(
        _ID,
        Text(
            "«{value}» нөмірі бірнеше жолда тұр: {rows}.",
            "Номер «{value}» стоит в нескольких строках: {rows}.",
            "The ID “{value}” stands in the rows {rows}.",
        ),
        Text(
            "Әр отбасыға өз нөмірін беріп, бір жолын ғана қалдырыңыз.",
            "Дайте каждой семье свой номер и оставьте одну строку.",
            "Give each family its own ID and one row.",
        ),
    ),
    "id-may-be-name": DecisionWords(
        _DOUBTFUL,
        Text(
            "{value}: отбасы нөмірі есімге ұқсайды.",
            "{value}: номер семьи похож на имя.",
            "{value}: the family ID may be a name.",
        ),
        Text(
            "Есім болса, оны шартты нөмірмен ауыстырыңыз (мысалы, F-001).",
            "Если это имя, замените его условным номером (например, F-001).",
            "If it is a name, put a number of your own instead (such as F-001).",
        ),
    ),
    "kin-unknown": DecisionWords(
        _DOUBTFUL,
        Text(
            "«{value}» отбасысы бұл тізімде жоқ; байланыс ескерілмеді.",
            "Семьи «{value}» в списке нет; связь не учтена.",
            "The family “{value}” is not in the list; it was left out.",
        ),
        Text("Туыс отбасының нөмірін тексеріңіз.", "Проверьте номер родственной семьи.", "Check the ID of the kin."),
    ),
    "kin-is-itself": DecisionWords(
        _DOUBTFUL,
        Text(
            "«{value}» отбасысы өзіне туыс деп көрсетілген; ол ескерілмеді.",
            "Семья «{value}» указана как родня самой себе; это не учтено.",
            "The family “{value}” is named as its own kin; it was left out.",
        ),
        Text("Туыс отбасының нөмірін тексеріңіз.", "Проверьте номер родственной семьи.", "Check the ID of the kin."),
    ),
    "kin-too-many": DecisionWords(
        _ID,
        Text(
            "«{value}» отбасысына байланған отбасы саны – {count}.",
            "С семьёй «{value}» связано семей: {count}.",
            "{count} families are kin of “{value}”.",
        ),
        Text(
            "Ең көбі {limit} туыс отбасы қалдырыңыз.",
            "Оставьте не более {limit} родственных семей.",
            "Keep {limit} kin at most.",
        ),
    ),
    "need-unknown": DecisionWords(
        _DOUBTFUL,
        Text(
            "«{value}» қажеттілігі танылмады; ол ескерілмеді.",
            "Потребность «{value}» не распознана; она не учтена.",
            "The need “{value}” is not known; it was left out.",
        ),
        Text("Мыналардан таңдаңыз: {known}.", "Выберите из: {known}.", "Choose from: {known}."),
    ),
    "date-expected": DecisionWords(
        _DATE,
        Text(
            "«{value}» күн де, ай да емес.",
            "«{value}» – не дата и не месяц.",
            "“{value}” is neither a date nor a month.",
        ),
        Text(
            "2026-03-15, 15.03.2026 немесе 2026-03 түрінде жазыңыз.",
            "Запишите как 2026-03-15, 15.03.2026 или 2026-03.",
            "Write it as 2026-03-15, 15.03.2026 or 2026-03.",
        ),
    ),
    "date-ambiguous": DecisionWords(
        _DATE,
        Text(
            "«{value}»: қайсысы күн, қайсысы ай – белгісіз.",
            "«{value}»: непонятно, где день, а где месяц.",
            "“{value}”: which is the day, and which the month?",
        ),
        Text(
            "2026-03-15 немесе 15.03.2026 түрінде жазыңыз.",
            "Запишите как 2026-03-15 или 15.03.2026.",
            "Write it as 2026-03-15 or 15.03.2026.",
        ),
    ),
    "date-out-of-range": DecisionWords(
        _DATE,
        Text(
            "«{value}»: жылы {least}–{most} аралығында емес.",
            "«{value}»: год вне пределов {least}–{most}.",
            "“{value}”: the year is not from {least} to {most}.",
        ),
        Text("Жылын түзетіңіз.", "Исправьте год.", "Correct the year."),
    ),
    "place-unknown": DecisionWords(
        _PLACE,
        Text(
            "«{value}» деген аудан да, облыс та табылмады.",
            "Нет ни района, ни области «{value}».",
            "There is no district or oblast “{value}”.",
        ),
        _CODE_OR_NAME,
    ),
    "place-ambiguous": DecisionWords(
        _PLACE,
        Text(
            "«{value}» бірнеше орынды білдіреді: {candidates}.",
            "«{value}» может значить: {candidates}.",
            "“{value}” may be {candidates}.",
        ),
        _CODE_OR_NAME,
    ),
    "place-outside": DecisionWords(
        _DOUBTFUL,
        Text(
            "«{value}» бұл жоспардың аумағынан тыс.",
            "«{value}» вне территории этого плана.",
            "“{value}” lies outside the region of this plan.",
        ),
        Text(
            "Орынды тексеріңіз немесе жоспардың аумағын кеңейтіңіз.",
            "Проверьте место или расширьте территорию плана.",
            "Check the place, or widen the region of the plan.",
        ),
    ),
    "binding-without-wishes": DecisionWords(
        _DOUBTFUL,
        Text(
            "Тілек міндетті делінген, бірақ тілек жоқ; ол ескерілмеді.",
            "Пожелания названы обязательными, но их нет; отметка не учтена.",
            "The wishes are called binding, but there are none; the mark was left out.",
        ),
        Text(
            "Тілекті жазыңыз немесе белгіні алып тастаңыз.",
            "Запишите пожелание или уберите отметку.",
            "Give a wish, or remove the mark.",
        ),
    ),
    "binding-outside": DecisionWords(
        _DOUBTFUL,
        Text(
            "Міндетті тілектердің бәрі жоспар аумағынан тыс; бұл отбасыны орналастыру мүмкін емес.",
            "Все обязательные пожелания вне территории плана; разместить эту семью нельзя.",
            "All binding wishes lie outside the region of the plan; the family cannot be placed.",
        ),
        Text(
            "Аумақтағы бір орынды қосыңыз немесе тілекті міндетті етпеңіз.",
            "Добавьте место внутри территории или снимите обязательность.",
            "Add a place inside the region, or do not make the wishes binding.",
        ),
    ),
    "district-missing": DecisionWords(
        _PLACE,
        Text("Аудан көрсетілмеген.", "Район не указан.", "The district is missing."),
        _CODE_OR_NAME,
    ),
    "district-expected": DecisionWords(
        _PLACE,
        Text(
            "«{value}» – облыс; сыйымдылық ауданға беріледі.",
            "«{value}» – область; вместимость задаётся району.",
            "“{value}” is an oblast; capacities are given by district.",
        ),
        Text(
            "Облыстың аудандарын жеке-жеке беріңіз.",
            "Задайте районы области по отдельности.",
            "Give the districts of the oblast one by one.",
        ),
    ),
    "district-repeated": DecisionWords(
        _PLACE,
        Text(
            "«{value}» ауданы бірнеше жолда тұр: {rows}.",
            "Район «{value}» стоит в нескольких строках: {rows}.",
            "The district “{value}” stands in the rows {rows}.",
        ),
        Text("Бір жолын ғана қалдырыңыз.", "Оставьте одну строку.", "Keep one of the rows."),
    ),
}
