import { beforeEach, expect, test } from "vitest";
import { FactTape } from "../../tests/simulation/fact-tape.ts";
import { BUY, RulesWorld, scu, SELL } from "../../tests/simulation/rules-world.ts";
import { AUCTION, HALT, UNCROSS } from "../exchange/phases.ts";
import { NONE } from "../recorder/tables/columns.ts";
import { recordDepth } from "./depth-record.ts";

const SYMBOL = "SCU-2027-01";

let tape: FactTape;
let world: RulesWorld;

beforeEach(() => {
  tape = new FactTape();
  world = new RulesWorld({ specs: [scu(1)], sinks: [tape] });
});

/** Side, level, price, lots and orders of the rows that a snapshot of two levels leaves. */
function recorded(): unknown[] {
  recordDepth(world.floor, 2);
  world.recorder.flush();
  const rows = tape.table("depth").map((row) => Object.values(row).slice(3));
  tape = new FactTape();
  world.recorder.writer.open(world.clock, [tape]);
  return rows;
}

test("the best levels are recorded with the lots that they show; an empty side says so", () => {
  world.order(0, SYMBOL, BUY, 30, 280, { displayLots: 4 });
  world.order(1, SYMBOL, BUY, 2, 280);
  world.order(1, SYMBOL, BUY, 3, 278);
  world.order(1, SYMBOL, BUY, 3, 277);
  expect(recorded()).toEqual([
    [BUY, 0, 280, 6, 2],
    [BUY, 1, 278, 3, 1],
    [SELL, 0, NONE, 0, 0],
  ]);
});

test("no depth is recorded while orders are collected for an auction, nor in a halt", () => {
  const slot = world.slot(SYMBOL);
  for (const [phase, rows] of [
    [AUCTION, 0],
    [UNCROSS, 2],
    [HALT, 0],
  ] as const) {
    world.exchange.setPhase(slot, phase);
    expect(recorded()).toHaveLength(rows);
  }
});
