import { INDEX_EVENT_WORDS } from "../../../engine/economy/index-events.ts";
import { CALL_EVENT_WORDS, CALL_WORDS } from "../../../engine/exchange/calls.ts";
import { DELIVERY_WORDS } from "../../../engine/exchange/delivery-words.ts";
import { T_CALLS, T_DELIVERIES, T_INDEX_EVENTS } from "../../../engine/recorder/fact-tables.ts";
import { NONE } from "../../../engine/recorder/tables/columns.ts";
import { rowReader, wordsOf } from "../market/row-reader.ts";
import type { Draft, Tone } from "./notice.ts";
import { dollars, lots, type Say, share, whole } from "./say.ts";

export const callRow = rowReader(
  T_CALLS,
  "seq",
  "time_us",
  "instrument",
  "call",
  "event",
  "price_ticks",
  "lots",
  "imbalance_lots",
  "until_us",
);
export const deliveryRow = rowReader(
  T_DELIVERIES,
  "seq",
  "time_us",
  "instrument",
  "account",
  "event",
  "lots",
  "hours",
  "spot_hours",
  "price",
);
export const indexRow = rowReader(
  T_INDEX_EVENTS,
  "seq",
  "time_us",
  "index",
  "event",
  "provider",
  "value",
  "threshold",
  "price",
);
type CallRow = ReturnType<typeof callRow>;
type DeliveryRow = ReturnType<typeof deliveryRow>;
type IndexRow = ReturnType<typeof indexRow>;

const wouldTrade = (row: CallRow, say: Say): string =>
  row.price_ticks === NONE
    ? "nothing would trade"
    : `${lots(row.lots)} at ${say.price(row.price_ticks, row.instrument)}`;

const leftOver = ({ imbalance_lots: imbalance }: CallRow): string =>
  imbalance === 0
    ? "nothing is left over"
    : `${lots(Math.abs(imbalance))} of ${imbalance > 0 ? "buyers" : "sellers"} are left over`;

const CALL_SENTENCES: Readonly<
  Record<(typeof CALL_EVENT_WORDS)[number], (row: CallRow, say: Say) => string>
> = {
  started: (row, say) =>
    `The ${CALL_WORDS[row.call]} call of ${say.symbol(row.instrument)} began` +
    `${row.until_us === NONE ? "" : `; it ends at ${say.time(row.until_us)} at the latest`}.`,
  indicative: (row, say) =>
    `The ${CALL_WORDS[row.call]} call of ${say.symbol(row.instrument)} would clear ${wouldTrade(row, say)}.`,
  cleared: (row, say) =>
    `The ${CALL_WORDS[row.call]} call of ${say.symbol(row.instrument)} cleared ` +
    `${row.price_ticks === NONE ? "without a trade" : wouldTrade(row, say)}: ${leftOver(row)}.`,
};

/** What a row of `calls` tells. */
export function callDraft(row: CallRow, say: Say): Draft {
  const word = CALL_EVENT_WORDS[row.event]!;
  const text = CALL_SENTENCES[word](row, say);
  const kind = word === "indicative" ? null : "auction";
  return { kind, tone: "note", text, instrument: row.instrument };
}

type Delivery = (row: DeliveryRow, say: Say) => { readonly tone: Tone; readonly text: string };
const hours = (count: number): string => `${whole(Math.round(count))} GPU-hours`;
const anHour = (price: number): string => `${dollars(price, 2)} a GPU-hour`;
const month = (row: DeliveryRow, say: Say): string => say.symbol(row.instrument);

const DELIVERY_SENTENCES: Readonly<Record<(typeof DELIVERY_WORDS)[number], Delivery>> = {
  notice: (row, say) => ({
    tone: "note",
    text:
      `${say.account(row.account)} gave notice: short ${lots(row.lots)} ${month(row, say)}, it has to deliver ` +
      `${hours(row.hours)} at ${anHour(row.price)}.`,
  }),
  assigned: (row, say) => ({
    tone: "note",
    text:
      `${say.account(row.account)} was assigned a delivery: long ${lots(row.lots)} ${month(row, say)}, it is to get ` +
      `${hours(row.hours)} at ${anHour(row.price)}.`,
  }),
  delivered: (row, say) => ({
    tone: "note",
    text:
      `${say.account(row.account)} delivered ${hours(row.hours)} for ${month(row, say)}, ` +
      `${hours(row.spot_hours)} of them ` +
      `bought on the spot market.`,
  }),
  failed: (row, say) => ({
    tone: "alarm",
    text:
      `${say.account(row.account)} failed to deliver ${hours(row.hours)} for ${month(row, say)}; it pays ` +
      `what they cost ` +
      `above the settlement price (${anHour(row.price)} today) and damages.`,
  }),
  received: (row, say) => ({
    tone: "note",
    text:
      `${say.account(row.account)} received ${hours(row.hours)} for ${month(row, say)}, and offered ` +
      `${hours(row.spot_hours)} of them on the spot market.`,
  }),
};

/** What a row of `deliveries` tells. */
export function deliveryDraft(row: DeliveryRow, say: Say): Draft {
  const { account, instrument } = row;
  const told = DELIVERY_SENTENCES[DELIVERY_WORDS[row.event]!](row, say);
  return { ...told, kind: "delivery", account, instrument, owner: say.ownerOfAccount(account) };
}

const INDEX_NAMES: Readonly<Record<string, string>> = {
  compute: "compute index",
  tpi: "token price index",
};
const INDICES = wordsOf(T_INDEX_EVENTS, "index");
const named = ({ index }: IndexRow): string => INDEX_NAMES[INDICES[index]!]!;
const days = (count: number): string => `${whole(count)} ${count === 1 ? "day" : "days"}`;

const INDEX_SENTENCES: Readonly<
  Record<(typeof INDEX_EVENT_WORDS)[number], (row: IndexRow, say: Say) => string>
> = {
  silent: (row, say) => `${say.provider(row.provider)} reported no prices today.`,
  back: (row, say) =>
    `${say.provider(row.provider)} reports prices again, after ${days(row.value)} without.`,
  dropped: (row, say) =>
    `${say.provider(row.provider)} dropped out of the indices: it has not reported for ${days(row.value)}.`,
  few_providers: (row) =>
    `A gate of the ${named(row)} is closed: ${whole(row.value)} providers count, and ` +
    `${whole(row.threshold)} are needed.`,
  little_volume: (row) =>
    `A gate of the ${named(row)} is closed: those who report sold ${share(row.value)} of the usual volume, and ` +
    `${share(row.threshold)} are needed.`,
  carried: (row) =>
    `The last value of the ${named(row)}, ${dollars(row.price, 4)}, was published again: a gate has been closed for ` +
    `${days(row.value)}.`,
  median: (row) =>
    `The median of the prices that count, ${dollars(row.price, 4)}, was published in place of the ` +
    `${named(row)}: a gate ` +
    `has been closed for ${days(row.value)}.`,
  restated: (row) =>
    `The ${named(row)} was restated: ${dollars(row.price, 4)} in place of ${dollars(row.threshold, 4)}.`,
};

/** What a row of `index_events` tells. */
export function indexDraft(row: IndexRow, say: Say): Draft {
  const word = INDEX_EVENT_WORDS[row.event]!;
  const tone = word === "back" ? "note" : "warning";
  return { kind: "index", tone, text: INDEX_SENTENCES[word](row, say) };
}
