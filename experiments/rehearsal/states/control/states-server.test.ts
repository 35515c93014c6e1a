import { request } from "node:http";
import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ExecutionNotRedrivable,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  paginateGetExecutionHistory,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  distributedMap,
  failure,
  machine,
  Stage,
  START_MS,
} from "../../../../tests/fixtures/states-stage.ts";
import { serveStates, type StatesServer } from "./states-server.ts";

let stage: Stage;
let server: StatesServer;
let client: SFNClient;
let isBroken: boolean;
const asked: string[] = [];

beforeEach(async () => {
  isBroken = true;
  asked.length = 0;
  const tolerance = { ToleratedFailurePercentage: 40, MaxConcurrency: 2 };
  stage = new Stage(machine({ A: distributedMap("f", tolerance) }), {
    f: async (n) => {
      if (n === "stuck") await new Promise<never>(() => {});
      if (n === "bad" && isBroken) throw failure("Mine");
      return n;
    },
  });
  server = await serveStates(stage.plane, { onRequest: (action) => asked.push(action) });
  const credentials = { accessKeyId: "none", secretAccessKey: "none" };
  client = new SFNClient({ endpoint: server.url, region: "eu-north-1", credentials });
});

afterEach(async () => {
  client.destroy();
  await server.close();
  await stage.plane.close();
});

async function start(items: readonly string[], name = "run"): Promise<string> {
  const input = JSON.stringify(items);
  const { stateMachineArn } = { stateMachineArn: stage.machineArn };
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn, name, input }),
  );
  return executionArn!;
}

describe("the SDK's own client", () => {
  test("starts, describes and lists an execution, its map and its children", async () => {
    const executionArn = await start(["a", "bad", "c"]);
    await stage.plane.ended(executionArn);
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      executionArn,
      name: "run",
      status: "SUCCEEDED",
      startDate: new Date(START_MS),
      stopDate: new Date(START_MS),
      input: '["a","bad","c"]',
      redriveCount: 0,
      redriveStatus: "NOT_REDRIVABLE",
    });
    const { mapRuns } = await client.send(new ListMapRunsCommand({ executionArn }));
    const mapRunArn = mapRuns![0]!.mapRunArn!;
    expect(await client.send(new DescribeMapRunCommand({ mapRunArn }))).toMatchObject({
      status: "SUCCEEDED",
      maxConcurrency: 2,
      toleratedFailurePercentage: 40,
      itemCounts: { total: 3, succeeded: 2, failed: 1, pending: 0, running: 0 },
      executionCounts: { total: 3, succeeded: 2, failed: 1 },
    });
    const failed = new ListExecutionsCommand({ mapRunArn, statusFilter: "FAILED" });
    expect((await client.send(failed)).executions).toMatchObject([{ mapRunArn, itemCount: 1 }]);
    const all = new ListExecutionsCommand({ stateMachineArn: stage.machineArn });
    expect((await client.send(all)).executions).toMatchObject([{ executionArn }]);
  });

  test("reads a history page by page, and from its end", async () => {
    const executionArn = await start(["a"]);
    await stage.plane.ended(executionArn);
    const types: string[] = [];
    const pages = paginateGetExecutionHistory({ client, pageSize: 2 }, { executionArn });
    for await (const { events } of pages) types.push(...(events ?? []).map(({ type }) => type!));
    expect(types.length).toBe(6);
    const last = new GetExecutionHistoryCommand({
      executionArn,
      reverseOrder: true,
      maxResults: 2,
    });
    expect((await client.send(last)).events).toMatchObject([
      { id: 6, type: "ExecutionSucceeded", executionSucceededEventDetails: { output: '["a"]' } },
      { id: 5, type: "MapStateExited", stateExitedEventDetails: { name: "A", output: '["a"]' } },
    ]);
  });

  test("meets the service's exceptions as its own classes", async () => {
    const executionArn = await start(["a"]);
    await stage.plane.ended(executionArn);
    await expect(start(["b"])).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    const again = client.send(new RedriveExecutionCommand({ executionArn }));
    await expect(again).rejects.toBeInstanceOf(ExecutionNotRedrivable);
    const other = new DescribeExecutionCommand({ executionArn: `${executionArn}x` });
    await expect(client.send(other)).rejects.toBeInstanceOf(ExecutionDoesNotExist);
  });

  test("redrives what failed and stops what runs", async () => {
    const executionArn = await start(["bad", "bad", "a"]);
    await stage.plane.ended(executionArn);
    isBroken = false;
    await client.send(new RedriveExecutionCommand({ executionArn }));
    await stage.plane.ended(executionArn);
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: "SUCCEEDED",
      output: '["bad","bad","a"]',
      redriveCount: 1,
    });
    const running = await start(["stuck"], "stuck");
    await client.send(
      new StopExecutionCommand({ executionArn: running, error: "Mine", cause: "c" }),
    );
    const ended = await client.send(new DescribeExecutionCommand({ executionArn: running }));
    expect(ended).toMatchObject({ status: "ABORTED", error: "Mine", cause: "c" });
    expect(asked).toContain("StopExecution");
  });
});

describe("a request", () => {
  const send = (method: string, headers: Record<string, string>, body: string) =>
    new Promise<{ code: number; text: string }>((resolve, reject) => {
      const sent = request(server.url, { method, headers }, (response) => {
        let text = "";
        response.on("data", (part: Buffer) => (text += part.toString()));
        response.on("end", () => resolve({ code: response.statusCode!, text }));
      });
      sent.on("error", reject);
      sent.end(body);
    });
  const target = (action: string): Record<string, string> => ({
    "X-Amz-Target": `AWSStepFunctions.${action}`,
  });

  test.each([
    ["of another method", "GET", {}, "", 400, "UnknownOperationException"],
    ["without a target", "POST", {}, "{}", 400, "UnknownOperationException"],
    ["of another action", "POST", target("CreateActivity"), "{}", 400, "UnknownOperationException"],
    ["that is no JSON", "POST", target("StartExecution"), "{", 400, "SerializationException"],
    ["that is no object", "POST", target("StartExecution"), "[]", 400, "SerializationException"],
    ["that is too large", "POST", target("StartExecution"), "x".repeat(1_048_577), 413, "TooLarge"],
  ])("%s is refused", async (_, method, headers, body, code, type) => {
    const answer = await send(method, headers, body);
    expect([answer.code, answer.text]).toEqual([code, expect.stringContaining(type)]);
  });

  test("is answered on loopback alone", () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});
