import type { Intent } from "./agent.ts";
import type { Distribution } from "./base/parameter.ts";
import type { DayNumber } from "./base/civil-date.ts";
import type { ClearingScenario } from "./clearing/clearing-scenario.ts";
import type { MarginScenario } from "./clearing/margin/build-margin.ts";
import type { EconomyParameters } from "./economy/economy-parameters.ts";
import type { ContractSpec } from "./instruments/contract-spec.ts";
import type { SpreadsScenario } from "./instruments/spread-parameters.ts";
import type { TRADER_CLASS_WORDS } from "./regulation/trader-classes.ts";
import type { OtcBook } from "./regulation/risk-management-terms.ts";
import type { RulesScenario } from "./regulation/build-rulebook.ts";

/** A scenario with every choice made, in the engine's units: plain data, checked before it comes here. */
export interface Scenario {
  readonly name: string;
  readonly startDay: DayNumber;
  /** Trade dates to simulate. */
  readonly days: number;
  readonly holidays: readonly DayNumber[];
  /** Time of day (UTC) at which every trade date ends, microseconds. */
  readonly rollUs: number;
  /** Dollars a money unit. */
  readonly moneyUnit: number;
  readonly families: readonly ContractSpec[];
  /** Spreads that are listed with their months; absent: none. */
  readonly spreads?: SpreadsScenario;
  readonly economy: EconomyParameters;
  /** Share of today's index pressure that informed traders expect to be left a business day later. */
  readonly expectedPersistence: number;
  readonly margin: MarginScenario;
  readonly clearing: ClearingScenario;
  readonly rules: RulesScenario;
  readonly population: readonly GroupScenario[];
  /** What groups hold of one another; absent: nothing. */
  readonly ownership?: readonly Ownership[];
  /** Time between depth snapshots of every open book; 0: none. */
  readonly depthEveryUs: number;
  /** Levels a side in a snapshot. */
  readonly depthLevels: number;
}

/** One group, a single owner, holds a share of another's accounts. */
export interface Ownership {
  readonly owner: string;
  readonly of: string;
  /** 0 to 1. */
  readonly share: number;
  /** The accounts have an independent controller: the owner is not charged with them. */
  readonly independent: boolean;
}

/** A group of agents of one class. */
export interface GroupScenario {
  readonly name: string;
  readonly class: string;
  readonly count: number;
  /** Size factor of each owner. */
  readonly size: Distribution;
  /** Dollars a unit of size in the account when the run opens. */
  readonly capital: Distribution;
  /** Dollars a unit of size outside, for margin calls. */
  readonly reserve: Distribution;
  /** A line of credit outside, dollars a unit of size, and its rate, a fraction a year; absent: it has none. */
  readonly credit?: { readonly line: Distribution; readonly rate: number };
  /** Microseconds from an intent to the exchange, and from the exchange to the agent. */
  readonly orderLatencyUs: Distribution;
  /** Of cancels, by a channel of their own. Absent: they travel with orders. */
  readonly cancelLatencyUs?: Distribution;
  readonly reportLatencyUs: Distribution;
  /** Age of the market data that it sees, microseconds. */
  readonly dataLatencyUs: number;
  /** Client or house account of its clearing member. */
  readonly origin: "client" | "house";
  /** True: the whole group is under common control and counts as one beneficial owner. */
  readonly commonControl: boolean;
  /** Class of its owners in the Commitments of Traders; absent: by the intent of its class. */
  readonly traderClass?: (typeof TRADER_CLASS_WORDS)[number];
  /** What its owners are counted as in facts and measures; absent: the intent of its class. */
  readonly intent?: Intent;
  /** What its owners declare is their exposure times this; absent: 1, they are honest. */
  readonly exposureFactor?: number;
  /** Swaps that each of its agents has with counterparties, by the symbol of a family; absent: none. */
  readonly otc?: Readonly<Record<string, OtcBook>>;
  /** The class's own parameters, resolved. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Who a run is: the same identity, the same bits. */
export interface RunIdentity {
  /** 0 to 2^53 - 1. */
  readonly seed: number;
  /** 0 to 2^32 - 2. */
  readonly replication: number;
  /** Every uniform draw u is taken as 1 - u. */
  readonly antithetic: boolean;
  /**
   * Jumps of the compute price between the run's start and its end, 0 or more; absent or null: as many as come. The
   * run is then one of those that have so many: a stratum's.
   */
  readonly jumps?: number | null;
}

/** A change that an experiment makes to one run, beside its policy. */
export type Intervention =
  /** A market order of a bystander at a time. */
  | {
      readonly kind: "shock_order";
      readonly timeUs: number;
      readonly symbol: string;
      readonly side: "buy" | "sell";
      readonly lots: number;
    }
  /**
   * From a time on none of an account's liquidation orders is sent; they count as filled, so that the account keeps its
   * position and nothing is transferred instead: the twin that tells what they caused.
   */
  | { readonly kind: "suppress_liquidation"; readonly account: number; readonly fromUs: number };
