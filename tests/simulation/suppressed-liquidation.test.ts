import { expect, test } from "vitest";
import { ORIGIN_LIQUIDATION } from "../../engine/base/order-words.ts";
import { LIQUIDATION_STARTED, POSITION_TRANSFERRED } from "../../engine/clearing/words.ts";
import type { Intervention } from "../../engine/scenario.ts";
import type { Run } from "../../engine/simulate.ts";
import { LIQUIDATED_MARKET } from "../fixtures/twin-markets.ts";
import { type FactRow, type FactTape, runWhole, SOME_IDENTITY } from "./fact-tape.ts";

const own = runWhole(LIQUIDATED_MARKET);
const first = own.tape.table("margin").find((row) => row["event"] === LIQUIDATION_STARTED)!;
const [account, fromUs] = [first["account"]!, first["time_us"]!];
const interventions: readonly Intervention[] = [{ kind: "suppress_liquidation", account, fromUs }];
const twin = runWhole(LIQUIDATED_MARKET, SOME_IDENTITY, { interventions });

const forcedOrders = (tape: FactTape): readonly FactRow[] =>
  tape
    .table("orders")
    .filter((row) => row["origin"] === ORIGIN_LIQUIDATION && row["account"] === account);

const lotsOnDay = (tape: FactTape, day: number): number =>
  tape
    .table("positions")
    .filter((row) => row["account"] === account && row["trade_date"] === day)
    .reduce((sum, row) => sum + Math.abs(row["lots"]!), 0);

test("none of its forced orders is sent, and it keeps its position", () => {
  expect(forcedOrders(own.tape).length).toBeGreaterThan(1);
  expect(forcedOrders(twin.tape)).toEqual([]);
  const day = first["trade_date"]!;
  expect(lotsOnDay(twin.tape, day)).toBeGreaterThan(lotsOnDay(own.tape, day));
  const moved = twin.tape
    .table("margin")
    .filter((row) => row["event"] === POSITION_TRANSFERRED && row["time_us"] === fromUs);
  expect(moved).toEqual([]);
});

test("until then the twin is the run itself, to every fact", () => {
  for (const table of ["orders", "trades", "quotes", "margin"]) {
    const before = ({ tape }: typeof own): readonly FactRow[] =>
      tape.table(table).filter((row) => row["time_us"]! < fromUs);
    expect(before(twin), table).toEqual(before(own));
  }
});

test("a twin that is put back to a snapshot ends with the same hashes", () => {
  const drive = (run: Run): void => {
    run.advance({ timeUs: fromUs + 1 });
    const snapshot = run.snapshot();
    run.advance({});
    run.restore(snapshot);
    run.advance({});
  };
  const { hashes } = runWhole(LIQUIDATED_MARKET, SOME_IDENTITY, { interventions, drive });
  expect(hashes).toEqual(twin.hashes);
  expect(hashes.traceHash).not.toBe(own.hashes.traceHash);
});
