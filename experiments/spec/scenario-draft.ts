import type { GroupParameters, OWNERSHIP_PARAMETERS } from "../../agents/population.ts";
import type { ParameterValues } from "../../engine/base/parameter.ts";
import type { AggregationTerms } from "../../engine/regulation/aggregation.ts";
import type { ClearingParameters } from "../../engine/clearing/clearing-parameters.ts";
import type { ClearingOptions } from "../../engine/clearing/clearing-scenario.ts";
import type { MarginScenario } from "../../engine/clearing/margin/build-margin.ts";
import type { EconomyParameters } from "../../engine/economy/economy-parameters.ts";
import type { IndexGateParameters } from "../../engine/economy/index-gates.ts";
import type { IndexMethodParameters } from "../../engine/economy/index-method.ts";
import type { Outages } from "../../engine/economy/provider-outages.ts";
import type { RestatementParameters } from "../../engine/economy/restatements.ts";
import type { Provider } from "../../engine/economy/provider.ts";
import type { SpreadsScenario } from "../../engine/instruments/spread-parameters.ts";
import type { ContractTerms } from "../../engine/instruments/contract-parameters.ts";
import type { AggregateLimitTerms } from "../../engine/regulation/aggregate-limit-terms.ts";
import type { LimitFormula } from "../../engine/regulation/limit-formula-terms.ts";
import type { StepDown } from "../../engine/regulation/limit-step-down.ts";
import type {
  LIMIT_LEVELS,
  LimitChange,
  LimitLevel,
  PositionLimitTerms,
} from "../../engine/regulation/position-limit-terms.ts";
import type { LargeTraderReportsParameters } from "../../engine/regulation/large-trader-reports.ts";
import type { ByFamily, RulesScenario } from "../../engine/regulation/rules-scenario.ts";
import type {
  CalendarParameters,
  ForesightParameters,
  RecordParameters,
  ScenarioHead,
} from "../../engine/scenario-parameters.ts";
import type { OtcBook } from "../../engine/regulation/risk-management-terms.ts";
import type { SpreadExemptionTerms } from "../../engine/regulation/spread-exemption-terms.ts";
import type { PriceControlValues, PriceLimitValues } from "./price-control-values.ts";
import type { FeeValues, MessageFeeValues } from "./compose-costs.ts";
import type { Problems } from "./problem.ts";
import type { StructuralValues } from "./compose-structural.ts";
import { isGiven, placeOf, type SourceMap } from "./source.ts";

/** A scenario as `scenarioShape` reads it, where nothing is wrong with it. */
export interface ScenarioValues extends ScenarioHead {
  readonly calendar: CalendarParameters & { readonly holidays: readonly number[] };
  readonly contracts: Readonly<Record<string, ContractTerms>>;
  readonly spreads: {
    readonly calendar: SpreadsScenario["calendar"] | null;
    readonly interCommodity: SpreadsScenario["interCommodity"] | null;
  };
  readonly economy: ForesightParameters &
    Omit<
      EconomyParameters,
      "grid" | "method" | "gates" | "outages" | "restatements" | "structural" | "providers"
    > &
    IndexOptions & {
      readonly grid: { readonly step: number };
      readonly providers: Readonly<Record<string, Omit<Provider, "name">>>;
    };
  readonly clearing: ClearingParameters &
    ClearingOptionValues & { readonly margin: MarginScenario };
  readonly rules: RulesValues;
  readonly agents: Readonly<Record<string, GroupValues>>;
  readonly ownership: readonly OwnershipValues[];
  readonly record: RecordParameters;
}

/** Options of the clearing house; null: it has not this one. */
export type ClearingOptionValues = {
  readonly [Key in keyof ClearingOptions]-?: NonNullable<ClearingOptions[Key]> | null;
};

/** Parts of the economy that may be absent. */
export interface IndexOptions {
  readonly indexMethod: IndexMethodParameters | null;
  readonly indexGates: IndexGateParameters | null;
  readonly outages: Outages | null;
  readonly restatements: RestatementParameters | null;
  readonly structural: StructuralValues | null;
}

export type OwnershipValues = ParameterValues<typeof OWNERSHIP_PARAMETERS>;

export type GroupValues = GroupParameters & {
  readonly class: string;
  readonly otc: Readonly<Record<string, OtcBook>> | null;
} & Readonly<Record<string, unknown>>;

export interface RulesValues extends PriceControlValues {
  readonly fees: Readonly<Record<string, FeeValues>> | null;
  readonly marketMakerProgramme: NonNullable<RulesScenario["marketMakerProgramme"]> | null;
  readonly transactionTax: NonNullable<RulesScenario["transactionTax"]> | null;
  readonly openingCap: NonNullable<RulesScenario["openingCap"]> | null;
  readonly offBookTrades: NonNullable<RulesScenario["offBookTrades"]> | null;
  readonly surveillance: NonNullable<RulesScenario["surveillance"]> | null;
  readonly priceLimits: Readonly<Record<string, PriceLimitValues>> | null;
  readonly positionLimits: Readonly<Record<string, PositionLimitValues>> | null;
  readonly aggregateLimits: Readonly<Record<string, AggregateLimitValues>> | null;
  readonly hedgeExemption: RulesScenario["hedgeExemption"];
  readonly spreadExemption: Readonly<Record<string, SpreadExemptionValues>> | null;
  readonly riskManagementExemption: NonNullable<RulesScenario["riskManagementExemption"]> | null;
  readonly throttle: RulesScenario["throttle"];
  readonly restingTime: RulesScenario["restingTime"] | null;
  readonly speedBump: RulesScenario["speedBump"] | null;
  readonly aggregation: AggregationTerms | null;
  readonly largeTraderReports: ByFamily<LargeTraderReportsParameters> | null;
  readonly orderToTrade: Readonly<Record<string, MessageFeeValues>> | null;
}

/** Position limits as they are read: what is not written is null, or an empty list. */
export type PositionLimitValues = Omit<
  PositionLimitTerms,
  keyof LimitLevelsValues | keyof LimitPartsValues | "changes" | "stepDown"
> &
  LimitLevelsValues &
  LimitPartsValues & {
    readonly changes: readonly LimitChangeValues[];
    readonly stepDown: readonly StepDown[];
  };

/** A spread exemption as it is read. */
export type SpreadExemptionValues = Omit<SpreadExemptionTerms, "interCommodity"> & {
  readonly interCommodity: NonNullable<SpreadExemptionTerms["interCommodity"]> | null;
};

export type AggregateLimitValues = Omit<PositionLimitValues, "conditional"> &
  Pick<AggregateLimitTerms, "with">;

type LimitParts = Pick<PositionLimitTerms, "application" | "fine" | "providers" | "conditional">;
type LimitPartsValues = { readonly [K in keyof LimitParts]-?: NonNullable<LimitParts[K]> | null };

type LimitLevelsValues = Readonly<Record<(typeof LIMIT_LEVELS)[number], LimitLevelValues | null>>;

export type LimitLevelValues = Omit<LimitLevel, "formula"> & {
  readonly formula: LimitFormula | null;
};

export type LimitChangeValues = Omit<LimitChange, "day"> & { readonly date: number };

/** A scenario that is being checked against itself. What could not be read has its problem already. */
export class ScenarioDraft {
  readonly source: SourceMap;
  readonly problems: Problems;
  readonly #values: unknown;
  readonly #unread: readonly string[];

  constructor(values: unknown, source: SourceMap, problems: Problems) {
    this.#values = values;
    this.#unread = problems.paths();
    this.source = source;
    this.problems = problems;
  }

  /** The value at a path, or undefined where it, or anything below it, could not be read. */
  read(...path: readonly string[]): unknown {
    const joined = path.join(".");
    if (this.#unread.some((one) => one === joined || one.startsWith(`${joined}.`)))
      return undefined;
    let value = this.#values;
    for (const key of path) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, key))
        return undefined;
      value = (value as Readonly<Record<string, unknown>>)[key];
    }
    return value;
  }

  /** The number at a path, or undefined where there is none. */
  number(...path: readonly string[]): number | undefined {
    const value = this.read(...path);
    return typeof value === "number" ? value : undefined;
  }

  /** The names of a map by name, as far as they could be read. */
  names(...path: readonly string[]): string[] {
    let value = this.#values as Readonly<Record<string, unknown>> | undefined;
    for (const key of path) value = value?.[key] as Readonly<Record<string, unknown>> | undefined;
    return Object.keys(value ?? {});
  }

  /** Tells that what stands at a path contradicts what stands at others. */
  refuse(path: readonly string[], message: string, ...also: readonly (readonly string[])[]): void {
    const others = also
      .filter((other) => isGiven(this.source, other))
      .map((other) => placeOf(this.source, other));
    this.problems.add(placeOf(this.source, path), path.join("."), message, others);
  }
}
