import type { FactTable } from "./fact-table.ts";
import { ACCOUNTS, LEDGER, MARGIN, POSITIONS, SETTLEMENTS } from "./tables/clearing-tables.ts";
import { DELIVERIES } from "./tables/delivery-tables.ts";
import { CALLS } from "./tables/call-tables.ts";
import { DEPTH, ORDER_TERMS, ORDERS, QUOTES, TRADE_LEGS, TRADES } from "./tables/market-tables.ts";
import { OFF_BOOK } from "./tables/off-book-tables.ts";
import { TRADER_REPORTS } from "./tables/report-tables.ts";
import { HOUR_DEMAND, SPOT_MARKET, TOKEN_DEMAND } from "./tables/spot-market-tables.ts";
import {
  EXPOSURES,
  INDEX_EVENTS,
  INDEX_INPUTS,
  INSTRUMENTS,
  OWNERS,
  RULE_EVENTS,
  SETTLEMENT_INSTRUMENTS,
  SPOT,
  SPREADS,
  SWAPS,
} from "./tables/world-tables.ts";

/** All tables of facts. A table's position is its number: append only. */
export const FACT_TABLES: readonly FactTable[] = [
  INSTRUMENTS,
  OWNERS,
  ACCOUNTS,
  ORDERS,
  TRADES,
  QUOTES,
  DEPTH,
  SETTLEMENTS,
  POSITIONS,
  MARGIN,
  LEDGER,
  SPOT,
  INDEX_INPUTS,
  EXPOSURES,
  RULE_EVENTS,
  ORDER_TERMS,
  TRADE_LEGS,
  CALLS,
  SPREADS,
  DELIVERIES,
  TRADER_REPORTS,
  INDEX_EVENTS,
  SPOT_MARKET,
  TOKEN_DEMAND,
  SETTLEMENT_INSTRUMENTS,
  OFF_BOOK,
  HOUR_DEMAND,
  SWAPS,
];

const numberOf = (table: FactTable): number => FACT_TABLES.indexOf(table);
export const T_INSTRUMENTS: number = numberOf(INSTRUMENTS);
export const T_OWNERS: number = numberOf(OWNERS);
export const T_ACCOUNTS: number = numberOf(ACCOUNTS);
export const T_ORDERS: number = numberOf(ORDERS);
export const T_TRADES: number = numberOf(TRADES);
export const T_QUOTES: number = numberOf(QUOTES);
export const T_DEPTH: number = numberOf(DEPTH);
export const T_SETTLEMENTS: number = numberOf(SETTLEMENTS);
export const T_POSITIONS: number = numberOf(POSITIONS);
export const T_MARGIN: number = numberOf(MARGIN);
export const T_LEDGER: number = numberOf(LEDGER);
export const T_SPOT: number = numberOf(SPOT);
export const T_INDEX_INPUTS: number = numberOf(INDEX_INPUTS);
export const T_EXPOSURES: number = numberOf(EXPOSURES);
export const T_RULE_EVENTS: number = numberOf(RULE_EVENTS);
export const T_ORDER_TERMS: number = numberOf(ORDER_TERMS);
export const T_TRADE_LEGS: number = numberOf(TRADE_LEGS);
export const T_CALLS: number = numberOf(CALLS);
export const T_SPREADS: number = numberOf(SPREADS);
export const T_DELIVERIES: number = numberOf(DELIVERIES);
export const T_TRADER_REPORTS: number = numberOf(TRADER_REPORTS);
export const T_INDEX_EVENTS: number = numberOf(INDEX_EVENTS);
export const T_SPOT_MARKET: number = numberOf(SPOT_MARKET);
export const T_TOKEN_DEMAND: number = numberOf(TOKEN_DEMAND);
export const T_SETTLEMENT_INSTRUMENTS: number = numberOf(SETTLEMENT_INSTRUMENTS);
export const T_OFF_BOOK: number = numberOf(OFF_BOOK);
export const T_HOUR_DEMAND: number = numberOf(HOUR_DEMAND);
export const T_SWAPS: number = numberOf(SWAPS);
