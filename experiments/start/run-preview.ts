import { dirname } from "node:path";
import type { AgentClass } from "../../engine/agent.ts";
import type { Scenario } from "../../engine/scenario.ts";
import { engineVersion } from "../record/engine-version.ts";
import type { ResolvedScenario } from "../spec/resolve-scenario.ts";
import { type Arm, armMarket, limitArms, REFERENCE_ARM } from "./arms.ts";
import { CellStore } from "./cell-store.ts";
import {
  type ArmRuns,
  compareArms,
  type Mediators,
  medianStrategicLots,
  mediatorsOf,
  type OutcomeEffect,
} from "./compare-arms.ts";
import type { LoadedStudy } from "./load-study.ts";
import { type CellPool, type CellRequest, openCellPool } from "./run-cells.ts";
import type { PreviewStudy } from "./study-shape.ts";

export interface PreviewOptions {
  /** Path of the study's file: the scenario that it names is looked for beside it. */
  readonly path: string;
  readonly loaded: LoadedStudy;
  readonly classes: ReadonlyMap<string, AgentClass>;
  readonly workers: number;
  /** Folder of finished cells. */
  readonly cells: string;
  readonly hashOfSpec: (market: ResolvedScenario) => string;
  /** Told after every cell: how many of all are done. */
  readonly onProgress: (done: number, total: number) => void;
  readonly isStopped: () => boolean;
}

/** Everything that the preview found out. */
export interface PreviewResult {
  readonly study: PreviewStudy;
  readonly market: ResolvedScenario;
  /** The strategic long's median position, the unit of doses; null where no run held an expiry's event window. */
  readonly medianLots: number | null;
  readonly reference: ArmRuns;
  readonly arms: readonly ArmRuns[];
  readonly effects: readonly OutcomeEffect[];
  readonly mediators: readonly Mediators[];
  /** Deliverable supply of a month in lots of the limited family, null where these are no hours. */
  readonly supplyLots: number | null;
  readonly specHash: string;
  readonly engineVersion: string;
  /** Cells that had been computed before. */
  readonly reusedCells: number;
  readonly computedCells: number;
  readonly wallSeconds: number;
}

/**
 * Runs the study in two rounds: first without a limit, which tells the strategic long's median position, the unit of
 * doses; then under each dose, on the same seeds.
 */
export async function runPreview(options: PreviewOptions): Promise<PreviewResult> {
  const start = performance.now();
  const { study, family } = options.loaded;
  const total = study.replications * (1 + study.limit.doses.length);
  const counts = { reused: 0, computed: 0 };
  const pool = openCellPool({
    workers: options.workers,
    store: new CellStore(options.cells),
    isStopped: options.isStopped,
    onCell: (reused) => {
      if (reused) counts.reused++;
      else counts.computed++;
      options.onProgress(counts.reused + counts.computed, total);
    },
  });
  try {
    const reference = await runArms(options, pool, [REFERENCE_ARM]);
    const medianLots = medianStrategicLots(reference[0]!);
    const arms = await runArms(options, pool, limitArms(study.limit.doses, medianLots));
    const { scenario } = options.loaded.market;
    const supplyLots = monthlySupply(scenario, family);
    return {
      study,
      market: options.loaded.market,
      medianLots,
      reference: reference[0]!,
      arms,
      effects: compareArms(study, reference[0]!, arms),
      mediators: [...reference, ...arms].map((runs) =>
        mediatorsOf(runs, study.limit.family, supplyLots),
      ),
      supplyLots,
      specHash: options.hashOfSpec(options.loaded.market),
      engineVersion: engineVersion(),
      reusedCells: counts.reused,
      computedCells: counts.computed,
      wallSeconds: (performance.now() - start) / 1000,
    };
  } finally {
    await pool.close();
  }
}

/** Uncommitted, index-eligible hours of a month in lots of a family; null where its lots are no hours. */
function monthlySupply({ economy, families }: Scenario, family: number): number | null {
  const { deliverableHoursPerMonth, committedShare } = economy.channel;
  const { index, multiplier } = families[family]!;
  return index === "compute"
    ? (deliverableHoursPerMonth * (1 - committedShare)) / multiplier
    : null;
}

/** All runs of some arms as one list of work, so that no worker waits between arms. */
async function runArms(
  options: PreviewOptions,
  pool: CellPool,
  arms: readonly Arm[],
): Promise<ArmRuns[]> {
  const requests = arms.map((arm) => requestsOf(options, arm));
  const results = await pool.run(requests.flat());
  let from = 0;
  return arms.map((arm, i) => {
    const cells = results.slice(from, from + requests[i]!.length);
    from += cells.length;
    return { arm, cells };
  });
}

function requestsOf(options: PreviewOptions, arm: Arm): CellRequest[] {
  const { study, family, strategicGroup } = options.loaded;
  const market = armMarket(study, arm, dirname(options.path), options.classes);
  const { scenario } = market;
  const specHash = options.hashOfSpec(market);
  const { seed } = study;
  const measured = { family, strategicGroup, spotMonthStart: study.limit.spotMonthStart };
  return Array.from({ length: study.replications }, (_, replication) => ({
    arm: arm.name,
    key: { specHash, seed, replication, engineVersion: engineVersion(), measured },
    task: { scenario, identity: { seed, replication, antithetic: false }, ...measured },
  }));
}
