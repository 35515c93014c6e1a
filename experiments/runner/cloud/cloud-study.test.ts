import { afterEach, describe, expect, test } from "vitest";
import {
  CloudStudy,
  type CloudStudyOptions,
  madeUpCell,
} from "../../../tests/fixtures/cloud-study.ts";
import { SMALL_MARKET, SMALL_STUDY } from "../../../tests/fixtures/small-study.ts";
import type { RunCell } from "./run-shard.ts";

/** Twelve runs. */
const PLAIN = `schema: 1
name: plain
title: What does a fee do?
scenario: market.yaml
seed: 3
replications: 4
arms:
  dear: { set: { rules: { fees: { SCU: { clientFee: 9 USD } } } } }
  cheap: { set: { rules: { fees: { SCU: { clientFee: 0.1 USD } } } } }
outcomes: { primary: { SCU.depth_lots: { smallestShare: 10 % } } }
analysis: { draws: 199 }
`;

const JUMPING = SMALL_MARKET.replace("rules:", "economy: { compute: { jumpRate: 12 } }\nrules:");

let opened: CloudStudy[] = [];

afterEach(() => {
  for (const each of opened) each.remove();
  opened = [];
});

function open(
  study: string,
  options: CloudStudyOptions = {},
  market: string = SMALL_MARKET,
): CloudStudy {
  const files = { "study.yaml": study, "market.yaml": market };
  const made = new CloudStudy(files, { runCell: madeUpCell, ...options });
  opened.push(made);
  return made;
}

describe("a study by the functions of the cloud has the bytes of one on this machine", () => {
  test.each([
    ["of plain arms", PLAIN, 1],
    ["of mirrored draws", `${PLAIN}antithetic: true\n`, 1],
    [
      "with a stopping rule",
      PLAIN.replace("replications: 4", "replications: 20") +
        "stopping: { rule: sequential, pilot: 5, halfWidth: 0.5 }\n",
      4,
    ],
    [
      "of two stages",
      PLAIN.replace("replications: 4", "replications: 20") +
        "stopping: { rule: two_stage, pilot: 5, halfWidth: 0.5 }\n",
      2,
    ],
  ])("%s", async (_, text, rounds) => {
    const study = open(text);
    const summary = await study.run();
    expect(study.planned.map(({ round }) => round)).toEqual([...Array(rounds).keys()]);
    expect(summary).toMatchObject({ quarantined: 0, missing: 0 });
    expect(study.results()).toEqual(await study.localResults());
  });

  test("in strata of jumps", async () => {
    const strata = "strata: { jumps: { last: 1, evenly: 1 } }\n";
    const study = open(PLAIN + strata, {}, JUMPING);
    await study.run();
    expect(study.results()).toEqual(await study.localResults());
  });

  test("with its market simulated, and levels that wait for the reference", async () => {
    const text = SMALL_STUDY.replace("replications: 3", "replications: 2");
    const study = open(`${text}analysis: { draws: 199 }\n`, { runCell: undefined });
    const summary = await study.run();
    expect(study.planned.map(({ round }) => round)).toEqual([0, 1]);
    expect(summary).toMatchObject({ runs: 6, quarantined: 0, missing: 0 });
    const results = study.results();
    expect(Object.keys(results)).toEqual(expect.arrayContaining(["runs.parquet", "effects.csv"]));
    expect(results).toEqual(await study.localResults());
  });

  test("and its tables stand where queries over many studies look for them", async () => {
    const study = open(PLAIN);
    const { manifestKey } = await study.run();
    const [, submission] = /studies\/(.*)\/results/.exec(manifestKey)!;
    const results = study.results();
    const names = Object.keys(results).flatMap((name) => /^(.*)\.parquet$/.exec(name)?.[1] ?? []);
    expect(names).toEqual(expect.arrayContaining(["runs", "effects", "curves"]));
    const keys = study.objects.keys("tokenpit/v1/tables/");
    expect(keys.sort()).toEqual(
      names.map((name) => `tokenpit/v1/tables/${name}/study=${submission}/${name}.parquet`),
    );
    for (const [i, key] of keys.entries()) {
      const bytes = Buffer.from(study.objects.bytes(key));
      expect(bytes.toString("hex")).toBe(results[`${names[i]!}.parquet`]);
    }
  });
});

describe("what is lost is computed again, under the keys of the next round", () => {
  const lastShard = (study: CloudStudy): string => study.objects.keys().findLast(isShard)!;
  const isShard = (key: string): boolean => key.includes("/shards/");

  test.each([
    ["cut short", (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 100)],
    ["with a bit flipped", flipped],
  ])("a shard's object %s", async (_, change) => {
    const study = open(PLAIN);
    const summary = await study.run({
      afterShards: (round) => {
        if (round === 0) study.objects.damage(lastShard(study), change);
      },
    });
    expect(study.planned.map(({ shards }) => shards)).toEqual([4, 3]);
    expect(summary).toMatchObject({ runs: 12, quarantined: 0, missing: 0 });
    expect(study.results()).toEqual(await study.localResults());
  });

  test("a shard whose function never came back", async () => {
    const study = open(PLAIN);
    const summary = await study.run({ isRun: (round, shard) => round > 0 || shard !== 1 });
    expect(study.planned.map(({ shards }) => shards)).toEqual([4, 3]);
    expect(summary.quarantined).toBe(0);
    expect(study.results()).toEqual(await study.localResults());
  });

  test.each(["0000.list", "root.list"])("all cells of a damaged %s", async (name) => {
    const study = open(PLAIN);
    await study.handIn();
    const planned = await study.plan(0);
    await study.round(planned);
    const isIt = (key: string): boolean => key.endsWith(name);
    study.objects.damage(study.objects.keys().find(isIt)!, flipped);
    if (name === "0000.list") {
      study.objects.remove(study.objects.keys().find((key) => key.endsWith("root.list"))!);
      await study.round(planned);
    }
    await study.run();
    expect(study.planned.map(({ round, shards }) => [round, shards])).toEqual([[1, 12]]);
    expect(study.results()).toEqual(await study.localResults());
  });
});

describe("what cannot be had is told", () => {
  test("a shard that is lost twice puts its cells in quarantine", async () => {
    const study = open(PLAIN, { cellsAShard: 3 });
    const summary = await study.run({ isRun: (round, shard) => shard !== 1 || round > 1 });
    expect(study.planned).toHaveLength(2);
    expect(summary).toMatchObject({ runs: 12, quarantined: 1, missing: 1 });
    const manifest = JSON.parse(study.textOf("manifest.json")) as { quarantined: object[] };
    expect(manifest.quarantined).toEqual([
      expect.objectContaining({
        arm: "dear",
        replication: 1,
        error: expect.stringMatching(/lost/),
      }),
    ]);
    expect(study.textOf("runs.csv")).toContain("quarantined");
    expect(study.textOf("report.md")).toContain("lost");
  });

  test("a cell that fails takes no other with it, and ends as it does on this machine", async () => {
    let calls = 0;
    const poisoned: RunCell = (task, classes) => {
      calls++;
      if (task.identity.replication === 2 && task.scenario.rules.fees["SCU"]!.clientFee === 9) {
        throw new Error("the seed of evil");
      }
      return madeUpCell(task, classes);
    };
    const study = open(PLAIN, { runCell: poisoned });
    const summary = await study.run();
    expect(calls).toBe(11 + 4);
    expect(summary).toMatchObject({ runs: 12, quarantined: 1, missing: 0 });
    expect(study.textOf("manifest.json")).toContain("the seed of evil");
    expect(study.results()).toEqual(await study.localResults());
  });

  test("a result that is damaged after its round is in quarantine, not left out in silence", async () => {
    const study = open(PLAIN);
    await study.handIn();
    await study.round(await study.plan(0));
    expect((await study.plan(1)).isDone).toBe(true);
    const pack = study.objects.keys().find((key) => /packs.*\.pack$/.test(key))!;
    study.objects.damage(pack, flipped);
    const summary = await study.run();
    expect(summary).toMatchObject({ runs: 12, quarantined: 12, missing: 12 });
    expect(study.textOf("manifest.json")).toContain("the object is damaged");
  });

  test("rounds that have not ended are not summarised", async () => {
    const study = open(PLAIN);
    await study.handIn();
    await study.plan(0);
    await expect(study.summarise()).rejects.toThrow("is still to be run");
  });
});

describe("who comes second changes nothing", () => {
  test("a study that has run is planned as done, and its results written once", async () => {
    const study = open(PLAIN);
    const first = await study.run();
    const keys = study.objects.keys();
    expect(await study.plan(0)).toMatchObject({ isDone: true, round: 1, shards: 0 });
    expect(await study.run()).toEqual(first);
    expect(study.objects.keys()).toEqual(keys);
  });

  test("with another estimate, the round is cut as the first has cut it", async () => {
    const study = open(PLAIN, { cellsAShard: 3 });
    await study.handIn();
    const first = await study.plan(0);
    const times = { shardSeconds: 5, cellSeconds: 1 };
    expect(await study.planWith(0, times)).toEqual(first);
    study.objects.remove(first.planKey);
    study.objects.remove(first.nodesKey);
    expect(await study.planWith(0, times)).toEqual(first);
  });

  test("a shard that is there is not computed again", async () => {
    let calls = 0;
    const counted: RunCell = (task, classes) => (calls++, madeUpCell(task, classes));
    const study = open(PLAIN, { runCell: counted });
    await study.handIn();
    const planned = await study.plan(0);
    await study.round(planned);
    await study.round(planned);
    expect(calls).toBe(12);
  });

  test("a reduction that was cut off between its packs ends as one that was not", async () => {
    const study = open(PLAIN);
    await study.handIn();
    const planned = await study.plan(0);
    await study.round(planned);
    const lists = study.objects.keys().filter((key) => key.endsWith(".list"));
    const before = lists.map((key) => study.objects.bytes(key));
    for (const key of lists) study.objects.remove(key);
    await study.round(planned);
    expect(lists.map((key) => study.objects.bytes(key))).toEqual(before);
  });

  test("a shard that comes after its node was reduced is too late, and its cells are counted once", async () => {
    const study = open(PLAIN);
    await study.handIn();
    const planned = await study.plan(0);
    await study.round(planned, { isRun: (_, shard) => shard !== 0 });
    await study.round(planned);
    await study.run();
    expect(study.planned.map(({ shards }) => shards)).toEqual([3]);
    expect(study.results()).toEqual(await study.localResults());
  });
});

test.each([
  [
    "another engine version",
    { engineVersion: "f".repeat(64) },
    /engine version .* deployed is f{64}: deploy/,
  ],
  [
    "another program version",
    { programVersion: "f".repeat(64) },
    /program version .* deployed is f{64}, of the same engine, .*: deploy the version it was submitted by .* submit/,
  ],
])("code of %s is refused by every function", async (_, code, words) => {
  const study = open(PLAIN);
  await study.handIn();
  await study.round(await study.plan(0));
  study.deploy(code);
  for (const call of study.calls()) {
    await expect(call()).rejects.toMatchObject({
      name: "CodeChanged",
      message: expect.stringMatching(words) as string,
    });
  }
});

function flipped(bytes: Uint8Array): Uint8Array {
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  return bytes;
}
