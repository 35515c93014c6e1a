import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  machineOfTemplate,
  resourcesOfType,
} from "../../experiments/rehearsal/states/definition/machine-of-template.ts";
import { readDefinition } from "../../experiments/rehearsal/states/definition/read-definition.ts";
import type { Json, JsonObject } from "../../experiments/rehearsal/states/json.ts";
import type { Execution } from "../../experiments/rehearsal/states/run/execution.ts";
import { synthesize } from "../../infra/test-synthesis.ts";
import { failure, Stage, type StageFunction } from "../fixtures/states-stage.ts";

const TEXT = readFileSync(new URL("../../infra/snapshots/study.asl.json", import.meta.url), "utf8");

/** The name of a function in the snapshot, where its ARN will be. */
function named(part: string): string {
  const found = new RegExp(`<Functions${part}Function[0-9A-F]+\\.Arn>`).exec(TEXT);
  return found![0];
}
const PLAN = named("Plan");
const RUN_CELLS = named("RunCells");
const REDUCE = named("Reduce");
const SUMMARISE = named("Summarise");

/**
 * The study's definition over functions that count: of two rounds, each of so many shards and two nodes. Some may have
 * ended.
 */
function studyOf(shards: number, runCells: StageFunction, ended = 0): Stage {
  const definition = JSON.parse(
    TEXT.replaceAll(/<ResultsBucket[0-9A-F]+>/g, "shelf"),
  ) as JsonObject;
  const lines = (count: number, key: string): string =>
    Array.from({ length: count }, (_, index) => `{"${key}":${index}}\n`).join("");
  const stage: Stage = new Stage(definition, {
    [PLAN]: (event) => {
      const round = Math.max(ended, (event as { round: number }).round);
      const [planKey, nodesKey] = [`plan-${round}`, `nodes-${round}`];
      stage.objects.texts.set(planKey, lines(shards, "shard"));
      stage.objects.texts.set(nodesKey, lines(2, "node"));
      return { isDone: round === 2, round, shards, nodes: 2, planKey, nodesKey };
    },
    [RUN_CELLS]: runCells,
    [REDUCE]: (event) => event,
    [SUMMARISE]: (event) => event,
  });
  return stage;
}

const INPUT = {
  submission: "5".repeat(64),
  engineVersion: "e",
  concurrency: 100,
  shardSeconds: 60,
  cellSeconds: 2,
};

const payloads = (stage: Stage, name: string): Json[] =>
  stage.calls.filter((call) => call.name === name).map(({ payload }) => payload);

const visited = ({ history }: Execution): Json[] =>
  history.events
    .filter(({ type }) => type.endsWith("StateEntered"))
    .map(({ details }) => details["name"]!);

test("the synthesized definition loops over rounds until plan finds nothing to run", async () => {
  const stage = studyOf(3, (event) => event);
  const execution = await stage.run(INPUT);
  const round = ["Plan", "IsDone", "RunCells", "Reduce", "ReduceRoot", "NextRound"];
  expect(visited(execution)).toEqual([
    "Start",
    ...round,
    ...round,
    "Plan",
    "IsDone",
    "Summarise",
    "Done",
  ]);
  // 17 states of its own, and one for each shard and each node of both rounds.
  expect(stage.plane.transitions(execution.arn)).toEqual({ statesEntered: 17 + 2 * 5, retries: 0 });
  const { submission, engineVersion, shardSeconds, cellSeconds } = INPUT;
  const study = { submission, engineVersion };
  expect(payloads(stage, PLAN)).toEqual(
    [0, 1, 2].map((number) => ({ ...study, round: number, shardSeconds, cellSeconds })),
  );
  expect(payloads(stage, RUN_CELLS).slice(0, 2)).toEqual(
    [0, 1].map((shard) => ({ ...study, round: 0, shard: { shard } })),
  );
  expect(payloads(stage, REDUCE).slice(0, 3)).toEqual([
    { ...study, round: 0, node: { node: 0 } },
    { ...study, round: 0, node: { node: 1 } },
    { ...study, round: 0, root: true, nodes: 2 },
  ]);
  expect(execution.thread.input).toEqual({ ...study, round: 2 });
});

test("a poison shard within the tolerated share is left out; beyond it a redrive runs what is missing", async () => {
  let poison = 2;
  const runCells: StageFunction = (event) => {
    const { shard } = event as { shard: { shard: number } };
    if (shard.shard < poison) throw failure("Mine");
    return event;
  };
  const borne = studyOf(20, runCells);
  expect((await borne.run(INPUT)).status).toBe("SUCCEEDED");
  expect(borne.plane.mapRuns.map(({ status }) => status)).toEqual(Array(4).fill("SUCCEEDED"));

  poison = 3;
  const beyond = studyOf(20, runCells);
  const execution = await beyond.run({ ...INPUT, concurrency: 1 });
  expect(execution.error).toBe("States.ExceedToleratedFailureThreshold");
  expect(payloads(beyond, RUN_CELLS).length).toBe(3);
  poison = 0;
  beyond.plane.redrive(execution.arn, undefined);
  expect((await beyond.plane.ended(execution.arn)).status).toBe("SUCCEEDED");
  expect(payloads(beyond, RUN_CELLS).length).toBe(3 + 20 + 20);
});

test("a throttled function is tried for hours, a failing service six times, an error of the study never", async () => {
  const throttled = studyOf(1, (_, attempt) => {
    if (attempt <= 200) throw failure("Lambda.TooManyRequestsException");
    return attempt;
  });
  expect((await throttled.run(INPUT)).status).toBe("SUCCEEDED");
  const waitedMs = throttled.calls.findLast(({ name }) => name === RUN_CELLS)!.atMs;
  expect(waitedMs).toBeGreaterThan(7 * 3_600_000);
  const failing = studyOf(1, (_, attempt) => {
    if (attempt <= 6) throw failure("Lambda.ServiceException");
    return attempt;
  });
  expect((await failing.run(INPUT)).status).toBe("SUCCEEDED");
  const changed = studyOf(20, () => {
    throw failure("CodeChanged");
  });
  const ended = await changed.run({ ...INPUT, concurrency: 1 });
  expect(ended.error).toBe("States.ExceedToleratedFailureThreshold");
  expect(payloads(changed, RUN_CELLS)).toEqual(
    [0, 1, 2].map((shard) => expect.objectContaining({ shard: { shard } })),
  );
});

test("where one shard is more than the tolerated share, and in later rounds, plan decides what is lost", async () => {
  const few = studyOf(3, () => {
    throw failure("Runtime.ExitError");
  });
  expect((await few.run(INPUT)).status).toBe("SUCCEEDED");
  const later = studyOf(20, (event) => {
    if ((event as { round: number }).round > 0) throw failure("Runtime.ExitError");
    return event;
  });
  expect((await later.run(INPUT)).status).toBe("SUCCEEDED");
});

test("rounds that have ended already are passed over, as plan answers", async () => {
  const stage = studyOf(3, (event) => event, 1);
  expect((await stage.run(INPUT)).status).toBe("SUCCEEDED");
  expect(payloads(stage, RUN_CELLS).map((event) => (event as { round: number }).round)).toEqual([
    1, 1, 1,
  ]);
});

test(
  "the machine of the synthesized template is the snapshot's, with every reference resolved",
  { timeout: 60_000 },
  () => {
    const template = synthesize().template.toJSON();
    const ids = Object.keys(template["Resources"] as JsonObject);
    const resources = new Map(ids.map((id) => [id, { arn: `<${id}.Arn>`, name: `<${id}>` }]));
    const around = { resources, region: "eu-north-1", account: "000000000000" };
    const { definition } = machineOfTemplate(template, around);
    expect(definition).toEqual(readDefinition(JSON.parse(TEXT) as Json));
    expect(resourcesOfType(template, "AWS::Lambda::Function").length).toBeGreaterThan(3);
  },
);
