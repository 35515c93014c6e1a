import { describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { Scenario } from "../../engine/scenario.ts";
import type { Run } from "../../engine/simulate.ts";
import { resolved } from "../fixtures/resolve-text.ts";
import { type FactRow, type FactTape, runWhole, SOME_IDENTITY } from "./fact-tape.ts";
import { seenOf } from "./market-invariants.ts";
import { groupOf, QUIET_CHOICE, scenarioOf } from "./random-scenario.ts";
import { classesWith, observers, withGroup } from "./spies.ts";
import { TapeAccounts } from "./tape-accounts.ts";

/** A class, parameters with which it trades within days, and one that is nonsense with what is said of it. */
interface Case {
  readonly name: string;
  readonly given?: Readonly<Record<string, unknown>>;
  readonly days?: number;
  readonly nonsense: string;
  readonly refusal: string;
}

const CASES: readonly Case[] = [
  {
    name: "metaorder-trader",
    nonsense: "metaorderShape: 1",
    refusal: "metaorderShape: found 1; allowed: a number, above 1",
  },
  {
    name: "trend-follower",
    given: { shortDays: { constant: 1 }, horizons: 1 },
    days: 3,
    nonsense: "horizonMultiple: 1",
    refusal: "horizonMultiple: found 1; allowed: a number, above 1",
  },
  {
    name: "mean-reversion-trader",
    given: { looksADay: { constant: 60 }, windowLooks: 20 },
    nonsense: "windowLooks: 3",
    refusal: "windowLooks: found 3; allowed: a whole number (looks), at least 4 and at most 1000",
  },
  {
    name: "learning-trader",
    nonsense: "riskAversion: 0",
    refusal: "riskAversion: found 0; allowed: a number (1/dollar), above 0",
  },
  {
    name: "leveraged-fund",
    given: { standingLeverage: 1, flowSensitivity: 5 },
    nonsense: "maximumLeverage: 0",
    refusal: "maximumLeverage: found 0; allowed: a number (notional over wealth), above 0",
  },
  {
    name: "news-trader",
    given: { threshold: 0 },
    days: 3,
    nonsense: "waves: 0",
    refusal: "waves: found 0; allowed: a whole number (trade dates), at least 1 and at most 60",
  },
  {
    name: "index-investor",
    given: { rollStartDays: 19, rollLengthDays: 3 },
    nonsense: "keeps: weights",
    refusal: 'keeps: found the text "weights": allowed: lots, value',
  },
];

const GROUP = "speculators";
const CHOICE = { ...QUIET_CHOICE, hedgers: 1, providers: 1, makers: 1, strategic: 0 };

const marketWith = ({ name, given = {}, days = 2 }: Case): Scenario =>
  withGroup(
    scenarioOf({ ...CHOICE, days }),
    groupOf(CHOICE, GROUP, name, 3, given, { reserve: { constant: CHOICE.capital } }),
  );

/** Trades in which the group's accounts are on a side. */
function tradesOf(tape: FactTape, scenario: Scenario): FactRow[] {
  const group = scenario.population.findIndex(({ name }) => name === GROUP);
  const owners = tape.table("owners").filter((row) => row["group"] === group);
  const accounts = new Set(
    tape
      .table("accounts")
      .filter((row) => owners.some((owner) => owner["owner"] === row["owner"]))
      .map((row) => row["account"]),
  );
  return tape.table("trades").filter((row) => {
    return accounts.has(row["buy_account"]) || accounts.has(row["sell_account"]);
  });
}

test("all of them together keep every invariant of a market", () => {
  const [one, ...others] = CASES;
  const alone = { ...marketWith(one!), name: "together" };
  const groups = others.map(({ name, given = {} }) =>
    groupOf(CHOICE, `${name}s`, name, 2, given, { reserve: { constant: CHOICE.capital } }),
  );
  const scenario = groups.reduce((market, group) => withGroup(market, group), alone);
  expect(seenOf(scenario, SOME_IDENTITY, 0.5).broken).toEqual([]);
});

describe.each(CASES)("in a small market, a $name", (one) => {
  test("trades, positions and balances follow from the tapes, and it goes on so where the run is set back", () => {
    const margin = new Map<number, number>();
    const classes = classesWith((desk) => {
      for (const { instrument } of desk.listed(0)) {
        if (!margin.has(instrument)) margin.set(instrument, desk.marginALot(instrument));
      }
    });
    const scenario = withGroup(marketWith(one), observers(1));
    const { tape, hashes } = runWhole(scenario, SOME_IDENTITY, { classes });
    expect(tradesOf(tape, scenario).length).toBeGreaterThan(5);
    expect(new TapeAccounts(tape, margin).play().differences).toEqual([]);
    const drive = (run: Run): void => {
      run.advance({ timeUs: Math.floor(run.endUs / 2) });
      const snapshot = run.snapshot();
      run.advance({ timeUs: Math.floor(run.endUs * 0.7) });
      run.restore(snapshot);
      run.advance({});
    };
    const again = runWhole(scenario, SOME_IDENTITY, { classes, drive });
    expect(again.hashes.traceHash).toBe(hashes.traceHash);
  });

  test("is refused with nonsense for a parameter, and told what is allowed", () => {
    const text = `schema: 1
name: nonsense
start: 2027-01-04
days: 5
contracts:
  SCU: { terms: nymex-gpu1 }
agents:
  ${GROUP}: { class: ${one.name}, count: 1, ${one.nonsense} }
`;
    expect(() => resolved([text], AGENT_CLASSES)).toThrow(one.refusal);
  });
});
