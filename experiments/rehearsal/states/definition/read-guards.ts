import { Fields } from "./fields.ts";
import type { Json } from "../json.ts";
import type { Catcher, Retrier } from "./machine-definition.ts";

const MOST_DELAY_SECONDS = 31_622_400;
const MOST_ATTEMPTS = 99_999_999;

/** Defaults: 1 second, 3 attempts, rate 2, no longest delay, no jitter. */
export function readRetriers(at: Fields): readonly Retrier[] {
  return at
    .list("Retry")
    .map((source, index) => readRetrier(`${at.where}: Retry ${index}`, source));
}

function readRetrier(where: string, source: Json): Retrier {
  const at = new Fields(where, source, [
    "Comment",
    "ErrorEquals",
    "IntervalSeconds",
    "MaxAttempts",
    "BackoffRate",
    "MaxDelaySeconds",
    "JitterStrategy",
  ]);
  return {
    errorEquals: readErrors(at),
    intervalSeconds: at.number("IntervalSeconds", 1, MOST_ATTEMPTS) ?? 1,
    maxAttempts: at.number("MaxAttempts", 0, MOST_ATTEMPTS) ?? 3,
    backoffRate: at.number("BackoffRate", 1) ?? 2,
    maxDelaySeconds: at.number("MaxDelaySeconds", 1, MOST_DELAY_SECONDS) ?? Infinity,
    jitter: at.oneOf("JitterStrategy", ["NONE", "FULL"], "NONE"),
  };
}

export function readCatchers(at: Fields): readonly Catcher[] {
  return at.list("Catch").map((source, index) => {
    const inside = new Fields(`${at.where}: Catch ${index}`, source, [
      "Comment",
      "ErrorEquals",
      "Next",
      "Output",
      "Assign",
    ]);
    return {
      errorEquals: readErrors(inside),
      next: inside.text("Next"),
      output: inside.json("Output"),
      assign: inside.object("Assign"),
    };
  });
}

function readErrors(at: Fields): readonly string[] {
  const names = at.list("ErrorEquals").map((name) => {
    return typeof name === "string" ? name : at.wrong("ErrorEquals", "names of errors");
  });
  if (names.length === 0) at.wrong("ErrorEquals", "at least one name");
  if (names.includes("States.ALL") && names.length > 1) at.wrong("ErrorEquals", "States.ALL alone");
  return names;
}
