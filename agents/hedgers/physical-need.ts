import type { AgentDesk } from "../../engine/agent.ts";
import { exp } from "../../engine/base/real.ts";
import type { Future } from "../../engine/instruments/future.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";

/** Business days over which a month's quantity is bought or sold. */
export const BUSINESS_DAYS_A_MONTH = 21;

export interface QuantityLaw {
  /** Lots of a contract month, before growth and noise. */
  readonly lotsAMonth: number;
  /** Growth of the quantity, log a year. */
  readonly growthAYear: number;
  /** Standard deviation of a month's log quantity. */
  readonly volatility: number;
  /** Month in which growth starts: the nearest listed at the open. */
  readonly firstMonth: number;
}

/** Lots expected of a month. */
export const expectedLots = (law: QuantityLaw, month: number): number =>
  law.lotsAMonth * exp((law.growthAYear * (month - law.firstMonth)) / 12);

/** Lots expected of twelve months, from this one on: what a declaration of exposure documents. */
export const twelveMonths = (law: QuantityLaw, month: number): number[] =>
  Array.from({ length: 12 }, (_, ahead) => expectedLots(law, month + ahead));

export const sumOf = (lots: readonly number[]): number => lots.reduce((sum, each) => sum + each, 0);

/** Lots that a month really brings: drawn by its own number, whatever happens in the market. Mean: `expectedLots`. */
export function actualLots(law: QuantityLaw, desk: AgentDesk, month: number): number {
  const z = desk.random(PURPOSE.need, month, 1).normal();
  const { volatility } = law;
  return expectedLots(law, month) * exp(volatility * z - 0.5 * volatility * volatility);
}

/** Lots as its owner knows them: expected before the month's first fixing, real from then on. */
export function knownLots(law: QuantityLaw, desk: AgentDesk, future: Future): number {
  return desk.daysToFirstFixing(future) > 0
    ? expectedLots(law, future.month)
    : actualLots(law, desk, future.month);
}
