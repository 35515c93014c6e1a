import type { Json, JsonObject } from "../json.ts";
import type { MapRun } from "../map/map-run.ts";
import { SeededStream } from "../query/seeded-stream.ts";
import type { Host } from "../run/engine.ts";
import type { Execution, Machine } from "../run/execution.ts";
import type { Transitions } from "../run/history.ts";
import { MOST_PAYLOAD_BYTES } from "../run/limits.ts";
import { newExecution } from "../run/new-execution.ts";
import { redriveStatusOf } from "../run/redrive-status.ts";
import { runExecution } from "../run/run-execution.ts";
import { ApiError } from "./api-error.ts";

/** What a control plane is given; it hears of children and Map Runs itself. */
export type Surroundings = Omit<Host, "onChild" | "onMapRun">;

/** At most 80 characters; no blanks, brackets, wildcards, special or control characters. */
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

/** Machines, their executions and the Map Runs of these, in memory. */
export class ControlPlane {
  readonly #host: Host;
  readonly #machines = new Map<string, Machine>();
  readonly #executions = new Map<string, Execution>();
  readonly #mapRuns = new Map<string, MapRun>();
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #redrives = new Map<string, number>();
  readonly #names: SeededStream;

  constructor(surroundings: Surroundings) {
    this.#names = new SeededStream(surroundings.seed, "names");
    this.#host = {
      ...surroundings,
      onChild: (child) => this.#executions.set(child.arn, child),
      onMapRun: (run) => this.#mapRuns.set(run.arn, run),
    };
  }

  /** Adds a machine by the name that executions' ARNs have; gives its ARN. */
  addMachine(name: string, roleArn: string, definition: Machine["definition"]): string {
    const { region, account } = this.#host;
    const arn = `arn:aws:states:${region}:${account}:stateMachine:${name}`;
    this.#machines.set(arn, { arn, name, roleArn, definition });
    return arn;
  }

  get nowMs(): number {
    return this.#host.clock.nowMs();
  }

  get executions(): readonly Execution[] {
    return [...this.#executions.values()];
  }

  get mapRuns(): readonly MapRun[] {
    return [...this.#mapRuns.values()];
  }

  /** What is charged of an execution and of the children of its maps. */
  transitions(arn: string): Transitions {
    const runs = this.mapRuns.filter(({ executionArn }) => executionArn === arn);
    const started = runs
      .flatMap((run) => run.children ?? [])
      .filter((child) => this.#executions.has(child.arn));
    let { statesEntered, retries } = this.execution(arn).history.transitions();
    for (const child of started) {
      const inside = this.transitions(child.arn);
      statesEntered += inside.statesEntered;
      retries += inside.retries;
    }
    return { statesEntered, retries };
  }

  machine(arn: string): Machine {
    const machine = this.#machines.get(arn);
    if (!machine)
      throw new ApiError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  execution(arn: string): Execution {
    const execution = this.#executions.get(arn);
    if (!execution)
      throw new ApiError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
    return execution;
  }

  mapRun(arn: string): MapRun {
    const run = this.#mapRuns.get(arn);
    if (!run) throw new ApiError("ResourceNotFound", `Resource not found: '${arn}'`);
    return run;
  }

  /** Ends with the execution, at once where it has ended. */
  async ended(arn: string): Promise<Execution> {
    await this.#underWay.get(arn);
    return this.execution(arn);
  }

  /**
   * Starts an execution. With the name and the input of one that is running it gives that one; with the name of
   * one that
   * has ended or has another input it throws ExecutionAlreadyExists.
   * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
   */
  start(machineArn: string, given: string | undefined, inputText = "{}"): Execution {
    const machine = this.machine(machineArn);
    const name = given ?? this.#names.uuid();
    if (!NAME.test(name)) throw new ApiError("InvalidName", `Invalid Name: '${name}'`);
    checkInput(inputText);
    const execution = newExecution(this.#host, machine, name, inputText);
    const known = this.#executions.get(execution.arn);
    if (known?.status === "RUNNING" && known.inputText === inputText) return known;
    if (known)
      throw new ApiError("ExecutionAlreadyExists", `Execution Already Exists: '${known.arn}'`);
    this.#executions.set(execution.arn, execution);
    this.#carryOut(execution);
    return execution;
  }

  #carryOut(execution: Execution): void {
    const never = new AbortController().signal;
    this.#underWay.set(execution.arn, runExecution(this.#host, execution, never));
  }

  /**
   * Nothing changes where it has ended.
   * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html
   */
  async stop(arn: string, error: string, cause: string): Promise<Execution> {
    const execution = this.execution(arn);
    if (execution.status === "RUNNING") execution.stop.abort({ error, cause });
    return this.ended(arn);
  }

  /**
   * Goes on with an unsuccessful execution from the state that failed. A token that came before changes nothing.
   * https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html
   */
  redrive(arn: string, token: string | undefined): number {
    const execution = this.execution(arn);
    const before = token === undefined ? undefined : this.#redrives.get(`${arn} ${token}`);
    if (before !== undefined) return before;
    const { status, reason } = redriveStatusOf(execution, this.nowMs);
    if (status !== "REDRIVABLE") throw new ApiError("ExecutionNotRedrivable", reason);
    const nowMs = this.nowMs;
    execution.redriveCount++;
    execution.redriveMs = nowMs;
    this.#redrives.set(`${arn} ${token}`, nowMs);
    this.#carryOut(execution);
    return nowMs;
  }

  /** Stops whatever runs, and ends when nothing does. */
  async close(): Promise<void> {
    for (const execution of this.#executions.values()) execution.stop.abort();
    await Promise.all(this.#underWay.values());
  }
}

function checkInput(text: string): void {
  const isTooLarge = Buffer.byteLength(text) > MOST_PAYLOAD_BYTES;
  if (isTooLarge) throw new ApiError("InvalidExecutionInput", "The input is too large");
  try {
    JSON.parse(text) satisfies Json | JsonObject;
  } catch {
    throw new ApiError("InvalidExecutionInput", "Invalid State Machine Execution Input");
  }
}
