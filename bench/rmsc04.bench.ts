import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { benchScenario, kernelRate, measuredRun } from "./measured-run.ts";

/**
 * A day the size of ABIDES' RMSC04 (179,561 deliveries, 42,711 orders and cancels, 10.2 s of event loop on the machine
 * that measured it): event loop of the first runs of a process, and resident memory of a process from built JavaScript.
 */
const ABIDES_SECONDS = 10.2;
const market = benchScenario("rmsc04");
console.log("run  event loop s  deliveries  trades  times as fast as ABIDES' quoted 10.2 s");
for (let i = 1; i <= 5; i++) {
  const { seconds, deliveries, trades } = measuredRun(market, 1);
  console.log(
    `${String(i).padStart(3)}  ${seconds.toFixed(3).padStart(12)}  ` +
      `${String(deliveries).padStart(10)}  ${String(trades).padStart(6)}  ` +
      (ABIDES_SECONDS / seconds).toFixed(0),
  );
}
console.log(`calibration kernel: ${(kernelRate() / 1e6).toFixed(1)} M operations a second`);

const built = join(import.meta.dirname, "..", "dist", "experiments", "cli", "main.js");
if (existsSync(built)) {
  const { stdout } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "resident.mjs"), built, "run", "rmsc04", "--json"],
    { encoding: "utf8" },
  );
  console.log(`resident memory of \`tokenpit run rmsc04\` from built JavaScript: ${stdout.trim()}`);
} else {
  console.log("resident memory: run `npm run build` first");
}
