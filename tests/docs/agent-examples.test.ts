import { expect, test } from "vitest";
import { POST_STIPEND } from "../../engine/base/posting-words.ts";
import { RULE_ASSESSED } from "../../engine/regulation/words.ts";
import { runWhole } from "../simulation/fact-tape.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { accountsOf, soundRun, tradesOf } from "./example-market.ts";

/** Examples of classes of agents, and the group that each is about. */
const EXAMPLES = [
  ["glft-makers", "glft-makers"],
  ["adverse-selection-makers", "learning-makers"],
  ["designated-makers", "designated"],
  ["calendar-arbitrage", "calendar"],
  ["venue-arbitrage", "venue-arbitrage"],
  ["conversion", "conversion"],
  ["index-replication", "replicators"],
] as const;

test.each(EXAMPLES)(
  "%s: its group trades, the ledger balances, the run can be put back",
  (file, group) => {
    const scenario = scenarioOf(`docs/examples/${file}.yaml`);
    expect(tradesOf(soundRun(scenario), scenario, group).length).toBeGreaterThan(10);
  },
);

test("designated makers who are paid enough meet their duties and get the stipend; the cautious ones leave", () => {
  const scenario = scenarioOf("docs/examples/designated-makers.yaml");
  const { tape } = runWhole(scenario);
  const shares = (group: string): number[] => {
    const accounts = accountsOf(tape, scenario, group);
    return tape
      .table("rule_events")
      .filter((row) => row["event"] === RULE_ASSESSED && accounts.has(row["account"]!))
      .map((row) => row["value"]! / row["threshold"]!);
  };
  expect(shares("designated").map((share) => share > 0.6)).toEqual([true, true]);
  expect(shares("cautious").map((share) => share < 0.01)).toEqual([true, true]);
  const stipends = tape.table("ledger").filter((row) => row["posting"] === POST_STIPEND);
  // 4,000 dollars a month, of whose 21 trade dates the run sees the last three; money units of a hundredth of a cent.
  const whole = Math.round((4_000 * 10_000 * 3) / 21);
  expect(stipends.filter((row) => row["amount"]! > whole / 50)).toHaveLength(2);
  expect(Math.max(...stipends.map((row) => row["amount"]!))).toBe(whole);
});
