import { LIQUIDATION_ENDED, LIQUIDATION_STARTED } from "../../../engine/clearing/words.ts";
import { T_MARGIN } from "../../../engine/recorder/fact-tables.ts";
import { meanValue, type MetricValue } from "../metric.ts";
import { triggeredRows } from "../stability/branching-ratio.ts";
import { cascadeAmplification } from "../stability/cascade-amplification.ts";
import { CASCADE_GAP_US } from "../stability/liquidation-cascades.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { type ForcedTrade, forcedTrades } from "../tape/liquidation-log.ts";
import type { Quotes } from "../tape/month-columns.ts";
import { lastAtMost } from "../tape/trade-dates.ts";

/** A liquidation of an account, from its start to its end, or to no end within the run. */
export interface Liquidation {
  readonly account: number;
  readonly fromUs: number;
  readonly untilUs: number;
}

/** All liquidations of a run, whichever families they trade in, in order of their start. */
export function liquidationsOf({ tape }: FamilyMarket): Liquidation[] {
  const rows = tape.rows(T_MARGIN);
  const [time, account, event] = ["time_us", "account", "event"].map((name) => rows.column(name));
  const all = Array.from({ length: rows.length }, (_, row) => row);
  const ends = all.filter((row) => event![row] === LIQUIDATION_ENDED);
  return all
    .filter((row) => event![row] === LIQUIDATION_STARTED)
    .map((row) => {
      const end = ends.find((each) => each > row && account![each] === account![row]);
      const untilUs = end === undefined ? Infinity : time![end]!;
      return { account: account![row]!, fromUs: time![row]!, untilUs };
    });
}

/**
 * Positions in the run's list of the liquidations that the one at `parent` triggered: later ones of other accounts
 * that do not come in the twin in which it is suppressed. They are told apart by account, whatever they sell or buy.
 */
export function triggeredBy(
  own: readonly Liquidation[],
  parent: number,
  twin: readonly Liquidation[],
): number[] {
  const { account, fromUs } = own[parent]!;
  return triggeredRows(asLog(own), asLog(twin), fromUs).filter(
    (row) => own[row]!.account !== account,
  );
}

const asLog = (list: readonly Liquidation[]): Parameters<typeof triggeredRows>[0] => ({
  timeUs: list.map(({ fromUs }) => fromUs),
  account: list.map(({ account }) => account),
  side: list.map(() => 0),
});

/**
 * What a liquidation's forced orders added to a move in their direction in the month of a family where they began,
 * ticks: from the middle before the first of them to that a minute after the last one, less the same of the twin. Null
 * where none of them traded in the family, or a middle is missing.
 */
export function addedMove(
  own: FamilyMarket,
  twin: FamilyMarket,
  parent: Liquidation,
): number | null {
  const trades = [...forcedTrades({ tape: own.tape, months: own.months() })]
    .filter(({ account }) => account === parent.account)
    .filter(({ timeUs }) => timeUs >= parent.fromUs && timeUs <= parent.untilUs);
  const first = trades.reduce<ForcedTrade | null>(
    (earliest, each) => (earliest === null || each.timeUs < earliest.timeUs ? each : earliest),
    null,
  );
  if (first === null) return null;
  const { month, side } = first;
  const { instrument } = month.row;
  const other = twin.months().find(({ row }) => row.instrument === instrument);
  if (other === undefined) return null;
  const lastUs = Math.max(...trades.filter((each) => each.month === month).map((t) => t.timeUs));
  const [move, twinMove] = [month, other].map((each) => {
    const after = midAt(each.quotes(), lastUs + CASCADE_GAP_US);
    return side * (after - midAt(each.quotes(), first.timeUs - 1));
  });
  return cascadeAmplification(move!, twinMove!).excessTicks.value;
}

/** The mean over liquidations of what `addedMove` tells of them. */
export function meanAddedMove(moves: readonly (number | null)[]): MetricValue {
  const known = moves.filter((each) => each !== null);
  const sum = known.reduce((total, each) => total + each, 0);
  return meanValue(sum, known.length, "insufficient_data");
}

const midAt = ({ timeUs, mid }: Quotes, atUs: number): number =>
  mid[lastAtMost(timeUs, atUs, 0, timeUs.length)] ?? NaN;
