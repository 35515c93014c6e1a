import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { ALERT_WORDS, RULE_ALERTED, RULE_SURVEILLANCE } from "../../engine/regulation/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { type FactTape, runWhole, SOME_IDENTITY } from "../simulation/fact-tape.ts";
import { alertJury } from "./alert-jury.ts";
import { scaledTerms, termsOf } from "./alert-thresholds.ts";

const market = scenarioOf("docs/examples/rules/surveillance.yaml");
const TIMES = [0.5, 1, 1.5];
const [first] = termsOf(market);
const settings = TIMES.map((times) => [scaledTerms(first!, times)]);

const alertsOf = (tape: FactTape) =>
  tape
    .table("rule_events")
    .filter(({ rule, event }) => rule === RULE_SURVEILLANCE && event === RULE_ALERTED)
    .map((row) => [row["time_us"], row["level"], row["owner"], row["lots"], row["value"]]);

const whole = (scenario: Scenario, options = {}) =>
  runWhole(scenario, SOME_IDENTITY, { classes: AGENT_CLASSES, ...options });

test("a run judged at other thresholds tells what runs of their own with them tell, and stays as it is", () => {
  const { watchers, told } = alertJury(settings);
  const judged = whole(market, { watchers });
  const own = settings.map(([terms]) =>
    whole({ ...market, rules: { ...market.rules, surveillance: { SCU: terms! } } }),
  );
  const heard = told.map((alerts) =>
    alerts.map(({ timeUs, level, owner, lots, value }) => [timeUs, level, owner, lots, value]),
  );
  expect(heard).toEqual(own.map(({ tape }) => alertsOf(tape)));
  expect(judged.hashes).toEqual(whole(market).hashes);
  expect(own.map(({ hashes }) => hashes.marketHash)).toEqual(
    TIMES.map(() => judged.hashes.marketHash),
  );
  // Every kind is told, and thresholds matter.
  expect(new Set(heard[0]!.map(([, level]) => level)).size).toBe(ALERT_WORDS.length);
  expect(new Set(heard.map(({ length }) => length)).size).toBe(TIMES.length);
});
