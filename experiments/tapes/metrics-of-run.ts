import type { AgentClass } from "../../engine/agent.ts";
import type { MetricValue } from "../metrics/metric.ts";
import { metricsOf } from "../metrics/run-metrics.ts";
import { MANIFEST_FILE, parseManifest } from "../record/manifest.ts";
import { type Problem, Problems } from "../spec/problem.ts";
import { resolveScenario, type ScenarioResolution } from "../spec/resolve-scenario.ts";
import { readScenarioFile } from "../spec/scenario-file.ts";
import { BadTape } from "./raw-table.ts";
import { handRecordedFacts } from "./recorded-facts.ts";
import type { TapeFolder } from "./tape-folder.ts";

export interface TapeMetrics {
  readonly metrics: Readonly<Record<string, MetricValue>>;
}

export interface RunClasses {
  readonly classes: ReadonlyMap<string, AgentClass>;
  /** SHA-256 of the file that brought classes of one's own. */
  readonly agentsFile?: string;
}

/** All measures of a run's folder: those that the run itself gave. Throws `BadTape` for a folder that is none. */
export async function metricsOfRun(
  folder: TapeFolder,
  classes: RunClasses,
): Promise<TapeMetrics | { readonly problems: readonly Problem[] }> {
  const resolved = scenarioOf(folder, classes);
  if ("problems" in resolved) return resolved;
  const problems = new Problems();
  const metrics = metricsOf(resolved.scenario, { metrics: "all" });
  await handRecordedFacts(folder, resolved.scenario, metrics, problems);
  return problems.any ? { problems: problems.list() } : { metrics: metrics.results() };
}

/** The scenario that a manifest says was run. */
function scenarioOf(folder: TapeFolder, { classes, agentsFile }: RunClasses): ScenarioResolution {
  const file = `${folder.shown}/${MANIFEST_FILE}`;
  const manifest = parseManifest(folder.text(MANIFEST_FILE) ?? "");
  if (manifest === null) throw new BadTape(`${file}: is not that of a run`);
  const read = readScenarioFile(JSON.stringify(manifest.spec, null, 1), `${file} (spec)`);
  if ("problems" in read) return read;
  if (read.agentsFile !== null && read.agentsFile.sha256 !== agentsFile) {
    const wanted = `--agents must give the file of SHA-256 ${read.agentsFile.sha256}`;
    throw new BadTape(`${file}: the run had classes of agents of its own: ${wanted}`);
  }
  return resolveScenario([read.layer], {
    classes,
    ...(agentsFile === undefined ? {} : { agentsFile }),
  });
}
