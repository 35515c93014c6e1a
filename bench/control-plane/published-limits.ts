import { CHILDREN_STARTED_A_SECOND } from "../../experiments/runner/cloud/cost-estimate.ts";

/** A limit that a service publishes. */
export interface PublishedLimit {
  readonly value: number;
  readonly words: string;
  /** Whether it can be raised on request. */
  readonly canGrow: boolean;
  readonly page: string;
  /** Where the number itself was not on the page that was read, how it is known. */
  readonly note?: string;
}

/** When the pages were read, in stored copies: they change. */
export const READ_ON = "2026-11-27";

const STATES = "https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html";
const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";
const SCALING = "https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html";
const S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html";
const SECOND_HAND = "quoted by others from this page; not seen in the copy that was read";

/** What the stack meets, by service. Soft quotas of states are those of us-east-1, us-west-2 and eu-west-1. */
export const PUBLISHED = {
  children: limit(10_000, "children of one Map Run at once", false, STATES),
  dispatch: limit(
    CHILDREN_STARTED_A_SECOND,
    "standard children that a Map Run starts a second",
    false,
    STATES,
  ),
  items: limit(1e8, "items that one Map Run reads", false, STATES, SECOND_HAND),
  mapRuns: limit(1000, "Map Runs open at once in an account and region", false, STATES),
  openExecutions: limit(1e6, "executions open at once in an account and region", true, STATES),
  events: limit(25_000, "events in the history of an execution", false, STATES),
  executionDays: limit(365, "days that an execution may take", false, STATES),
  redriveDays: limit(14, "days in which an execution can be redriven", false, STATES),
  payload: limit(
    262_144,
    "bytes of a state's, a task's or an execution's input or output",
    false,
    STATES,
  ),
  transitions: limit(
    5000,
    "state transitions a second, as many at once (800 elsewhere)",
    true,
    STATES,
  ),
  startBucket: limit(1300, "StartExecution at once (800 elsewhere)", true, STATES),
  startRefill: limit(300, "StartExecution a second after that (150 elsewhere)", true, STATES),
  environments: limit(
    1000,
    "functions at once in an account and region; fewer in a new account",
    true,
    LAMBDA,
  ),
  functionSeconds: limit(900, "seconds that a function may run", false, LAMBDA),
  memoryMb: limit(10_240, "MB of memory that a function may have", false, LAMBDA),
  scratchMb: limit(10_240, "MB that a function may keep in /tmp", false, LAMBDA),
  growth: limit(1000, "environments that one function gains in 10 seconds", false, SCALING),
  puts: limit(3500, "writes a second, at least, below a partitioned prefix of a bucket", true, S3),
  gets: limit(5500, "reads a second, at least, below a partitioned prefix of a bucket", true, S3),
} as const satisfies Readonly<Record<string, PublishedLimit>>;

function limit(
  value: number,
  words: string,
  canGrow: boolean,
  page: string,
  note?: string,
): PublishedLimit {
  return { value, words, canGrow, page, ...(note === undefined ? {} : { note }) };
}
