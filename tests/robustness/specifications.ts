import { join } from "node:path";
import type { StudyChange } from "../../notebooks/records/make/study-folder.ts";
import type { Departure, Layer } from "./departure.ts";
import { departures } from "./departures.ts";

/** One way to set the question up: the shipped market with some other choices. */
export interface Specification {
  readonly name: string;
  /** None: the shipped market. */
  readonly departures: readonly Departure[];
}

/** The shipped market. */
export const AS_SHIPPED = "as-shipped";

/** Choices that are made together, far from the shipped ones in several ways at once. */
const COMBINED: Readonly<Record<string, readonly string[]>> = {
  "thin-paper": ["paper-process", "half-speculators", "half-channel"],
  "calm-hedgers": ["no-jumps", "double-hedgers", "slow", "five-days"],
  "wide-calibrated": ["draw-3", "heavy-tail", "scenario-grid", "twelve-months"],
  "sharp-point": ["double-exponential", "two-makers", "double-channel", "point"],
};

/** The shipped market, every departure alone, then some together. */
export function specifications(): Specification[] {
  const all = departures();
  return [
    { name: AS_SHIPPED, departures: [] },
    ...[...all.values()].map((one) => ({ name: one.name, departures: [one] })),
    ...Object.entries(COMBINED).map(([name, parts]) => ({
      name,
      departures: parts.map((part) => all.get(part)!),
    })),
  ];
}

/** "half the hedgers + no jumps" */
export const labelOf = ({ departures: own }: Specification): string =>
  own.length === 0 ? "as shipped" : own.map(({ label }) => label).join(" + ");

/** Labels of all, by name. */
export const specificationLabels = (): ReadonlyMap<string, string> =>
  new Map(specifications().map((one) => [one.name, labelOf(one)]));

/** Business days before the last trading day from which the study's limits hold, in the order of the figures. */
export const STARTS = [21, 3] as const;

/** The question that every specification is asked. */
export const STUDY_FILE: string = join(import.meta.dirname, "study.yaml");

/** What a specification changes in the study's file. */
export function changeOf(specification: Specification): StudyChange {
  const seed = specification.departures.find((one) => one.seed !== undefined)?.seed;
  return {
    name: `robustness-${specification.name}`,
    title: `No limit against half the strategic long's position: ${labelOf(specification)}`,
    ...(seed === undefined ? {} : { seed }),
    set: layerOf(specification),
  };
}

/** What it lays over the scenario: maps merge, the rest replaces. */
export const layerOf = ({ departures: own }: Specification): Layer =>
  own.reduce((below: Layer, { set }) => merged(below, set), {});

function merged(below: Layer, above: Layer): Layer {
  const result: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = result[key];
    result[key] = isLayer(under) && isLayer(value) ? merged(under, value) : value;
  }
  return result;
}

const isLayer = (value: unknown): value is Layer =>
  typeof value === "object" && value !== null && !Array.isArray(value);
