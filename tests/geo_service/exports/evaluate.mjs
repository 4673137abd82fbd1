// Colours that MapLibre's own implementation of expressions gives: reads {expression, features} from standard input.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const found = createRequire(process.cwd() + "/").resolve("@maplibre/maplibre-gl-style-spec");
const { createPropertyExpression, latest } = await import(pathToFileURL(found));
const { expression, features } = JSON.parse(readFileSync(0, "utf-8"));
const made = createPropertyExpression(expression, "fill-color", latest.paint_fill["fill-color"]);
if (made.result === "error") throw new Error(JSON.stringify(made.value));
const colours = features.map((properties) => made.value.evaluate({ zoom: 6 }, { type: 3, properties }).toString());
process.stdout.write(JSON.stringify(colours));
