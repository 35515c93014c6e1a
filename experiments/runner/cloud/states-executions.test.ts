import { afterEach, expect, test } from "vitest";
import {
  distributedMap,
  failure,
  machine,
  Stage,
  type StageFunction,
} from "../../../tests/fixtures/states-stage.ts";
import { serveStates, type StatesServer } from "../../rehearsal/states/control/states-server.ts";
import { StatesExecutions } from "./states-executions.ts";

let server: StatesServer;
let executions: StatesExecutions;
afterEach(async () => {
  executions.close();
  await server.close();
});

/** A machine of one map over four items, and a client of its API. */
async function stageOf(work: StageFunction): Promise<Stage> {
  const map = distributedMap("work", { Label: "RunCells", Items: [1, 2, 3, 4] });
  const stage = new Stage(machine({ Map: map }), { work });
  server = await serveStates(stage.plane);
  executions = new StatesExecutions(stage.machineArn, {
    region: "eu-north-1",
    endpoint: server.url,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
  });
  return stage;
}

const ended = (stage: Stage) => stage.plane.ended(stage.plane.executions[0]!.arn);

test("an execution is started once by its name, whatever it is started with again", async () => {
  const stage = await stageOf((item) => item);
  expect(await executions.describe("one")).toBeNull();
  await executions.start("one", '{"a":1}');
  await executions.start("one", '{"a":2}');
  await ended(stage);
  await executions.start("one", '{"a":1}');
  expect(await executions.describe("one")).toMatchObject({
    name: "one",
    status: "SUCCEEDED",
    input: '{"a":1}',
    isRedrivable: false,
  });
  expect(await executions.mapRuns("one")).toMatchObject([
    { label: "RunCells", isRunning: false, total: 4, succeeded: 4, failed: 0, running: 0 },
  ]);
});

test("one that failed tells why, and goes on from there when it is redriven", async () => {
  let isBroken = true;
  const stage = await stageOf((item) => {
    if (isBroken && item === 3) throw failure("Boom", "item three");
    return item;
  });
  await executions.start("one", "{}");
  await ended(stage);
  expect(await executions.describe("one")).toMatchObject({ status: "FAILED", isRedrivable: true });
  expect(await executions.mapRuns("one")).toMatchObject([
    { isRunning: false, succeeded: 0, failed: 4 }, // one failed and with it the map, which ended the others
  ]);
  const { arn } = (await executions.mapRuns("one"))[0]!;
  expect(await executions.failures(arn)).toEqual([{ error: "Boom", cause: "item three" }]);
  isBroken = false;
  await executions.redrive("one");
  await ended(stage);
  expect(await executions.describe("one")).toMatchObject({ status: "SUCCEEDED", redrives: 1 });
  const [run] = await executions.mapRuns("one");
  expect(run).toMatchObject({ succeeded: 4, failed: 0 });
});

test("one that succeeded is not redriven, and says so", async () => {
  const stage = await stageOf((item) => item);
  await executions.start("one", "{}");
  await ended(stage);
  await expect(executions.redrive("one")).rejects.toMatchObject({ name: "ExecutionNotRedrivable" });
});

test("one that runs can be stopped, with the cause that is given", async () => {
  let release = (): void => {};
  const held = new Promise<number>((resolve) => (release = () => resolve(1)));
  await stageOf(() => held);
  await executions.start("one", "{}");
  await executions.stop("one", "enough");
  release();
  expect(await executions.describe("one")).toMatchObject({ status: "ABORTED", cause: "enough" });
});
