import { createHash } from "node:crypto";
import { mkdtempSync, openAsBlob, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SMALL_MARKET } from "../../../tests/fixtures/small-study.ts";
import { runCli } from "../../../tests/fixtures/run-cli.ts";
import { MarketDesk } from "../market/market-desk.ts";
import type { Answer } from "../market/protocol.ts";
import type { MarketChoice } from "../market/resolve-market.ts";
import { NOTHING_SEEN } from "../market/frame.ts";
import type { RunFrame } from "./results-protocol.ts";
import { replayedRuns } from "./replay.ts";
import { ResultsDesk } from "./results-desk.ts";

/** Two factors, one of them relative to what the reference measured, mirrored runs, controls: all that lays an arm. */
const STUDY = `schema: 1
name: laid
title: How is an arm laid?
scenario: market.yaml
seed: 11
replications: 2
antithetic: true
set: { rules: { fees: { SCU: { clientFee: 2 USD } } } }
factors:
  limit:
    path: rules.positionLimits.SCU.spotMonth.lots
    unit: lots
    whole: true
    relativeTo: SCU.strategic_spot_month_lots
    levels: [0.5]
    with: { rules: { positionLimits: { SCU: { spotMonth: { mode: limit }, spotMonthStart: 3 } } } }
  fee: { path: rules.fees.SCU.memberFee, unit: USD, levels: [1, 3] }
design: { kind: full_factorial }
controls: { positive: { agents: { strategic: null } } }
outcomes:
  primary:
    SCU.round_trip_cost_bps: { smallestShare: 10 % }
    SCU.depth_lots: { smallestShare: 10 %, logs: true }
`;

let place: string;
const desk = new ResultsDesk();

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "tokenpit-replay-"));
  writeFileSync(join(place, "market.yaml"), SMALL_MARKET);
  writeFileSync(join(place, "study.yaml"), STUDY);
  const out = join(place, "out");
  const line = ["study", "run", "study.yaml", "--out", "out", "--store", "store", "--workers", "1"];
  await runCli([...line, "--json"], { folder: place });
  const names = readdirSync(out).filter((name) => /\.(?:json|parquet)$/.test(name));
  const files = names.map(async (name) => ({
    path: name,
    blob: await openAsBlob(join(out, name)),
  }));
  const opened = await desk.answer({
    kind: "open",
    place: { kind: "files", files: await Promise.all(files) },
  });
  if (opened.kind !== "opened") throw new Error(JSON.stringify(opened));
}, 60_000);

afterAll(() => rmSync(place, { recursive: true }));

async function recorded(arm: string, replication: number, antithetic: boolean): Promise<RunFrame> {
  const answer = await desk.answer({ kind: "run", arm, run: { replication, antithetic } });
  if (answer.kind !== "run") throw new Error(JSON.stringify(answer));
  return answer.run;
}

/** The market that a choice opens, at its end. */
function atEnd(choice: MarketChoice): { readonly traceHash: string; readonly specHash: string } {
  const market = new MarketDesk(() => 0);
  const opened = market.answer({ kind: "open", choice, texts: {} });
  if (opened.kind !== "opened") throw new Error(JSON.stringify(opened));
  const seen = { kind: "goTo", isSeek: false, budgetMs: 1e9, instrument: null } as const;
  const { frame } = opened;
  market.answer({ ...seen, untilUs: frame.endUs, seen: NOTHING_SEEN });
  const answer: Answer = market.answer({ kind: "hashes" });
  market.close();
  if (answer.kind !== "hashes") throw new Error(JSON.stringify(answer));
  const specHash = createHash("sha256").update(opened.market.specText).digest("hex");
  return { traceHash: answer.hashes.traceHash, specHash };
}

test.each([
  ["point-1", 0, false],
  ["point-2", 1, true],
  ["positive-control", 1, false],
])(
  "run %s %i (mirrored: %s) and the reference's come out as recorded",
  async (arm, number, mirrored) => {
    const run = await recorded(arm, number, mirrored);
    const terms = run.replay!;
    const replay = { study: "laid", run, terms, text: SMALL_MARKET, linkTo: () => null };
    const runs = replayedRuns({ ...replay, replication: number, antithetic: mirrored });
    const market = { scenario: terms.scenario, text: SMALL_MARKET, seed: terms.seed };
    const choice = { ...market, replication: number, days: null, moves: {} };
    for (const which of ["arm", "reference"] as const) {
      const { traceHash, specHash } = run[which];
      expect(atEnd({ ...choice, ...runs[which] })).toEqual({ traceHash, specHash });
    }
  },
);

test("differences of an outcome in logarithms are of logarithms", async () => {
  const ask = { kind: "pairs", outcome: "SCU.depth_lots", arm: "point-1" } as const;
  const answer = await desk.answer(ask);
  if (answer.kind !== "pairs") throw new Error(JSON.stringify(answer));
  expect(answer.pairs).toHaveLength(4);
  for (const { arm, reference, difference } of answer.pairs) {
    expect(difference).toBeCloseTo(Math.log(arm! / reference!), 12);
  }
});
