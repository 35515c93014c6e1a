import { pointCount } from "../design/point-count.ts";
import { conditionsOf, policyOf } from "../design/policy-conditions.ts";
import { levelCount } from "../spec/listed-levels.ts";
import type { Place } from "../spec/problem.ts";
import { PLAIN_REFERENCE } from "../spec/read-study.ts";
import { placeOf, type SourceMap } from "../spec/source.ts";
import type { Study } from "../spec/study.ts";
import { factorLabel, type FactorLevel, layersOf, valueOf } from "./factor-levels.ts";
import { type StudyPoint, studyPoints } from "./study-points.ts";

/**
 * - `reference`: what the others are compared with;
 * - `arm`: a policy by name; `point`: a point of the design;
 * - `negative_control`: must equal the reference in every market fact;
 * - `positive_control`: must move the first primary outcome.
 */
export type ArmRole = "reference" | "arm" | "point" | "negative_control" | "positive_control";

/** One policy of a study: what it lays over the scenario. */
export interface StudyArm {
  readonly name: string;
  readonly label: string;
  readonly role: ArmRole;
  /** Levels by factor, for arms that are points. */
  readonly point: StudyPoint;
  readonly layers: readonly SourceMap[];
  readonly at: Place;
}

export const NEGATIVE_CONTROL = "negative-control";
export const POSITIVE_CONTROL = "positive-control";

/** What relative factors multiply, by factor. */
export type Measured = ReadonlyMap<string, number>;

/** Whether some arms wait for what the reference arm's runs tell. */
export const isTwoRound = ({ factors }: Study): boolean =>
  Object.values(factors).some(({ relativeTo }) => relativeTo !== null);

/** How many arms there are, without making them. */
export function countArms(study: Study): number {
  const { arms, controls, reference } = study;
  const named = Object.keys(arms).length + (reference === null ? 1 : 0);
  const judged = [controls?.negative ?? null, controls?.positive ?? null];
  return named + countPoints(study) + judged.filter((each) => each !== null).length;
}

/** How many points the design has, without making them: with a policy, each combination at every level of it. */
export function countPoints(study: Pick<Study, "factors" | "design">): number {
  const policy = study.factors[policyOf(study.design) ?? ""];
  const { design, factors } = conditionsOf(study);
  const combinations = pointCount(design, Object.values(factors).map(levelCount));
  return combinations * (policy === undefined ? 1 : levelCount(policy));
}

/** How many of so many replications an arm has: controls may have fewer. */
export function replicationsOf(
  { controls }: Pick<Study, "controls">,
  { role }: Pick<StudyArm, "role">,
  replications: number,
): number {
  const isControl = role === "negative_control" || role === "positive_control";
  return isControl ? Math.min(replications, controls?.replications ?? replications) : replications;
}

/** Runs of all arms, mirrored ones included, without making the arms. */
export function countRuns(study: Study): number {
  const { controls, replications, antithetic } = study;
  const judged = [controls?.negative ?? null, controls?.positive ?? null];
  const count = judged.filter((each) => each !== null).length;
  const fewer = replications - replicationsOf(study, { role: "negative_control" }, replications);
  return (countArms(study) * replications - count * fewer) * (antithetic ? 2 : 1);
}

/** The reference arm. */
export function referenceArm(study: Study, source: SourceMap): StudyArm {
  const name = study.reference ?? PLAIN_REFERENCE;
  const named = study.arms[name];
  return {
    name,
    label: named?.label ?? (named === undefined ? "scenario as it is" : name),
    role: "reference",
    point: new Map(),
    layers: overlays(study.set, named?.set ?? null),
    at: placeOf(source, named === undefined ? ["scenario"] : ["arms", name]),
  };
}

/** All arms in order: the reference, those by name, the design's points, the controls. */
export function* studyArms(
  study: Study,
  source: SourceMap,
  measured: Measured,
): Iterable<StudyArm> {
  const reference = referenceArm(study, source);
  yield reference;
  for (const name of namesInFile(study, source)) {
    if (name === reference.name) continue;
    const { label, set } = study.arms[name]!;
    yield {
      name,
      label: label ?? name,
      role: "arm",
      point: new Map(),
      layers: overlays(study.set, set),
      at: placeOf(source, ["arms", name]),
    };
  }
  yield* pointArms(study, source, reference, measured);
  yield* controlArms(study, source, reference);
}

/** The arms by name as their author wrote them down: named parts are read in the order of their names. */
function namesInFile({ arms }: Study, source: SourceMap): string[] {
  const node = source.entries.get("arms")?.node;
  const written = node?.kind === "map" ? [...node.entries.keys()] : [];
  return [...new Set([...written, ...Object.keys(arms)])].filter((name) =>
    Object.hasOwn(arms, name),
  );
}

function* pointArms(
  study: Study,
  source: SourceMap,
  reference: StudyArm,
  measured: Measured,
): Iterable<StudyArm> {
  const at = placeOf(source, ["factors"]);
  let number = 0;
  for (const point of studyPoints(study, at)) {
    const levels = [...point];
    number++;
    const label = levels
      .map(([name, level]) => levelLabel(study, name, level, measured.get(name)))
      .join(", ");
    yield {
      name:
        levels.length === 1 ? slug(`${levels[0]![0]}-${levels[0]![1].text}`) : `point-${number}`,
      label,
      role: "point",
      point,
      layers: [
        ...reference.layers,
        ...levels.flatMap(([name, level]) =>
          layersOf(study.factors[name]!, level, measured.get(name) ?? null),
        ),
      ],
      at: levels[0]?.[1].at ?? at,
    };
  }
}

/** `fee 1 USD`; of a level that is a multiple, what it came to as well: `limit 0.5x (2,912 lots)`. */
export function levelLabel(
  study: Pick<Study, "factors">,
  name: string,
  { stated, text }: FactorLevel,
  measured: number | undefined,
): string {
  const factor = study.factors[name]!;
  const named = `${factorLabel(study, name)} ${text}`;
  if (factor.relativeTo === null || measured === undefined) return named;
  const value = valueOf(factor, stated, measured);
  const shown = [withThousands(value), factor.unit].filter((part) => part !== null);
  return `${named} (${shown.join(" ")})`;
}

const withThousands = (value: number): string =>
  String(value).replace(/^\d+/, (whole) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ","));

/** The arms that must come out in a known way. */
export function* controlArms(
  study: Study,
  source: SourceMap,
  reference: StudyArm = referenceArm(study, source),
): Iterable<StudyArm> {
  const { controls } = study;
  const control = (name: string, role: ArmRole, key: string, over: SourceMap): StudyArm => ({
    name,
    label: name.replace("-", " "),
    role,
    point: new Map(),
    layers: [...reference.layers, over],
    at: placeOf(source, ["controls", key]),
  });
  if (controls !== null && controls.negative !== null) {
    yield control(NEGATIVE_CONTROL, "negative_control", "negative", controls.negative);
  }
  if (controls !== null && controls.positive !== null) {
    yield control(POSITIVE_CONTROL, "positive_control", "positive", controls.positive);
  }
}

const overlays = (...layers: readonly (SourceMap | null)[]): SourceMap[] =>
  layers.filter((layer) => layer !== null);

/** A level's text as a name: `limit-0.5x`, `fee-1-usd`. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, "-")
    .replaceAll(/^-|-$/g, "");
