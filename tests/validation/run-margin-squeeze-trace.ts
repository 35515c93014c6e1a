import { AGENT_CLASSES } from "../../agents/registry.ts";
import { MARGIN_CALLED, MARGIN_MARKED } from "../../engine/clearing/words.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { scenarioOf } from "../fixtures/scenario-of.ts";
import { type FactTape, runWhole } from "../simulation/fact-tape.ts";

/**
 * Prints of seeds of `docs/examples/margin-squeeze.yaml`, mark by mark, why the squeezer forces nobody: by how many
 * ticks it moves the mark of the funds' month, how many ticks the nearest fund is from a call without it, calls with
 * it and without, and at how many of the marks at which it held anything it held the funds' month.
 */
const market = scenarioOf("docs/examples/margin-squeeze.yaml");
const twin = {
  ...market,
  population: market.population.filter((group) => group.class !== "margin-squeezer"),
};
const { multiplier, tickSize } = market.families[0]!;

for (let seed = 3001; seed <= 3005; seed++) {
  const [squeezed, alone] = [traced(market, seed), traced(twin, seed)];
  console.log(`seed ${seed}, calls ${squeezed.calls}, without it ${alone.calls}`);
  console.log(
    `  mark moved    ${squeezed.marks.map((mark, i) => mark - alone.marks[i]!).join(" ")}`,
  );
  console.log(`  marks alone   ${alone.marks.join(" ")}`);
  console.log(`  ticks to call ${alone.room.map((ticks) => ticks.toFixed(1)).join(" ")}`);
  console.log(`  in the month  ${squeezed.inMonth} of ${squeezed.held}`);
}

function accountsOf(scenario: Scenario, tape: FactTape, name: string): Set<number> {
  const group = scenario.population.findIndex((each) => each.class === name);
  const rows = tape.table("owners").filter((row) => row["group"] === group);
  const owners = new Set(rows.map((row) => row["owner"]));
  const accounts = tape.table("accounts").filter((row) => owners.has(row["owner"]));
  return new Set(accounts.map((row) => row["account"]!));
}

function traced(scenario: Scenario, seed: number) {
  const identity = { seed, replication: 0, antithetic: false };
  const { tape } = runWhole(scenario, identity, { classes: AGENT_CLASSES });
  const funds = accountsOf(scenario, tape, "leveraged-fund");
  const squeezers = accountsOf(scenario, tape, "margin-squeezer");
  const open = tape.table("positions").filter((row) => row["lots"] !== 0);
  const theirs = open.filter((row) => funds.has(row["account"]!));
  const month = theirs[0]!["instrument"];
  const margin = tape.table("margin").filter((row) => funds.has(row["account"]!));
  const own = open.filter((row) => squeezers.has(row["account"]!));
  const settled = tape.table("settlements").filter((row) => row["instrument"] === month);
  return {
    marks: settled.map((row) => row["price_ticks"]!),
    calls: margin.filter((row) => row["event"] === MARGIN_CALLED).length,
    held: own.length,
    inMonth: own.filter((row) => row["instrument"] === month).length,
    room: roomOf(
      margin.filter((row) => row["event"] === MARGIN_MARKED),
      theirs,
    ),
  };
}

type Rows = ReturnType<FactTape["table"]>;

/** By trade date: ticks that the fund nearest to a call is from its maintenance margin. */
function roomOf(marked: Rows, theirs: Rows): number[] {
  const found = new Map<number, number>();
  for (const { account, trade_date: date, balance, maintenance } of marked) {
    const held = theirs.filter((row) => row["account"] === account && row["trade_date"] === date);
    const lots = held.reduce((sum, row) => sum + row["lots"]!, 0);
    const dollars = (balance! - maintenance!) * market.moneyUnit;
    const ticks = dollars / (lots * tickSize * multiplier);
    if (lots > 0) found.set(date!, Math.min(found.get(date!) ?? Infinity, ticks));
  }
  return [...found.values()];
}
