import type { TraderReport } from "../regulation/trader-classes.ts";
import { T_TRADER_REPORTS } from "./fact-tables.ts";
import type { FactWriter } from "./fact-writer.ts";
import { NONE } from "./tables/columns.ts";

/** `tradeDate` is a day number; `instrument` below 0: all months. */
export function writeTraderReport(
  writer: FactWriter,
  tradeDate: number,
  report: TraderReport,
  instrument: number,
): void {
  writer.write(T_TRADER_REPORTS, [
    tradeDate,
    report.report,
    report.family,
    instrument < 0 ? NONE : instrument,
    report.traderClass,
    report.owner ?? NONE,
    report.longLots,
    report.shortLots,
    report.spreadingLots ?? 0,
    report.traders ?? 1,
    report.threshold,
  ]);
}
