import { LIMIT_TWIN_MEASURES } from "../catalog/twin-groups.ts";
import { allMissing } from "../catalog/measure-group.ts";
import type { PriceLimitTerms } from "../../../engine/regulation/price-limit-terms.ts";
import { log } from "../../../engine/base/real.ts";
import { RULE_PRICE_LIMITS } from "../../../engine/regulation/words.ts";
import { multiplied } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import { delayedDiscovery } from "../stability/delayed-discovery.ts";
import { volatilitySpillover } from "../stability/volatility-spillover.ts";
import { type Halts, haltsOf } from "../tape/halts.ts";
import type { BarReturns } from "../tape/bar-series.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { LEAST_BAR_US, type MonthTape } from "../tape/month-tape.ts";
import { priceAt } from "../tape/price-at.ts";
import { leakageAfter } from "./hit-volume.ts";
import { magnetAgainst } from "./limit-approach.ts";
import { referenceTicks } from "./reference-ticks.ts";

/** A family of a run that has price limits, and the same of the twin that has none. */
export interface LimitPair {
  readonly own: FamilyMarket;
  readonly twin: FamilyMarket;
  readonly limits: PriceLimitTerms;
}

/** Halts by price limits alone: the twin has all other rules too. */
const haltsByLimits = ({ tape }: FamilyMarket, instrument: number): Halts =>
  haltsOf(tape, instrument, RULE_PRICE_LIMITS);

/** Whether price limits have halted any month of a family: without a halt the twin has nothing to tell. */
export const hasHalts = (market: FamilyMarket): boolean =>
  market.months().some(({ row }) => haltsByLimits(market, row.instrument).from.length > 0);

/** Measures of price limits against the twin without them, by name. */
export function limitTwinValues(pair: LimitPair): Record<string, MetricValue> {
  const month = pair.own.active;
  if (month === null) return allMissing(LIMIT_TWIN_MEASURES.entries, "no_trades");
  const barUs = month.standardBarUs(LEAST_BAR_US);
  return {
    ...afterHalts(pair, month, haltsByLimits(pair.own, month.row.instrument)),
    magnet_slope: magnetAgainst(pair, barUs),
  };
}

/** What happens after the halts of a month, against the same times of the twin. */
export function afterHalts(
  pair: LimitPair,
  month: MonthTape,
  halts: Halts,
): Record<"delayed_discovery_bps" | "volatility_spillover" | "volume_leakage", MetricValue> {
  const { own, twin } = pair;
  const { calendar } = own.terms;
  const barUs = month.standardBarUs(LEAST_BAR_US);
  const other = twin.months().find(({ row }) => row.instrument === month.row.instrument);
  const moves = movesAround(pair, month, other, halts, barUs);
  const dates = new Set(halts.from.map((timeUs) => calendar.dateAt(timeUs) + 1));
  const [variances, twinVariances] = [month, other].map((each) =>
    varianceByDate(each?.returns(barUs)),
  ) as [Map<number, number>, Map<number, number>];
  const next = [...dates].filter((date) => variances.has(date) && twinVariances.has(date));
  return {
    delayed_discovery_bps: multiplied(delayedDiscovery(moves.hit, moves.next, moves.twinNext), 1e4),
    volatility_spillover: volatilitySpillover(
      next.map((date) => variances.get(date)!),
      next.map((date) => twinVariances.get(date)!),
    ),
    volume_leakage: leakageAfter(own, twin, month.row.instrument, halts.from),
  };
}

interface Moves {
  readonly hit: number[];
  readonly next: number[];
  readonly twinNext: number[];
}

/**
 * Log moves from the last settlement price to each halt, from there to a bar after its end, and over the same time in
 * the twin.
 */
function movesAround(
  { own }: LimitPair,
  month: MonthTape,
  other: MonthTape | undefined,
  { from, until }: Halts,
  barUs: number,
): Moves {
  const { calendar } = month;
  const moves: Moves = { hit: [], next: [], twinNext: [] };
  const endUs = calendar.endOf(calendar.days - 1);
  for (const [i, startUs] of from.entries()) {
    const nextUs = until[i]! + barUs;
    const reference = referenceTicks(own, month.row.instrument, calendar.dateAt(startUs));
    if (other === undefined || reference === null || nextUs > endUs) continue;
    const hit = log(priceAt(month.quotes(), startUs) / reference);
    const next = moveOf(month, startUs, nextUs);
    const twinNext = moveOf(other, startUs, nextUs);
    if (!Number.isFinite(hit + next + twinNext)) continue;
    moves.hit.push(hit);
    moves.next.push(next);
    moves.twinNext.push(twinNext);
  }
  return moves;
}

const moveOf = (month: MonthTape, fromUs: number, untilUs: number): number =>
  log(priceAt(month.quotes(), untilUs) / priceAt(month.quotes(), fromUs));

/** Realised variance of the dates on which there are bars. */
function varianceByDate(of: BarReturns | undefined): Map<number, number> {
  const variances = new Map<number, number>();
  for (const [session, date] of (of?.dates ?? []).entries()) {
    if (of!.starts[session] === of!.starts[session + 1]) continue;
    let sum = variances.get(date) ?? 0;
    for (let i = of!.starts[session]!; i < of!.starts[session + 1]!; i++) {
      sum += of!.returns[i]! * of!.returns[i]!;
    }
    variances.set(date, sum);
  }
  return variances;
}
