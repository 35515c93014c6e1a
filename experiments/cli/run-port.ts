import type { AgentClass } from "../../engine/agent.ts";
import type { RunIdentity } from "../../engine/scenario.ts";
import type { MetricValue } from "../metrics/metric.ts";
import type { ResolvedScenario } from "../spec/resolve-scenario.ts";

/** What `tokenpit run` asks for. */
export interface RunRequest {
  readonly resolved: ResolvedScenario;
  /** SHA-256 of the spec. */
  readonly specHash: string;
  readonly classes: ReadonlyMap<string, AgentClass>;
  /** Module with classes of agents of one's own. */
  readonly agentsPath: string | null;
  readonly identity: RunIdentity;
  /** Whether its twins are run too, for the measures that are told by them; absent: they are not. */
  readonly twins?: boolean;
  /** Folder of the run's tables; null: none are written. */
  readonly out: string | null;
  /** Written as the run goes on, for a watchdog. */
  readonly heartbeat?: Float64Array;
  /** To be polled: true where the run shall stop, which it then does by an error. */
  readonly isStopped: () => boolean;
  /** Told now and then how many trade dates are done. */
  readonly onProgress: (days: number) => void;
}

/** What came of it: the document that `--json` prints. */
export interface RunSummary {
  readonly scenario: string;
  readonly seed: number;
  readonly days: number;
  readonly traceHash: string;
  /** Over all facts but a rule's own events. */
  readonly marketHash: string;
  readonly events: number;
  readonly trades: number;
  readonly wallSeconds: number;
  /** Sum of all ledger balances, money units: 0. */
  readonly ledgerSum: number;
  readonly metrics: Readonly<Record<string, MetricValue>>;
}

export type RunScenario = (request: RunRequest) => Promise<RunSummary>;
