import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../fixtures/run-cli.ts";

/** Two pairs of short runs of the preview market, in one arm with half of its noise traders. */
const STUDY = `schema: 1
name: quieter
title: What do noise traders do?
scenario: preview
seed: 7
replications: 2
set: { days: 1 }
arms: { quieter: { label: half the noise, set: { agents: { noise: { count: 60 } } } } }
outcomes: { primary: { SCU.volume_lots_a_day: { smallestShare: 10 % } } }
`;

/** The same on a scenario of its own. */
const OWN_STUDY = STUDY.replace("scenario: preview", "scenario: market.yaml")
  .replace("set: { days: 1 }\n", "")
  .replace("count: 60", "count: 4");

/** A study that this version of the engine made. */
export interface RecordedStudy {
  readonly folder: string;
  /** Trace hashes of its runs by arm, in the order of replications. */
  readonly hashes: Readonly<Record<string, readonly string[]>>;
  remove(): void;
}

/** Runs a study of two pairs into a folder of its own; `market`: a scenario that stands beside it as `market.yaml`. */
export async function recordedStudy(market?: string): Promise<RecordedStudy> {
  const place = mkdtempSync(join(tmpdir(), "tokenpit-results-"));
  const folder = join(place, "quieter");
  writeFileSync(join(place, "study.yaml"), market === undefined ? STUDY : OWN_STUDY);
  if (market !== undefined) writeFileSync(join(place, "market.yaml"), market);
  const store = join(place, "store");
  const line = ["study", "run", join(place, "study.yaml"), "--out", folder, "--store", store];
  const { stderr, code } = await runCli([...line, "--workers", "1", "--json"]);
  if (code !== 0) throw new Error(stderr);
  const hashes: Record<string, string[]> = {};
  const [head = "", ...rows] = readFileSync(join(folder, "runs.csv"), "utf8").split("\r\n");
  const at = head.split(",").indexOf("trace_hash");
  for (const row of rows.filter((one) => one !== "")) {
    const cells = row.split(",");
    (hashes[cells[0]!] ??= []).push(cells[at]!);
  }
  return { folder, hashes, remove: () => rmSync(place, { recursive: true }) };
}
