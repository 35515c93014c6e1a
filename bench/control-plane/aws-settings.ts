import { ASSUMPTIONS, type Price } from "../../experiments/runner/cloud/prices.ts";
import { PUBLISHED } from "./published-limits.ts";
import type { Chances, Limits, Settings, Times } from "./settings.ts";

/** A figure that the model of AWS needs and nobody publishes. */
export interface AssumedTime {
  readonly value: number;
  readonly unit: string;
  readonly source: string;
}

const LOADED =
  "bench/cloud-plan.bench.ts on 2026-11-27, 20,000 and 60,000 cells, on a busy machine";

/** What things are thought to take on AWS. */
export const ASSUMED = {
  init: {
    value: ASSUMPTIONS.initSeconds.value,
    unit: "s, a function's start",
    source: "assumption of the estimate; rehearsals on a quiet machine: 0.11 to 0.33 s",
  },
  call: { value: 0.05, unit: "s, a task beside its function", source: "assumption" },
  map: { value: 5, unit: "s, a map beside its children", source: "assumption" },
  keep: { value: 300, unit: "s that an idle environment is kept", source: "assumption" },
  request: {
    value: 0.15,
    unit: "s, a request to S3 that waits for the one before",
    source: "100 to 200 ms by the same page of S3",
  },
  shard: {
    value: 0.1,
    unit: "s of a shard beside cells and requests",
    source: "the rehearsal below",
  },
  cell: { value: 2, unit: "s, a run on one virtual processor", source: "the question asked here" },
  plan: { value: 30e-6, unit: "s of plan a cell that is missing", source: LOADED },
  finished: { value: 22e-6, unit: "s of plan a cell that has ended", source: LOADED },
  leaf: { value: 160e-6, unit: "s of reduce a cell of 4 kB", source: LOADED },
  root: { value: 0.1e-6, unit: "s of reduce's root a cell", source: LOADED },
  summarise: {
    value: 182e-6,
    unit: "s of summarise a cell",
    source: "assumption: as merging it and finding it again",
  },
  base: { value: 2, unit: "s of plan and of summarise for a study of a few cells", source: LOADED },
  spread: {
    value: 0.1,
    unit: "by which shards are slower or faster, at most",
    source: "assumption",
  },
  resultBytes: {
    value: ASSUMPTIONS.resultBytes.value,
    unit: "bytes of a run's result",
    source: "assumption of the estimate; results of shipped studies: 2,100 to 3,900",
  },
  rowBytes: {
    value: 200,
    unit: "bytes of a run in runs.parquet, 54 columns",
    source: "the preview's 120 runs take 23,922",
  },
  memoryMb: { value: 1769, unit: "MB of each function", source: "infra/options.ts" },
} as const satisfies Readonly<Record<string, AssumedTime>>;

/** Prices of what the estimate leaves out; the others are those of experiments/runner/cloud/prices.ts. */
export const OTHER_PRICES = {
  scanned: {
    dollars: 5,
    unit: "TB that Athena scans",
    source: "https://aws.amazon.com/athena/pricing/",
  },
  logged: {
    dollars: 0.5,
    unit: "GB written to CloudWatch Logs",
    source: "https://aws.amazon.com/cloudwatch/pricing/",
  },
  fetched: {
    dollars: 0.09,
    unit: "GB that leaves AWS",
    source: "https://aws.amazon.com/s3/pricing/",
  },
} as const satisfies Readonly<Record<string, Price>>;

/** Limits of an account that may run so many functions at once. */
export const awsLimits = (environments: number): Limits => ({
  environments,
  growth: { size: PUBLISHED.growth.value, refill: PUBLISHED.growth.value / 10 },
  dispatch: { size: 1, refill: PUBLISHED.dispatch.value },
  children: PUBLISHED.children.value,
  transitions: { size: PUBLISHED.transitions.value, refill: PUBLISHED.transitions.value },
  gets: { size: PUBLISHED.gets.value, refill: PUBLISHED.gets.value },
  puts: { size: PUBLISHED.puts.value, refill: PUBLISHED.puts.value },
  functionSeconds: PUBLISHED.functionSeconds.value,
});

const { base, init } = ASSUMED;

export const AWS_TIMES: Times = {
  init: {
    plan: init.value,
    "run-cells": init.value,
    reduce: init.value,
    summarise: init.value,
  },
  call: ASSUMED.call.value,
  map: ASSUMED.map.value,
  keep: ASSUMED.keep.value,
  request: ASSUMED.request.value,
  shard: ASSUMED.shard.value,
  cell: ASSUMED.cell.value,
  plan: { base: base.value, aCell: ASSUMED.plan.value },
  finished: { base: 0, aCell: ASSUMED.finished.value },
  leaf: { base: 0, aCell: ASSUMED.leaf.value },
  root: { base: 0, aCell: ASSUMED.root.value },
  summarise: { base: base.value, aCell: ASSUMED.summarise.value },
};

export const AWS_CHANCES: Chances = { seed: 1, spread: ASSUMED.spread.value, lost: 0 };

export const awsSettings = (environments: number, chances: Chances = AWS_CHANCES): Settings => ({
  limits: awsLimits(environments),
  times: AWS_TIMES,
  chances,
});
