import fc from "fast-check";
import type { Distribution, ParameterSpec, ParameterSpecs } from "../../engine/base/parameter.ts";
import { MINUTE_US } from "../../engine/base/sim-time.ts";
import { DEFAULT_ECONOMY } from "../../engine/economy/default-economy.ts";
import { defaultOf } from "./class-parameters.ts";

/** Every contract that random markets may have, and groups that they all have. */
const FAMILIES = ["SCU", "SCX", "SIT"] as const;
const GROUPS = ["firms", "owners", "noise"] as const;

interface Bounds {
  /** What numbers are drawn around, where the default says little of a random market. */
  readonly usual?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Ranges that are narrower than what is allowed, by what the test would cost, or by what there is in the market. */
const NARROWER: Readonly<Record<string, Bounds>> = {
  refresh: { minimum: 10 * MINUTE_US },
  stepEvery: { minimum: 5 * MINUTE_US },
  executionSteps: { maximum: 100 },
  slices: { maximum: 100 },
  roundsADay: { maximum: 40 },
  provider: { maximum: DEFAULT_ECONOMY.parameters.providers.length - 1 },
  capital: { usual: 50_000 },
  reserve: { usual: 50_000 },
  creditLine: { usual: 50_000 },
  marginBudget: { usual: 50_000 },
  blockLots: { usual: 5 },
  noise: { maximum: 0.5 },
  launchRate: { maximum: 60 },
  launchMean: { minimum: -1, maximum: 1 },
  launchSd: { maximum: 1 },
  explosionRate: { maximum: 10 },
};
/** Of arrivals, looks and attempts a trade date. */
const OFTEN: Bounds = { usual: 20, maximum: 60 };

/** What a number is drawn around where its default is none or 0. */
const USUAL: Partial<Record<ParameterSpec["type"], number>> = {
  fraction: 0.1,
  integer: 3,
  lots: 5,
  duration: MINUTE_US,
  money: 10,
};

const WHOLE: ReadonlySet<string> = new Set(["integer", "lots", "duration"]);
const DECADE = 10;

/** Random values of all parameters of a table, each within its range, as the engine has them. */
export const valuesOf = (specs: ParameterSpecs): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, valueOf(name, spec)])),
  );

/**
 * Any word of a choice alike; of others the default often, else any value that is allowed: edges, and what is up to ten
 * times less or more.
 */
function valueOf(name: string, spec: ParameterSpec): fc.Arbitrary<unknown> {
  if (spec.type === "choice" && spec.default !== null) return fc.constantFrom(...spec.choices!);
  const usual =
    spec.default === undefined
      ? []
      : [{ weight: 2, arbitrary: fc.constant(defaultOf(name, spec)) }];
  return fc.oneof(...usual, { weight: 3, arbitrary: anyValue(name, spec) });
}

function anyValue(name: string, spec: ParameterSpec): fc.Arbitrary<unknown> {
  switch (spec.type) {
    case "choice":
      return fc.constantFrom(...spec.choices!);
    case "boolean":
      return fc.boolean();
    case "families":
      return fc.subarray([...FAMILIES]);
    case "name":
      return fc.constantFrom(...GROUPS);
    case "distribution":
      return distributionsOf(name, spec);
    case "date":
    case "time":
    case "text":
      throw new Error(`${name}: no random ${spec.type}`);
    default:
      return numbersOf(name, spec);
  }
}

/** Numbers in a parameter's range and, where it has them, at its edges. */
function numbersOf(name: string, spec: ParameterSpec): fc.Arbitrary<number> {
  const bounds = boundsOf(name, spec);
  const whole = WHOLE.has(spec.of ?? spec.type);
  const center = centerOf(name, spec, bounds);
  const { minimum, maximum } = rangeOf(spec, bounds, center);
  const within = (value: number): number =>
    Math.min(maximum, Math.max(minimum, whole ? Math.round(value) : value));
  const signs = minimum < 0 ? [1, -1] : [1];
  const near = fc
    .tuple(fc.integer({ min: -20, max: 20 }), fc.constantFrom(...signs))
    .map(([step, sign]) => within(sign * center * DECADE ** (step / 20)));
  const edges = [minimum, maximum].filter((edge) => Number.isFinite(edge)).map(within);
  return edges.length === 0
    ? near
    : fc.oneof({ weight: 3, arbitrary: near }, { weight: 1, arbitrary: fc.constantFrom(...edges) });
}

const boundsOf = (name: string, { type, unit }: ParameterSpec): Bounds =>
  type === "distribution" && unit.endsWith("a trade date") ? OFTEN : (NARROWER[name] ?? {});

/** An excluded edge is stood for by a number inside it that is small beside what is usual. */
function rangeOf(
  spec: ParameterSpec,
  bounds: Bounds,
  center: number,
): { minimum: number; maximum: number } {
  const { exclusiveMinimum = -Infinity, minimum = -Infinity, maximum = Infinity } = spec;
  const inside = WHOLE.has(spec.of ?? spec.type) ? 1 : Math.abs(center) / 1000;
  return {
    minimum: Math.max(minimum, exclusiveMinimum + inside, bounds.minimum ?? -Infinity),
    maximum: Math.min(maximum, bounds.maximum ?? Infinity),
  };
}

function centerOf(name: string, spec: ParameterSpec, bounds: Bounds): number {
  const given = spec.default === undefined ? null : defaultOf(name, spec);
  const constant = spec.type === "distribution" ? (given as Distribution | null) : null;
  const number = constant !== null && "constant" in constant ? constant.constant : given;
  const center = bounds.usual ?? (typeof number === "number" ? number : 0);
  return center === 0 ? (USUAL[spec.of ?? spec.type] ?? 1) : center;
}

/** Constants, and every other form that the parameter's range allows. */
function distributionsOf(name: string, spec: ParameterSpec): fc.Arbitrary<Distribution> {
  const numbers = numbersOf(name, spec);
  const isBounded = (spec.maximum ?? boundsOf(name, spec).maximum ?? Infinity) < Infinity;
  return fc
    .tuple(numbers, numbers, fc.constantFrom("constant", "uniform", "pareto", "lognormal"))
    .map(([one, other, form]): Distribution => {
      const [minimum, maximum] = one < other ? [one, other] : [other, one];
      if (form === "lognormal" && !isBounded && one > 0)
        return { lognormal: { median: one, sigma: 1 } };
      if (form === "constant" || form === "lognormal" || minimum === maximum)
        return { constant: one };
      if (form === "uniform" || minimum <= 0) return { uniform: { minimum, maximum } };
      return { pareto: { minimum, shape: 1.5, maximum } };
    });
}
