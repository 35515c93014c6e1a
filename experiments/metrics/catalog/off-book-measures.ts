import { T_OFF_BOOK, T_QUOTES, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import { measured, missing } from "../measured-value.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { priceAt } from "../tape/price-at.ts";
import { entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "project: trades off the book";

const entries = [
  entry(
    "off_book_volume_share",
    "",
    "Lots of blocks and of futures for related positions over all lots; n counts such trades.",
    "lots off the book / (lots off the book + lots in it)",
    SOURCE,
  ),
  entry("off_book_lots", "lots", "Mean size of these trades.", "lots off the book / n", SOURCE),
  entry(
    "off_book_distance_ticks",
    "ticks",
    "How far their prices were from the middle of the book (or from its one side) as they were agreed on, by lots; " +
      "without those that met no quote.",
    "sum q |p - m| / sum q",
    SOURCE,
  ),
];

/** What is traded away from the book, and at which prices. */
export const OFF_BOOK_MEASURES: MeasureGroup = {
  title: "Trades off the book",
  doc: "All months of the family, over the whole run. Other measures of volume and of what trades cost leave them out.",
  tables: [T_OFF_BOOK, T_TRADES, T_QUOTES],
  needs: [T_OFF_BOOK, T_TRADES],
  entries,
  measure(market) {
    const { trades, lots, inBook, distance, met, quoted } = sumsOf(market);
    const all = lots + inBook;
    return {
      off_book_volume_share: all === 0 ? missing("no_trades") : measured(lots / all, trades),
      off_book_lots: trades === 0 ? missing("no_trades") : measured(lots / trades, trades),
      off_book_distance_ticks: met === 0 ? missing("no_trades") : measured(distance / met, quoted),
    };
  },
};

interface Sums {
  trades: number;
  lots: number;
  inBook: number;
  /** Ticks x lots. */
  distance: number;
  /** Lots, and trades, that met a quote. */
  met: number;
  quoted: number;
}

function sumsOf(market: FamilyMarket): Sums {
  const sums = { trades: 0, lots: 0, inBook: 0, distance: 0, met: 0, quoted: 0 };
  for (const month of market.months()) {
    const { timeUs, price, lots } = month.offBook();
    sums.trades += lots.length;
    sums.inBook += month.volume();
    for (let i = 0; i < lots.length; i++) {
      sums.lots += lots[i]!;
      const away = Math.abs(price[i]! - priceAt(month.quotes(), timeUs[i]!));
      if (Number.isNaN(away)) continue;
      sums.distance += lots[i]! * away;
      sums.met += lots[i]!;
      sums.quoted++;
    }
  }
  return sums;
}
