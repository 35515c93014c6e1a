import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { loadScenario } from "../../experiments/catalog/load-scenario.ts";
import { HOUR_US } from "../../engine/base/sim-time.ts";
import { MARGIN_EVENT_WORDS, POSTING_WORDS } from "../../engine/clearing/words.ts";
import { TEST_WATERFALL } from "../contracts/waterfall-world.ts";
import { type FactTape, runWhole, SOME_IDENTITY } from "./fact-tape.ts";
import { scenarioOf } from "./random-scenario.ts";
import { TapeCascades } from "./tape-cascades.ts";

const market = scenarioOf({ start: "2027-01-27", days: 8, capital: 300, hedgers: 6 });

/** Hardly any margin, poor members, and every layer switched on. */
const scenario = {
  ...market,
  margin: { ...market.margin, floor: 0.002, cap: 0.003 },
  clearing: {
    ...market.clearing,
    members: 6,
    memberCapital: 40,
    guarantyFund: 10,
    ccpCapital: 5,
    waterfall: {
      ...TEST_WATERFALL,
      assessmentCap: 1,
      assessmentCapSeveral: 2,
      coolingOff: 1,
      gainsHaircut: true,
      tearUp: true,
    },
  },
};

const LAYERS = [
  "paid_by_member_capital",
  "paid_by_defaulter_margin",
  "paid_by_defaulter_fund",
  "paid_by_ccp_capital",
  "paid_by_mutual_fund",
  "paid_by_assessments",
  "paid_by_gains_haircut",
  "left_unfunded",
];

/** Between two defaults the layers are used in their order. */
function expectLayersInTurn(margin: readonly string[]): void {
  const texts = margin.filter((word) => [...LAYERS, "member_defaulted"].includes(word));
  const losses = texts.join(" ").split("member_defaulted");
  for (const loss of losses) {
    const used = loss.split(" ").flatMap((word) => (word === "" ? [] : [LAYERS.indexOf(word)]));
    expect(used).toEqual([...used].sort((a, b) => a - b));
  }
}

test("a whole run in which a cascade goes through every layer, and no money is made or lost", () => {
  const { tape } = runWhole(scenario, SOME_IDENTITY, {
    drive: (run) => {
      for (let hour = 1; hour <= 24 * 14; hour++) {
        run.advance({ timeUs: hour * HOUR_US });
        expect(run.ledgerSum).toBe(0);
      }
    },
  });
  const margin = tape.table("margin").map((row) => MARGIN_EVENT_WORDS[row["event"]!]!);
  const layers = margin.filter((word) => LAYERS.includes(word));
  expect(new Set(layers)).toEqual(new Set(LAYERS));
  expect(margin).toContain("position_torn_up");
  expectLayersInTurn(margin);
  const postings = tape.table("ledger").map((row) => POSTING_WORDS[row["posting"]!]!);
  const words = ["defaulter_margin", "mutualised", "assessment", "gains_haircut", "unfunded"];
  expect(postings).toEqual(expect.arrayContaining(words));
});

test("whole runs in which twenty members fail in one cascade: every layer takes what it does on paper", () => {
  const thin = {
    ...scenario.clearing,
    members: 20,
    memberCapital: 1,
    guarantyFund: 5,
    ccpCapital: 2,
  };
  const depths = ["nobody", "members", "outside"].flatMap((replenishFund) => {
    const waterfall = { ...thin.waterfall, replenishFund } as typeof thin.waterfall;
    const poor = { ...scenario, clearing: { ...thin, waterfall } };
    const cascades = new TapeCascades(runWhole(poor).tape, poor).play();
    expect(cascades.wrong).toEqual([]);
    return cascades.depths;
  });
  expect(Math.max(...depths)).toBe(20);
});

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Accounts of the clearing members themselves: the last ones, each of an owner of its own. */
const ownAccounts = (tape: FactTape, members: number): Set<number> =>
  new Set(
    tape
      .table("accounts")
      .map((row) => row["account"]!)
      .sort((a, b) => a - b)
      .slice(-members),
  );

test("in the example of agents a member fails for what it cannot pay of an assessment", () => {
  const found = loadScenario("docs/examples/rules/default-cascade.yaml", {
    folder: root,
    classes: AGENT_CLASSES,
  });
  if ("problems" in found) expect.fail(JSON.stringify(found.problems));
  const { tape } = runWhole(found.scenario, { seed: 1, replication: 0, antithetic: false });
  const rows = tape.table("margin").map((row) => ({
    word: MARGIN_EVENT_WORDS[row["event"]!]!,
    account: row["account"]!,
  }));
  expectLayersInTurn(rows.map(({ word }) => word));
  const own = ownAccounts(tape, found.scenario.clearing.members);
  const assessed = rows.findIndex(({ word }) => word === "paid_by_assessments");
  const failed = rows.findIndex(
    ({ word, account }) => word === "member_defaulted" && own.has(account),
  );
  expect(assessed).toBeGreaterThan(-1);
  expect(failed).toBeGreaterThan(assessed);
  // Its own account owed nothing before, and was never liquidated.
  const before = rows.slice(0, failed).filter(({ account }) => account === rows[failed]!.account);
  expect(before.map(({ word }) => word)).not.toContain("account_defaulted");
  expect(before.map(({ word }) => word)).not.toContain("liquidation_started");
});
