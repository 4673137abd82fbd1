"""The words of problems with reports, in three languages."""

from __future__ import annotations

from geo_service.problem_kind import ProblemKind
from layers.core.text import Text

REPORT_PROBLEMS: dict[str, ProblemKind] = {
    "report-not-frozen": ProblemKind(
        409,
        Text("Сценарий мұздатылмаған", "Сценарий не зафиксирован", "Scenario not frozen"),
        Text(
            "«{scenario}» сценарийі мұздатылмаған, сондықтан оның есебі әлі өзгеруі мүмкін. Алдымен "
            "/api/scenarios/{scenario}/freeze арқылы мұздатыңыз немесе жоспардың есебін сұраңыз.",
            "Сценарий «{scenario}» не зафиксирован, поэтому его отчёт ещё может измениться. Сначала зафиксируйте его "
            "через /api/scenarios/{scenario}/freeze или запросите отчёт плана.",
            "The scenario “{scenario}” is not frozen, so its report could still change. Freeze it at "
            "/api/scenarios/{scenario}/freeze first, or ask for the report of a plan.",
        ),
    ),
    "report-release-gone": ProblemKind(
        410,
        Text("Есептің деректері енді жоқ", "Данных отчёта больше нет", "Data of the report gone"),
        Text(
            "«{name}» деректердің {version} шығарылымына негізделген, ал ол енді сақталмайды. Жоспарды қазіргі "
            "шығарылыммен қайта шешіңіз немесе сценарийдің көшірмесін жасап, соны мұздатыңыз.",
            "«{name}» основан на выпуске данных {version}, которого больше нет. Решите план заново на "
            "нынешнем выпуске или сделайте копию сценария и зафиксируйте её.",
            "“{name}” rests on the data release {version}, which is no longer there. Solve the plan anew on the "
            "present release, or clone the scenario and freeze the clone.",
        ),
    ),
}
