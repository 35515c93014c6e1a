import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Distribution } from "../base/parameter.ts";
import { DAY_US, SECOND_US } from "../base/sim-time.ts";
import { entityCode } from "../random/entity-code.ts";
import { PURPOSE } from "../random/purposes.ts";
import { RandomSource } from "../random/random-source.ts";
import { LatencyChannel } from "./latency.ts";

const SENDERS = 3;
const ENTITIES = [0, 1, 2].map((i) => entityCode("noise", i));

function openChannel(law: Distribution, seed = 1): LatencyChannel {
  const random = new RandomSource();
  random.reset({ seed, replication: 0, antithetic: false });
  const channel = new LatencyChannel(PURPOSE.order_latency);
  channel.open(
    { count: SENDERS, entity: Float64Array.from(ENTITIES), latencyUs: () => law },
    random,
  );
  return channel;
}

const laws: fc.Arbitrary<Distribution> = fc.oneof(
  fc.record({ constant: fc.constantFrom(0, 1, 5000.7) }),
  fc.constant({ uniform: { minimum: 0, maximum: 3 * SECOND_US } }),
  fc.constant({ lognormal: { median: 200_000, sigma: 1.5 } }),
  fc.constant({ pareto: { minimum: 10, shape: 1.2, maximum: 1e7 } }),
);

interface Sent {
  readonly gapUs: number;
  readonly sender: number;
}

const messages: fc.Arbitrary<Sent[]> = fc.array(
  fc.record({
    gapUs: fc.oneof(fc.constant(0), fc.nat({ max: 400_000 }), fc.nat({ max: 3_000_000 })),
    sender: fc.nat({ max: SENDERS - 1 }),
  }),
  { maxLength: 80 },
);

const runs = { seed: 20_261_122, numRuns: 200 };

test("a sender's messages arrive in order, at whole microseconds, each at least one after it was sent", () => {
  fc.assert(
    fc.property(laws, messages, (law, list) => {
      const channel = openChannel(law);
      const last = new Float64Array(SENDERS);
      let now = 0;
      for (const { gapUs, sender } of list) {
        now += gapUs;
        const arrival = channel.arrival(sender, now);
        expect(arrival).toBeGreaterThanOrEqual(Math.max(now + 1, last[sender]!));
        expect(Number.isInteger(arrival)).toBe(true);
        last[sender] = arrival;
      }
    }),
    runs,
  );
});

/** Latencies as drawn, by moment: what arrives is taken before the queue of earlier messages. */
function latencies(law: Distribution, moments: readonly number[]): Map<number, number> {
  const channel = openChannel(law);
  const fresh = channel.rows.slice();
  const drawn = new Map<number, number>();
  for (const now of moments) {
    channel.rows.set(fresh);
    drawn.set(now, channel.arrival(0, now) - now);
  }
  return drawn;
}

test("messages more shift no draw of a later second, and none of another sender", () => {
  const moments = fc.uniqueArray(fc.nat({ max: 20 * SECOND_US }), { maxLength: 40 });
  fc.assert(
    fc.property(laws, moments, moments, (law, some, more) => {
      const alone = latencies(
        law,
        some.toSorted((a, b) => a - b),
      );
      const crowded = latencies(
        law,
        [...new Set([...some, ...more])].sort((a, b) => a - b),
      );
      const busy = new Set(more.map((now) => Math.floor(now / SECOND_US)));
      for (const [now, latency] of alone) {
        if (!busy.has(Math.floor(now / SECOND_US))) expect(crowded.get(now)).toBe(latency);
      }
    }),
    runs,
  );
  const law = { uniform: { minimum: 0, maximum: SECOND_US } };
  const [quiet, busy] = [openChannel(law), openChannel(law)];
  for (let i = 0; i < 10; i++) busy.arrival(1, 100 * i);
  expect(busy.arrival(0, 5000)).toBe(quiet.arrival(0, 5000));
});

test("messages within a second have draws of their own, up to sixteen; senders, seeds and channels differ", () => {
  const law = { uniform: { minimum: 0, maximum: 1e9 } };
  const drawn = [
    ...latencies(
      law,
      Array.from({ length: 20 }, (_, i) => i * 1000),
    ).values(),
  ];
  expect(new Set(drawn).size).toBe(16);
  expect(new Set(drawn.slice(15)).size).toBe(1);
  const first = [
    openChannel(law).arrival(0, 0),
    openChannel(law).arrival(1, 0),
    openChannel(law, 2).arrival(0, 0),
  ];
  expect(new Set(first).size).toBe(3);
});

test("draws go on to the end of the longest run: fifteen years of days", () => {
  const channel = openChannel({ uniform: { minimum: 10, maximum: 20 } });
  const now = 15 * 365 * DAY_US;
  const arrival = channel.arrival(0, now);
  expect(arrival - now).toBeGreaterThanOrEqual(10);
  expect(arrival - now).toBeLessThanOrEqual(20);
});

describe("the laws", () => {
  const COUNT = 20_000;
  const sample = (law: Distribution): number[] => [
    ...latencies(
      law,
      Array.from({ length: COUNT }, (_, i) => i * (SECOND_US / 4)),
    ).values(),
  ];
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = (values: readonly number[]): number => {
    const middle = mean(values);
    return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  };

  test("a constant is itself, cut to the microsecond, and at least one", () => {
    for (const [constant, latency] of [
      [5000, 5000],
      [5000.9, 5000],
      [0, 1],
      [0.5, 1],
    ] as const) {
      expect(new Set(sample({ constant }))).toEqual(new Set([latency]));
    }
  });

  test("a uniform one has its mean and spread, and stays within its bounds", () => {
    const values = sample({ uniform: { minimum: 20_000, maximum: 200_000 } });
    expect(Math.min(...values)).toBeGreaterThanOrEqual(20_000);
    expect(Math.max(...values)).toBeLessThan(200_000);
    expect(Math.abs(mean(values) - 110_000)).toBeLessThan(1500); // 4 standard errors
    expect(Math.abs(deviation(values) - 180_000 / Math.sqrt(12))).toBeLessThan(1000);
  });

  test("a log-normal one has its median, and the mean and spread of its logarithm", () => {
    const values = sample({ lognormal: { median: 100_000, sigma: 0.5 } });
    const logs = values.map((value) => Math.log(value / 100_000));
    const sorted = values.toSorted((a, b) => a - b);
    expect(Math.abs(mean(logs))).toBeLessThan((4 * 0.5) / Math.sqrt(COUNT));
    expect(Math.abs(deviation(logs) - 0.5)).toBeLessThan(0.011);
    expect(Math.abs(Math.log(sorted[COUNT / 2]! / 100_000))).toBeLessThan(0.02);
  });
});
