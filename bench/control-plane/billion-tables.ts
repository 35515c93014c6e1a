import { cutRound, MOST_SHARDS } from "../../experiments/runner/cloud/cut-round.ts";
import { FAN_IN } from "../../experiments/runner/cloud/round-cells.ts";
import { ASSUMED, awsSettings, OTHER_PRICES } from "./aws-settings.ts";
import { breakingPoints } from "./breaking-points.ts";
import { type RoundBytes, roundBytes } from "./object-sizes.ts";
import { PUBLISHED } from "./published-limits.ts";
import {
  BILLION,
  MILLION,
  millionRuns,
  type ScaleCase,
  type ScaleOutcome,
  sizeOf,
} from "./scale-cases.ts";
import { type SimulatedStudy, simulateTogether, TooManyFailed } from "./simulate-study.ts";
import { historyEvents } from "./study-machine.ts";
import { bytes, dollars, table, time, whole } from "./words.ts";

const STUDIES = BILLION / MILLION;

/** Accounts under which a billion runs are simulated, as so many studies of a million each. */
const BILLION_ACCOUNTS: readonly ScaleCase[] = [
  { environments: 10, executions: 1 },
  { environments: 1000, executions: 1 },
  { environments: 1000, executions: 2 },
  { environments: 10_000, executions: 4 },
  { environments: 30_000, executions: 12 },
  { environments: 30_000, executions: 12, marketsAShard: 2 },
];

const BILLION_HEAD = [
  "Account's functions at once",
  "Executions at once",
  "A study",
  "A billion runs",
  "Reads wanted of scenarios in the busiest second",
  "Cost",
  "Million GB-seconds",
];

/** What a billion runs take under an account. */
export function billionRuns(one: ScaleCase): { seconds: number; dollars: number } & ScaleOutcome {
  const outcome = millionRuns(one);
  const waves = Math.ceil(STUDIES / (one.executions ?? 1));
  return {
    ...outcome,
    seconds: waves * outcome.study.seconds,
    dollars: STUDIES * outcome.money.total,
  };
}

export function billionTable(): string {
  const rows = BILLION_ACCOUNTS.map((one) => {
    const { environments, executions = 1, marketsAShard } = one;
    const { study, money, seconds, dollars: cost } = billionRuns(one);
    const markets = marketsAShard === undefined ? "" : `; ${marketsAShard} markets a shard`;
    return [
      whole(environments) + markets,
      whole(executions),
      time(study.seconds),
      `**${time(seconds)}**`,
      whole(executions * study.invocations.gets.peak),
      dollars(cost),
      whole((STUDIES * money.gigabyteSeconds) / 1e6),
    ];
  });
  return table([BILLION_HEAD, ...rows]);
}

/** Executions that start in the same second: their number, the account's functions at once, and those of each. */
const TOGETHER: readonly (readonly [executions: number, environments: number, each: number])[] = [
  [1, 30_000, 2250],
  [2, 30_000, 2250],
  [4, 30_000, 2250],
  [12, 30_000, 2250],
  [2, 1000, 900],
  [4, 1000, 900],
];

/** What becomes of studies that start in the same second under one account. */
export const rampTable = (): string =>
  table([
    TOGETHER_HEAD,
    ...TOGETHER.map((one) => [...one.map(whole), ...outcomeWords(startedTogether(...one))]),
  ]);

/** Studies of a million runs that start in the same second. */
function startedTogether(
  executions: number,
  environments: number,
  concurrency: number,
): (SimulatedStudy | TooManyFailed)[] {
  const size = { ...sizeOf(MILLION, { environments }), concurrency };
  return simulateTogether(
    Array.from({ length: executions }, () => size),
    awsSettings(environments),
  );
}

const TOGETHER_HEAD = [
  "Started at once",
  "Account's functions at once",
  "Asked for by each",
  "Refused invocations",
  "Of a shard, at most",
  "Lost shards",
  "The last ends after",
];

function outcomeWords(studies: readonly (SimulatedStudy | TooManyFailed)[]): string[] {
  const ended = studies.flatMap((study) => (study instanceof TooManyFailed ? [] : [study]));
  const failed = studies.find((study) => study instanceof TooManyFailed);
  if (failed !== undefined) {
    return ["", "", failed.message, `${ended.length} of ${studies.length} end`];
  }
  const { throttled, mostThrottled } = ended[0]!.invocations;
  const lost = ended.reduce((sum, { lostShards }) => sum + lostShards, 0);
  const seconds = Math.max(...ended.map((study) => study.seconds));
  return [whole(throttled), whole(mostThrottled), whole(lost), time(seconds)];
}

/** A study as it is counted: its rounds, and one of them. */
interface Counted {
  readonly cells: number;
  readonly shards: number;
  readonly rounds: number;
  readonly events: number;
  readonly round: RoundBytes;
  readonly roundShards: number;
}

/** A study of so many cells in one execution, whether or not it could be. */
function counted(cells: number): Counted {
  const size = sizeOf(cells, { environments: PUBLISHED.environments.value });
  const { cells: aShard } = cutRound(cells, 0, size);
  const inRound = Math.min(cells, aShard * MOST_SHARDS);
  const rounds = Math.ceil(cells / inRound);
  return {
    cells,
    shards: Math.ceil(cells / aShard),
    rounds,
    events: historyEvents(rounds),
    round: roundBytes({ ...size, cells: inRound }, aShard),
    roundShards: Math.ceil(inRound / aShard),
  };
}

const COUNTS: readonly (readonly [string, (study: Counted) => string])[] = [
  ["cells of a shard", ({ cells, shards }) => whole(cells / shards)],
  ["rounds", ({ rounds }) => whole(rounds)],
  ["children of the maps", ({ shards }) => whole(shards + Math.ceil(shards / FAN_IN))],
  ["events in the execution's history", ({ events }) => whole(events)],
  ["nodes of a round's reduction, and its root", (study) => `${study.roundShards / FAN_IN} + 1`],
  ["`plan.jsonl` of a round", ({ round }) => bytes(round.plan)],
  [
    "cells of a round, of one node",
    ({ round }) => `${bytes(round.cells)}, ${bytes(round.nodeCells)}`,
  ],
  ["the root's list of a round", ({ round }) => bytes(round.root)],
  ["results, stored twice", ({ cells }) => bytes(2 * cells * ASSUMED.resultBytes.value)],
  ["a scan of all columns of `runs`", ({ cells }) => scanWords(cells * ASSUMED.rowBytes.value)],
];

const scanWords = (scanned: number): string =>
  `${bytes(scanned)}, ${dollars((scanned / 1e12) * OTHER_PRICES.scanned.dollars)}`;

/** The same two sizes, counted. */
export function countsTable(): string {
  const [million, billion] = [counted(MILLION), counted(BILLION)];
  return table([
    ["", "A million runs", "A billion, if one study could have them"],
    ...COUNTS.map(([what, of]) => [what, of(million), of(billion)]),
  ]);
}

export function breaksTable(): string {
  const rows = breakingPoints().map(({ what, runs, how }) => [what, whole(runs), how]);
  return table([["What gives way", "At so many runs", "Because"], ...rows]);
}
