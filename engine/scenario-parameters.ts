import type { ParameterSpec, ParameterSpecs, ParameterValues } from "./base/parameter.ts";

/** The scenario itself. */
export const SCENARIO_PARAMETERS = {
  name: {
    type: "name",
    unit: "",
    doc: "Name of the scenario in records and reports.",
    source: "chosen by the author",
  },
  title: {
    type: "text",
    unit: "",
    doc: "One line for headings. It changes no result and is no part of the spec's hash.",
    source: "chosen by the author",
    default: null,
  },
  about: {
    type: "text",
    unit: "",
    doc: "What it is for, and where its numbers come from. It changes no result and is no part of the spec's hash.",
    source: "chosen by the author",
    default: null,
  },
  start: {
    type: "date",
    unit: "date",
    doc: "Simulated time begins here at 00:00 UTC; the first trade date is this one, or the next business day.",
    source: "chosen by the author",
    minimum: 0,
    maximum: 84_006,
  },
  days: {
    type: "integer",
    unit: "trade dates",
    doc: "Trade dates to simulate.",
    source: "chosen by the author",
    minimum: 1,
    maximum: 2600,
  },
  moneyUnit: {
    type: "money",
    unit: "dollars",
    doc: "All money is counted in whole numbers of this unit.",
    source: "project decision: a hundredth of a cent, finer than any fee",
    minimum: 1e-9,
    maximum: 1,
    default: "0.0001 USD",
  },
} as const satisfies ParameterSpecs;

/** Times of day that hold for all contracts. */
export const CALENDAR_PARAMETERS = {
  tradeDateRoll: {
    type: "time",
    unit: "time of day, UTC",
    doc: "Every trade date ends at this time of its own day: daily settlement, mark-to-market, end of day orders.",
    source: "NYMEX: 16:00 Central time, kept at UTC-6",
    default: "22:00",
  },
  indexPublication: {
    type: "time",
    unit: "time of day, UTC",
    doc: "A business day's indices are taken and published at this time, before the roll and on the economy's grid.",
    source: "Ornn OCPI: daily settlement value by 20:00 UTC",
    default: "20:00",
  },
} as const satisfies ParameterSpecs;

/** One of the calendar's holidays: no trade date, no index, closed all day. */
export const HOLIDAY: ParameterSpec = {
  type: "date",
  unit: "date",
  doc: "A weekday that is no business day.",
  source: "chosen by the author",
};

/** What informed traders believe. */
export const FORESIGHT_PARAMETERS = {
  expectedPersistence: {
    type: "fraction",
    unit: "a business day",
    doc: "Share of today's index pressure that informed traders expect to be left a business day later.",
    source: "assumption: none, as hours cannot be stored; to be swept",
    minimum: 0,
    maximum: 1,
    default: 0,
  },
} as const satisfies ParameterSpecs;

/** What is recorded beside the facts that always are. */
export const RECORD_PARAMETERS = {
  depthEvery: {
    type: "duration",
    unit: "microseconds",
    doc: "Time between depth snapshots of every open book; 0 min: none.",
    source: "assumption: fine enough for daily means",
    minimum: 0,
    default: "30 min",
  },
  depthLevels: {
    type: "integer",
    unit: "price levels",
    doc: "Levels a side in a depth snapshot.",
    source: "assumption: the ten levels of a usual depth feed",
    minimum: 1,
    maximum: 100,
    default: 10,
  },
} as const satisfies ParameterSpecs;

export type ScenarioHead = ParameterValues<typeof SCENARIO_PARAMETERS>;
export type CalendarParameters = ParameterValues<typeof CALENDAR_PARAMETERS>;
export type ForesightParameters = ParameterValues<typeof FORESIGHT_PARAMETERS>;
export type RecordParameters = ParameterValues<typeof RECORD_PARAMETERS>;
