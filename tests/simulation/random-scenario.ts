import fc from "fast-check";
import { parseIsoDate } from "../../engine/base/civil-date.ts";
import type { Distribution } from "../../engine/base/parameter.ts";
import { HOUR_US, MINUTE_US } from "../../engine/base/sim-time.ts";
import { DEFAULT_ECONOMY } from "../../engine/economy/default-economy.ts";
import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import { type MatchingRule, matchingTerms } from "../../engine/instruments/matching-terms.ts";
import { SCU_NYMEX } from "../../engine/instruments/scu.ts";
import { SIT } from "../../engine/instruments/sit.ts";
import type { SpreadsScenario } from "../../engine/instruments/spread-parameters.ts";
import type { GroupScenario, RunIdentity, Scenario } from "../../engine/scenario.ts";
import { MONEY_UNIT, TEST_CLEARING, TEST_MARGIN } from "../contracts/exchange-harness.ts";
import { ANY_KIND } from "./any-kind-trader.ts";
import type { StructuralParameters } from "../../engine/economy/structural/structural-parameters.ts";
import { shippedParameters } from "./class-parameters.ts";
import {
  composed,
  type DrawnGroup,
  groupChoices,
  makerChoices,
  standingIn,
} from "./random-groups.ts";
import { rulesOf, type ScenarioRules } from "./scenario-rules.ts";
import { structuralChoices } from "./random-structural.ts";
import { SPREAD_TRADER } from "./spread-trader.ts";

/** SCU and SIT with few months. */
export const FEW_SCU: ContractSpec = { ...SCU_NYMEX, listing: { monthly: 2, quarterly: 0 } };
export const FEW_SIT: ContractSpec = { ...SIT, listing: { monthly: 2, quarterly: 1 } };

/** Mondays before nothing, before SIT's and before SCU's last trading day; a Saturday; a month's last business day. */
const STARTS = ["2027-01-04", "2027-01-18", "2027-01-27", "2027-01-30", "2027-02-26"] as const;
const HOLIDAYS = ["2027-01-06", "2027-01-19", "2027-01-28", "2027-02-01", "2027-03-01"] as const;

/** What a small scenario is made from; every choice is valid. */
export interface ScenarioChoice {
  readonly families: "SCU" | "SIT" | "both";
  readonly start: string;
  readonly days: number;
  readonly holidays: readonly string[];
  /** Dollars a unit of size: small accounts meet margin calls. */
  readonly capital: number;
  readonly latency: Distribution;
  readonly dataLatencyUs: number;
  readonly size: Distribution;
  /** Agents of the classes beside noise and value traders, who are always there. */
  readonly hedgers: number;
  readonly providers: number;
  readonly makers: number;
  readonly momentum: number;
  readonly arbitrage: number;
  readonly strategic: number;
  readonly rules: ScenarioRules;
  readonly matching: MatchingRule;
  /** Agents who send every kind of order. */
  readonly anyKind: number;
  /** Call auctions at opening and close and after halts, a pause of every day, cancels while the session is closed. */
  readonly calls: boolean;
  /** Agents who send every kind of order in spreads; with any, all spreads are listed. */
  readonly spreadTraders: number;
  /** Null: the reduced form. */
  readonly structural: StructuralParameters | null;
  /** Class and parameters of the makers; null: Avellaneda-Stoikov's, with few quotes. */
  readonly maker: DrawnGroup | null;
  /** Groups of any class with any parameters; those that can stand in the market do. */
  readonly drawn: readonly DrawnGroup[];
}

const DRAWN_GROUPS = 3;

const WITH_CALLS: Partial<ContractSpec> = {
  calls: {
    opening: { duration: 2 * HOUR_US, randomEnd: 10 * MINUTE_US },
    closing: { duration: HOUR_US, randomEnd: 20 * MINUTE_US, settles: true },
    reopening: { duration: 30 * MINUTE_US, randomEnd: 0 },
  },
  takesCancelsWhenClosed: true,
};

export const QUIET_CHOICE: ScenarioChoice = {
  families: "SCU",
  start: "2027-01-04",
  days: 2,
  holidays: [],
  capital: 500_000,
  latency: { constant: 5000 },
  dataLatencyUs: 5000,
  size: { constant: 1 },
  hedgers: 2,
  providers: 2,
  makers: 2,
  momentum: 1,
  arbitrage: 1,
  strategic: 1,
  rules: "none",
  matching: "fifo",
  anyKind: 0,
  calls: false,
  spreadTraders: 0,
  structural: null,
  maker: null,
  drawn: [],
};

const latencies: fc.Arbitrary<Distribution> = fc.constantFrom<Distribution>(
  { constant: 5000 },
  { constant: 0 },
  { uniform: { minimum: 1000, maximum: 2_000_000 } },
  { lognormal: { median: 20_000, sigma: 1 } },
);

const sizes: fc.Arbitrary<Distribution> = fc.constantFrom<Distribution>(
  { constant: 1 },
  { pareto: { minimum: 1, shape: 1.5, maximum: 10 } },
);

export const scenarioChoices: fc.Arbitrary<ScenarioChoice> = fc.record({
  families: fc.constantFrom("SCU", "SIT", "both"),
  start: fc.constantFrom(...STARTS),
  days: fc.integer({ min: 1, max: 4 }),
  holidays: fc.subarray([...HOLIDAYS], { maxLength: 2 }),
  capital: fc.constantFrom(3_000, 20_000, 1_000_000),
  latency: latencies,
  dataLatencyUs: fc.constantFrom(0, 5000, 60_000_000),
  size: sizes,
  hedgers: fc.integer({ min: 0, max: 3 }),
  providers: fc.integer({ min: 0, max: 3 }),
  makers: fc.integer({ min: 0, max: 2 }),
  momentum: fc.integer({ min: 0, max: 2 }),
  arbitrage: fc.integer({ min: 0, max: 1 }),
  strategic: fc.integer({ min: 0, max: 1 }),
  rules: fc.constantFrom("none", "loose", "tight", "access"),
  matching: fc.constantFrom("fifo", "pro_rata", "top_pro_rata", "top_lmm_split", "batch"),
  anyKind: fc.integer({ min: 0, max: 3 }),
  calls: fc.boolean(),
  spreadTraders: fc.constant(0),
  structural: fc.option(structuralChoices, { freq: 2 }),
  maker: fc.option(makerChoices, { freq: 2 }),
  drawn: groupChoices(DRAWN_GROUPS),
});

/** Valid small scenarios: a few days, a few dozen agents, every class, expiries, holidays, rules on and off. */
export const scenarios: fc.Arbitrary<Scenario> = scenarioChoices.map((choice) =>
  scenarioOf(choice),
);

export const identities: fc.Arbitrary<RunIdentity> = fc.record({
  seed: fc.maxSafeNat(),
  replication: fc.integer({ min: 0, max: 3 }),
  antithetic: fc.boolean(),
});

/** `contracts`: the families of the market, from those of the choice. */
export function scenarioOf(
  choice: Partial<ScenarioChoice>,
  contracts: (families: ContractSpec[]) => ContractSpec[] = (families) => families,
): Scenario {
  const whole = { ...QUIET_CHOICE, ...choice };
  const families = familiesOf(whole.families).map((spec) => ({
    ...spec,
    matching: matchingTerms(whole.matching),
    ...(whole.calls ? WITH_CALLS : {}),
    leadMarketMakers: [{ name: "makers", percent: 25 }],
  }));
  const all = contracts(families);
  const { parameters } = DEFAULT_ECONOMY;
  return {
    name: "random",
    startDay: parseIsoDate(whole.start)!,
    days: whole.days,
    holidays: whole.holidays.map((date) => parseIsoDate(date)!),
    rollUs: 22 * HOUR_US,
    moneyUnit: MONEY_UNIT,
    families: all,
    ...(whole.spreadTraders === 0 ? {} : { spreads: spreadsOf(families) }),
    economy:
      whole.structural === null ? parameters : { ...parameters, structural: whole.structural },
    expectedPersistence: 0,
    margin: TEST_MARGIN,
    clearing: { ...TEST_CLEARING, liquidationEvery: 5 * MINUTE_US, liquidationAttempts: 5 },
    rules: rulesOf(whole.rules, families),
    population: [...populationOf(whole), ...drawnOf(whole, all)],
    depthEveryUs: 6 * HOUR_US,
    depthLevels: 3,
  };
}

function familiesOf(which: ScenarioChoice["families"]): ContractSpec[] {
  return which === "both" ? [FEW_SIT, FEW_SCU] : [which === "SCU" ? FEW_SCU : FEW_SIT];
}

/** Calendar spreads of all families, the first in half ticks; SIT against SCU where both are there. */
function spreadsOf(families: readonly ContractSpec[]): SpreadsScenario {
  const terms = { firstLots: 1, secondLots: 1, multiplier: null, tickSize: null };
  return {
    calendar: Object.fromEntries(
      families.map(({ symbol, tickSize }, i) => [
        symbol,
        { tickSize: i === 0 ? tickSize / 2 : null },
      ]),
    ),
    interCommodity: families.length === 2 ? { "SIT:SCU": terms } : {},
  };
}

/** A group of a shipped class, as a choice has its members. */
export function groupOf(
  choice: ScenarioChoice,
  name: string,
  agentClass: string,
  count: number,
  parameters: Readonly<Record<string, unknown>> = {},
  rest: Partial<GroupScenario> = {},
): GroupScenario {
  return {
    name,
    class: agentClass,
    count,
    size: choice.size,
    capital: { constant: choice.capital },
    reserve: { constant: choice.capital / 2 },
    orderLatencyUs: choice.latency,
    reportLatencyUs: choice.latency,
    dataLatencyUs: choice.dataLatencyUs,
    origin: "client",
    commonControl: false,
    parameters: shippedParameters(agentClass, parameters),
    ...rest,
  };
}

function populationOf(choice: ScenarioChoice): GroupScenario[] {
  const group = (...rest: Parameters<typeof groupOf> extends [unknown, ...infer R] ? R : never) =>
    groupOf(choice, ...rest);
  const often = { constant: 30 };
  return [
    group("noise", "noise-trader", 8, { arrivalsADay: often }),
    group("value", "value-trader", 4, { arrivalsADay: often }),
    group("firms", "application-hedger", choice.hedgers, { tradesADay: { constant: 10 } }),
    group("owners", "inference-provider", choice.providers, { tradesADay: { constant: 10 } }),
    group("renters", "inference-provider", choice.providers, { supply: "renter" }),
    group("momentum", "momentum-trader", choice.momentum, { arrivalsADay: often }),
    group("arbitrage", "calendar-convergence-arbitrageur", choice.arbitrage, {
      arrivalsADay: often,
    }),
    makersOf(choice),
    group(
      "strategic",
      "strategic-long",
      choice.strategic,
      { tradesADay: often },
      { capital: { constant: 50 * choice.capital } },
    ),
    ...(choice.anyKind === 0 ? [] : [group("any-kind", ANY_KIND, choice.anyKind)]),
    ...(choice.spreadTraders === 0 ? [] : [group("spreads", SPREAD_TRADER, choice.spreadTraders)]),
  ];
}

function makersOf(choice: ScenarioChoice): GroupScenario {
  const { maker, makers } = choice;
  const house = { origin: "house" } as const;
  if (maker !== null) return { ...composed("makers", maker), ...house, count: makers };
  const refresh = { refresh: 20 * MINUTE_US };
  return groupOf(choice, "makers", "avellaneda-stoikov", makers, refresh, house);
}

function drawnOf(
  { drawn, structural }: ScenarioChoice,
  contracts: ContractSpec[],
): GroupScenario[] {
  const ground = { contracts, isStructural: structural !== null };
  return standingIn(ground, drawn).map((group) => composed(group.class, group));
}
