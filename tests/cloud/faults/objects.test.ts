import { afterAll, beforeAll, expect, test } from "vitest";
import type { Call } from "../../../experiments/rehearsal/object-server/call.ts";
import type { Fault } from "../../../experiments/rehearsal/object-server/faults.ts";
import { RehearsedStudy } from "../../fixtures/rehearsed-study.ts";

let study: RehearsedStudy;
let local: string;
beforeAll(async () => {
  study = await RehearsedStudy.begin();
  local = await study.localTables();
}, 180_000);
afterAll(() => study.end());

const LONG = { timeout: 120_000 };

/** A fault of calls on keys of a kind, so many times, until it is called off; counts how often it came. */
function harm(fault: Fault, operation: Call["operation"], key: RegExp, times: number) {
  const order = { came: 0, isOff: false };
  study.rehearsal.objects.inject({
    fault,
    times,
    on(call) {
      if (order.isOff || call.operation !== operation || !key.test(call.key)) return false;
      order.came++;
      return true;
    },
  });
  return order;
}

test(
  "lost answers, conflicts, a busy service, slow and broken reads on the way: every run is there once",
  LONG,
  async () => {
    const orders = [
      harm({ kind: "response-lost" }, "PutObject", /shards\/0{8}\.pack$/, 1),
      harm({ kind: "conflict" }, "PutObject", /shards\/0{7}1\.pack$/, 2),
      harm({ kind: "slow-down" }, "PutObject", /shards\/0{7}2\.pack$/, 2),
      harm({ kind: "slow-read", bytesPerSecond: 100_000 }, "GetObject", /scenarios\//, 1),
      harm({ kind: "truncated", afterBytes: 50 }, "GetObject", /cells\/0000\.json$/, 1),
      harm({ kind: "bit-flip", byte: 40 }, "GetObject", /packs\/root\.list$/, 1),
    ];
    const { runs, tables, compared } = await study.pass("harmed");
    expect(orders.map(({ came }) => came)).toEqual([1, 2, 2, 1, 1, 1]);
    expect(runs).toMatchObject({ quarantined: [], computed: 12 });
    expect(compared).toMatchObject({ differences: [], skipped: null });
    expect(tables).toBe(local);
  },
);

test.each([
  ["flipped", { kind: "bit-flip", byte: 300 } as const],
  ["cut-short", { kind: "truncated", afterBytes: 300 } as const],
])(
  "a shard's object that is %s where it lies is found by its digest, and its cells are run again",
  LONG,
  async (title, fault) => {
    const order = harm(fault, "GetObject", /rounds\/0\/shards\/0{7}2\.pack$/, 99);
    const { runs, tables } = await study.pass(title);
    order.isOff = true;
    expect(order.came).toBeGreaterThanOrEqual(3);
    expect(runs).toMatchObject({ quarantined: [], computed: 12 });
    expect(tables).toBe(local);
  },
);
