"""The columns of case lists and of tables of capacities, as they are headed in Kazakh, Russian and English."""

from __future__ import annotations

from geo_service.decision.families.headers import Vocabulary

PRESCHOOL, SCHOOL = "children:0-5", "children:6-17"

CASE_COLUMNS = Vocabulary(
    headers={
        "id": (
            "Отбасы нөмірі|Номер семьи|Family ID|"
            "family|family code|family number|family no|case id|case|household id|код|код семьи|ид|ид семьи|id семьи|"
            "идентификатор|идентификатор семьи|№ семьи|семья|отбасы|отбасы коды|отбасының нөмірі|отбасының коды|"
            "сәйкестендіргіш|отбасы сәйкестендіргіші|отбасы id"
        ),
        "size": (
            "Отбасы мүшелерінің саны|Размер семьи|Family size|"
            "members|persons|people|number of members|number of persons|household size|размер|численность|"
            "численность семьи|число членов|число членов семьи|количество членов семьи|кол-во членов семьи|"
            "членов семьи|человек|всего человек|количество человек|мөлшері|отбасы мөлшері|отбасының мөлшері|"
            "мүшелер саны|мүше саны|адам саны|жан саны|барлық адам"
        ),
        "adults": (
            "Ересектер|Взрослые|Adults|"
            "adult|number of adults|взрослых|число взрослых|количество взрослых|ересек|ересектер саны"
        ),
        "children": (
            "Балалар|Дети|Children|"
            "kids|number of children|children total|детей|число детей|количество детей|всего детей|балалар саны|"
            "бала саны"
        ),
        PRESCHOOL: "Балалар 0-5|Дети 0-5|Children 0-5",
        SCHOOL: "Балалар 6-17|Дети 6-17|Children 6-17",
        "ages": (
            "Балалардың жасы|Возраст детей|Ages of children|"
            "child ages|children ages|children's ages|childrens ages|children by age|возрасты детей|дети по возрасту|"
            "балалар жасы|балалардың жастары|балалардың жасы бойынша"
        ),
        "seniors": (
            "Қарттар|Пожилые|Seniors|"
            "senior|elderly|pensioners|retired|number of seniors|пожилых|пенсионеры|пенсионеров|старшие|старики|"
            "қарттар саны|зейнеткерлер|зейнеткерлер саны|егде жастағылар"
        ),
        "occupations": (
            "Мамандықтары|Профессии|Occupations|"
            "occupation|profession|professions|trade|trades|профессия|занятие|занятия|специальность|специальности|"
            "мамандығы|мамандық|мамандықтар|кәсібі|кәсіп|кәсіптер|кәсіптері"
        ),
        "wishes": (
            "Қалаған жерлері|Пожелания|Wishes|"
            "wish|preferences|preferred districts|preferred places|wanted districts|пожелание|желаемые районы|"
            "желаемый район|предпочтения|желаемые места|тілектері|тілегі|тілек|тілектер|қалаған аудандары|"
            "қалаған ауданы|қалаған жері|қалауы"
        ),
        "binding": (
            "Тілегі міндетті|Пожелания обязательны|Wishes binding|"
            "binding|wish binding|binding wish|binding wishes|wish is binding|пожелание обязательно|обязательно|"
            "обязательное пожелание|міндетті|міндетті тілек|тілектері міндетті"
        ),
        "kin": (
            "Туыс отбасылары|Семьи родственников|Kin|"
            "relatives|near|near to|kin families|kinship|родственники|родня|родственные семьи|рядом с|рядом с семьёй|"
            "туыстары|туыстар|туыс|туысқандары|қасында|жақын отбасылар"
        ),
        "needs": (
            "Қажеттіліктері|Потребности|Needs|"
            "need|special needs|нужды|нужно|особые потребности|потребность|қажеттілік|қажеттіліктер|қажеті|"
            "ерекше қажеттіліктері"
        ),
        "arrival": (
            "Келу күні|Дата прибытия|Arrival date|"
            "arrival|arrival month|arrives|month of arrival|date of arrival|прибытие|месяц прибытия|дата приезда|"
            "месяц приезда|келуі|келу айы|келетін күні|келетін айы|келу мерзімі"
        ),
    },
    weak={"id": "№|#|no|number|номер|нөмір|нөмірі|п/п|№ п/п|р/с|р/с №|№ р/с"},
    required=("id", "size"),
    personal=True,
)
"""`children:a-b` may be headed with any ages; those below are the ones that are written."""

CAPACITY_COLUMNS = Vocabulary(
    headers={
        "district": (
            "Аудан|Район|District|"
            "kato|kato code|code|district code|district name|name|place|као|като|код като|код|код района|"
            "название|название района|наименование|наименование района|район город|район или город|әаож|әаож коды|"
            "ауданның коды|аудан коды|аудан атауы|ауданның атауы|атауы|аты|аудан қала|аудан немесе қала"
        ),
        "dwellings": (
            "Тұрғын үйлер|Жильё|Dwellings|"
            "dwelling|housing|houses|homes|flats|housing units|дома|жилые помещения|жилища|квартиры|дома и квартиры|"
            "тұрғын үй|үйлер|пәтерлер|үйлер мен пәтерлер|баспана"
        ),
        "school_seats": (
            "Мектептегі орындар|Места в школах|School seats|"
            "school places|seats at school|seats at schools|schools|места в школе|школьные места|ученические места|"
            "школы|мектеп орындары|мектептегі орын|мектептердегі орындар|оқушы орындары|мектептер"
        ),
        "kindergarten_places": (
            "Балабақшадағы орындар|Места в детских садах|Kindergarten places|"
            "kindergarten|kindergartens|kindergarten seats|preschool places|места в детсадах|места в детском саду|"
            "места в садах|детские сады|детсады|балабақша орындары|балабақшалардағы орындар|балабақшалар|балабақша"
        ),
        "jobs": (
            "Жұмыс орындары|Рабочие места|Jobs|"
            "vacancies|workplaces|работа|вакансии|бос жұмыс орындары|жұмыс|вакансиялар"
        ),
        "clinic_places": (
            "Емханадағы орындар|Места в поликлиниках|Clinic places|"
            "clinic|clinics|clinic capacity|health care places|места в поликлинике|поликлиники|поликлиника|"
            "прикрепление к поликлинике|емхана орындары|емханалардағы орындар|емханалар|емхана"
        ),
    },
    weak={},
    required=("district",),
    personal=False,
)
