import { describe, expect, test } from "vitest";
import { POST_CREDIT_DRAWN } from "../../engine/base/posting-words.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { accountsOf, ordersOf, soundRun, tradesOf } from "./example-market.ts";

describe("hedgers.yaml", () => {
  const scenario = scenarioOf("docs/examples/hedgers.yaml");
  const tape = soundRun(scenario);

  test.each(["by-variance", "by-tail", "stacked", "on-credit", "cautious"])(
    "%s trades",
    (group) => {
      expect(tradesOf(tape, scenario, group).length).toBeGreaterThan(2);
    },
  );

  test("those who work parents number them, those who alternate have none", () => {
    const parents = (group: string): number =>
      new Set(ordersOf(tape, scenario, group).map((row) => row["metaorder"])).size;
    for (const group of ["by-variance", "by-tail", "stacked"]) {
      expect(parents(group)).toBeGreaterThan(3);
    }
    expect(new Set(ordersOf(tape, scenario, "on-credit").map((row) => row["metaorder"]))).toEqual(
      new Set([0]),
    );
  });

  test("with little money it borrows, or its hedge is cut", () => {
    const shares = (group: string): number[] => {
      const accounts = accountsOf(tape, scenario, group);
      return tape
        .table("exposures")
        .filter(({ owner }) => accounts.has(owner!))
        .map((row) => row["desired_lots"]! / row["need_lots"]!);
    };
    expect(Math.min(...shares("on-credit"))).toBeGreaterThan(Math.max(...shares("cautious")));
    expect(Math.max(...shares("cautious"))).toBeLessThan(0.8);
    const drawn = tape.table("ledger").filter(({ posting }) => posting === POST_CREDIT_DRAWN);
    expect(drawn.length).toBeGreaterThan(0);
  });
});

test("strategic-provider.yaml: it takes a position, then pushes the index its way", () => {
  const scenario = scenarioOf("docs/examples/strategic-provider.yaml");
  const tape = soundRun(scenario);
  expect(tradesOf(tape, scenario, "alder").length).toBeGreaterThan(10);
  const [account] = [...accountsOf(tape, scenario, "alder")];
  const held = tape.table("positions").filter((row) => row["account"] === account);
  const prints = tape.table("spot").filter((row) => row["index"] === 0 && row["record"] === 1);
  expect(Math.sign(prints.at(-1)!["pressure"]!)).toBe(Math.sign(held.at(-1)!["lots"]!));
});
