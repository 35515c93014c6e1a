import type { AgentDesk, Report } from "../../engine/agent.ts";
import {
  REPORT_CANCELED,
  REPORT_EXPIRED,
  REPORT_FILLED,
  REPORT_MARGIN_CALL,
  REPORT_REJECTED,
} from "../../engine/exchange/reports.ts";
import { PURPOSE } from "../../engine/random/purposes.ts";
import { type Arrivals, fileNextArrival } from "../arrivals.ts";
import { answerMarginCall } from "../margin-answer.ts";
import { takeTowards } from "../work-order.ts";
import type { Pair } from "./pair.ts";
import { type PairTerms, type PairTrader, repairHedge, tradePair } from "./pair-trade.ts";

/** What every arbitrageur of pairs keeps. Plain data. */
export interface PairState extends PairTrader, Arrivals {
  readonly values: PairTerms & { readonly arrivalsADay: number };
  /** Families of the legs: of the first ones, of the second ones. */
  readonly families: readonly [number, number];
  /** Orders of whose end it has not heard, and the trade date on which they were sent. */
  pending: number;
  tradeDate: number;
}

/** Reports that it hears beside its fills. */
const PAIR_REPORTS: readonly number[] = [
  REPORT_CANCELED,
  REPORT_EXPIRED,
  REPORT_REJECTED,
  REPORT_MARGIN_CALL,
];

/** The state of one at birth. */
export const newPairState = <V extends PairState["values"]>(
  values: V,
  size: number,
  families: readonly [number, number],
) => ({ values, size, families, arrival: 0, pending: 0, tradeDate: -1 });

const fileVisit = (state: PairState, desk: AgentDesk): void =>
  fileNextArrival(state, desk, state.families[0], state.values.arrivalsADay, 0);

/**
 * One visit: nothing while orders are on their way; else it puts right what is off among its hedges and leaves what is
 * in no pair any more, or, where nothing is, looks at one of the pairs. Files the next.
 */
export function visitPairs(state: PairState, desk: AgentDesk, pairs: readonly Pair[]): void {
  const visit = state.arrival - 1;
  fileVisit(state, desk);
  if (state.tradeDate !== desk.tradeDate) state.pending = 0;
  if (state.pending > 0) return;
  state.tradeDate = desk.tradeDate;
  state.pending = putRight(state, desk, pairs);
  if (state.pending > 0 || pairs.length === 0) return;
  const u = desk.random(PURPOSE.contract_choice, visit, 1).uniform();
  state.pending = tradePair(state, desk, pairs[Math.floor(u * pairs.length)]!);
}

function putRight(state: PairState, desk: AgentDesk, pairs: readonly Pair[]): number {
  let sent = 0;
  for (const pair of pairs) sent += repairHedge(desk, pair);
  const paired = new Set(
    pairs.flatMap(({ first, second }) => [first.instrument, second.instrument]),
  );
  for (const family of new Set(state.families)) {
    for (const { instrument } of desk.listed(family)) {
      const held = desk.position(instrument);
      if (held === 0 || paired.has(instrument)) continue;
      sent += Number(takeTowards(desk, instrument, -held, Math.abs(held)) !== 0);
    }
  }
  return sent;
}

function hearOfPairs(state: PairState, desk: AgentDesk, report: Report): void {
  answerMarginCall(desk, report);
  const isEnd =
    report.kind === REPORT_FILLED
      ? report.openLots === 0
      : PAIR_REPORTS.includes(report.kind) && report.kind !== REPORT_MARGIN_CALL;
  if (isEnd) state.pending = Math.max(0, state.pending - 1);
}

/** What their classes have in common. */
export const PAIR_TRADER = {
  intent: "arbitrage",
  hears: PAIR_REPORTS,
  start: fileVisit,
  hear: hearOfPairs,
} as const;
