import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ORDER_ACCEPTED,
  ORDER_REPLACED,
  ORDER_TRIGGERED,
  ORIGIN_PARTICIPANT,
} from "../../engine/base/order-words.ts";
import type { AgentDesk } from "../../engine/agent.ts";
import { FACT_TABLES } from "../../engine/recorder/fact-tables.ts";
import { NO_RULES } from "../../engine/regulation/rules-scenario.ts";
import type { RunIdentity, Scenario } from "../../engine/scenario.ts";
import { type FactRow, type FactTape, runWhole } from "./fact-tape.ts";
import {
  groupOf,
  identities,
  QUIET_CHOICE,
  scenarioChoices,
  scenarioOf,
  scenarios,
} from "./random-scenario.ts";
import { isClocked, uncontrolled, unmoved } from "./narrower-choices.ts";
import { limitOf, limitTerms } from "./rules-world.ts";
import { rulesOf } from "./scenario-rules.ts";
import { classesWith, observers, spiedClasses, withGroup } from "./spies.ts";

const runs = (numRuns: number) => ({ seed: 20_261_125, numRuns });

/** Names of the accounts' holders: "noise 3". */
function namesOf(tape: FactTape, scenario: Scenario): ReadonlyMap<number, string> {
  const owners = new Map(tape.table("owners").map((row) => [row["owner"], row]));
  return new Map(
    tape.table("accounts").map((row) => {
      const owner = owners.get(row["owner"]);
      const group = scenario.population[owner?.["group"] ?? -1]?.name ?? "clearing-members";
      return [row["account"]!, `${group} ${owner?.["index_in_group"]}`];
    }),
  );
}

/** Trades by name, without the numbers that depend on who else is there. */
function namedTrades(tape: FactTape, scenario: Scenario): string[] {
  const names = namesOf(tape, scenario);
  return tape
    .table("trades")
    .map((row) =>
      [
        row["time_us"],
        row["instrument"],
        row["price_ticks"],
        row["lots"],
        row["aggressor"],
        names.get(row["buy_account"]!),
        names.get(row["sell_account"]!),
      ].join(" "),
    );
}

describe("an agent that never trades", () => {
  test("changes no trade and nobody's orders, wherever it is inserted", () => {
    fc.assert(
      fc.property(scenarios, identities, fc.nat({ max: 9 }), (scenario, identity, at) => {
        const crowded = withGroup(scenario, observers(3), at);
        const classes = classesWith(() => {});
        const alone = runWhole(scenario, identity);
        const watched = runWhole(crowded, identity, { classes });
        expect(namedTrades(watched.tape, crowded)).toEqual(namedTrades(alone.tape, scenario));
        const orders = (tape: FactTape): number => tape.table("orders").length;
        expect(orders(watched.tape)).toBe(orders(alone.tape));
      }),
      runs(20),
    );
  });
});

/** When agents with a Poisson clock woke up, by group and member; of drawn groups those that have no other clock. */
function arrivals(scenario: Scenario, identity: RunIdentity): Map<string, number[]> {
  const woken = new Map<string, number[]>();
  const nameOfState = new Map<object, string>();
  const classes = spiedClasses((className, state, desk) => {
    let name = nameOfState.get(state);
    if (name === undefined) {
      name = nameOf(scenario, desk);
      const isDrawn = name.startsWith(`${className} `);
      if (name.startsWith("makers ") || (isDrawn && !isClocked(className))) return;
      nameOfState.set(state, name);
      woken.set(name, []);
    }
    woken.get(name)!.push(desk.nowUs);
  });
  runWhole(scenario, identity, { classes });
  return woken;
}

/** The desk of a run knows which agent is at it; its name follows from the groups' counts. */
function nameOf(scenario: Scenario, desk: AgentDesk): string {
  let agent = (desk as unknown as { agent: number }).agent;
  for (const { name, count } of scenario.population) {
    if (agent < count) return `${name} ${agent}`;
    agent -= count;
  }
  throw new Error("no such agent");
}

describe("draws do not depend on the policy arm", () => {
  test("arrivals are the same under no rules and under tight ones", () => {
    let compared = 0;
    fc.assert(
      fc.property(scenarioChoices, identities, (choice, identity) => {
        const free = arrivals(scenarioOf({ ...choice, rules: "none" }), identity);
        const ruled = arrivals(scenarioOf({ ...choice, rules: "tight" }), identity);
        expect(ruled).toEqual(free);
        compared += free.size;
      }),
      runs(15),
    );
    expect(compared).toBeGreaterThan(150);
  });

  test("so are needs and quantities bought and sold, and, without the channel, what is paid for them", () => {
    let rows = 0;
    const facts = ({ tape }: { tape: FactTape }): string[] =>
      tape
        .table("exposures")
        .map((row) =>
          ["trade_date", "owner", "family", "need_lots", "physical_units", "physical_cost"]
            .map((column) => row[column])
            .join(" "),
        );
    fc.assert(
      fc.property(scenarioChoices, identities, (choice, identity) => {
        const people = { ...unmoved(choice), hedgers: 3, providers: 2 };
        const free = facts(runWhole(scenarioOf({ ...people, rules: "none" }), identity));
        const ruled = facts(runWhole(scenarioOf({ ...people, rules: "tight" }), identity));
        expect(ruled).toEqual(free);
        rows += free.length;
      }),
      runs(10),
    );
    expect(rows).toBeGreaterThan(100);
  });

  test("who takes part and what the economy does are the same too", () => {
    fc.assert(
      fc.property(scenarioChoices, identities, (choice, identity) => {
        const arms = (["none", "loose", "tight"] as const).map((rules) => {
          const { tape } = runWhole(scenarioOf({ ...unmoved(choice), rules }), identity);
          const tables = ["owners", "accounts", "instruments", "spot", "index_inputs"];
          return tables.map((name) => tape.table(name).map(({ seq: _seq, ...row }) => row));
        });
        expect(arms[1]).toEqual(arms[0]);
        expect(arms[2]).toEqual(arms[0]);
      }),
      runs(6),
    );
  });
});

test("an added group that trades changes no other group's arrivals, sizes or capital", () => {
  fc.assert(
    fc.property(scenarioChoices, identities, fc.nat({ max: 9 }), (choice, identity, at) => {
      const scenario = scenarioOf(choice);
      const added = groupOf({ ...QUIET_CHOICE, ...choice }, "newcomers", "noise-trader", 3);
      const crowded = withGroup(scenario, added, at);
      const before = arrivals(scenario, identity);
      const after = arrivals(crowded, identity);
      for (const name of after.keys()) if (name.startsWith("newcomers")) after.delete(name);
      expect(after).toEqual(before);
      expect(traits(crowded, identity).filter((line) => !line.startsWith("newcomers"))).toEqual(
        traits(scenario, identity),
      );
    }),
    runs(10),
  );
});

function traits(scenario: Scenario, identity: RunIdentity): string[] {
  return runWhole(scenario, identity)
    .tape.table("owners")
    .filter((row) => row["group"]! >= 0)
    .map((row) => {
      const { name } = scenario.population[row["group"]!]!;
      return `${name} ${row["index_in_group"]} ${row["size"]} ${row["capital"]}`;
    });
}

describe("what rules record and say is left out of marketHash", () => {
  test("a limit at ten times the largest position leaves marketHash equal, and rule events may differ", () => {
    fc.assert(
      fc.property(scenarioChoices, identities, (choice, identity) => {
        const scenario = scenarioOf({ ...choice, rules: "none" });
        const free = runWhole(scenario, identity);
        const lots = 10 * largest(free.tape);
        const terms = limitTerms({
          spotMonth: limitOf(lots),
          singleMonth: limitOf(lots),
          allMonths: limitOf(5 * lots),
          spotMonthStart: 3,
        });
        const bySymbol = Object.fromEntries(scenario.families.map(({ symbol }) => [symbol, terms]));
        const rules = { ...NO_RULES, positionLimits: bySymbol };
        const limited = runWhole({ ...scenario, rules }, identity);
        expect(limited.hashes.marketHash).toBe(free.hashes.marketHash);
        const differing = FACT_TABLES.filter(
          ({ name }) => limited.hashes.tables[name] !== free.hashes.tables[name],
        ).map(({ name }) => name);
        expect(differing.filter((name) => name !== "rule_events")).toEqual([]);
      }),
      runs(20),
    );
  });

  test("rules that bind do change it", () => {
    const free = runWhole(scenarioOf({ rules: "none" })).hashes;
    const ruled = runWhole(scenarioOf({ rules: "tight" })).hashes;
    expect(ruled.marketHash).not.toBe(free.marketHash);
  });
});

/** Most lots that an account could have come to in a month: what it held or ordered in all. */
function largest(tape: FactTape): number {
  let most = 1;
  const lots = new Map<string, number>();
  const add = (row: FactRow): void => {
    const key = `${row["account"]} ${row["instrument"]}`;
    lots.set(key, (lots.get(key) ?? 0) + Math.abs(row["lots"]!));
    most = Math.max(most, lots.get(key)!);
  };
  for (const row of tape.table("positions")) add(row);
  for (const row of tape.table("orders")) add(row);
  return most;
}

test("no order takes an owner beyond its limits, position and working orders of a side together", () => {
  let refused = 0;
  fc.assert(
    fc.property(scenarioChoices, identities, (choice, identity) => {
      const scenario = scenarioOf({
        ...uncontrolled(choice),
        start: "2027-01-04",
        holidays: [],
      });
      const single = 25;
      const terms = limitTerms({ singleMonth: limitOf(single), cureTradeDates: 2 });
      const bySymbol = Object.fromEntries(scenario.families.map(({ symbol }) => [symbol, terms]));
      const rules = { ...rulesOf("none", scenario.families), positionLimits: bySymbol };
      const { tape } = runWhole({ ...scenario, rules }, identity);
      refused += tape.table("orders").filter((row) => row["reason"] === 11).length;
      expect(beyond(tape, single)).toEqual([]);
    }),
    runs(20),
  );
  expect(refused).toBeGreaterThan(20);
});

/** Participants' orders by which an account came beyond a limit in one month, up to the first transfer. */
function beyond(tape: FactTape, limit: number): FactRow[] {
  const found: FactRow[] = [];
  const held = new Map<string, number>();
  const working = new Map<string, number>();
  const open = new Map<number, number>();
  const add = (map: Map<string, number>, key: string, lots: number): number => {
    map.set(key, (map.get(key) ?? 0) + lots);
    return map.get(key)!;
  };
  const [firstMark] = tape.table("settlements");
  for (const row of tape.table("positions")) {
    if (row["trade_date"] !== firstMark?.["trade_date"]) continue;
    add(held, `${row["account"]} ${row["instrument"]}`, row["lots"]!);
  }
  for (const row of tape.table("trades")) {
    if (row["seq"]! > firstMark!["seq"]!) continue;
    add(held, `${row["buy_account"]} ${row["instrument"]}`, -row["lots"]!);
    add(held, `${row["sell_account"]} ${row["instrument"]}`, row["lots"]!);
  }
  for (const { table, row } of tape.together("orders", "trades", "margin")) {
    if (table === "margin") {
      if (row["event"] === 6) return found;
    } else if (table === "trades") {
      for (const side of ["buy", "sell"] as const) {
        const key = `${row[`${side}_account`]} ${row["instrument"]}`;
        add(held, key, side === "buy" ? row["lots"]! : -row["lots"]!);
        add(working, `${key} ${side === "buy" ? 0 : 1}`, -row["lots"]!);
        open.set(row[`${side}_order_id`]!, open.get(row[`${side}_order_id`]!)! - row["lots"]!);
      }
    } else if (row["order_id"] !== 0 && row["event"] !== ORDER_TRIGGERED) {
      const key = `${row["account"]} ${row["instrument"]}`;
      const stays = row["event"] === ORDER_ACCEPTED || row["event"] === ORDER_REPLACED;
      const before = open.get(row["order_id"]!) ?? 0;
      const after = stays ? row["lots"]! : 0;
      open.set(row["order_id"]!, after);
      const worked = add(working, `${key} ${row["side"]}`, after - before);
      const position = (held.get(key) ?? 0) * (row["side"] === 0 ? 1 : -1);
      const grew = after > before && row["origin"] === ORIGIN_PARTICIPANT;
      if (grew && position + worked > limit) found.push(row);
    }
  }
  return found;
}
