import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FunctionHost } from "../function-host.ts";
import type { Invocation } from "../invocation.ts";
import { HANDLERS } from "../../../../tests/fixtures/tiny-handlers.ts";
import { type MemoryLimiter, memoryLimiter } from "./memory-limit.ts";
import { watchdog } from "./watchdog.ts";

const folder = mkdtempSync(join(tmpdir(), "tokenpit-memory-"));
beforeAll(() => writeFileSync(join(folder, "fails.mjs"), HANDLERS["fails.mjs"]!));
afterAll(() => rmSync(folder, { recursive: true }));

const MEMORY_MB = 160;
const strictest = memoryLimiter();
const limiters: readonly MemoryLimiter[] =
  strictest.kind === "watchdog" ? [strictest] : [strictest, watchdog()];

describe.each(limiters)("memory bounded by a $kind", (limiter) => {
  const trial = async (megabytes: number) => {
    const invocations: Invocation[] = [];
    const arn = "arn:aws:lambda:us-east-1:000000000000:function:Buffers";
    const host = new FunctionHost({
      functions: [
        {
          arn,
          name: "Buffers",
          handler: "fails.fillsBuffers",
          codeFolder: folder,
          memoryMb: MEMORY_MB,
          timeoutSeconds: 30,
          environment: {},
        },
      ],
      limiter,
      onInvocation: (invocation) => invocations.push(invocation),
    });
    const outcome = await host.invoke(arn, { megabytes }).then(
      ({ payload }) => payload,
      (error: Error) => error.name,
    );
    await host.close();
    return { outcome, invocation: invocations[0]! };
  };

  test("buffers, which no limit of the heap sees, end the process where they are too many", async () => {
    const { outcome, invocation } = await trial(2 * MEMORY_MB);
    expect(outcome).toBe("Runtime.ExitError");
    expect(invocation.wasOutOfMemory).toBe(true);
    expect(invocation.peakBytes).toBeGreaterThan(0.9 * MEMORY_MB * 2 ** 20);
  });

  test("what fits is let be, and its peak told", async () => {
    const { outcome, invocation } = await trial(40);
    expect(outcome).toBe(40);
    expect(invocation.wasOutOfMemory).toBe(false);
    expect(invocation.peakBytes).toBeGreaterThan(60 * 2 ** 20);
    expect(invocation.peakBytes).toBeLessThan(MEMORY_MB * 2 ** 20);
  });
});
