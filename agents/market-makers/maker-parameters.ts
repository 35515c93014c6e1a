import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { FAMILIES_PARAMETER } from "../home-family.ts";

/** What every maker can be set to. Prices in ticks, inventory in quote sizes. */
export const MAKER_PARAMETERS = {
  families: FAMILIES_PARAMETER,
  refresh: {
    type: "duration",
    unit: "microseconds",
    doc: "Trading time between two looks at all its quotes.",
    source: "assumption",
    exclusiveMinimum: 0,
    default: "5 min",
  },
  months: {
    type: "integer",
    unit: "months",
    doc: "Listed months that it quotes, the nearest first.",
    source: "assumption",
    minimum: 1,
    maximum: 64,
    default: 12,
  },
  quoteLots: {
    type: "distribution",
    unit: "lots",
    doc: "Size of each quote of an owner of size one.",
    source:
      "Xing 2026, section 5.4: designated makers show at least 50 lots of 1 million SIT; scaled: assumption",
    minimum: 1,
    default: { constant: 20 },
  },
  inventoryLots: {
    type: "number",
    unit: "lots",
    doc: "Inventory in one month beyond which it quotes only the side that reduces it.",
    source: "assumption: five quotes",
    exclusiveMinimum: 0,
    default: 100,
  },
  riskAversion: {
    type: "distribution",
    unit: "1/(ticks x quote size)",
    doc: "gamma of Avellaneda and Stoikov 2008, with prices in ticks and inventory in quote sizes.",
    source:
      "assumption: 0.1, a value of the simulations of Avellaneda and Stoikov 2008 (one share, a price of 100)",
    exclusiveMinimum: 0,
    default: { constant: 0.1 },
  },
  arrivalDecay: {
    type: "number",
    unit: "1/ticks",
    doc: "k: how fast the chance of a fill falls with the distance from the middle.",
    source:
      "Avellaneda and Stoikov 2008 use 1.5 a unit of price; assumption: 3 a tick, as fills happen at " +
      "the touch of a large-tick book",
    exclusiveMinimum: 0,
    default: 3,
  },
  widestSpread: {
    type: "fraction",
    unit: "share of the middle",
    doc: "What it asks for the risk of inventory is no wider than this, whatever that risk.",
    source:
      "Xing 2026, section 5.4: designated makers quote at most 5 % of the middle in back months",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.05,
  },
  dailyVolatility: {
    type: "fraction",
    unit: "1/sqrt(trade date)",
    doc: "Volatility that it starts from, before it has seen the month move.",
    source:
      "Silicon Data's H100 index to 14 August 2026: realised volatility of 26.2 % a year, over the square root " +
      "of 252",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.0165,
  },
  learning: {
    type: "fraction",
    unit: "",
    doc:
      "Share of the difference between the book's middle and its own reservation price that it takes " +
      "for news, at each look.",
    source: "assumption",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.5,
  },
  newsThreshold: {
    type: "number",
    unit: "log price",
    doc:
      "It takes a new index print for news where the print moved a month's value so much more than " +
      "the book has moved since the last one.",
    source: "assumption: two days' moves of the index",
    minimum: 0,
    default: 0.033,
  },
  curveDecay: {
    type: "number",
    unit: "1/year",
    doc: "How fast the effect of such news dies out along the curve.",
    source:
      "assumption: the middle of 1.5 to 2.5 proposed for GPU-hours; crude oil has 1.49 (Schwartz and Smith 2000)",
    minimum: 0,
    default: 2,
  },
  imbalanceTicks: {
    type: "number",
    unit: "ticks",
    doc: "Shift of its quotes towards the heavier side of the touch, at full imbalance.",
    source: "assumption: makers lean with the imbalance of the book",
    minimum: 0,
    default: 0.25,
  },
  expiryWidening: {
    type: "number",
    unit: "",
    doc: "Its half-spread grows by this share as the averaging of a month proceeds to its end.",
    source:
      "assumption: makers widen on expiry risk, of which a contract that averages has little left by then",
    minimum: 0,
    default: 0.1,
  },
  concentrationWidening: {
    type: "number",
    unit: "",
    doc: "Its half-spread grows by this multiple of the largest long holder's share of open interest above a tenth.",
    source: "assumption: makers widen on concentration",
    minimum: 0,
    default: 1,
  },
} as const satisfies ParameterSpecs;
