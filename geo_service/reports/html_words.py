"""Names of the layers of the map that is looked into, its style sheet, its scale and the hatch of “no data”."""

from __future__ import annotations

import json

from geo_service.decision.explanation.numbers import Language
from geo_service.decision.explanation.phrases import words_of
from geo_service.exports.colours import colours
from geo_service.reports.scale_bar import KILOMETRES
from layers.core.text import Text

LAYERS = {
    "districts": Text("Аудандар мен қалалар", "Районы и города", "Districts and cities"),
    "oblasts": Text("Облыс шекарасы", "Граница области", "Border of the oblast"),
    "settlements": Text("Елді мекендер", "Населённые пункты", "Settlements"),
}
PAGE_STYLE = """
html,body{margin:0;height:100%;font:14px/1.4 "Noto Sans",Arial,sans-serif;color:#16242e;background:#f3f6f7}
body{display:grid;grid-template:auto 1fr/1fr 290px}
header{grid-column:1/3;background:#fff;border-bottom:1px solid #d5dee2;padding:8px 14px}
h1{font-size:17px;margin:0}h2{font-size:14px;margin:0 0 6px}
aside{background:#fff;border-left:1px solid #d5dee2;padding:12px 14px;overflow:auto;grid-area:2/2}
.folium-map{position:relative;grid-area:2/1;height:100%;width:100%;background:#e3e9ec}
ul{list-style:none;margin:0 0 12px;padding:0}li{display:flex;gap:8px;align-items:center;margin:3px 0}
.swatch{flex:none;width:26px;height:14px;background:var(--ink);border:1px solid #9fb0b9;box-sizing:border-box}
.swatch.line{background:#fff;border:2.5px solid var(--ink)}
.swatch.hatch{background:repeating-linear-gradient(135deg,#eef1f2 0 3px,#9aa8b0 3px 4px)}
.leaflet-container{font:inherit}.leaflet-popup-content table{border-collapse:collapse;margin-top:4px}
.leaflet-popup-content th{text-align:left;font-weight:400;color:#51626d;padding:1px 10px 1px 0;vertical-align:top}
.leaflet-popup-content td{overflow-wrap:anywhere}
.leaflet-popup-content>table>tbody>tr>td>strong{font-size:15px}
path.no-data{fill:url(#no-data)}
@media(max-width:700px){body{grid-template:auto 1fr auto/1fr}header{grid-column:1}aside{grid-area:3/1;border:0}}
"""
METRES = Text("м", "м", "m")
SCRIPT = """
(function (map, kilometres, metres, back, line) {
  L.Control.Scale.include({_updateMetric: function (most) {
    var round = this._getRoundNum(most);
    var said = round < 1000 ? round + " " + metres : round / 1000 + " " + kilometres;
    this._updateScale(this._mScale, said, round / most);
  }});
  L.control.scale({imperial: false}).addTo(map);
  var drawing = document.querySelector(".leaflet-overlay-pane svg");
  if (!drawing) return;
  drawing.insertAdjacentHTML("afterbegin", '<defs><pattern id="no-data" width="6" height="6"'
    + ' patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="' + back + '"/>'
    + '<path d="M-1,1L1,-1M0,6L6,0M5,7L7,5" stroke="' + line + '"/></pattern></defs>');
})"""
"""Adds the scale in the words of the language, and the hatch of “no data”."""


def page_script(name: str, language: Language) -> str:
    """Return what runs when the map is there.

    Parameters
    ----------
    name
        The map's name in the page.
    language
        Of the scale's words.
    """
    said = [words_of(text, language) for text in (KILOMETRES, METRES)]
    told = json.dumps([*said, colours()["hatch-back"], colours()["hatch-line"]], ensure_ascii=False)
    # The map comes into being further down the page.
    return f'document.addEventListener("DOMContentLoaded", function () {{{SCRIPT}({name}, ...{told});}});'
