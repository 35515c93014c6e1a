import { DAY_US } from "../base/sim-time.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { groupCode } from "../random/entity-code.ts";
import { capOwners, fewestHeld } from "./beneficial-owners.ts";
import type { ComputePriceParameters } from "./compute-price-parameters.ts";
import type { IndexGateParameters } from "./index-gates.ts";
import type { IndexMethodParameters } from "./index-method.ts";
import { capsOf, type IndexParameters } from "./index-weights.ts";
import { INDEX_NAMES } from "./index-number.ts";
import type { Outages } from "./provider-outages.ts";
import type { Provider } from "./provider.ts";
import type { RestatementParameters } from "./restatements.ts";
import type { SpotChannelParameters } from "./spot-channel.ts";
import {
  type StructuralParameters,
  structuralProblems,
} from "./structural/structural-parameters.ts";
import type { ThroughputParameters } from "./throughput.ts";
import { reversionProblems } from "./reversion-problems.ts";
import { capFeasible } from "./weight-cap.ts";

/** The time grid of the economy. */
export const GRID_PARAMETERS = {
  step: {
    type: "duration",
    unit: "microseconds",
    doc: "Time between two states of the economy; it divides a day. Every step is exact, whatever its length.",
    source: "assumption: an hour, the finest at which a compute price is quoted",
    minimum: 60_000_000,
    maximum: 86_400_000_000,
    default: "1 h",
  },
  publicationTime: {
    type: "duration",
    unit: "microseconds",
    doc: "Time of day (UTC) at which a business day's indices are taken and published; a multiple of the step.",
    source: "Ornn OCPI: daily settlement value by 20:00 UTC",
    minimum: 0,
    maximum: 86_400_000_000,
    default: "20 h",
  },
} as const satisfies ParameterSpecs;

export type GridParameters = ParameterValues<typeof GRID_PARAMETERS>;

/** Everything that an economy is made from. */
export interface EconomyParameters {
  readonly grid: GridParameters;
  readonly compute: ComputePriceParameters;
  readonly throughput: ThroughputParameters;
  readonly index: IndexParameters;
  readonly channel: SpotChannelParameters;
  readonly providers: readonly Provider[];
  /** Absent: means. */
  readonly method?: IndexMethodParameters;
  /** Absent: all report, and every value is published. */
  readonly gates?: IndexGateParameters;
  /** With gates only. */
  readonly outages?: Outages;
  /** Absent: what is published stands. */
  readonly restatements?: RestatementParameters;
  /** Absent: the reduced form, in which `compute` and `channel` make the prices. */
  readonly structural?: StructuralParameters;
}

const FEWEST_PROVIDERS = 6;

/** What forbids a parameter set beyond the ranges of its parameters, as sentences; empty where nothing does. */
export function economyProblems(parameters: EconomyParameters): readonly string[] {
  const { gates, grid, index, outages, providers } = parameters;
  const problems: string[] = [];
  if (DAY_US % grid.step !== 0) problems.push("grid.step does not divide a day");
  if (grid.publicationTime % grid.step !== 0) {
    problems.push("grid.publicationTime is not a multiple of grid.step");
  }
  if (grid.publicationTime >= DAY_US) problems.push("grid.publicationTime is not within a day");
  if (providers.length < FEWEST_PROVIDERS) {
    problems.push(`providers: ${providers.length}, at least ${FEWEST_PROVIDERS} are needed`);
  }
  problems.push(...namesakes(providers));
  const { compute, structural } = parameters;
  problems.push(
    ...(structural === undefined ? reversionProblems(compute) : structuralProblems(structural)),
  );
  if (gates === undefined && outages !== undefined) {
    problems.push(
      "outages: what becomes of an index without a provider is not told, gates are missing",
    );
  }
  if (gates !== undefined && gates.minimumProviders > providers.length) {
    problems.push(
      `gates: ${gates.minimumProviders} providers are needed, there are ${providers.length}`,
    );
  }
  // Gates that open for fewer would leave weights that cannot all stay below the cap.
  const { length } = providers.filter(({ name }) => isThereFromTheStart(name, structural));
  if (length === 0) {
    const found = "structural.strategies: all providers enter later";
    return [...problems, `${found}, one at least must be there from the start`];
  }
  const present = Math.min(length, gates?.minimumProviders ?? length);
  const fewest = fewestHeld(capOwners(providers, index.capBy), present);
  const held = index.capBy === "owner" ? "owners of providers" : "providers";
  capsOf(index).forEach((cap, i) => {
    if (cap !== null && !capFeasible(fewest, cap)) {
      problems.push(
        `index: ${fewest} ${held} cannot all stay below a ${INDEX_NAMES[i]} weight of ${cap}`,
      );
    }
  });
  return problems;
}

const isThereFromTheStart = (name: string, structural: StructuralParameters | undefined): boolean =>
  (structural?.strategies[name]?.entersAt ?? null) === null;

/** Providers whose names are equal or have the same code. */
function namesakes(providers: readonly Provider[]): readonly string[] {
  const nameOfCode = new Map<number, string>();
  const problems: string[] = [];
  for (const { name } of providers) {
    const other = nameOfCode.get(groupCode(name));
    if (other !== undefined) {
      problems.push(`providers: ${other} and ${name} would share their random draws, rename one`);
    }
    nameOfCode.set(groupCode(name), name);
  }
  return problems;
}
