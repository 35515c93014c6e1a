// Puts small mistakes into files that much rests on, one at a time, and runs the tests that are to notice. A mutant
// that survives is a failure, unless it is known with a reason; so is a known one that is killed or is no more. The
// reasons excuse at most what the floor leaves.
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type CheckReport, handIn } from "../stages/check-report.ts";
import { KNOWN_SURVIVORS } from "./known-survivors.ts";
import { type Fate, Lane } from "./lane.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { NAMED_MISTAKES, type NamedMistake } from "./named-mistakes.ts";
import { TARGETS, type Target } from "./targets.ts";

/** The least share of all mutants that tests must kill. */
const FLOOR = 0.85;
/** Tests take so many times as long as without a mutant, and so long at least, before they are called endless. */
const ENDLESS_TIMES = 6;
const ENDLESS_MS = 20_000;
const LONGEST_MS = 600_000;

const { values } = parseArgs({
  options: {
    file: { type: "string", default: "" },
    workers: { type: "string", default: String(Math.min(2, availableParallelism())) },
  },
});

const root = join(import.meta.dirname, "..", "..");
const report: CheckReport = { passed: 0, failed: [], skipped: [] };
const tried = new Map<string, Fate>();
const lanes = Array.from({ length: Number(values.workers) }, () => new Lane());
for (const mistake of NAMED_MISTAKES) await tryNamed(mistake);
for (const target of TARGETS) await tryTarget(target);
for (const lane of lanes) lane.close();
if (values.file === "") {
  judgeKnown();
  judgeFloor();
}
handIn(report);

/** A named mistake that nobody notices is a failure, whatever its reason. */
async function tryNamed({ what, file, from, to, test }: NamedMistake): Promise<void> {
  if (!file.includes(values.file)) return;
  const start = readFileSync(join(root, file), "utf8").indexOf(from);
  if (start < 0) {
    report.failed.push({ name: what, message: `${file} does not have: ${from}` });
    return;
  }
  const mutant = { file, start, end: start + from.length, text: to, name: what };
  const fate = await lanes[0]!.try(mutant, test, LONGEST_MS);
  console.log(`${what}: ${fate}`);
  if (fate === "killed") report.passed += 1;
  else report.failed.push({ name: what, message: `${test}: ${fate}` });
}

async function tryTarget({ files, tests }: Target): Promise<void> {
  const mutants = files
    .filter((file) => file.includes(values.file))
    .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), "utf8")));
  if (mutants.length === 0) return;
  const startMs = performance.now();
  if ((await fateOf(lanes[0]!, null, tests, LONGEST_MS)) !== "survived") {
    report.failed.push({ name: tests.join(" "), message: "fails as it is, without a mutant" });
    return;
  }
  const longestMs = Math.max(ENDLESS_MS, ENDLESS_TIMES * (performance.now() - startMs));
  const queue = mutants.values();
  const work = async (lane: Lane): Promise<void> => {
    for (const mutant of queue) enter(mutant, await fateOf(lane, mutant, tests, longestMs));
  };
  await Promise.all(lanes.map(work));
  console.log(`${files.join(", ")}: ${mutants.length} mutants`);
}

/** The quick tests first: what they kill is not tried on the others. */
async function fateOf(
  lane: Lane,
  mutant: Mutant | null,
  tests: readonly string[],
  longestMs: number,
): Promise<Fate> {
  for (const test of tests) {
    const fate = await lane.try(mutant, test, longestMs);
    if (fate !== "survived") return fate;
  }
  return "survived";
}

/** Two mutants may go by one name: the name survives if one of them does. */
function enter({ name }: Mutant, fate: Fate): void {
  if (tried.get(name) !== "survived") tried.set(name, fate);
  if (fate !== "survived") {
    report.passed += 1;
    return;
  }
  const reason = KNOWN_SURVIVORS.get(name);
  if (reason === undefined) report.failed.push({ name: "a mutant survives", message: name });
  else report.skipped.push({ name, reason });
  console.log(`survives${reason === undefined ? "" : " as known"}: ${name}`);
}

function judgeKnown(): void {
  for (const name of KNOWN_SURVIVORS.keys()) {
    const fate = tried.get(name);
    if (fate === "survived") continue;
    const message = `${name}: ${fate ?? "is no mutant any more"}: take it out of the known survivors`;
    report.failed.push({ name: "a survivor that is none", message });
  }
}

function judgeFloor(): void {
  const survivors = report.failed.length + report.skipped.length;
  const share = report.passed / (report.passed + survivors);
  const message = `${(100 * share).toFixed(1)} % of mutants are killed; at least ${100 * FLOOR} % are to be`;
  console.log(message);
  if (share < FLOOR) report.failed.push({ name: "too few mutants are killed", message });
}
