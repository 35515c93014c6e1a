import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { layer, resolved, setting } from "../../tests/fixtures/resolve-text.ts";
import { FULL_MARKET, IDLE_CLASSES, idle, TINY_MARKET } from "../../tests/fixtures/tiny-market.ts";
import { resolveScenario } from "./resolve-scenario.ts";
import { specHash } from "./scenario-spec.ts";
import type { SourceMap } from "./source.ts";

const hashOf = (...layers: readonly (string | SourceMap)[]): string =>
  specHash(resolved(layers).spec, (text) => createHash("sha256").update(text).digest("hex"));

describe("the spec and its hash", () => {
  test("the spec has nothing that is default, and is canonical", () => {
    const text = TINY_MARKET.replace(
      "count: 20",
      "count: 20, orderLatency: 250000 us, urgency: 50 %",
    );
    expect(resolved([text]).spec).toEqual({
      schema: 1,
      name: "tiny",
      start: "2027-01-04",
      days: 5,
      contracts: { SCU: { terms: "nymex-gpu1", listedMonths: 3 } },
      agents: {
        firms: { class: "firm", count: 4 },
        noise: { class: "noise", count: 20, orderLatency: "250 ms" },
      },
    });
  });

  test.each([TINY_MARKET, FULL_MARKET])(
    "the spec is a scenario file of the same scenario",
    (text) => {
      const first = resolved([text]);
      const again = resolved([JSON.stringify(first.spec)]);
      expect(again.scenario).toEqual(first.scenario);
      expect(again.spec).toEqual(first.spec);
    },
  );

  test("what is written as its default leaves the hash as it is", () => {
    const hash = hashOf(TINY_MARKET);
    expect(hashOf(TINY_MARKET, setting("clearing.members", 8))).toBe(hash);
    expect(hashOf(TINY_MARKET, setting("calendar.tradeDateRoll", "22:00"))).toBe(hash);
    expect(hashOf(TINY_MARKET, setting("agents.noise.size", { constant: 1 }))).toBe(hash);
    expect(hashOf(TINY_MARKET, setting("contracts.SCU.tickSize", "0.01 USD"))).toBe(hash);
    expect(hashOf(TINY_MARKET, setting("economy.set", "default"))).toBe(hash);
    expect(hashOf(TINY_MARKET, setting("rules", { fees: {} }))).toBe(hash);
    expect(hashOf(TINY_MARKET, setting("calendar", { holidays: [] }))).toBe(hash);
    expect(hashOf(TINY_MARKET, setting("spreads", {}))).toBe(hash);
    expect(hashOf(TINY_MARKET, setting("spreads.calendar", {}))).toBe(hash);
  });

  test("an option that a class or a rule gets later leaves the hash as it is", () => {
    const later = new Map(IDLE_CLASSES);
    const option = {
      type: "boolean",
      unit: "",
      doc: "New.",
      source: "assumption",
      default: true,
    } as const;
    const { name, intent, parameters } = later.get("noise")!;
    later.set("noise", idle(name, intent, { ...parameters, option }));
    const { scenario, spec } = resolved([TINY_MARKET], later);
    expect(scenario.population[1]!.parameters["option"]).toBe(true);
    expect(spec).toEqual(resolved([TINY_MARKET]).spec);
  });

  test("the order of keys and of lists that are sets leaves the hash as it is", () => {
    const swapped = FULL_MARKET.replace(
      "[2027-01-18, 2027-01-01]",
      "[2027-01-01, 2027-01-18]",
    ).replace("families: [SIT, SCU, OWN]", "families: [OWN, SCU, SIT]");
    const [head, agents] = swapped.split("agents:\n");
    const [groups, record] = agents!.split("record:");
    const reordered = head!.replace(
      "schema: 1",
      `schema: 1\nrecord:${record}agents:\n${groups!.trimEnd()}`,
    );
    expect(hashOf(reordered)).toBe(hashOf(FULL_MARKET));
    expect(resolved([reordered]).scenario).toEqual(resolved([FULL_MARKET]).scenario);
  });

  test("words about a scenario leave the hash as it is", () => {
    expect(hashOf(FULL_MARKET, setting("title", "Other"), setting("about", null))).toBe(
      hashOf(FULL_MARKET),
    );
  });

  test("extending and writing out give one hash", () => {
    const over = "schema: 1\nname: tiny\nagents: { noise: { count: 21 } }";
    expect(hashOf(TINY_MARKET, over)).toBe(hashOf(TINY_MARKET.replace("count: 20", "count: 21")));
  });

  test.each([
    ["days", 6],
    ["name", "other"],
    ["agents.noise.count", 21],
    ["agents.noise.urgency", 0.6],
    ["contracts.SCU.listedMonths", 4],
    ["rules.fees.SCU", {}],
    ["rules.hedgeExemption", {}],
    ["spreads.calendar.SCU", {}],
    ["economy.set", "paper"],
  ])("%s changes the hash", (path, value) => {
    expect(hashOf(TINY_MARKET, setting(path, value))).not.toBe(hashOf(TINY_MARKET));
  });

  test("the hash of a scenario does not change unnoticed", () => {
    expect(hashOf(TINY_MARKET)).toMatchInlineSnapshot(
      `"8ed4678d8303e4a61b4ea86ffb180e0d3b8739dcf0e106501c01177dd510f416"`,
    );
    expect(hashOf(FULL_MARKET)).toMatchInlineSnapshot(
      `"6a1170db7d64a39334c1053e8585d3656768874f092f0e70ebf37954090397b3"`,
    );
  });

  test("a file of one's own agents is part of the spec", () => {
    const result = resolveScenario([layer(TINY_MARKET)], {
      classes: IDLE_CLASSES,
      agentsFile: "ab12",
    });
    expect("spec" in result && result.spec["agentsFile"]).toBe("ab12");
  });
});
