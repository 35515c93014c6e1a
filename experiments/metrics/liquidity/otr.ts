import { kaplanMeierMedian } from "../../numerics/kaplan-meier.ts";
import { measured, missing } from "../measured-value.ts";
import type { MetricStatus, MetricValue } from "../metric.ts";

/** Messages and executions of a market, or of one class of agents. */
export interface OrderCounts {
  readonly newOrders: number;
  readonly amends: number;
  readonly cancels: number;
  readonly executions: number;
}

/** How long orders rested, one row an order; microseconds. */
export interface RestingLives {
  readonly lifeUs: ArrayLike<number>;
  /** 1: it was filled or cancelled then; 0: the session ended. */
  readonly ended: ArrayLike<number>;
}

export interface OrderToTrade {
  /** (new + amend + cancel) / executions. n: executions. */
  readonly ratio: MetricValue;
  /** Cancels / new orders. n: new orders. */
  readonly cancelRatio: MetricValue;
  /** Cancels / (new + amend + cancel). n: those messages. */
  readonly cancelShare: MetricValue;
  /** By Kaplan and Meier, as the end of a session cuts lives short. n: orders. */
  readonly medianLifeUs: MetricValue;
}

/**
 * Order-to-trade ratio and what becomes of orders; call it for each class of agents. Without an execution: `no_trades`
 * for the ratio; without messages: `insufficient_data` for the others; half of the orders outlive their sessions:
 * the median is `not_identified`; a life that is no finite number: `degenerate`.
 *
 * @public
 */
export function otr(counts: OrderCounts, lives?: RestingLives): OrderToTrade {
  const { newOrders, amends, cancels, executions } = counts;
  const messages = newOrders + amends + cancels;
  return {
    ratio: share(messages, executions, "no_trades"),
    cancelRatio: share(cancels, newOrders, "insufficient_data"),
    cancelShare: share(cancels, messages, "insufficient_data"),
    medianLifeUs: lives ? medianLife(lives) : missing("insufficient_data"),
  };
}

function share(part: number, whole: number, otherwise: MetricStatus): MetricValue {
  if (!(whole > 0)) return missing(otherwise);
  return whole < Infinity ? measured(part / whole, whole) : missing("degenerate");
}

function medianLife({ lifeUs, ended }: RestingLives): MetricValue {
  const n = lifeUs.length;
  if (n === 0) return missing("insufficient_data");
  for (let i = 0; i < n; i++) if (!Number.isFinite(lifeUs[i])) return missing("degenerate", n);
  const median = kaplanMeierMedian(lifeUs, ended);
  return median === null ? missing("not_identified", n) : measured(median, n);
}
