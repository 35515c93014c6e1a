import type { Json } from "../states/json.ts";
import type { Functions } from "../states/run/functions.ts";
import { EndWithParent } from "./end-with-parent.ts";
import { Environment } from "./environment.ts";
import { FunctionError } from "./function-error.ts";
import { type FunctionFault, type FunctionFaultRule, FunctionFaults } from "./function-faults.ts";
import type { FunctionSettings } from "./function-settings.ts";
import type { Invocation } from "./invocation.ts";
import { type MemoryLimiter, memoryLimiter } from "./memory/memory-limit.ts";
import { MOST_PAYLOAD_BYTES } from "./runtime-api.ts";
import { type Runtime, runtimeCommand } from "./runtime-command.ts";
import { runInvocation } from "./run-invocation.ts";
import { WarmEnvironments } from "./warm-environments.ts";

export interface FunctionHostOptions {
  readonly functions: readonly FunctionSettings[];
  /** Invocations under way at once, of all functions; 1,000 by default, as an account has them. */
  readonly concurrency?: number;
  /** `us-east-1` by default. */
  readonly region?: string;
  /** The executable of Node 24; by default the one that runs this. */
  readonly node?: string;
  /** `own` by default. */
  readonly runtime?: Runtime;
  /** The strictest that this machine has by default. */
  readonly limiter?: MemoryLimiter;
  /** Told of every invocation when it has ended. */
  readonly onInvocation?: (invocation: Invocation) => void;
  /** Told what functions print, in pieces as they come. */
  readonly onLog?: (functionName: string, text: string) => void;
}

/**
 * Runs functions as Lambda does, on this machine: a process of their own for each that is under way, kept for the next,
 * with the function's memory and time enforced. Not enforced: the share of a processor that goes with the memory, and
 * the size of the scratch folder.
 */
export class FunctionHost implements Functions {
  readonly limiter: MemoryLimiter;
  readonly #options: FunctionHostOptions;
  readonly #functions: Map<string, FunctionSettings>;
  readonly #faults = new FunctionFaults();
  readonly #warm = new WarmEnvironments();
  readonly #guard = new EndWithParent();
  #inFlight = 0;

  constructor(options: FunctionHostOptions) {
    this.#options = options;
    this.limiter = options.limiter ?? memoryLimiter();
    this.#functions = new Map(options.functions.map((one) => [one.arn, one]));
  }

  /** Invokes a function by its ARN, with `:$LATEST` or without, and waits for what it gives. */
  async invoke(arn: string, payload: Json): Promise<{ readonly payload: Json }> {
    const settings = this.#functions.get(arn.replace(/:\$LATEST$/, ""));
    if (!settings)
      throw new FunctionError("Lambda.ResourceNotFoundException", `no function ${arn}`);
    const text = JSON.stringify(payload);
    if (Buffer.byteLength(text) > MOST_PAYLOAD_BYTES)
      throw new FunctionError("Lambda.RequestTooLargeException", "the payload is too large");
    const fault = this.#faults.next(settings.name, payload);
    if (fault?.kind === "service")
      throw new FunctionError("Lambda.ServiceException", "the service failed");
    const isFull = this.#inFlight >= (this.#options.concurrency ?? 1000);
    if (fault?.kind === "throttle" || isFull)
      throw new FunctionError("Lambda.TooManyRequestsException", "Rate Exceeded.");
    const again = fault?.kind === "twice" ? this.#run(settings, text, undefined) : undefined;
    const once = this.#run(settings, text, fault);
    const result = await (again ? Promise.any([once, again]).catch(() => once) : once);
    return { payload: JSON.parse(result) as Json };
  }

  /** Faults come to those invocations that are made from now on. */
  inject(rule: FunctionFaultRule): void {
    this.#faults.add(rule);
  }

  /** From now on invocations of the function run the code of another folder; those under way go on to their end. */
  deploy(arn: string, codeFolder: string): void {
    const settings = this.#functions.get(arn);
    if (settings) this.#functions.set(arn, { ...settings, codeFolder });
  }

  /** Ends every environment. */
  async close(): Promise<void> {
    await this.#warm.close();
    this.#guard.close();
  }

  async #run(
    settings: FunctionSettings,
    payload: string,
    fault: FunctionFault | undefined,
  ): Promise<string> {
    this.#inFlight += 1;
    try {
      const within = bounded(settings, fault);
      const isCold = fault?.kind === "out-of-memory";
      const warm = isCold ? undefined : this.#warm.take(codeOf(settings));
      const startedMs = warm ? undefined : performance.now();
      const environment = warm ?? (await this.#start(within));
      const { onInvocation = () => {} } = this.#options;
      const order = fault?.kind === "kill" ? { killAfterMs: fault.afterMs } : {};
      return await runInvocation({
        settings: within,
        environment,
        startedMs,
        payload,
        onInvocation,
        ...order,
      }).finally(() => this.#warm.giveBack(codeOf(settings), environment));
    } finally {
      this.#inFlight -= 1;
    }
  }

  async #start(settings: FunctionSettings): Promise<Environment> {
    const { node = process.execPath, runtime = "own", region = "us-east-1" } = this.#options;
    const environment = await Environment.start(settings, {
      region,
      limiter: this.limiter,
      guard: this.#guard,
      runtime: runtimeCommand(node, runtime, settings.handler),
      onLog: this.#options.onLog ?? (() => {}),
    });
    this.#warm.added(environment);
    return environment;
  }
}

/** An environment serves one function in one state of its code. */
const codeOf = ({ arn, codeFolder }: FunctionSettings): string => `${arn} ${codeFolder}`;

/** The settings of an invocation that a fault leaves less time or memory. */
function bounded(settings: FunctionSettings, fault: FunctionFault | undefined): FunctionSettings {
  if (fault?.kind === "timeout") return { ...settings, timeoutSeconds: fault.seconds };
  if (fault?.kind === "out-of-memory") return { ...settings, memoryMb: fault.memoryMb };
  return settings;
}
