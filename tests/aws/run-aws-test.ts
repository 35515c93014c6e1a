// npm run test:aws: deploys into an account of AWS, runs studies there, destroys what it deployed (docs/aws.md).
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { awsSteps } from "./aws-steps.ts";
import { DELETION, refusal } from "./consent.ts";
import { dollarsOfSteps, runSteps } from "./run-steps.ts";
import { SdkAccount } from "./sdk-account.ts";
import { spawnedCommand } from "./spawned-command.ts";

const WRONG_USE = 2;
const PAUSE_MS = 2000;

const account = new SdkAccount();
const folder = mkdtempSync(join(tmpdir(), "tokenpit-aws-"));
const steps = awsSteps({
  cdk: spawnedCommand("node_modules/aws-cdk/bin/cdk"),
  tokenpit: spawnedCommand("bin/tokenpit.mjs"),
  account,
  folder,
  isDeleted: process.env[DELETION] === "yes",
  pause: () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS)),
});

let isStopped = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => (isStopped = true)); // what was deployed is destroyed first
}

const reason = await refusal(process.env, dollarsOfSteps(steps), () => account.haveCredentials());
if (reason === null) {
  const isWell = await runSteps(steps, { say: console.log, isStopped: () => isStopped });
  console.log(isWell ? "everything held" : "something did not hold: see FAILED above");
  process.exitCode = isWell ? 0 : 1;
} else {
  console.error(`tokenpit: ${reason}`);
  process.exitCode = WRONG_USE;
}
rmSync(folder, { recursive: true, force: true });
