import { expect, test } from "vitest";
import { layer, resolved, setting } from "../../tests/fixtures/resolve-text.ts";
import { IDLE_CLASSES, TINY_MARKET } from "../../tests/fixtures/tiny-market.ts";
import { canonicalJson } from "./canonical-json.ts";
import { resolveScenario } from "./resolve-scenario.ts";

const PROVIDERS = {
  Alder: { share: 0.3, volumeSd: 0.1 },
  Birch: { share: 0.3 },
  Cedar: { share: 0.2, priceSd: 0.01 },
  Elm: { share: 0.1 },
  Fir: { share: 0.05 },
  Hazel: { share: 0.05 },
};
const STRUCTURAL = setting("economy", { model: "structural", structural: {} });
const withEconomy = (economy: object): string =>
  `${TINY_MARKET}economy: ${JSON.stringify(economy)}\n`;

test("what a structural market inherits from one in reduced form is no part of it", () => {
  const plain = { providers: { ...PROVIDERS, Alder: { share: 0.3 } } };
  const base = withEconomy({
    expectedPersistence: 0.5,
    compute: { jumpRate: 6 },
    channel: { strength: 2 },
    providers: PROVIDERS,
  });
  const { spec, scenario } = resolved([base, STRUCTURAL]);
  expect(canonicalJson(spec)).toBe(canonicalJson(resolved([withEconomy(plain), STRUCTURAL]).spec));
  // What counts in both stays: the noise of Cedar's price.
  expect(scenario.economy.providers.find(({ name }) => name === "Cedar")?.priceSd).toBe(0.01);
  const again = layer(JSON.stringify(spec));
  expect(canonicalJson(resolved([again]).spec)).toBe(canonicalJson(spec));
});

test("it stays where the last layer goes back to the reduced form", () => {
  const base = withEconomy({ compute: { jumpRate: 6 } });
  const back = setting("economy", { model: "reduced-form", structural: null });
  expect(resolved([base, STRUCTURAL, back]).scenario.economy.compute.jumpRate).toBe(6);
});

test("what is laid over a structural market is refused", () => {
  const jumps = setting("economy.compute.jumpRate", 3);
  const result = resolveScenario([layer(TINY_MARKET), STRUCTURAL, jumps], {
    classes: IDLE_CLASSES,
  });
  const problems = "problems" in result ? result.problems : [];
  expect(problems.map(({ path }) => path)).toEqual(["economy.compute.jumpRate"]);
  expect(problems[0]!.message).toMatch(/^found a key of the reduced form/);
});
