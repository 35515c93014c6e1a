import { assert } from "../../../engine/base/assert.ts";
import { measured, missing, warnedOf } from "../measured-value.ts";
import type { MetricStatus, MetricValue } from "../metric.ts";
import { eachState, isPaused, openTime, type QuoteColumns, type Session } from "./tape-columns.ts";

export interface QuotedSpread {
  /** Ask - bid, mean over two-sided time: the headline. n: two-sided states. */
  readonly ticks: MetricValue;
  /** 1e4 (ask - bid) / mid, mean over two-sided time. */
  readonly bps: MetricValue;
  /** Plain mean over two-sided states: it depends on the message rate, so never compare it across rules on messages. */
  readonly ticksByState: MetricValue;
  /** Shares of open time. */
  readonly twoSidedShare: MetricValue;
  readonly oneSidedShare: MetricValue;
  readonly emptyShare: MetricValue;
}

/**
 * Adds up the quoted spread state by state. States whose ask is not above the bid, as of call phases, have no spread:
 * they are left out, and a warning counts them.
 */
export class QuotedSpreadSum {
  #states = 0;
  #spread = 0;
  #twoSidedUs = 0;
  #oneSidedUs = 0;
  #emptyUs = 0;
  #lockedUs = 0;
  #locked = 0;
  #spreadTime = 0;
  #bpsTime = 0;

  /** A state of the book that held for `openUs` of open time; a side without lots does not exist. */
  add(bid: number, bidLots: number, ask: number, askLots: number, openUs: number): void {
    const [hasBid, hasAsk] = [bidLots > 0, askLots > 0];
    if (!hasBid && !hasAsk) this.#emptyUs += openUs;
    else if (!hasBid || !hasAsk) this.#oneSidedUs += openUs;
    else if (ask <= bid) {
      this.#locked++;
      this.#lockedUs += openUs;
    } else {
      const spread = ask - bid;
      const mid = (ask + bid) / 2;
      this.#states++;
      this.#spread += spread;
      this.#twoSidedUs += openUs;
      this.#spreadTime += spread * openUs;
      this.#bpsTime += mid > 0 ? ((1e4 * spread) / mid) * openUs : Number.NaN;
    }
  }

  result(): QuotedSpread {
    const us = this.#twoSidedUs;
    const n = this.#states;
    const reason = this.#oneSidedUs > 0 ? "one_sided" : "empty_book";
    const mean = (total: number, weight: number, otherwise: MetricStatus): MetricValue =>
      weight > 0 ? measured(total / weight, n) : missing(otherwise, n);
    const locked =
      this.#locked > 0 && `left out are states with an ask not above the bid: ${this.#locked}`;
    const spread = (total: number, weight: number): MetricValue =>
      warnedOf(mean(total, weight, this.#lockedUs > 0 ? "degenerate" : reason), locked);
    const openUs = us + this.#oneSidedUs + this.#emptyUs + this.#lockedUs;
    return {
      ticks: spread(this.#spreadTime, us),
      bps: spread(this.#bpsTime, us),
      ticksByState: spread(this.#spread, n),
      twoSidedShare: mean(us, openUs, "insufficient_data"),
      oneSidedShare: mean(this.#oneSidedUs, openUs, "insufficient_data"),
      emptyShare: mean(this.#emptyUs, openUs, "insufficient_data"),
    };
  }
}

/**
 * Quoted spread of a session, or of any part of it: of each five minutes, say. Pauses are no time.
 * No two-sided time: `one_sided` or `empty_book`; no open time: `insufficient_data` for the shares. A mid that is not
 * positive: no bps (`degenerate`). Asserts bid < ask outside pauses: a locked or crossed book is a bug of the market.
 *
 * @public
 */
export function quotedSpread(quotes: QuoteColumns, session: Session): QuotedSpread {
  const sum = new QuotedSpreadSum();
  const { time, bid, bidLots, ask, askLots } = quotes;
  eachState(quotes, session, (row, openUs) => {
    if (row < 0) return sum.add(0, 0, 0, 0, openUs);
    const isInPause = openUs === 0 && isPaused(session, Math.max(time[row]!, session.start));
    if (isInPause) return;
    const isCrossed = bidLots[row]! > 0 && askLots[row]! > 0 && bid[row]! >= ask[row]!;
    assert(!isCrossed, `bid ${bid[row]} and ask ${ask[row]} at ${time[row]} outside of a pause`);
    sum.add(bid[row]!, bidLots[row]!, ask[row]!, askLots[row]!, openUs);
  });
  return sum.result();
}

/**
 * Share of the session that is paused: halts and call phases. `insufficient_data` for a session without length.
 *
 * @public
 */
export function pausedShare(session: Session): MetricValue {
  const length = session.end - session.start;
  if (!(length > 0)) return missing("insufficient_data");
  return measured(1 - openTime(session, session.start, session.end) / length, 1);
}
