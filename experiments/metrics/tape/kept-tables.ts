import { MARGIN_MARKED } from "../../../engine/clearing/words.ts";
import { OFF_BOOK_AGREED } from "../../../engine/exchange/off-book/off-book-words.ts";
import {
  T_DELIVERIES,
  T_DEPTH,
  T_EXPOSURES,
  T_INDEX_INPUTS,
  T_LEDGER,
  T_MARGIN,
  T_OFF_BOOK,
  T_POSITIONS,
  T_QUOTES,
  T_RULE_EVENTS,
  T_SETTLEMENTS,
  T_SPOT,
  T_SPOT_MARKET,
  T_TOKEN_DEMAND,
  T_HOUR_DEMAND,
  T_SWAPS,
  T_TRADES,
} from "../../../engine/recorder/fact-tables.ts";
import { columnIndex } from "../column-index.ts";
import { WATERFALL_LAYERS } from "../stability/waterfall-layers.ts";

/** What is kept of a table. */
export interface KeptTable {
  readonly table: number;
  readonly columns: readonly string[];
  /** Rows stand apart by instrument. */
  readonly byInstrument: boolean;
  /** Which rows; all without it. */
  readonly wanted?: (rows: Float64Array, at: number) => boolean;
}

const MARGIN_EVENT = columnIndex(T_MARGIN, "event");
const OFF_BOOK_EVENT = columnIndex(T_OFF_BOOK, "event");
const POSTING = columnIndex(T_LEDGER, "posting");

const PAID_BY_LAYERS: ReadonlySet<number> = new Set(WATERFALL_LAYERS.map(([, posting]) => posting));

const named = (columns: string): string[] => columns.split(" ");

/** The tables of which columns are kept; `orders` is kept order by order (`order-lives.ts`). */
export const KEPT_TABLES: readonly KeptTable[] = [
  {
    table: T_TRADES,
    columns: named(
      "seq time_us price_ticks lots aggressor buy_order_id sell_order_id buy_account sell_account value_ticks",
    ),
    byInstrument: true,
  },
  {
    table: T_QUOTES,
    columns: named("seq time_us bid_ticks bid_lots ask_ticks ask_lots value_ticks"),
    byInstrument: true,
  },
  { table: T_DEPTH, columns: named("side level price_ticks lots"), byInstrument: true },
  {
    table: T_SETTLEMENTS,
    columns: named(
      "trade_date method price_ticks volume_lots open_interest_lots initial_margin value_ticks",
    ),
    byInstrument: true,
  },
  { table: T_DELIVERIES, columns: named("event hours"), byInstrument: true },
  {
    table: T_OFF_BOOK,
    columns: named("time_us price_ticks lots buy_account sell_account"),
    byInstrument: true,
    wanted: (rows, at) => rows[at + OFF_BOOK_EVENT] === OFF_BOOK_AGREED,
  },
  { table: T_POSITIONS, columns: named("trade_date account lots"), byInstrument: true },
  {
    table: T_MARGIN,
    columns: named("time_us account event balance amount"),
    byInstrument: false,
    wanted: (rows, at) => rows[at + MARGIN_EVENT] !== MARGIN_MARKED,
  },
  {
    table: T_LEDGER,
    columns: named("time_us amount posting"),
    byInstrument: false,
    wanted: (rows, at) => PAID_BY_LAYERS.has(rows[at + POSTING]!),
  },
  {
    table: T_SPOT,
    columns: named("time_us index record price undistorted throughput"),
    byInstrument: false,
  },
  {
    table: T_SPOT_MARKET,
    columns: named(
      "time_us trade_date compute_price token_price sold_hours sold_tokens power_cost bought_hours",
    ),
    byInstrument: false,
  },
  {
    table: T_TOKEN_DEMAND,
    columns: named(
      "trade_date asked_tokens served_tokens surplus_lost undistorted_asked_tokens undistorted_served_tokens",
    ),
    byInstrument: false,
  },
  {
    table: T_HOUR_DEMAND,
    columns: named("trade_date surplus_lost unserved_hours undistorted_unserved_hours"),
    byInstrument: false,
  },
  {
    table: T_INDEX_INPUTS,
    columns: named("trade_date index provider raw_price quality weight"),
    byInstrument: false,
  },
  {
    table: T_EXPOSURES,
    columns: named("trade_date owner family need_lots position_lots physical_units physical_cost"),
    byInstrument: false,
  },
  { table: T_SWAPS, columns: named("trade_date owner family gain"), byInstrument: false },
  {
    table: T_RULE_EVENTS,
    columns: named("time_us rule event instrument owner lots threshold until_us family level"),
    byInstrument: false,
  },
];
