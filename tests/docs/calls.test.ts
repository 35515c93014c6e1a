import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { HOUR_US, MINUTE_US, SECOND_US } from "../../engine/base/sim-time.ts";
import { SETTLED_CALL } from "../../engine/clearing/words.ts";
import { CALL_EVENT_WORDS, CALL_WORDS } from "../../engine/exchange/calls.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { runWhole } from "../simulation/fact-tape.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const DAY_US = 24 * HOUR_US;

test("the calls of the example are held when its remarks say so, and one of them settles", () => {
  const market = loadScenario("docs/examples/calls.yaml", { folder: root, classes: AGENT_CLASSES });
  if ("problems" in market) expect.fail(JSON.stringify(market.problems));
  const { tape } = runWhole(market.scenario);
  const times = (what: string): number[] =>
    tape
      .table("calls")
      .filter(({ call, event }) => `${CALL_WORDS[call!]} ${CALL_EVENT_WORDS[event!]}` === what)
      .map((row) => row["time_us"]! % DAY_US);
  // The run begins in the middle of a session: its first opening call is held then.
  expect(new Set(times("opening started"))).toEqual(new Set([0, 23 * HOUR_US]));
  const opened = times("opening cleared").map((time) => time % HOUR_US);
  expect(Math.min(...opened)).toBeGreaterThanOrEqual(10 * MINUTE_US);
  expect(Math.max(...opened)).toBeLessThanOrEqual(10 * MINUTE_US + 30 * SECOND_US);
  expect(new Set(times("closing started"))).toEqual(new Set([22 * HOUR_US - 30 * MINUTE_US]));
  expect(new Set(times("closing cleared"))).toEqual(new Set([22 * HOUR_US]));
  expect(times("reopening cleared").length).toBeGreaterThan(0);
  expect(tape.table("settlements").map(({ method }) => method)).toContain(SETTLED_CALL);
});
