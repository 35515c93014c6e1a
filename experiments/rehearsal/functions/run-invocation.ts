import { randomBytes, randomUUID } from "node:crypto";
import type { Environment } from "./environment.ts";
import { timedOut } from "./function-error.ts";
import type { FunctionSettings } from "./function-settings.ts";
import type { Invocation } from "./invocation.ts";
import type { Delivery } from "./runtime-api.ts";

/**
 * How long an environment may take until its handler is loaded, milliseconds.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib
 */
const MOST_INIT_MS = 10_000;

/** One invocation in one environment. */
export interface Run {
  readonly settings: FunctionSettings;
  readonly environment: Environment;
  /** When the environment was started for this invocation, as performance.now; undefined where it was there. */
  readonly startedMs: number | undefined;
  /** JSON. */
  readonly payload: string;
  /** Milliseconds from its beginning until its environment is killed, by order. */
  readonly killAfterMs?: number;
  readonly onInvocation: (invocation: Invocation) => void;
}

/** Gives the function's result, as JSON. Rejected with a `FunctionError`. */
export async function runInvocation(run: Run): Promise<string> {
  const { settings, environment, startedMs, killAfterMs } = run;
  const requestId = randomUUID();
  const kill = (seconds: number) => () => environment.kill(timedOut(requestId, seconds));
  let beganMs = performance.now();
  let errorType: string | undefined;
  let killer: NodeJS.Timeout | undefined;
  try {
    if (startedMs !== undefined)
      await within(environment.ready, MOST_INIT_MS, kill(MOST_INIT_MS / 1000)).finally(() => {
        beganMs = performance.now();
      });
    if (killAfterMs !== undefined) killer = setTimeout(() => environment.kill(), killAfterMs);
    const result = environment.invoke(deliveryOf(settings, requestId, run.payload));
    return await within(result, settings.timeoutSeconds * 1000, kill(settings.timeoutSeconds));
  } catch (error) {
    errorType = (error as Error).name;
    throw error;
  } finally {
    clearTimeout(killer);
    const initMs = startedMs === undefined ? 0 : beganMs - startedMs;
    const durationMs = performance.now() - beganMs;
    run.onInvocation({
      functionName: settings.name,
      requestId,
      initMs,
      durationMs,
      billedMs: Math.ceil(initMs + durationMs),
      memoryMb: settings.memoryMb,
      peakBytes: environment.peakBytes,
      wasOutOfMemory: environment.wasOutOfMemory,
      ...(errorType === undefined ? {} : { errorType }),
    });
  }
}

function deliveryOf(settings: FunctionSettings, requestId: string, payload: string): Delivery {
  const nowMs = Date.now();
  const second = Math.floor(nowMs / 1000).toString(16);
  const root = `1-${second}-${randomBytes(12).toString("hex")}`;
  return {
    requestId,
    arn: settings.arn,
    deadlineMs: nowMs + settings.timeoutSeconds * 1000,
    traceId: `Root=${root};Parent=${randomBytes(8).toString("hex")};Sampled=0`,
    payload,
  };
}

async function within<T>(work: Promise<T>, ms: number, late: () => void): Promise<T> {
  const timer = setTimeout(late, ms);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
