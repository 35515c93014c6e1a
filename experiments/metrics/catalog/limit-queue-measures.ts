import { T_QUOTES, T_RULE_EVENTS, T_SETTLEMENTS } from "../../../engine/recorder/fact-tables.ts";
import type { FamilyMarket } from "../tape/family-market.ts";
import { limitQueues } from "../tape/limit-queues.ts";
import { strandedQueue } from "../stability/stranded-queue.ts";
import { entry, type MeasureGroup } from "./measure-group.ts";

const SOURCE = "methods 4.9";

const entries = [
  entry(
    "stranded_queue_mean_lots",
    "lots",
    "Lots that waited at the limit, weighted with time.",
    "sum lots x time / sum time",
    SOURCE,
  ),
  entry("stranded_queue_most_lots", "lots", "The most lots that waited there.", "max lots", SOURCE),
];

/** Who is left behind where prices may not go on. */
export const LIMIT_QUEUE_MEASURES: MeasureGroup = {
  title: "Queues at price limits",
  doc:
    "Of all months of the family, from each hit of their price limit until the halt that follows is over: the " +
    "best lots of buyers at an upper, of sellers at a lower limit, 0 where their best price is another. Without " +
    "a hit there is no value.",
  tables: [T_RULE_EVENTS, T_QUOTES, T_SETTLEMENTS],
  entries,
  measure(market: FamilyMarket) {
    const { lots, durationUs } = limitQueues(market);
    const { meanLots, mostLots } = strandedQueue(lots, durationUs);
    return { stranded_queue_mean_lots: meanLots, stranded_queue_most_lots: mostLots };
  },
};
