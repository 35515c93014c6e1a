import { describe, expect, test } from "vitest";
import { CALENDAR, EXPOSURE, FUTURE, REPORT, WRITERS } from "../../tests/fixtures/fact-writers.ts";
import { parseIsoDate } from "../base/civil-date.ts";
import { HOUR_US } from "../base/sim-time.ts";
import { SCU_NYMEX } from "../instruments/scu.ts";
import {
  FACT_TABLES,
  T_DEPTH,
  T_INSTRUMENTS,
  T_LEDGER,
  T_OWNERS,
  T_QUOTES,
  T_RULE_EVENTS,
} from "./fact-tables.ts";
import { writeExposure } from "./population-facts.ts";
import { Recorder } from "./recorder.ts";
import { NONE } from "./tables/columns.ts";
import type { FactSink } from "./tape.ts";

function openRecorder(sinks: readonly FactSink[] = []): {
  recorder: Recorder;
  clock: { nowUs: number };
} {
  const clock = { nowUs: 12 * HOUR_US };
  const recorder = new Recorder();
  recorder.open(clock, CALENDAR, sinks);
  return { recorder, clock };
}

const UNTOUCHED = 0.123456789;

describe("every kind of fact", () => {
  test.each(WRITERS.map(([table, write]) => [FACT_TABLES[table]!.name, table, write] as const))(
    "%s: writes each column of the schema once, and not the padding",
    (_name, table, write) => {
      const { recorder } = openRecorder();
      const tape = recorder.writer.tapes[table]!;
      const width = FACT_TABLES[table]!.columns.length;
      const seen: number[] = [];
      recorder.writer.open({ nowUs: 12 * HOUR_US }, [
        {
          facts: (t, rows, count, stride) =>
            t === table && seen.push(...rows.slice(0, count * stride)),
        },
      ]);
      tape.chunk.fill(UNTOUCHED, 0, width);
      write(recorder);
      recorder.flush();
      expect(seen).toHaveLength(width + (width % 2));
      expect(seen.slice(0, width)).not.toContain(UNTOUCHED);
      expect(seen.slice(width)).toEqual(width % 2 === 1 ? [0] : []);
      for (const [i, column] of FACT_TABLES[table]!.columns.entries()) {
        if (column.type !== "real") expect(Number.isInteger(seen[i]), column.name).toBe(true);
      }
    },
  );

  test("all tables have a writer here", () => {
    expect(new Set(WRITERS.map(([table]) => table)).size).toBe(FACT_TABLES.length);
  });

  test("a row of another width than the schema's is refused", () => {
    const { recorder } = openRecorder();
    expect(() => recorder.writer.write(T_DEPTH, [1, 2])).toThrow(`row of table ${T_DEPTH}`);
    expect(() => recorder.writer.writeTimeless(T_OWNERS, [1])).toThrow(`row of table ${T_OWNERS}`);
  });
});

describe("facts are numbered", () => {
  test("from 1 over all tables; what rules did has the number of the fact before it", () => {
    const seen: [number, number][] = [];
    const { recorder } = openRecorder([
      {
        facts: (table, rows, count, stride) => {
          for (let i = 0; i < count; i++) seen.push([table, rows[i * stride]!]);
        },
      },
    ]);
    recorder.posted(1, 2, 3, 4, 5);
    recorder.quote(1, 2, 3, 4, 5, 6);
    recorder.ruleEvent({ rule: 1, event: 2 }, -1);
    recorder.ruleEvent({ rule: 1, event: 2 }, -1);
    recorder.posted(1, 2, 3, 4, 5);
    recorder.flush();
    expect(seen.sort((a, b) => a[0] - b[0])).toEqual([
      [T_QUOTES, 2],
      [T_LEDGER, 1],
      [T_LEDGER, 3],
      [T_RULE_EVENTS, 2],
      [T_RULE_EVENTS, 2],
    ]);
  });

  test("and dated: the roll itself still belongs to the trade date that ends", () => {
    const { recorder, clock } = openRecorder();
    clock.nowUs = 22 * HOUR_US;
    expect(recorder.tradeDate()).toBe(parseIsoDate("2027-01-04"));
    clock.nowUs += 1;
    expect(recorder.tradeDate()).toBe(parseIsoDate("2027-01-05"));
  });
});

describe("hashes", () => {
  const hashes = (write: (recorder: Recorder) => void) => {
    const { recorder } = openRecorder();
    recorder.posted(1, 2, 3, 4, 5);
    write(recorder);
    recorder.quote(1, 2, 3, 4, 5, 6);
    return recorder.hashes();
  };

  test.each<[string, (to: Recorder) => void]>([
    ["rule_events", (to) => to.ruleEvent({ rule: 1, event: 2, lots: 5 }, 3)],
    ["trader_reports", (to) => to.traderReport(REPORT, 3)],
  ])(
    "%s are in the trace hash and not in the market hash, and shift no other table",
    (name, tell) => {
      const [quiet, ruled] = [hashes(() => {}), hashes(tell)];
      expect(ruled.traceHash).not.toBe(quiet.traceHash);
      expect(ruled.marketHash).toBe(quiet.marketHash);
      expect({ ...ruled.tables, [name]: "" }).toEqual({ ...quiet.tables, [name]: "" });
    },
  );

  test("exempt lots are what a rule says: in the trace hash only", () => {
    const withExempt = (exemptLongLots: number, needLots = 2) =>
      hashes(({ writer }) =>
        writeExposure(writer, 20_822, { ...EXPOSURE, exemptLongLots, needLots }),
      );
    expect(withExempt(1).traceHash).not.toBe(withExempt(0).traceHash);
    expect(withExempt(1).marketHash).toBe(withExempt(0).marketHash);
    expect(withExempt(0, 3).marketHash).not.toBe(withExempt(0).marketHash);
  });

  test("any other fact changes both", () => {
    const more = hashes((to) => to.posted(1, 2, 3, 4, 6));
    expect(more.traceHash).not.toBe(hashes(() => {}).traceHash);
    expect(more.marketHash).not.toBe(hashes(() => {}).marketHash);
    expect(Object.keys(more.tables)).toEqual(FACT_TABLES.map(({ name }) => name));
  });

  test("a table of what not every market has is in them once it has a row", () => {
    const quiet = hashes(() => {});
    const more = hashes((to) => to.orderTerms(1, 2, 3, 4, true, 5));
    expect(more.traceHash).not.toBe(quiet.traceHash);
    expect(more.marketHash).not.toBe(quiet.marketHash);
  });

  test("asking for them twice, or in between, changes nothing", () => {
    const between = hashes((to) => void to.hashes());
    expect(between).toEqual(hashes(() => {}));
  });
});

test("a listed month is handed to sinks at once, what does not apply is none", () => {
  const seen: number[] = [];
  const { recorder } = openRecorder([{ facts: (table) => void seen.push(table) }]);
  recorder.listed(FUTURE, SCU_NYMEX, 73_000);
  expect(seen).toEqual([T_INSTRUMENTS]);
  const rows: number[] = [];
  recorder.writer.open({ nowUs: 0 }, [
    { facts: (_t, chunk, count, stride) => void rows.push(...chunk.slice(0, count * stride)) },
  ]);
  recorder.ruleEvent({ rule: 1, event: 2 }, -1);
  recorder.flush();
  expect(rows.slice(2)).toEqual([1, 2, NONE, NONE, NONE, 0, 0, 0, 0, NONE, NONE, NONE]);
});
