import { constants } from "node:os";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { stages } from "../stages.ts";
import type { Stage } from "../stages.ts";
import { runCheck } from "./run-check.ts";
import { succeeded, summary } from "./summary.ts";
import type { StageResult } from "./summary.ts";
import { rounds } from "./rounds.ts";

const root = dirname(dirname(import.meta.dirname));
const USAGE =
  "usage: npm test [-- --only STAGE], or npm run test:long\n" +
  `stages: ${stages.map(({ name, tier }) => `${name} (${tier})`).join(", ")}`;

process.chdir(root);
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const chosen = choose(args);
  if (chosen === undefined) {
    console.error(USAGE);
    return 2;
  }
  const install = installation();
  const results = [install];
  const stopped = onSignal();
  const startedMs = performance.now() - install.milliseconds;
  for (const abreast of rounds(chosen)) {
    if (stopped.by !== undefined) break;
    results.push(...(await Promise.all(abreast.map(runStage))));
  }
  process.stdout.write(summary(results, performance.now() - startedMs));
  if (stopped.by !== undefined) return 128 + constants.signals[stopped.by];
  return succeeded(results) ? 0 : 1;
}

function choose(args: string[]): readonly Stage[] | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: { long: { type: "boolean" }, only: { type: "string" } },
    });
    const tier = values.long ? "long" : "short";
    const chosen = stages.filter((stage) =>
      values.only ? stage.name === values.only : stage.tier === tier,
    );
    return values.only && chosen.length === 0 ? undefined : chosen;
  } catch {
    return undefined;
  }
}

/** What the launcher did before this process began. */
function installation(): StageResult {
  const milliseconds = Number(process.env["TOKENPIT_INSTALL_MS"] ?? 0);
  return { stage: "install", milliseconds, reports: [] };
}

async function runStage(stage: Stage): Promise<StageResult> {
  const startedMs = performance.now();
  const reports = [];
  for (const check of stage.checks) {
    console.log(`\n=== ${stage.name}: ${check.name}`);
    reports.push(await runCheck(root, check));
  }
  return { stage: stage.name, milliseconds: performance.now() - startedMs, reports };
}

/** The check at work is told by `runCheck`; here the stages after it are given up. */
function onSignal(): { by: NodeJS.Signals | undefined } {
  const stopped: { by: NodeJS.Signals | undefined } = { by: undefined };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      stopped.by ??= signal;
    });
  }
  return stopped;
}
