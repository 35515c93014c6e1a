import { afterEach, describe, expect, test } from "vitest";
import { AGENT_CLASSES } from "../../../agents/registry.ts";
import { runCell } from "../../../experiments/run/run-cell.ts";
import { layerSetting } from "../../../experiments/spec/source.ts";
import { scenarioOf } from "../../../tests/fixtures/scenario-of.ts";
import { mergeFrame, seenOf } from "./merge-frame.ts";
import { MarketSession } from "./market-session.ts";

const scenario = scenarioOf("preview", [
  layerSetting(["days"], 5, { file: "test", line: 0, column: 0 }),
]);
const identity = { seed: 3, replication: 0, antithetic: false };

let session: MarketSession | null = null;
afterEach(() => session?.close());

const opened = (): MarketSession =>
  (session = new MarketSession({ scenario, identity, classes: AGENT_CLASSES }));
const toTheEnd = (market: MarketSession): void => {
  while (!market.advance(market.endUs, 7000)) market.frame(0);
};

describe("a market session", () => {
  test("ends with the hashes of the command line, whoever looks on the way", () => {
    const { traceHash, marketHash } = runCell({ scenario, identity, classes: AGENT_CLASSES });
    const market = opened();
    toTheEnd(market);
    expect(market.isEnded).toBe(true);
    expect(market.hashes()).toEqual({ traceHash, marketHash });
  });

  test("goes back to any time, shows the same picture there and ends the same", () => {
    const market = opened();
    const times = [0.15, 0.4, 0.62, 0.9].map((share) => Math.floor(market.endUs * share));
    const first = times.map((timeUs) => {
      while (!market.advance(timeUs, 3000));
      return JSON.stringify(market.frame(0));
    });
    toTheEnd(market);
    const hashes = market.hashes();
    for (const i of [2, 0, 3, 1]) {
      market.rewindTo(times[i]!);
      while (!market.advance(times[i]!, 100_000));
      expect(JSON.stringify(market.frame(0))).toBe(first[i]);
    }
    toTheEnd(market);
    expect(market.hashes()).toEqual(hashes);
  });

  test("sends what is new: a page that puts it together has the whole picture, also after going back", () => {
    const market = opened();
    let had = mergeFrame(null, market.frame(0));
    for (const share of [0.1, 0.3, 0.301, 0.8, 0.2, 0.25, 0, 0.5, 1, 0.7, 1]) {
      const timeUs = Math.floor(market.endUs * share);
      if (timeUs < market.nowUs) market.rewindTo(timeUs);
      while (!market.advance(timeUs, 20_000)) {
        had = mergeFrame(had, market.frame(0, seenOf(had)));
      }
      had = mergeFrame(had, market.frame(0, seenOf(had)));
      expect(had).toEqual(mergeFrame(null, market.frame(0)));
    }
    const unchanged = market.frame(0, seenOf(had));
    expect(unchanged).toMatchObject({ positions: null, spot: null });
    const points = unchanged.series.months.map(({ buckets }) => buckets.length);
    expect(Math.max(...points)).toBe(1);
  });
});
