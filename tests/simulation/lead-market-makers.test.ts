import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { runWhole, SOME_IDENTITY } from "./fact-tape.ts";
import { FEW_SCU, FEW_SIT, scenarioOf } from "./random-scenario.ts";
import { matchingTerms } from "../../engine/instruments/matching-terms.ts";
import { RandomSource } from "../../engine/random/random-source.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { Roster } from "../../engine/simulation/roster.ts";
import { familiesOf, familyViewsOf } from "../../engine/simulation/world.ts";

const base = scenarioOf({ families: "both", makers: 3, hedgers: 3 });

/** SIT with lead market makers, matched by a rule that grants them a share. */
const withLeads = (percent: number): Scenario => ({
  ...base,
  families: [
    {
      ...FEW_SIT,
      matching: matchingTerms("lmm_fifo"),
      leadMarketMakers: [{ name: "makers", percent }],
    },
    FEW_SCU,
  ],
});

test("a contract's lead market makers are the accounts of all agents of the groups that it names", () => {
  const scenario = withLeads(20);
  const roster = new Roster();
  const random = new RandomSource();
  random.reset(SOME_IDENTITY);
  roster.open(scenario, AGENT_CLASSES, familyViewsOf(scenario), 0, random);
  const makers = [...roster.groupOf.keys()].filter(
    (agent) => roster.group(agent).name === "makers",
  );
  expect(makers).toHaveLength(3);
  const [sit, scu] = familiesOf(scenario, roster);
  expect(sit!.leadMarketMakers).toEqual(makers.map((account) => ({ account, percent: 20 })));
  expect(scu!.leadMarketMakers).toEqual([]);
});

test("a run follows the shares that lead market makers get", () => {
  const hashes = [10, 10, 50].map((percent) => runWhole(withLeads(percent)).hashes.marketHash);
  expect(hashes[1]).toBe(hashes[0]);
  expect(hashes[2]).not.toBe(hashes[0]);
});
