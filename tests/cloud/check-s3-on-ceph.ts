// Runs the contract suite of S3 against Ceph's gateway, an independent server of the same protocol.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CheckReport, handIn, readVitestReport } from "../stages/check-report.ts";
import { installCeph, startCeph } from "./start-ceph.ts";

const root = join(import.meta.dirname, "..", "..");
const SUITE = "the contract of S3, on Ceph";

const reason = await installCeph();
handIn(reason === null ? await onCeph() : skipped(reason));

function skipped(why: string): CheckReport {
  console.error(`notice: ${why}, so the contract of S3 is not tried on it`);
  return { passed: 0, failed: [], skipped: [{ name: SUITE, reason: why }] };
}

async function onCeph(): Promise<CheckReport> {
  const ceph = await startCeph();
  const folder = mkdtempSync(join(tmpdir(), "tokenpit-ceph-report-"));
  const file = join(folder, "vitest.json");
  try {
    const code = await suite(file, {
      TOKENPIT_CEPH_ENDPOINT: ceph.endpoint,
      TOKENPIT_CEPH_ACCESS_KEY: ceph.accessKey,
      TOKENPIT_CEPH_SECRET_KEY: ceph.secretKey,
    });
    const report = readVitestReport(file);
    if (report) return report;
    return { passed: 0, failed: [{ name: SUITE, message: `exit code ${code}` }], skipped: [] };
  } finally {
    await ceph.close();
    rmSync(folder, { recursive: true });
  }
}

async function suite(file: string, env: Record<string, string>): Promise<number> {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const args = ["run", "tests/cloud/s3-contract.test.ts"];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const child = spawn(process.execPath, [vitest, ...args, ...reporters], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: "inherit",
  });
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}
