import type { MeasuredExecution } from "./measured.ts";
import type { Chances, Limits, Settings, Times, Work } from "./settings.ts";
import { NO_LIMIT } from "./token-bucket.ts";

const NOTHING: Work = { base: 0, aCell: 0 };

/** Nothing takes time but cells: what known answers are tried on. */
export const FREE_TIMES: Times = {
  init: { plan: 0, "run-cells": 0, reduce: 0, summarise: 0 },
  call: 0,
  map: 0,
  keep: Infinity,
  request: 0,
  shard: 0,
  cell: 0,
  plan: NOTHING,
  finished: NOTHING,
  leaf: NOTHING,
  root: NOTHING,
  summarise: NOTHING,
};

/** Nothing is limited but how many functions run at once. */
export const freeLimits = (environments: number): Limits => ({
  environments,
  growth: NO_LIMIT,
  dispatch: NO_LIMIT,
  children: Infinity,
  transitions: NO_LIMIT,
  gets: NO_LIMIT,
  puts: NO_LIMIT,
  functionSeconds: Infinity,
});

export const NO_CHANCE: Chances = { seed: 1, spread: 0, lost: 0 };

const flat = (seconds: number): Work => ({ base: seconds, aCell: 0 });

/** A rehearsal: functions take what they were measured to take, and nothing bounds it but its environments. */
export function rehearsalSettings(measured: MeasuredExecution, environments: number): Settings {
  const { functions, cellSeconds, callSeconds } = measured;
  const init = Object.fromEntries(
    Object.entries(functions).map(([name, { initSeconds }]) => [name, initSeconds]),
  ) as Times["init"];
  return {
    limits: freeLimits(environments),
    times: {
      ...FREE_TIMES,
      init,
      call: callSeconds,
      shard: functions["run-cells"].seconds,
      cell: cellSeconds,
      plan: flat(functions.plan.seconds),
      leaf: flat(functions.reduce.seconds),
      root: flat(functions.reduce.seconds),
      summarise: flat(functions.summarise.seconds),
    },
    chances: NO_CHANCE,
  };
}
