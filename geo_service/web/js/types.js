/**
 * Shapes that several modules share. Nothing here runs.
 *
 * @typedef {"kk"|"ru"|"en"} Language
 * @typedef {Record<Language, string>} Text Words in the three languages.
 *
 * @typedef {Object} Category One class of a categorical column.
 * @property {number} code
 * @property {Text} label
 * @property {string} colour #rrggbb, or "" for one of the map's own.
 *
 * @typedef {Object} Column One quantity of a layer, as declared by the builders.
 * @property {string} name
 * @property {Text} title
 * @property {{key: string, symbol: Text}} unit
 * @property {"number"|"integer"|"code"|"boolean"|"text"} dtype
 * @property {"measured"|"derived"|"modelled"} kind
 * @property {string} rule
 * @property {string[]} sources
 * @property {string} vintage
 * @property {Text|null} method
 * @property {[number, number]|null} bounds
 * @property {[number, number]|null} scale
 * @property {number[]} breaks
 * @property {Category[]} classes
 * @property {number} decimals
 *
 * @typedef {Object} Criterion What a column means for a decision.
 * @property {string} name
 * @property {string} column
 * @property {Text} title
 * @property {"need"|"livability"} part
 * @property {number} weight
 * @property {"hazard"|"exposure"|"vulnerability"|null} risk
 * @property {Text} citation
 *
 * @typedef {Object} Layer
 * @property {string} name
 * @property {Text} title
 * @property {Text} summary
 * @property {Column[]} columns
 * @property {Criterion[]} criteria
 * @property {{name: string}[]} registers
 * @property {string} licence
 *
 * @typedef {Object} Source
 * @property {string} key
 * @property {string} title
 * @property {Text} publisher
 * @property {string} licence
 * @property {string} attribution
 * @property {string} vintage
 * @property {string} url
 * @property {string} caution
 * @property {boolean} licence_verified
 *
 * @typedef {Object} District
 * @property {string} kato
 * @property {string} oblast
 * @property {Text} name
 * @property {string} kind
 * @property {number} area_km2
 * @property {number} cells
 * @property {[number, number]} centre Longitude, latitude.
 * @property {number|null} residents_2025
 *
 * @typedef {Object} Oblast
 * @property {string} kato
 * @property {Text} name
 * @property {[number, number]} [centre]
 *
 * @typedef {Object} Score Scores of one district in the default scenario.
 * @property {string} kato
 * @property {number|null} need
 * @property {number|null} livability
 * @property {number|null} risk
 * @property {number|null} suitability
 * @property {number|null} low Suitability with all that is missing or modelled at its worst.
 * @property {number|null} high Suitability with all that is missing or modelled at its best.
 * @property {number|null} rank
 * @property {number} [best] Best rank that the missing values allow.
 * @property {number} [worst] Worst rank that they allow.
 * @property {string[]} missing
 *
 * @typedef {Object} Catalog Everything the page knows before the first tile.
 * @property {string} version
 * @property {Layer[]} layers
 * @property {Record<string, Source>} sources
 * @property {Record<string, number>} zooms
 * @property {Map<string, {criterion: Criterion, layer: Layer, column: Column}>} criteria
 * @property {Map<string, District>} districts
 * @property {Map<string, Oblast>} oblasts
 * @property {Score[]} scores
 * @property {Record<string, number>} weights
 *
 * @typedef {Object} Subject Something the hexagons can be coloured by.
 * @property {string} key e.g. "score.need", "criterion.x", "column.layer.name".
 * @property {"score"|"criterion"|"column"} type
 * @property {string} tileset
 * @property {Layer|null} layer
 * @property {Column|null} column
 * @property {Criterion|null} criterion
 *
 * @typedef {Object} LegendClass
 * @property {string} colour
 * @property {string} label
 * @property {number|null} code Of a categorical column.
 *
 * @typedef {Object} State
 * @property {Language} language
 * @property {"light"|"dark"} theme
 * @property {string} subject
 * @property {string} oblast "" for the whole country.
 * @property {string} district "" when no card is open.
 * @property {string} cell H3 index of the hexagon that was pointed at, or "".
 * @property {boolean} stretches
 * @property {"layers"|"legend"|"places"} tab
 * @property {string} view "zoom/latitude/longitude".
 */
export {};
