import type { ParameterSpec } from "../../engine/base/parameter.ts";
import {
  DATE,
  DURATION,
  LOTS,
  MONEY,
  PERCENTAGE,
  type Quantity,
  TIME_OF_DAY,
  TIME_UNIT_WORDS,
} from "./quantity.ts";
import type { Json } from "./source.ts";

/** How a parameter's numbers are written where they carry a unit; null: bare numbers. */
export function quantityOf(spec: ParameterSpec): Quantity | null {
  switch (spec.type === "distribution" ? (spec.of ?? "number") : spec.type) {
    case "duration":
      return DURATION;
    case "lots":
      return LOTS;
    case "money":
      return MONEY;
    case "date":
      return DATE;
    case "time":
      return TIME_OF_DAY;
    default:
      return null;
  }
}

/** A value in the engine's unit as a file would have it. */
export function spellNumber(spec: ParameterSpec, value: number): number | string {
  const quantity = quantityOf(spec);
  return quantity === null ? value : quantity.spell(value);
}

/** What a parameter may be: "a whole number (trade dates), at least 1". */
export function allowedWords(spec: ParameterSpec): string {
  if (spec.type !== "distribution") return `${kindWords(spec)}${rangeWords(spec)}`;
  return `${allowedWords(oneOf(spec))}, or a distribution over it (constant, uniform, lognormal, pareto)`;
}

/** The parameter as one number of what a distribution is over. */
export function oneOf(spec: ParameterSpec): ParameterSpec {
  if (spec.type !== "distribution") return spec;
  const { of = "number", ...rest } = spec;
  return { ...rest, type: of };
}

function kindWords(spec: ParameterSpec): string {
  const unit = spec.unit === "" ? "" : ` (${spec.unit})`;
  switch (spec.type) {
    case "number":
      return `a number${unit}`;
    case "integer":
      return `a whole number${unit}`;
    case "fraction":
      return `a fraction${unit} such as 0.15 or \`${PERCENTAGE.example}\``;
    case "duration":
      return `a duration with its unit (${TIME_UNIT_WORDS}) such as \`${DURATION.example}\``;
    case "lots":
      return `a whole number of lots with its unit, such as \`${LOTS.example}\``;
    case "money":
      return `an amount with its unit, such as \`${MONEY.example}\``;
    case "date":
      return `a date such as ${DATE.example}`;
    case "time":
      return `a time of day (UTC) such as "${TIME_OF_DAY.example}"`;
    case "choice":
      return `one of ${(spec.choices ?? []).join(", ")}`;
    case "boolean":
      return "true or false";
    case "text":
      return "a text that is not empty";
    case "name":
      return "a name of lower-case letters, digits and hyphens, such as `scu-nymex`";
    case "families":
      return "a list of contract families of this scenario";
    default:
      return "a distribution";
  }
}

/** ", at least 1", or nothing. */
export function rangeWords(spec: ParameterSpec): string {
  const { minimum, exclusiveMinimum, maximum } = spec;
  const show = (value: number): string => String(spellNumber(spec, value));
  const least = exclusiveMinimum ?? minimum;
  const words = least === undefined ? "" : exclusiveMinimum === undefined ? "at least" : "above";
  if (maximum === undefined) return least === undefined ? "" : `, ${words} ${show(least)}`;
  if (least === undefined) return `, at most ${show(maximum)}`;
  return `, ${words} ${show(least)} and at most ${show(maximum)}`;
}

/** The default as a file would have it, on one line. */
export function defaultWords(value: Json | undefined): string {
  if (value === undefined) return "";
  if (value === null) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}
