import { stringify } from "yaml";
import type { Adaptation } from "../../spec/adaptation-shape.ts";
import { SCHEMA_VERSIONS } from "../../spec/scenario-shape.ts";
import { type Json, plainOf } from "../../spec/source.ts";
import { STUDY_VERSIONS } from "../../spec/study-shape.ts";
import type { LoadedStudy } from "../load-study.ts";
import { referenceArm } from "../study-arms.ts";
import type { AdaptedArm } from "./adapt-study.ts";
import { levelLayer, levelWords } from "./adapted-markets.ts";

type JsonMap = Readonly<Record<string, Json>>;

/** Adapted arms that are one market: participation made no difference where they ended. */
type SameMarket = readonly [AdaptedArm, ...AdaptedArm[]];

const WAYS = {
  fixed: "",
  free: ", free to stay away",
  both: ", whether free to stay away or not",
} as const;

const wayOf = ([{ isFree }, ...others]: SameMarket): keyof typeof WAYS =>
  others.length > 0 ? "both" : isFree ? "free" : "fixed";

/** Arms of one name that end alike, in their order. */
function marketsOf(adapted: readonly AdaptedArm[]): SameMarket[] {
  const found = new Map<string, [AdaptedArm, ...AdaptedArm[]]>();
  for (const one of adapted) {
    const key = `${one.arm.name} ${one.chosen.frozen.join()}`;
    const same = found.get(key);
    if (same === undefined) found.set(key, [one]);
    else same.push(one);
  }
  return [...found.values()];
}

/**
 * The study with an arm for every arm and participation (one for both where they end alike), whose players are frozen
 * where they ended: to be run on the study's own seed, which nobody trained on. `scenario`: as the folder of the new
 * file names it.
 */
export function adaptedStudy(
  { study, source }: LoadedStudy,
  { players }: Adaptation,
  adapted: readonly AdaptedArm[],
  scenario: string,
): string {
  const {
    set: _set,
    factors: _factors,
    design: _design,
    arms: _arms,
    ...kept
  } = plainOf(source) as JsonMap;
  const terms = Object.values(players);
  const arms = marketsOf(adapted).map((same) => {
    const [{ arm, chosen }] = same;
    const way = wayOf(same);
    const layers = [
      ...arm.layers,
      ...terms.map((player, i) => levelLayer(player, chosen.frozen[i]!)),
    ].map((layer) => plainOf(layer) as JsonMap);
    const levels = terms.map((player, i) => levelWords(player, chosen.frozen[i]!)).join(", ");
    const set = layers.reduce<JsonMap>(laidOver, {});
    const label = `${arm.label}, adapted${WAYS[way]} (${levels})`;
    return [`${arm.name}-${way}`, { label, set }] as const;
  });
  const document = {
    schema: STUDY_VERSIONS.at(-1)!,
    ...kept,
    name: `${study.name}-adapted`,
    scenario,
    reference: arms[0]![0],
    arms: Object.fromEntries(arms),
  };
  const head =
    "# Written by tokenpit study adapt: the players are frozen at the levels where their training ended.\n";
  return head + stringify(document, { lineWidth: 110 });
}

/** Nulls stay: they take away what a scenario has. */
function laidOver(below: JsonMap, above: JsonMap): JsonMap {
  const merged: Record<string, Json> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const before = merged[key];
    merged[key] = isMap(before) && isMap(value) ? laidOver(before, value) : value;
  }
  return merged;
}

const isMap = (value: Json | undefined): value is JsonMap =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The market of a study whose scenario is not shipped, without arms, as one file. */
export function marketDocument({ markets, study, source }: LoadedStudy): string {
  const market = markets.sourceOf({ ...referenceArm(study, source), layers: [] });
  return stringify({ schema: SCHEMA_VERSIONS.at(-1)!, ...(plainOf(market) as JsonMap) });
}
