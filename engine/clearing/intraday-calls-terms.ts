import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";

export const INTRADAY_CALLS_PARAMETERS = {
  at: {
    type: "time",
    unit: "time of day, UTC",
    doc: "Losses since the daily mark are called once a trade date at this time of its own day; absent: never so.",
    source: "CME settles in the middle of the day too, at about noon in Chicago, kept at UTC-6",
    default: null,
  },
  threshold: {
    type: "fraction",
    unit: "share of initial margin",
    doc: "A loss since the daily mark is called as soon as it is seen to pass this share; absent: never so.",
    source: "assumption: to be swept",
    exclusiveMinimum: 0,
    default: null,
  },
  watchEvery: {
    type: "duration",
    unit: "microseconds",
    doc: "Time between two looks for losses beyond the threshold.",
    source: "assumption",
    minimum: 1_000_000,
    default: "15 min",
  },
  deadline: {
    type: "duration",
    unit: "microseconds",
    doc: "Time from an intraday call until it must be met; not longer than that of the daily one.",
    source: "assumption: an hour, as is usual for calls within the day",
    exclusiveMinimum: 0,
    default: "1 h",
  },
} as const satisfies ParameterSpecs;

export type IntradayCallsTerms = ParameterValues<typeof INTRADAY_CALLS_PARAMETERS>;
