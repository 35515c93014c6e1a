import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  DescribeMapRunCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ExecutionNotRedrivable,
  ListExecutionsCommand,
  type MapRunItemCounts,
  paginateListMapRuns,
  RedriveExecutionCommand,
  SFNClient,
  type SFNClientConfig,
  StartExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import type { ChildFailure, Execution, Executions, MapProgress } from "./executions.ts";

/** Tries of a call where the service is too busy or a connection breaks. */
const ATTEMPTS = 8;
/** Failed children of a map that are looked at: they mostly fail alike. */
const CHILDREN_LOOKED_AT = 10;

/** Executions of a state machine of AWS Step Functions. */
export class StatesExecutions implements Executions {
  readonly #client: SFNClient;
  readonly #machineArn: string;
  /** Map runs that have ended by their ARN: they are not asked for again. */
  readonly #ended = new Map<string, MapProgress>();

  /** @param client of the SDK's client; its ordinary chain finds what is left out. */
  constructor(machineArn: string, client: SFNClientConfig = {}) {
    this.#machineArn = machineArn;
    this.#client = new SFNClient({ maxAttempts: ATTEMPTS, ...client });
  }

  async start(name: string, input: string): Promise<void> {
    const stateMachineArn = this.#machineArn;
    try {
      await this.#client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }

  async describe(name: string): Promise<Execution | null> {
    try {
      const executionArn = this.#arn(name);
      return executionOf(await this.#client.send(new DescribeExecutionCommand({ executionArn })));
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return null;
      throw error;
    }
  }

  async stop(name: string, cause: string): Promise<void> {
    const executionArn = this.#arn(name);
    await this.#client.send(new StopExecutionCommand({ executionArn, error: "Canceled", cause }));
  }

  /** One that somebody else has redriven meanwhile is left alone. */
  async redrive(name: string): Promise<void> {
    const executionArn = this.#arn(name);
    try {
      await this.#client.send(new RedriveExecutionCommand({ executionArn }));
    } catch (error) {
      if (!(error instanceof ExecutionNotRedrivable)) throw error;
      const execution = await this.describe(name);
      if (execution?.status !== "RUNNING") throw error;
    }
    this.#ended.clear();
  }

  async mapRuns(name: string): Promise<readonly MapProgress[]> {
    const arns: string[] = [];
    const pages = paginateListMapRuns({ client: this.#client }, { executionArn: this.#arn(name) });
    for await (const { mapRuns = [] } of pages) {
      arns.push(...mapRuns.map(({ mapRunArn = "" }) => mapRunArn));
    }
    const runs = await Promise.all(arns.map((arn) => this.#mapRun(arn)));
    return runs.toSorted((a, b) => a.startMs - b.startMs);
  }

  async failures(mapRunArn: string): Promise<readonly ChildFailure[]> {
    const { executions = [] } = await this.#client.send(
      new ListExecutionsCommand({
        mapRunArn,
        statusFilter: "FAILED",
        maxResults: CHILDREN_LOOKED_AT,
      }),
    );
    return await Promise.all(executions.map(({ executionArn }) => this.#failure(executionArn)));
  }

  close(): void {
    this.#client.destroy();
  }

  async #failure(executionArn: string | undefined): Promise<ChildFailure> {
    const { error = "", cause = "" } = await this.#client.send(
      new DescribeExecutionCommand({ executionArn }),
    );
    return { error, cause };
  }

  async #mapRun(mapRunArn: string): Promise<MapProgress> {
    const ended = this.#ended.get(mapRunArn);
    if (ended !== undefined) return ended;
    const run = await this.#client.send(new DescribeMapRunCommand({ mapRunArn }));
    const counts: Partial<MapRunItemCounts> = run.itemCounts ?? {};
    const { total = 0, succeeded = 0, failed = 0, timedOut = 0, aborted = 0, running = 0 } = counts;
    const isRunning = run.status === "RUNNING";
    const progress = {
      arn: mapRunArn,
      label: labelOf(mapRunArn),
      isRunning,
      total,
      succeeded,
      failed: failed + timedOut + aborted,
      running,
      startMs: run.startDate?.getTime() ?? 0,
    };
    if (!isRunning) this.#ended.set(mapRunArn, progress);
    return progress;
  }

  #arn(name: string): string {
    return `${this.#machineArn.replace(":stateMachine:", ":execution:")}:${name}`;
  }
}

/** `arn:…:mapRun:MACHINE/LABEL:UUID` */
const labelOf = (mapRunArn: string): string => /\/([^/:]+):[^:]+$/.exec(mapRunArn)?.[1] ?? "";

function executionOf(answer: DescribeExecutionCommandOutput): Execution {
  const { executionArn = "", name = "", status = "RUNNING", input = "{}" } = answer;
  return {
    arn: executionArn,
    name,
    status: status === "PENDING_REDRIVE" ? "RUNNING" : status,
    startMs: (answer.redriveDate ?? answer.startDate)?.getTime() ?? 0,
    stopMs: answer.stopDate?.getTime() ?? null,
    input,
    error: answer.error ?? null,
    cause: answer.cause ?? null,
    isRedrivable: answer.redriveStatus === "REDRIVABLE",
    redrives: answer.redriveCount ?? 0,
  };
}
