"""The words of every problem, in three languages, keyed by its stable code."""

from __future__ import annotations

from geo_service.browse_texts import BROWSE_PROBLEMS
from geo_service.filter_remedies import FILTER_REMEDIES
from geo_service.job_texts import JOB_TEXTS
from geo_service.problem_kind import ProblemKind
from geo_service.refusals import REFUSALS
from geo_service.report_texts import REPORT_PROBLEMS
from geo_service.written_texts import WRITTEN
from layers.core.text import Text

PROBLEMS: dict[str, ProblemKind] = {
    "invalid-parameter": ProblemKind(
        422,
        Text("Сұрау параметрі қате", "Неверный параметр запроса", "Invalid parameter"),
        Text(
            "Қабылданбады: {fields}. Әрқайсысын «errors» тізімінде көрсетілгендей түзетіңіз.",
            "Не принято: {fields}. Исправьте каждый параметр так, как указано в списке «errors».",
            "Not accepted: {fields}. Correct each one as the list “errors” says.",
        ),
    ),
    "invalid-kato": ProblemKind(
        422,
        Text("ӘАОЖ коды қате", "Неверный код КАТО", "Malformed KATO code"),
        Text(
            "{fields}: ӘАОЖ (КАТО) коды тоғыз цифрдан тұрады. Кодтар тізімі: /api/districts.",
            "{fields}: код КАТО состоит из девяти цифр. Список кодов: /api/districts.",
            "{fields}: a KATO code has nine digits. The codes are listed at /api/districts.",
        ),
    ),
    "invalid-h3": ProblemKind(
        422,
        Text("H3 ұяшығының индексі қате", "Неверный индекс ячейки H3", "Malformed H3 index"),
        Text(
            "{fields}: {coarsest}–{finest} деңгейлі H3 ұяшығының индексі 15 оналтылық цифрдан тұрады.",
            "{fields}: индекс ячейки H3 уровня {coarsest}–{finest} состоит из 15 шестнадцатеричных цифр.",
            "{fields}: the index of an H3 cell of resolution {coarsest} to {finest} has 15 hexadecimal digits.",
        ),
    ),
    "invalid-filter": ProblemKind(
        422,
        Text("Сүзгі қате жазылған", "Фильтр записан неверно", "Invalid filter"),
        Text(
            "Сүзгіде қабылданбады: «{value}». «errors» тізімінде көрсетілгендей түзетіңіз.",
            "В фильтре не принято: «{value}». Исправьте так, как указано в списке «errors».",
            "Not accepted in the filter: “{value}”. Correct it as the list “errors” says.",
        ),
    ),
    "unknown-property": ProblemKind(
        422,
        Text("Мұндай қасиет жоқ", "Нет такого свойства", "Unknown property"),
        Text(
            "Мұнда «{property}» деген қасиет жоқ. Бар қасиеттер «errors» тізімінде берілген.",
            "Свойства «{property}» здесь нет. Имеющиеся перечислены в списке «errors».",
            "There is no property “{property}” here. The list “errors” names those there are.",
        ),
    ),
    "filter-type": ProblemKind(
        422,
        Text("Сүзгідегі мән түрі сай емес", "Тип значения в фильтре не подходит", "Types in the filter do not match"),
        Text(
            "«{property}» түрі ({kind}) мынаған сай емес: «{value}». «errors» тізімінде көрсетілгендей түзетіңіз.",
            "Тип «{property}» ({kind}) не подходит к «{value}». Исправьте так, как указано в списке «errors».",
            "The type of “{property}” ({kind}) does not go with “{value}”. Correct it as the list “errors” says.",
        ),
    ),
    "filter-not-supported": ProblemKind(
        422,
        Text("Сүзгінің бұл амалына қолдау жоқ", "Операция фильтра не поддерживается", "Filter operator not supported"),
        Text(
            "«{operator}» амалына қолдау жоқ. Қолдау бар амалдар «errors» тізімінде берілген.",
            "Операция «{operator}» не поддерживается. Поддерживаемые перечислены в списке «errors».",
            "“{operator}” is not supported. The list “errors” names the operators that are.",
        ),
    ),
    "unknown-tileset": ProblemKind(
        404,
        Text("Мұндай тайлдар жинағы жоқ", "Нет такого набора тайлов", "Unknown tileset"),
        Text(
            "«{tileset}» деген тайлдар жинағы жоқ. Бар жинақтар: {known}.",
            "Набора тайлов «{tileset}» нет. Есть наборы: {known}.",
            "There is no tileset “{tileset}”. The tilesets are: {known}.",
        ),
    ),
    "unknown-column": ProblemKind(
        422,
        Text("Мұндай баған жоқ", "Нет такого столбца", "Unknown column"),
        Text(
            "columns: «{columns}» деген баған жоқ. Бар бағандар: {known}.",
            "columns: столбца «{columns}» нет. Есть столбцы: {known}.",
            "columns: there is no “{columns}”. The columns are: {known}.",
        ),
    ),
    "zoom-not-served": ProblemKind(
        404,
        Text("Бұл масштаб деңгейі берілмейді", "Этот уровень масштаба не обслуживается", "Zoom not served"),
        Text(
            "z={z}: тайлдар z={minzoom} мен z={maxzoom} аралығында беріледі; одан ірісін картаның өзі үлкейтеді.",
            "z={z}: тайлы отдаются от z={minzoom} до z={maxzoom}; крупнее карта увеличивает сама.",
            "z={z}: tiles are served from z={minzoom} to z={maxzoom}; beyond that the map enlarges them itself.",
        ),
    ),
    "tile-out-of-range": ProblemKind(
        404,
        Text("Мұндай тайл жоқ", "Нет такого тайла", "No such tile"),
        Text(
            "z={z} деңгейінде x пен y 0–{last} аралығында болады; сұралғаны x={x}, y={y}.",
            "На уровне z={z} x и y лежат от 0 до {last}; запрошено x={x}, y={y}.",
            "At z={z}, x and y run from 0 to {last}; asked for x={x}, y={y}.",
        ),
    ),
    "release-not-served": ProblemKind(
        404,
        Text("Деректердің бұл нұсқасы енді берілмейді", "Эта версия данных больше не отдаётся", "Release not served"),
        Text(
            "«{version}» нұсқасы жоқ немесе жаңасымен ауыстырылған. Қазіргі мекенжайларды /tiles/hexagons.json береді.",
            "Версии «{version}» нет, или её сменила новая. Текущие адреса даёт /tiles/hexagons.json.",
            "Release “{version}” does not exist or was replaced. /tiles/hexagons.json gives the present addresses.",
        ),
    ),
    "unknown-district": ProblemKind(
        404,
        Text("Мұндай аудан немесе қала жоқ", "Нет такого района или города", "Unknown district"),
        Text(
            "ӘАОЖ коды {kato} аудан да, қала да емес. Тізім: /api/districts.",
            "Код КАТО {kato} не принадлежит району или городу. Список: /api/districts.",
            "KATO code {kato} is no district or city. They are listed at /api/districts.",
        ),
    ),
    "unknown-oblast": ProblemKind(
        404,
        Text("Мұндай облыс жоқ", "Нет такой области", "Unknown oblast"),
        Text(
            "ӘАОЖ коды {kato} облыс та, республикалық маңызы бар қала да емес. Тізім: /api/districts.",
            "Код КАТО {kato} не принадлежит области или городу республиканского значения. Список: /api/districts.",
            "KATO code {kato} is no oblast or city of republican significance. They are listed at /api/districts.",
        ),
    ),
    "scenario-has-its-own": ProblemKind(
        422,
        Text("Параметрлер бір-біріне сай емес", "Параметры не подходят друг к другу", "Parameters do not fit"),
        Text(
            "{scenario}: сценарийдің аумағы өзінде көрсетілген. oblast пен cells параметрлерін алып тастаңыз; "
            "ұяшықтар үшін /api/scores/cells сұраңыз.",
            "{scenario}: территорию сценарий задаёт сам. Уберите параметры oblast и cells; для ячеек есть "
            "/api/scores/cells.",
            "{scenario}: a scenario names its own territory. Leave out oblast and cells; see /api/scores/cells.",
        ),
    ),
    "district-not-in-scenario": ProblemKind(
        404,
        Text("Аудан бұл сценарийде жоқ", "Района нет в этом сценарии", "District not in this scenario"),
        Text(
            "{kato}: бұл сценарий мұндай ауданды қарамайды. Аудандары /api/scores жауабында берілген.",
            "{kato}: такого района в сценарии нет. Его районы перечислены в ответе /api/scores.",
            "{kato}: the scenario ranks no such district. Its districts are listed by /api/scores.",
        ),
    ),
    "unknown-settlement": ProblemKind(
        404,
        Text("Мұндай елді мекен жоқ", "Нет такого населённого пункта", "Unknown settlement"),
        Text(
            "ӘАОЖ коды {kato} тізімдегі елді мекен емес. Тізім: /api/settlements.",
            "Код КАТО {kato} не принадлежит населённому пункту из списка. Список: /api/settlements.",
            "KATO code {kato} is no settlement of the register. They are listed at /api/settlements.",
        ),
    ),
    "cell-outside": ProblemKind(
        404,
        Text("Ұяшық елден тыс жатыр", "Ячейка вне страны", "Cell outside the country"),
        Text(
            "{cell} ұяшығы Қазақстанның ұяшықтары арасында жоқ. Ортасы ел ішінде жатқан ұяшықты алыңыз.",
            "Ячейки {cell} нет среди ячеек Казахстана. Возьмите ячейку, центр которой лежит в стране.",
            "Cell {cell} is not among the cells of Kazakhstan. Take one whose centre lies in the country.",
        ),
    ),
    "not-found": ProblemKind(
        404,
        Text("Бұл мекенжайда ештеңе жоқ", "По этому адресу ничего нет", "Nothing at this address"),
        Text(
            "Мұндай мекенжай жоқ. Барлық мекенжайлар /openapi.json ішінде сипатталған.",
            "Такого адреса нет. Все адреса описаны в /openapi.json.",
            "There is no such address. All of them are described in /openapi.json.",
        ),
    ),
    "packages-missing": ProblemKind(
        404,
        Text("Беттің пакеттері орнатылмаған", "Пакеты страницы не установлены", "Packages of the page missing"),
        Text(
            "«{folder}» қалтасы жоқ. Беттің пакеттерін «npm ci» пәрменімен орнатыңыз.",
            "Папки «{folder}» нет. Установите пакеты страницы командой «npm ci».",
            "There is no folder “{folder}”. Install the page's packages with “npm ci”.",
        ),
    ),
    "method-not-allowed": ProblemKind(
        405,
        Text("Бұл әдіс қолданылмайды", "Метод не поддерживается", "Method not allowed"),
        Text(
            "{method} әдісі мұнда қолданылмайды. Рұқсат етілген әдістер Allow тақырыбында берілген.",
            "Метод {method} здесь не поддерживается. Допустимые методы перечислены в заголовке Allow.",
            "{method} is not supported here. The header Allow lists the methods that are.",
        ),
    ),
    "bad-request": ProblemKind(
        400,
        Text("Сұрау түсініксіз", "Запрос не разобран", "Bad request"),
        Text(
            "Сұрауды оқу мүмкін болмады. Оның пішімін /openapi.json бойынша тексеріңіз.",
            "Запрос не удалось прочесть. Проверьте его форму по /openapi.json.",
            "The request could not be read. Check its form against /openapi.json.",
        ),
    ),
    "body-too-large": ProblemKind(
        413,
        Text("Сұраудың денесі тым үлкен", "Слишком большое тело запроса", "Request body too large"),
        Text(
            "Сұраудың денесі {limit} байттан аспауы керек. Оны қысқартыңыз немесе бөліп жіберіңіз.",
            "Тело запроса не должно превышать {limit} байт. Сократите его или отправьте по частям.",
            "The body of a request may have {limit} bytes at most. Shorten it, or send it in parts.",
        ),
    ),
    "too-many-requests": ProblemKind(
        429,
        Text("Сұраулар тым жиі", "Слишком много запросов", "Too many requests"),
        Text(
            "Осы мекенжайдан сұраулар рұқсат етілгеннен жиі келіп жатыр. {seconds} секундтан кейін қайталаңыз.",
            "С этого адреса запросы приходят чаще, чем разрешено. Повторите через {seconds} с.",
            "Requests from this address come more often than is allowed. Try again after {seconds} s.",
        ),
        retry_after=1,
    ),
    "headers-too-large": ProblemKind(
        431,
        Text("Сұраудың тақырыптары тым үлкен", "Слишком большие заголовки запроса", "Request headers too large"),
        Text(
            "Сұрау жолы мен тақырыптары {limit} байттан аспауы керек. Мекенжайды немесе тақырыптарды қысқартыңыз.",
            "Строка запроса вместе с заголовками не должна превышать {limit} байт. Сократите адрес или заголовки.",
            "Request line and headers may have {limit} bytes at most. Shorten the address or the headers.",
        ),
    ),
    "busy": ProblemKind(
        503,
        Text("Сервис бос емес", "Сервис занят", "Service is busy"),
        Text(
            "Сервис бір мезгілде тым көп сұрауға жауап беріп жатыр. Сәл кейін қайталаңыз.",
            "Сервис отвечает на слишком много запросов одновременно. Повторите немного позже.",
            "The service is answering too many requests at once. Try again shortly.",
        ),
        retry_after=1,
    ),
    "stopping": ProblemKind(
        503,
        Text("Сервис тоқтап жатыр", "Сервис останавливается", "Service is stopping"),
        Text(
            "Сервиске тоқтау туралы пәрмен берілді. Сұрауды сәл кейін қайталаңыз.",
            "Сервис получил команду остановиться. Повторите запрос немного позже.",
            "The service was told to stop. Try again shortly.",
        ),
        retry_after=5,
    ),
    "no-release": ProblemKind(
        503,
        Text("Деректер әлі жарияланбаған", "Данные ещё не опубликованы", "Nothing published yet"),
        Text(
            "Дерекқорда жарияланған деректер жоқ. Әкімші оларды «qonys layers publish» пәрменімен жариялайды.",
            "В базе нет опубликованных данных. Администратор публикует их командой «qonys layers publish».",
            "The database holds no published release. The operator publishes one with “qonys layers publish”.",
        ),
        retry_after=10,
    ),
    "database-unavailable": ProblemKind(
        503,
        Text("Дерекқор уақытша қолжетімсіз", "База данных временно недоступна", "Database unavailable"),
        Text(
            "Дерекқор жауап бермейді немесе оның барлық қосылымы бос емес. Сәл кейін қайталаңыз.",
            "База данных не отвечает, или все её соединения заняты. Повторите немного позже.",
            "The database does not answer, or all its connections are busy. Try again shortly.",
        ),
        retry_after=2,
    ),
    "query-timeout": ProblemKind(
        503,
        Text("Сұрау тым ұзақ орындалды", "Запрос выполнялся слишком долго", "Query took too long"),
        Text(
            "Дерекқор берілген уақытта үлгермеді. Сұрауды тарылтыңыз немесе сәл кейін қайталаңыз.",
            "База данных не уложилась в отведённое время. Сузьте запрос или повторите немного позже.",
            "The database did not finish in the time allowed. Narrow the request, or try again shortly.",
        ),
        retry_after=5,
    ),
    "release-changing": ProblemKind(
        503,
        Text("Деректердің жаңа нұсқасы жарияланып жатыр", "Публикуется новая версия данных", "Release is changing"),
        Text(
            "Сұрау орындалып жатқанда деректер ауыстырылды. Қайталаңыз: жауап жаңа нұсқадан беріледі.",
            "Пока выполнялся запрос, данные сменились. Повторите: ответ будет из новой версии.",
            "The data were replaced while the request was answered. Try again: the answer will be of the new release.",
        ),
        retry_after=1,
    ),
    "release-unreadable": ProblemKind(
        503,
        Text("Жарияланған деректер оқылмады", "Опубликованные данные не читаются", "Release cannot be read"),
        Text(
            "Деректер сервистің басқа нұсқасына арналған. Әкімші сервисті жаңартуы не оларды қайта жариялауы керек.",
            "Данные опубликованы для другой версии сервиса. Администратору нужно обновить его или их переиздать.",
            "The release was published for another version of this service. Update the service or publish again.",
        ),
        retry_after=60,
    ),
    "internal-error": ProblemKind(
        500,
        Text("Сервистегі қате", "Ошибка сервиса", "Error of the service"),
        Text(
            "Қате біздің тарапымыздан. Әкімшіге сұраудың нөмірін (instance) хабарлаңыз.",
            "Ошибка на нашей стороне. Сообщите администратору номер запроса (instance).",
            "The error is ours. Tell the operator the number of the request (instance).",
        ),
    ),
}
PROBLEMS |= (
    WRITTEN
    | JOB_TEXTS
    | REPORT_PROBLEMS
    | BROWSE_PROBLEMS
    | {code: ProblemKind(one.status, one.title, one.detail) for code, one in REFUSALS.items()}
)

REMEDIES: dict[str, Text] = {
    "json": Text(
        "сұраудың денесін /openapi.json ішіндегі үлгідей JSON нысаны етіп беріңіз",
        "передайте в теле запроса объект JSON, как в примере из /openapi.json",
        "send a JSON object as the body, as the example in /openapi.json",
    ),
    **FILTER_REMEDIES,
    "kato": Text(
        "тоғыз цифр беріңіз, мысалы {example}",
        "укажите девять цифр, например {example}",
        "give nine digits, e.g. {example}",
    ),
    "h3": Text(
        "15 оналтылық цифрлы H3 индексін беріңіз, мысалы {example}",
        "укажите индекс H3 из 15 шестнадцатеричных цифр, например {example}",
        "give an H3 index of 15 hexadecimal digits, e.g. {example}",
    ),
    "bbox": Text(
        "батыс,оңтүстік,шығыс,солтүстік шектерін градуспен беріңіз, мысалы 66,42,70,45",
        "укажите запад,юг,восток,север в градусах, например 66,42,70,45",
        "give west,south,east,north in degrees, e.g. 66,42,70,45",
    ),
    "too_many": Text("ең көбі {limit} мән беріңіз", "укажите не более {limit} значений", "give at most {limit} values"),
    "integer": Text("бүтін сан беріңіз", "укажите целое число", "give a whole number"),
    "at_least": Text("{limit} немесе одан көп беріңіз", "укажите {limit} или больше", "give {limit} or more"),
    "at_most": Text("{limit} немесе одан аз беріңіз", "укажите {limit} или меньше", "give {limit} or less"),
    "missing": Text("параметрді беріңіз", "укажите параметр", "give the parameter"),
    "other": Text(
        "/openapi.json ішіндегі сипаттамаға сай беріңіз",
        "укажите согласно /openapi.json",
        "give it as /openapi.json describes",
    ),
}
