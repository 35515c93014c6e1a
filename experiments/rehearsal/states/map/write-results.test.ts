import { describe, expect, test } from "vitest";
import {
  distributedMap,
  failure,
  machine,
  Stage,
  type StageFunction,
} from "../../../../tests/fixtures/states-stage.ts";
import type { Json, JsonObject } from "../json.ts";
import { writeResults } from "./write-results.ts";

const f: StageFunction = (n) => {
  if (n === 2) throw failure("Mine");
  return [n, { n }];
};

const writer = (config: JsonObject | undefined, place: JsonObject = {}): JsonObject => ({
  Resource: "arn:aws:states:::s3:putObject",
  Arguments: { Bucket: "shelf", Prefix: "maprun/", ...place },
  ...(config ? { WriterConfig: config } : {}),
});

const stageOf = (resultWriter: JsonObject, more: JsonObject = {}): Stage =>
  new Stage(
    machine({
      A: distributedMap("f", { ResultWriter: resultWriter, ToleratedFailureCount: 1, ...more }),
    }),
    { f },
  );

interface Manifest {
  readonly DestinationBucket: string;
  readonly MapRunArn: string;
  readonly ResultFiles: Readonly<Record<string, readonly { Key: string; Size: number }[]>>;
}

const manifestOf = (stage: Stage, key: string): Manifest =>
  stage.objects.json(key) as unknown as Manifest;

test("results are in files below the prefix and the run's uuid, which a manifest lists", async () => {
  const stage = stageOf(writer({ Transformation: "COMPACT", OutputType: "JSONL" }));
  const { thread } = await stage.run([1, 2, 3]);
  const [run] = stage.plane.mapRuns;
  const folder = `maprun/${run!.uuid}`;
  expect(thread.input).toEqual({
    MapRunArn: run!.arn,
    ResultWriterDetails: { Bucket: "shelf", Key: `${folder}/manifest.json` },
  });
  expect([...stage.objects.texts.keys()].toSorted()).toEqual(
    ["FAILED_0.jsonl", "SUCCEEDED_0.jsonl", "manifest.json"].map((name) => `${folder}/${name}`),
  );
  const text = stage.objects.texts.get(`${folder}/SUCCEEDED_0.jsonl`)!;
  expect(text).toBe('[1,{"n":1}]\n[3,{"n":3}]\n');
  const { ResultFiles, ...rest } = manifestOf(stage, `${folder}/manifest.json`);
  expect(rest).toEqual({ DestinationBucket: "shelf", MapRunArn: run!.arn });
  expect(ResultFiles["SUCCEEDED"]).toEqual([
    { Key: `${folder}/SUCCEEDED_0.jsonl`, Size: text.length },
  ]);
  expect(ResultFiles["PENDING"]).toEqual([]);
});

describe("transformations:", () => {
  const formed = async (config: JsonObject | undefined): Promise<readonly Json[]> => {
    const stage = stageOf(writer(config, { Prefix: "p" }));
    await stage.run([1, 2]);
    const uuid = stage.plane.mapRuns[0]!.uuid;
    return stage.objects.json(`p/${uuid}/SUCCEEDED_0.json`) as unknown as readonly Json[];
  };

  test("COMPACT gives outputs, FLATTEN the elements of outputs that are lists", async () => {
    expect(await formed({ Transformation: "COMPACT" })).toEqual([[1, { n: 1 }]]);
    expect(await formed({ Transformation: "FLATTEN" })).toEqual([1, { n: 1 }]);
  });

  test("NONE, which is what is exported by default, gives records of the executions", async () => {
    const [record] = await formed(undefined);
    expect(await formed({ Transformation: "NONE" })).toEqual([record]);
    expect(record).toMatchObject({
      Input: "1",
      InputDetails: { Included: true },
      Output: '[1,{"n":1}]',
      OutputDetails: { Included: true },
      RedriveCount: 0,
      RedriveStatus: "NOT_REDRIVABLE",
      StartDate: "2026-01-01T00:00:00.000Z",
      Status: "SUCCEEDED",
      StopDate: "2026-01-01T00:00:00.000Z",
    });
  });

  test("WriterConfig alone forms the state's output and writes nothing", async () => {
    const stage = stageOf({ WriterConfig: { Transformation: "FLATTEN" } });
    expect((await stage.run([1, 3])).thread.input).toEqual([1, { n: 1 }, 3, { n: 3 }]);
    expect(stage.objects.texts.size).toBe(0);
  });
});

test("a failed child is a record with error and cause in every form", async () => {
  const stage = stageOf(writer({ Transformation: "COMPACT" }));
  await stage.run([1, 2]);
  const uuid = stage.plane.mapRuns[0]!.uuid;
  expect(stage.objects.json(`maprun/${uuid}/FAILED_0.json`)).toMatchObject([
    { Status: "FAILED", Input: "2", Error: "Mine", Cause: "as told" },
  ]);
});

test("a map that fails leaves its results too, with those that never started", async () => {
  const stage = stageOf(writer({ Transformation: "COMPACT" }), {
    ToleratedFailureCount: 0,
    MaxConcurrency: 1,
  });
  expect((await stage.run([1, 2, 3])).error).toBe("States.ExceedToleratedFailureThreshold");
  const uuid = stage.plane.mapRuns[0]!.uuid;
  const { ResultFiles } = manifestOf(stage, `maprun/${uuid}/manifest.json`);
  expect(Object.values(ResultFiles).map((files) => files.length)).toEqual([1, 1, 1]);
  expect(stage.objects.json(`maprun/${uuid}/PENDING_0.json`)).toMatchObject([
    { Status: "PENDING", Input: "3" },
  ]);
});

test("a bucket that cannot be written is States.ResultWriterFailed", async () => {
  const stage = stageOf(writer(undefined, { Bucket: "other" }));
  expect((await stage.run([1])).error).toBe("States.ResultWriterFailed");
});

test("files are filled up to their limit", async () => {
  const stage = stageOf(writer(undefined));
  await stage.run([10, 11, 12]);
  const [run] = stage.plane.mapRuns;
  const config = { arguments: {}, transformation: "COMPACT", outputType: "JSONL" } as const;
  await writeResults(stage.objects, run!, config, { bucket: "shelf", prefix: "small/" }, 30);
  const written = [...stage.objects.texts].filter(
    ([key]) => key.includes("SUCCEEDED") && key.startsWith("small/"),
  );
  expect(written.map(([, text]) => text)).toEqual([
    '[10,{"n":10}]\n[11,{"n":11}]\n',
    '[12,{"n":12}]\n',
  ]);
});
