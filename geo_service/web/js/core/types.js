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
 * @property {Text} title
 * @property {Text} publisher
 * @property {Text} licence
 * @property {string} attribution
 * @property {string} vintage
 * @property {string} url
 * @property {Text} caution
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
 * @property {[number, number, number, number]} bounds West, south, east, north.
 * @property {number|null} residents_2025
 *
 * @typedef {Object} Oblast
 * @property {string} kato
 * @property {Text} name
 * @property {[number, number]} [centre]
 * @property {[number, number, number, number]} bounds West, south, east, north.
 *
 * @typedef {Object} Score Scores of one district in the scenario on the desk.
 * @property {string} kato
 * @property {string} oblast
 * @property {Text} name
 * @property {number|null} need
 * @property {number|null} livability
 * @property {number|null} risk
 * @property {number|null} suitability
 * @property {number|null} rank null where the scenario excludes it.
 * @property {number|null} rank_low Nine draws in ten give a rank from here …
 * @property {number|null} rank_high … to here.
 * @property {"in"|"out"|"open"|null} standing Whether nearly all draws agree that it is among the first.
 * @property {number|null} top_probability
 * @property {number[]} excluded_by Positions of the constraints that exclude it.
 * @property {string[]} missing
 * @property {any[]} contributions
 *
 * @typedef {Object} Catalog Everything the page knows before the first tile.
 * @property {string} version
 * @property {Layer[]} layers
 * @property {Record<string, Source>} sources
 * @property {Record<string, number>} zooms
 * @property {Map<string, {criterion: Criterion, layer: Layer, column: Column}>} criteria
 * @property {Map<string, District>} districts
 * @property {Map<string, Oblast>} oblasts
 * @property {any[]} presets Of weights, the usual one first.
 * @property {Record<string, number>} weights Of the criteria, as the hexagons are coloured by.
 * @property {Balance} balance
 *
 * @typedef {{need: number, livability: number}} Balance How much each part counts.
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
 * @typedef {Object} Content A scenario, as /api/scenarios takes and gives it.
 * @property {string} title
 * @property {string[]} oblasts
 * @property {number} year
 * @property {"kandas"|"resettlers"} programme
 * @property {Record<string, number>} weights
 * @property {Balance} balance
 * @property {any} weighting How the weights came about, or null.
 * @property {{name: string, parameters: Record<string, any>}} method
 * @property {any[]} constraints
 * @property {{kind: string}} summary
 * @property {number} top
 * @property {Record<string, any>} uncertainty
 * @property {string} comment
 *
 * @typedef {Object} Saved A revision that the service holds.
 * @property {string} id
 * @property {number} revision
 * @property {string} etag What If-Match sends.
 * @property {string} author
 * @property {string} made_at
 * @property {string} digest
 * @property {any} frozen
 * @property {any} newer_release
 *
 * @typedef {Object} Page What views and steps work with.
 * @property {Catalog} catalog
 * @property {MapView} map
 * @property {import("./state.js").Store} store
 * @property {import("../work/work.js").Work} work
 * @property {import("../parts/card.js").Card} card
 * @property {HTMLElement} left The panel before the map.
 * @property {HTMLElement} side The panel behind it.
 *
 * @typedef {() => void} Close Takes away what a view or a step put on the page.
 *
 * @typedef {Object} State
 * @property {Language} language
 * @property {"light"|"dark"} theme
 * @property {""|"plain"} sight "plain" for readers with impaired sight.
 * @property {"1"|"2"|"3"} size How large their type is.
 * @property {"plan"|"border"|"analyst"|"family"} page
 * @property {string} step Step of the page "plan".
 * @property {string} subject
 * @property {string} oblast "" for the whole country.
 * @property {number} year
 * @property {"kandas"|"resettlers"} programme
 * @property {string} scenario Address of the stored scenario that is open, or "".
 * @property {string} plan Address of the stored plan that is open, or "".
 * @property {string} compared KATO codes of the districts that are compared, joined by commas.
 * @property {string} district "" when no card is open.
 * @property {string} cell H3 index of the hexagon that was pointed at, or "".
 * @property {boolean} stretches
 * @property {string} overlays What else lies over the hexagons, joined by commas.
 * @property {number} opacity Of the hexagons, in per cent.
 * @property {"left"|"legend"|"places"} tab
 * @property {string} view "zoom/latitude/longitude".
 *
 * @typedef {Record<string, any> & {kind: "band"|"threshold"|"classes"|"area"|"named"}} Constraint As /api/scores takes it.
 *
 * @typedef {Object} MapView The map, as the page talks to it: map/map.js draws it, map/no_map.js stands in its place.
 * @property {any} gl MapLibre's map, for what draws on it; null where the browser draws none.
 * @property {Catalog} catalog
 * @property {Subject|null} subject
 * @property {string} tileset
 * @property {string} painted Key of the subject that was last drawn.
 * @property {import("../data/subjects.js").Scale|null} scale
 * @property {string} view "zoom/latitude/longitude".
 * @property {number} zoom
 * @property {[number, number]} centre Longitude, latitude.
 * @property {number} opacity
 * @property {Promise<any>} ready
 * @property {boolean} isSeen Whether its first picture is there.
 * @property {(topic: "move"|"rest"|"idle"|"loading"|"trouble", listener: (event: any) => void) => Close} on
 * @property {(subject: Subject) => Promise<void>} show
 * @property {() => void} recolour
 * @property {(weights: Record<string, number>, balance: Balance, resting: boolean) => void} weigh
 * @property {(katos: string[]) => Promise<void>} exclude
 * @property {(opacity: number) => Promise<void>} fade
 * @property {() => Set<number>} codesInView
 * @property {() => Promise<void>} relabel
 * @property {() => Promise<void>} retheme
 * @property {(visible: boolean) => Promise<void>} showStretches
 * @property {(kato: string) => Promise<void>} select
 * @property {(kato: string) => Promise<void>} light
 * @property {(place: [number, number]|null) => Promise<void>} mark
 * @property {(listener: (kato: string) => void) => () => void} onPoint
 * @property {(kato: string) => void} point
 * @property {(centre: [number, number], area: number) => void} flyTo
 * @property {(bounds: [number, number, number, number]) => void} fit
 * @property {() => void} resize
 * @property {(levels: number) => void} zoomBy
 * @property {() => void} home
 * @property {() => void} reload
 * @property {() => void} close
 *
 * @typedef {"district"|"oblast"|"settlement"|"point"} PlaceLevel
 *
 * @typedef {Object} FoundPlace Answer of /api/search.
 * @property {PlaceLevel} level
 * @property {string|null} kato
 * @property {Text|null} name
 * @property {string|null} district
 * @property {string|null} oblast
 * @property {[number, number]|null} centre
 * @property {string|null} cell
 * @property {number|null} residents
 * @property {number|null} area_km2
 *
 * @typedef {Object} Stretch A stretch of the border, as /api/border-stretches gives it.
 * @property {string} stretch
 * @property {string[]} districts KATO codes.
 * @property {string[]} oblasts KATO codes.
 * @property {number|null} residents_nearest
 * @property {number|null} settlement_residents
 * @property {number|null} town_residents
 * @property {[number, number, number, number]|null} bounds West, south, east, north.
 * @property {Record<string, any>} values Columns of the register.
 *
 * @typedef {Object} StretchTotals
 * @property {number|null} neighbour
 * @property {number} stretches
 * @property {number} length_km
 * @property {number|null} residents_nearest
 * @property {number} without_settlement_km
 * @property {number} unknown_settlement_km
 *
 * @typedef {{places: number, area_km2: number, residents: number}} ColumnAmount
 * @typedef {ColumnAmount & {low: number|null, high: number|null, code: number|null}} ColumnBin
 * @typedef {{low: number, high: number, mean: number, mean_by_area: number|null, mean_by_residents: number|null, deviation: number, quantiles: Record<string, number>}} ColumnSummary
 *
 * @typedef {Object} ColumnFigures Answer of /api/columns.
 * @property {"districts"|"cells"} over
 * @property {{kato: string, value: number|null, text: string|null}[]} districts
 * @property {ColumnAmount} known
 * @property {ColumnAmount} unknown
 * @property {ColumnSummary|null} summary
 * @property {ColumnBin[]} bins
 *
 * @typedef {Object} AnalystChoice
 * @property {string} column "layer.column".
 * @property {string} other The second column.
 * @property {"histogram"|"scatter"|"table"|"cite"} sheet
 * @property {string} oblast
 * @property {"districts"|"cells"} over
 * @property {"places"|"area_km2"|"residents"} weight
 * @property {"classes"|"equal"} bins
 * @property {string} from
 * @property {string} to
 * @property {"all"|"known"|"only"} missing
 * @property {"district"|"oblast"|"value"} sort
 * @property {boolean} downwards
 * @property {number} page
 *
 * @typedef {{neighbours: string, oblast: string, kilometres: number, stretch: string}} BorderChoice "land", "all" or a code.
 *
 * @typedef {{revision: number, author: string, made_at: string}} Conflict A revision that somebody else stored meanwhile.
 *
 * @typedef {Object} Question What is asked of a quota beside the scenario, as /api/allocations takes it.
 * @property {number} [quota]
 * @property {"districts"|"oblasts"} [over]
 * @property {Record<string, Record<string, number>>} [capacities] By dimension and KATO code.
 * @property {boolean} [estimates_bind]
 * @property {Record<string, {persons: number, reason: string}>} [fixed] By KATO code.
 * @property {(Record<string, any> & {rule: string})[]} [rules]
 *
 * @typedef {Object} SavedPlan A revision of a plan that the service holds.
 * @property {string} id
 * @property {number} revision
 * @property {string} etag
 * @property {string} author
 * @property {string} made_at
 * @property {string} digest
 * @property {Question} question
 * @property {any} answer
 * @property {string} scenario
 * @property {string} content Digest of the scenario's content that it rests on, or "" where that has changed since.
 * @property {string|null} newer_release
 */
export {};
