/** A price with where it comes from. */
export interface Price {
  /** US dollars a unit. */
  readonly dollars: number;
  readonly unit: string;
  readonly source: string;
}

/** When the prices were looked up. */
export const PRICES_AS_OF = "2026-11";

/**
 * List prices of us-east-1. Other regions differ by some percent; the free tier and discounts for large bills are left
 * out, so that an estimate errs on the side of caution.
 */
export const PRICES = {
  compute: {
    dollars: 0.000_013_333_4,
    unit: "GB-second of a function on arm64",
    source: "https://aws.amazon.com/lambda/pricing/",
  },
  invocation: {
    dollars: 0.000_000_2,
    unit: "invocation",
    source: "https://aws.amazon.com/lambda/pricing/",
  },
  transition: {
    dollars: 0.000_025,
    unit: "state transition of a standard workflow",
    source: "https://aws.amazon.com/step-functions/pricing/",
  },
  put: {
    dollars: 0.000_005,
    unit: "PUT or LIST request",
    source: "https://aws.amazon.com/s3/pricing/",
  },
  get: { dollars: 0.000_000_4, unit: "GET request", source: "https://aws.amazon.com/s3/pricing/" },
  storage: {
    dollars: 0.023,
    unit: "GB-month in S3 Standard",
    source: "https://aws.amazon.com/s3/pricing/",
  },
} as const satisfies Readonly<Record<string, Price>>;

/** A figure of an estimate that nobody has measured. */
export interface Assumption {
  readonly value: number;
  readonly source: string;
}

/** What an estimate rests on beside prices and the study. */
export const ASSUMPTIONS = {
  slowdown: {
    value: 1.5,
    source: "assumption: a virtual processor takes half as long again as a core of this machine",
  },
  childTransitions: {
    value: 2,
    source: "assumption: a child of a map counts its one state and its own start",
  },
  initSeconds: {
    value: 0.5,
    source: "assumption: a function's start; a rehearsal tells this machine's",
  },
  shardOverheadSeconds: {
    value: 0.5,
    source: "assumption: reading a shard's cells and writing its results",
  },
  otherSeconds: {
    value: 60,
    source: "assumption: planning, merging and summarising a round, one after the other",
  },
  resultBytes: { value: 4000, source: "assumption: a run's result as it is kept" },
  storedMonths: { value: 1, source: "assumption: results are fetched and deleted within a month" },
} as const satisfies Readonly<Record<string, Assumption>>;
