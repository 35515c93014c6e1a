import { readFileSync } from "node:fs";

/** What of a state's definition bears on time, money and history. */
interface StateText {
  readonly Type: string;
  readonly Retry?: readonly RetryText[];
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, StateText>> };
}

interface RetryText {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
}

/** How an error is met. */
export interface Retry {
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
}

/** Events that a visit of a state leaves in the history: entered and left, and what lies between; a map its Map Run. */
const EVENTS: Readonly<Record<string, number>> = {
  Pass: 2,
  Choice: 2,
  Succeed: 2,
  Task: 5,
  Map: 4,
};

const DEFINITION = JSON.parse(
  readFileSync(new URL("../../infra/snapshots/study.asl.json", import.meta.url), "utf8"),
) as { readonly States: Readonly<Record<string, StateText>> };

/** The states of a round in order; before the first there is Start, after the last Plan finds nothing to run. */
export const ROUND_STATES = [
  "Plan",
  "IsDone",
  "RunCells",
  "Reduce",
  "ReduceRoot",
  "NextRound",
] as const;
export const END_STATES = ["Plan", "IsDone", "Summarise", "Done"] as const;

const eventsOf = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + EVENTS[DEFINITION.States[name]!.Type]!, 0);

/** States that an execution of so many rounds enters, its children's not counted. */
export const statesEntered = (rounds: number): number =>
  1 + rounds * ROUND_STATES.length + END_STATES.length;

/** Events in the history of such an execution, where nothing is retried. */
export const historyEvents = (rounds: number): number =>
  2 + eventsOf(["Start", ...END_STATES]) + rounds * eventsOf(ROUND_STATES);

/** How a shard's function is tried again after an error; null: it is not. */
export function retryOf(error: string): Retry | null {
  const shard = Object.values(DEFINITION.States["RunCells"]!.ItemProcessor!.States)[0]!;
  const found = shard.Retry?.find(({ ErrorEquals }) => ErrorEquals.includes(error));
  if (found === undefined) return null;
  return {
    intervalSeconds: found.IntervalSeconds ?? 1,
    maxAttempts: found.MaxAttempts ?? 3,
    backoffRate: found.BackoffRate ?? 2,
    maxDelaySeconds: found.MaxDelaySeconds ?? Infinity,
  };
}

/** Rounds that an execution can have before its history is full. */
export const mostRounds = (events: number): number =>
  Math.floor((events - historyEvents(0)) / (historyEvents(1) - historyEvents(0)));
