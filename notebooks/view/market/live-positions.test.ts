import { afterEach, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { T_POSITIONS } from "../../../engine/recorder/fact-tables.ts";
import type { FactSink } from "../../../engine/recorder/tape.ts";
import { openRun, type Run } from "../../../engine/simulate.ts";
import { RunTables } from "../../../experiments/metrics/run-tables.ts";
import { layerSetting } from "../../../experiments/spec/source.ts";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import { NOTHING_SEEN } from "./frame.ts";
import { LiveMarket } from "./live-market.ts";
import type { PlacePositions } from "./positions-frame.ts";
import { rowReader } from "./row-reader.ts";

const at = { file: "test", line: 0, column: 0 };
const identity = { seed: 2, replication: 0, antithetic: false };
const position = rowReader(T_POSITIONS, "time_us", "account", "instrument", "lots");

interface Holding {
  readonly timeUs: number;
  readonly owner: number;
  readonly instrument: number;
  readonly lots: number;
}

/** What the daily marks record, by owner in control. */
class Marks implements FactSink {
  readonly tables = new RunTables();
  readonly found: Holding[] = [];

  facts(table: number, rows: Float64Array, count: number, stride: number): void {
    this.tables.facts(table, rows, count, stride);
    if (table !== T_POSITIONS) return;
    for (let i = 0; i < count; i++) {
      const { time_us: timeUs, account, instrument, lots } = position(rows, i * stride);
      const owner = this.tables.ownerOfAccount.get(account)!;
      this.found.push({ timeUs, owner, instrument, lots });
    }
  }
}

let run: Run | null = null;
afterEach(() => run?.close());

/** Long, short and net lots of each group that holds any, out of recorded positions. */
function groupsOf(holdings: readonly Holding[], { owners }: RunTables): string[] {
  const nets = new Map<number, number>();
  for (const { owner, lots } of holdings) nets.set(owner, (nets.get(owner) ?? 0) + lots);
  const groups = new Map<number, [number, number]>();
  for (const [owner, lots] of nets) {
    const { group } = owners.get(owner)!;
    const [long, short] = groups.get(group) ?? [0, 0];
    groups.set(group, [long + Math.max(0, lots), short + Math.max(0, -lots)]);
  }
  return [...groups.values()].map(([long, short]) => `${long} ${short} ${long - short}`).toSorted();
}

const shown = ({ groups }: PlacePositions): string[] =>
  groups
    .filter(({ longLots, shortLots }) => longLots + shortLots > 0)
    .map(({ longLots, shortLots, netLots }) => `${longLots} ${shortLots} ${netLots}`)
    .toSorted();

test.each(["preview", "both"])(
  "at every daily mark of %s the positions of groups are those that the mark records",
  (name) => {
    const scenario = scenarioOf(name, [layerSetting(["days"], 4, at)]);
    const marks = new Marks();
    const live = new LiveMarket(scenario);
    run = openRun({ scenario, identity, classes: AGENT_CLASSES, sinks: [live, marks] });
    run.hashes();
    live.hear();
    const opening = live.snapshot();
    const atOpening = run.snapshot();
    run.advance({});
    run.hashes(); // hands the last marks on
    run.restore(atOpening);
    live.restore(opening);
    const { tables } = marks;
    const found = marks.found.slice();
    let compared = 0;
    for (const timeUs of new Set(found.map((each) => each.timeUs))) {
      run.advance({ timeUs });
      run.hashes();
      live.hear();
      const { positions } = live.frame(NOTHING_SEEN, run.nowUs, run.holdings);
      const marked = found.filter((each) => each.timeUs === timeUs);
      for (const [family, { nearest, allMonths }] of positions!.families.entries()) {
        const own = marked.filter(
          ({ instrument }) => tables.instruments.get(instrument)!.family === family,
        );
        const inMonth = own.filter(({ instrument }) => instrument === nearest!.instrument);
        expect(shown(allMonths)).toEqual(groupsOf(own, tables));
        expect(shown(nearest!)).toEqual(groupsOf(inMonth, tables));
        compared++;
      }
    }
    expect(compared).toBeGreaterThanOrEqual(3 * scenario.families.length);
  },
);
