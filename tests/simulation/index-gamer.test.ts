import { expect, test } from "vitest";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { COMPUTE } from "../../engine/economy/index-number.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { accountsOf, soundRun, tradesOf } from "../docs/example-market.ts";
import { resolved } from "../fixtures/resolve-text.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { gamingArms } from "../validation/gaming-arms.ts";
import { type FactTape, runWhole, SOME_IDENTITY } from "./fact-tape.ts";

const DAYS = 6;

/** The example for some trade dates, with a twentieth of the crowd and a bold gamer, so that it takes seconds. */
const market = shortened(scenarioOf("docs/examples/index-gamer.yaml"));

function shortened(scenario: Scenario): Scenario {
  const population = scenario.population.map((group) => ({
    ...group,
    count: Math.ceil(group.count / 20),
    parameters:
      group.class === "index-gamer"
        ? { ...group.parameters, planPrints: 20, largestMarkup: 0.3 }
        : group.parameters,
  }));
  return { ...scenario, days: DAYS, population };
}

/** Prints of the compute index, log of each over what it would be without anybody's acts. */
const pushes = (tape: FactTape): number[] =>
  tape
    .table("spot")
    .filter((row) => row["index"] === COMPUTE && row["record"] === 1 && row["time_us"]! > 0)
    .map((row) => Math.log(row["price"]! / row["undistorted"]!));

const weights = (tape: FactTape): number =>
  tape
    .table("index_inputs")
    .filter((row) => row["index"] === COMPUTE && row["provider"]! < 3)
    .slice(-3)
    .reduce((sum, row) => sum + row["weight"]!, 0);

test("the gamer buys futures, raises the index, tells its revenue; a run that is put back goes on as it did", () => {
  const tape = soundRun(market);
  expect(tradesOf(tape, market, "gamers").length).toBeGreaterThan(5);
  const found = pushes(tape);
  expect(found[0]).toBe(0);
  expect(found.at(-1)).toBeGreaterThan(0.01);
  const [account] = [...accountsOf(tape, market, "gamers")];
  const { owner } = tape.table("accounts").find((row) => row["account"] === account)!;
  const told = tape.table("exposures").filter((row) => row["owner"] === owner);
  expect(told.some((row) => row["physical_cost"] !== 0)).toBe(true);
});

test("under several names it pushes the index further than one name or a cap by owner lets it", () => {
  const [several, one, byOwner, usual] = gamingArms(market).map(
    ({ scenario }) => runWhole(scenario, SOME_IDENTITY, { classes: AGENT_CLASSES }).tape,
  );
  expect(weights(several!)).toBeCloseTo(0.6, 1);
  expect(weights(byOwner!)).toBeCloseTo(0.3, 6);
  const push = (tape: FactTape): number => pushes(tape).reduce((sum, each) => sum + each, 0) / DAYS;
  expect(push(several!)).toBeGreaterThan(1.1 * push(one!));
  expect(push(several!)).toBeGreaterThan(1.1 * push(byOwner!));
  expect(push(usual!)).toBe(0);
});

test("nonsense is refused, and what is allowed is told", () => {
  const text = (economy: string, gamer: string): string => `schema: 1
name: nonsense
start: 2027-01-04
days: 5
contracts:
  SCU: { terms: nymex-gpu1 }
economy: ${economy}
agents:
  gamers: { count: 1, class: index-gamer, ${gamer} }
`;
  const structural = "{ model: structural, structural: {} }";
  expect(() => resolved([text(structural, "planPrints: 0")], AGENT_CLASSES)).toThrow(
    "planPrints: found 0; allowed: a whole number (prints), at least 1 and at most 20",
  );
  expect(() => resolved([text("{}", "planPrints: 3")], AGENT_CLASSES)).toThrow(
    "index-gamer acts on the structural economy; allowed: with `model: structural`",
  );
});
