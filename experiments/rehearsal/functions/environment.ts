import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EndWithParent } from "./end-with-parent.ts";
import { exited, FunctionError } from "./function-error.ts";
import { environmentOf, type FunctionSettings } from "./function-settings.ts";
import type { MemoryBound, MemoryLimiter } from "./memory/memory-limit.ts";
import { mostResidentBytes } from "./memory/resident-bytes.ts";
import { Promised } from "./promised.ts";
import { type Delivery, RuntimeApi, type RuntimeEvents } from "./runtime-api.ts";

/** What all environments of a host have in common. */
export interface EnvironmentTools {
  readonly region: string;
  readonly limiter: MemoryLimiter;
  readonly guard: EndWithParent;
  /** The command that runs the runtime's loop. */
  readonly runtime: readonly string[];
  readonly onLog: (functionName: string, text: string) => void;
}

/** The invocation that is under way. */
interface Course {
  readonly requestId: string;
  readonly result: Promised<string>;
  /** What the runtime told. It counts when the runtime asks for more work, or ends. */
  told?: string | FunctionError;
}

/**
 * One process that holds one function, with a Runtime API and a scratch folder (TMPDIR) of its own, for one invocation
 * at a time. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export class Environment implements RuntimeEvents {
  readonly #settings: FunctionSettings;
  readonly #tools: EnvironmentTools;
  readonly #api = new RuntimeApi(this);
  readonly #memory: MemoryBound;
  readonly #scratch = mkdtempSync(join(tmpdir(), "tokenpit-function-"));
  readonly #ready = new Promised<void>();
  readonly #end = new Promised<void>();
  #child: ChildProcess | undefined;
  #course: Course | undefined;
  #hasEnded = false;
  /** Told to end, or without a handler. */
  #isDoomed = false;
  #peakBytes = 0;

  private constructor(settings: FunctionSettings, tools: EnvironmentTools) {
    this.#settings = settings;
    this.#tools = tools;
    const name = `tokenpit-${randomUUID()}`;
    this.#memory = tools.limiter.bound(name, settings.memoryMb * 2 ** 20);
  }

  /** Starts the process; what `ready` says comes later. */
  static async start(settings: FunctionSettings, tools: EnvironmentTools): Promise<Environment> {
    const environment = new Environment(settings, tools);
    await environment.#api.listen();
    environment.#spawn();
    return environment;
  }

  /** Fulfilled when the handler is loaded and the runtime asks for work; rejected where that fails. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Fulfilled when the process is gone. */
  get end(): Promise<void> {
    return this.#end.promise;
  }

  /** Whether it may take another invocation. */
  get isUsable(): boolean {
    return !this.#hasEnded && !this.#isDoomed;
  }

  /** The most memory that was resident so far, in bytes. */
  get peakBytes(): number {
    this.#look();
    return this.#peakBytes;
  }

  /** Whether the process was ended for using more memory than the function has. */
  get wasOutOfMemory(): boolean {
    return this.#memory.wasExceeded();
  }

  /** Runs one invocation. Rejected with what the function told, or with how its process ended. */
  invoke(delivery: Delivery): Promise<string> {
    const course: Course = { requestId: delivery.requestId, result: new Promised() };
    if (!this.isUsable) return Promise.reject(exited(delivery.requestId, null, null));
    this.#course = course;
    this.#look();
    this.#api.deliver(delivery);
    return course.result.promise;
  }

  /** Ends the process at once. What it was at fails with the error, or as a process that was killed. */
  kill(error?: FunctionError): void {
    this.#isDoomed = true;
    this.#look();
    if (error) {
      this.#ready.reject(error);
      this.#course?.result.reject(error);
    }
    this.#child?.kill("SIGKILL");
  }

  asked(): void {
    this.#ready.resolve();
    this.#settle();
  }

  answered(requestId: string, outcome: string | FunctionError): void {
    if (this.#course?.requestId === requestId) this.#course.told ??= outcome;
  }

  initFailed(error: FunctionError): void {
    this.#isDoomed = true;
    this.#ready.reject(error);
  }

  #spawn(): void {
    const { guard, runtime, region, onLog } = this.#tools;
    const [program = "", ...args] = this.#memory.command(runtime);
    const place = { api: this.#api.address, region, scratch: this.#scratch };
    const child = spawn(program, args, {
      cwd: this.#settings.codeFolder,
      env: environmentOf(this.#settings, place),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    const { pid } = child;
    if (pid !== undefined) {
      guard.begun(pid);
      this.#memory.watch(pid, () => child.kill("SIGKILL"));
    }
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => onLog(this.#settings.name, text));
    child.once("error", () => this.#ended(null, null));
    child.once("exit", (code, signal) => {
      if (pid !== undefined) guard.ended(pid);
      this.#ended(code, signal);
    });
  }

  /** A process that has ended tells nothing any more. */
  #look(): void {
    const pid = this.#child?.pid;
    const now = this.#hasEnded || pid === undefined ? 0 : mostResidentBytes(pid);
    this.#peakBytes = Math.max(this.#peakBytes, now);
  }

  #settle(): void {
    const { told, result } = this.#course ?? {};
    if (told === undefined || !result) return;
    this.#course = undefined;
    if (told instanceof FunctionError) result.reject(told);
    else result.resolve(told);
  }

  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    this.#hasEnded = true;
    this.#peakBytes = Math.max(this.#peakBytes, this.#memory.peakBytes());
    this.#settle();
    const error = exited(this.#course?.requestId ?? "", code, signal);
    this.#course?.result.reject(error);
    this.#ready.reject(error);
    this.#api.close();
    this.#memory.release();
    rmSync(this.#scratch, { recursive: true, force: true });
    this.#end.resolve();
  }
}
