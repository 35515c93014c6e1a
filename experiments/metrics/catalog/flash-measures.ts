import { variance } from "../../numerics/summary.ts";
import { T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { missing } from "../measured-value.ts";
import type { MetricValue } from "../metric.ts";
import {
  distinctPlunges,
  type FlashEvent,
  flashEvents,
  flashThreshold,
} from "../stability/flash-events.ts";
import { NEWS_SHARE, newsShare } from "../stability/news-share.ts";
import type { MonthTape } from "../tape/month-tape.ts";
import { allMissing, entry, type MeasureGroup } from "./measure-group.ts";

/** Bars in which a move happens, and in which it may come back. */
const WINDOW = 5;
const RECOVERY = 10;
const SOURCE = "methods 4.5";

const entries = [
  entry(
    "flash_crashes",
    "events",
    "Falls of which half came back.",
    "p_t <= (1 - delta) max over [t - W, t]",
    SOURCE,
  ),
  entry(
    "flash_spikes",
    "events",
    "Rises of which half came back.",
    "p_t >= (1 + delta) min over [t - W, t]",
    SOURCE,
  ),
  entry("plunges", "events", "Falls that stayed down, counted once a peak.", "", SOURCE),
  entry("surges", "events", "Rises that stayed up, counted once a trough.", "", SOURCE),
  entry(
    "flash_threshold_percent",
    "%",
    "The move that counts: at least 3 %, or 8 standard deviations of one over the window.",
    "delta = max(3 %, 8 sigma_W)",
    SOURCE,
  ),
];

/** Fast moves that the true value did not make. */
export const FLASH_MEASURES: MeasureGroup = {
  title: "Flash events",
  doc:
    `Of mids of the month that traded most over the run, by trade date, windows of ${WINDOW} and ${RECOVERY} bars of ` +
    "`bar_seconds`; moves of which the true value explains a third are news and do not count.",
  tables: [T_QUOTES, T_TRADES],
  entries,
  measure(market) {
    const month = market.active;
    return month === null ? allMissing(entries, "no_trades") : measure(month);
  },
};

function measure(month: MonthTape): Record<string, MetricValue> {
  const bars = month.standardBars();
  const { returns } = month.returns(bars.barUs);
  const n = returns.length;
  if (n < 2) return allMissing(entries, "insufficient_data");
  const threshold = flashThreshold(Math.sqrt(WINDOW * variance(returns)));
  const options = { window: WINDOW, recoveryWindow: RECOVERY, threshold };
  const found = { crash: [0, 0], spike: [0, 0] };
  for (const { mid, value } of bars.sessions) {
    const kept = Array.from(mid.keys()).filter((bar) => !Number.isNaN(mid[bar]));
    const prices = kept.map((bar) => mid[bar]!);
    const values = kept.map((bar) => value[bar]!);
    for (const direction of ["crash", "spike"] as const) {
      const events = flashEvents(prices, { ...options, direction }).filter(
        (event) => !isNews(event, prices, values),
      );
      found[direction][0]! += events.filter(({ kind }) => kind === "flash").length;
      found[direction][1]! += distinctPlunges(events);
    }
  }
  const count = (value: number): MetricValue => ({ value, status: "ok", n });
  return {
    flash_crashes: count(found.crash[0]!),
    flash_spikes: count(found.spike[0]!),
    plunges: count(found.crash[1]!),
    surges: count(found.spike[1]!),
    flash_threshold_percent: Number.isFinite(threshold)
      ? count(100 * threshold)
      : missing("degenerate", n),
  };
}

function isNews(event: FlashEvent, prices: readonly number[], values: readonly number[]): boolean {
  const share = newsShare(event, prices, values).value;
  return share !== null && share >= NEWS_SHARE;
}
