import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Json } from "../states/json.ts";
import type { FunctionError } from "./function-error.ts";
import { FunctionHost, type FunctionHostOptions } from "./function-host.ts";
import type { Invocation } from "./invocation.ts";
import { HANDLERS } from "../../../tests/fixtures/tiny-handlers.ts";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-handlers-"));
let host: FunctionHost;
let invocations: Invocation[];
let printed: string;

beforeAll(() => {
  for (const [name, code] of Object.entries(HANDLERS)) writeFileSync(join(folder, name), code);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => host.close());

const arnOf = (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

function start(handler: string, more: Partial<FunctionHostOptions> = {}, timeoutSeconds = 5): void {
  invocations = [];
  printed = "";
  host = new FunctionHost({
    functions: [
      {
        arn: arnOf("Tiny"),
        name: "Tiny",
        handler,
        codeFolder: folder,
        memoryMb: 128,
        timeoutSeconds,
        environment: { COLOUR: "green" },
      },
    ],
    onInvocation: (invocation) => invocations.push(invocation),
    onLog: (_, text) => (printed += text),
    ...more,
  });
}

const invoke = async (payload: Json = {}): Promise<Json> =>
  (await host.invoke(arnOf("Tiny"), payload)).payload;

async function failure(payload: Json = {}): Promise<{ name: string; cause: string }> {
  const error = await invoke(payload).then(
    () => new Error("no failure"),
    (thrown: FunctionError) => thrown,
  );
  return { name: error.name, cause: error.message };
}

describe("a function that works", () => {
  test("gets its event, its context and its variables, and nothing of this process", async () => {
    start("index.handler");
    process.env["TOKENPIT_SECRET_OF_THE_PARENT"] = "secret";
    const result = (await invoke({ question: "who" })) as Record<string, Json>;
    delete process.env["TOKENPIT_SECRET_OF_THE_PARENT"];
    expect(result).toMatchObject({
      event: { question: "who" },
      colour: "green",
      name: "Tiny",
      arn: arnOf("Tiny"),
      memory: "128",
      version: "$LATEST",
      requestId: invocations[0]!.requestId,
      secret: null,
    });
    expect(result["remainingMs"]).toBeGreaterThan(3000);
    expect(result["trace"]).toMatch(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/,
    );
    expect(printed).toContain("said by the handler");
  });

  test("stays for the next invocation, and is measured", async () => {
    start("index.handler");
    const first = (await invoke()) as Record<string, Json>;
    const second = (await host.invoke(`${arnOf("Tiny")}:$LATEST`, {})).payload as typeof first;
    expect([first["count"], second["count"]]).toEqual([1, 2]);
    expect(second["pid"]).toBe(first["pid"]);
    const [cold, warm] = invocations as [Invocation, Invocation];
    expect(cold.initMs).toBeGreaterThan(0);
    expect(cold.billedMs).toBe(Math.ceil(cold.initMs + cold.durationMs));
    expect(warm.initMs).toBe(0);
    expect(warm.peakBytes).toBeGreaterThan(20 * 2 ** 20);
    expect(warm.peakBytes).toBeLessThan(128 * 2 ** 20);
  });

  test("has a scratch folder of its own, which goes with it", async () => {
    start("index.handler");
    const { scratch } = (await invoke()) as { scratch: string };
    expect(readdirSync(scratch)).toEqual([]);
    await host.close();
    expect(() => readdirSync(scratch)).toThrow("ENOENT");
  });
});

describe("a function that fails", () => {
  test("an error that is thrown keeps its name, and the environment stays", async () => {
    start("fails.throws");
    const { name, cause } = await failure();
    expect(name).toBe("NotTheSame");
    expect(JSON.parse(cause)).toMatchObject({
      errorType: "NotTheSame",
      errorMessage: "other bytes",
    });
    const { trace } = JSON.parse(cause) as { trace: string[] };
    expect(trace[0]).toBe("NotTheSame: other bytes");
    expect(trace[1]).toMatch(/at throws .*fails\.mjs/);
    await failure();
    expect(invocations.map(({ initMs }) => initMs > 0)).toEqual([true, false]);
  });

  test("something that is no error has the name of its type", async () => {
    start("fails.throwsText");
    expect(await failure()).toEqual({
      name: "string",
      cause: '{"errorType":"string","errorMessage":"just text","trace":[]}',
    });
  });

  test("a process that exits, and one that nobody hears of", async () => {
    start("fails.exits");
    const left = await failure({ code: 3 });
    expect(left.name).toBe("Runtime.ExitError");
    expect(left.cause).toMatch(/Runtime exited with error: exit status 3/);
    const silent = await failure({ code: 0 });
    expect(silent.cause).toMatch(/Runtime exited without providing a reason/);
    expect(invocations.every(({ initMs }) => initMs > 0)).toBe(true);
  });

  test("a rejection that nobody handles is an exit, with its reason in the log", async () => {
    start("fails.rejectsAside");
    const { name, cause } = await failure();
    expect(name).toBe("Runtime.ExitError");
    expect(cause).toMatch(/exit status 128/);
    expect(printed).toMatch(/Unhandled Rejection Error: aside/);
  });

  test("one that takes too long is killed, however busy", async () => {
    start("fails.spins", {}, 0.4);
    const { name, cause } = await failure();
    expect(name).toBe("Sandbox.Timedout");
    expect(cause).toMatch(/Task timed out after 0\.40 seconds/);
    expect(invocations[0]!.durationMs).toBeGreaterThanOrEqual(399);
    expect(invocations[0]!.errorType).toBe("Sandbox.Timedout");
    expect(invocations[0]!.peakBytes).toBeGreaterThan(20 * 2 ** 20);
  });

  test("a response of more than 6 MB", async () => {
    start("fails.tellsMuch");
    expect((await failure({ bytes: 6_291_600 })).name).toBe("Function.ResponseSizeTooLarge");
    expect(await invoke({ bytes: 6_291_000 })).toHaveLength(6_291_000);
  });

  test("the runtime's own limit of the heap is an exit like others", async () => {
    start("fails.fillsHeap");
    const { name, cause } = await failure();
    expect(name).toBe("Runtime.ExitError");
    expect(cause).toMatch(/signal: (SIGABRT|SIGTRAP|killed)/);
  });

  test.each([
    ["nowhere.handler", "Runtime.ImportModuleError"],
    ["index.nothing", "Runtime.HandlerNotFound"],
    ["broken.handler", "Runtime.UserCodeSyntaxError"],
    ["index.withCallback", "Runtime.CallbackHandlerDeprecated"],
    ["breaks.handler", "RangeError"],
  ])("a handler that cannot be loaded: %s", async (handler, expected) => {
    start(handler);
    expect((await failure()).name).toBe(expected);
    const [{ initMs, durationMs }] = invocations as [Invocation];
    expect(initMs).toBeGreaterThan(durationMs);
  });
});

describe("what Lambda itself says", () => {
  test("more invocations at once than the account has are turned away", async () => {
    start("index.waits", { concurrency: 2 });
    const [one, two, three] = await Promise.all([failure(), failure(), failure()]);
    expect([one.name, two.name]).toEqual(["Error", "Error"]);
    expect(three.name).toBe("Lambda.TooManyRequestsException");
    expect((await failure()).name).toBe("Error");
  });

  test("a function that is not there", async () => {
    start("index.handler");
    await expect(host.invoke(arnOf("Other"), {})).rejects.toMatchObject({
      name: "Lambda.ResourceNotFoundException",
    });
  });
});

describe("whatever happens to this process", () => {
  test("no environment is left behind, even a busy one", async () => {
    start("index.handler");
    const module = join(import.meta.dirname, "function-host.ts");
    const code = `
      import { FunctionHost } from ${JSON.stringify(pathToFileURL(module).href)};
      const spins = { arn: "arn", name: "Spins", handler: "fails.saysAndSpins", memoryMb: 128 };
      const more = { codeFolder: ${JSON.stringify(folder)}, timeoutSeconds: 60, environment: {} };
      const onLog = (_, text) => process.stdout.write(text);
      void new FunctionHost({ functions: [{ ...spins, ...more }], onLog }).invoke("arn", {});
    `;
    const parent = spawn(process.execPath, ["--input-type=module", "--eval", code], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [said] = (await once(parent.stdout, "data")) as [Buffer];
    const pid = Number(said.toString());
    expect(isThere(pid)).toBe(true);
    parent.kill("SIGKILL");
    await expect.poll(() => isThere(pid), { timeout: 5000 }).toBe(false);
  });
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("faults to order", () => {
  test("kills, throttles, failures of the service, and a delivery that comes twice", async () => {
    start("index.handler");
    const on = () => true;
    host.inject({ fault: { kind: "throttle" }, on });
    host.inject({ fault: { kind: "service" }, on });
    host.inject({ fault: { kind: "kill", afterMs: 20 }, on });
    host.inject({ fault: { kind: "twice" }, on });
    expect((await failure()).name).toBe("Lambda.TooManyRequestsException");
    expect((await failure()).name).toBe("Lambda.ServiceException");
    const killed = await failure({ waitMs: 5000 });
    expect(killed.name).toBe("Runtime.ExitError");
    expect(killed.cause).toMatch(/signal: killed/);
    await invoke({ waitMs: 1 });
    await expect.poll(() => invocations.length).toBe(3);
    await invoke();
  });
});
