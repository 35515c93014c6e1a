import { cloudTimes } from "../../experiments/runner/cloud/cost-estimate.ts";
import { ASSUMPTIONS } from "../../experiments/runner/cloud/prices.ts";
import { ASSUMED, AWS_CHANCES, awsSettings } from "./aws-settings.ts";
import type { Chances, Settings, StudySize } from "./settings.ts";
import { type SimulatedStudy, simulateStudy } from "./simulate-study.ts";
import { moneyOf, type StudyMoney } from "./study-money.ts";
import type { Rate } from "./token-bucket.ts";

/** Of the account's functions, what a study takes (experiments/runner/cloud/preflight.ts). */
const SHARE_OF_ACCOUNT = 0.9;

export const MILLION = 1_000_000;
export const BILLION = 1_000_000_000;
/** Arms of the study asked about: a thousand, with a thousand replications each. */
const MARKETS = 1000;

/** A study of a million runs under one account. */
export interface ScaleCase {
  /** Functions of the account at once. */
  readonly environments: number;
  /** Executions of such studies that share the account. */
  readonly executions?: number;
  readonly marketsAShard?: number;
  readonly chances?: Chances;
}

export interface ScaleOutcome {
  readonly size: StudySize;
  readonly study: SimulatedStudy;
  readonly money: StudyMoney;
}

/** How the client would hand in a study of runs that take two seconds in the cloud. */
export function sizeOf(
  cells: number,
  { environments, executions = 1, ...more }: ScaleCase,
): StudySize {
  const concurrency = Math.max(1, Math.floor((environments * SHARE_OF_ACCOUNT) / executions));
  const cellSeconds = ASSUMED.cell.value / ASSUMPTIONS.slowdown.value;
  const work = { cells, cellSeconds, markets: MARKETS, rounds: 1, memoryMb: 0, concurrency };
  const { marketsAShard } = more;
  return {
    cells,
    markets: MARKETS,
    ...(marketsAShard === undefined ? {} : { marketsAShard }),
    resultBytes: ASSUMED.resultBytes.value,
    concurrency,
    ...cloudTimes(work),
  };
}

/**
 * What is left to one of several executions that share an account: its part of the functions, of the transitions and
 * of the reads, since scenarios of all studies lie below one prefix. Environments are gained by each alone: executions
 * start one after the other.
 */
function sharedSettings(environments: number, executions: number, chances: Chances): Settings {
  const { limits, ...settings } = awsSettings(Math.floor(environments / executions), chances);
  const part = ({ size, refill }: Rate): Rate => ({
    size: size / executions,
    refill: refill / executions,
  });
  const { transitions, gets } = limits;
  return { ...settings, limits: { ...limits, transitions: part(transitions), gets: part(gets) } };
}

/** A study of a million runs on AWS, simulated. */
export function millionRuns(one: ScaleCase): ScaleOutcome {
  const { environments, executions = 1, chances = AWS_CHANCES } = one;
  const size = sizeOf(MILLION, one);
  const study = simulateStudy(
    size,
    sharedSettings(environments, executions, chances),
    ASSUMPTIONS.childTransitions.value - 1,
  );
  return { size, study, money: moneyOf(study, size) };
}
