// Kills a study without warning at random moments, again and again, with the end of a pack cut off now and then as a
// power cut leaves it; whenever the study comes to its end, its files must be those of a run that nobody disturbed.
import { existsSync, rmSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type CheckReport, handIn } from "../stages/check-report.ts";
import { StudyWorkplace } from "./study-workplace.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
  },
});

const KILLS = Number(values.kills);
const CUT_EVERY = 5;
const LONGEST_CUT_BYTES = 3000;
const OUT = "killed";

/** Park and Miller's generator: good enough for moments, and the same on every machine. */
let state = Number(values.seed);
const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;

const report: CheckReport = { passed: 0, failed: [], skipped: [] };
const place = new StudyWorkplace();
try {
  const startMs = performance.now();
  const { status, stderr } = place.run("whole", "--workers", "1");
  if (status !== 0) throw new Error(stderr);
  const wholeMs = performance.now() - startMs;
  const whole = place.bytesOf("whole");
  let [kills, cuts, ends] = [0, 0, 0];
  while (kills < KILLS) {
    if (await place.killedAfter(OUT, wholeMs * random() * 1.1)) {
      kills++;
      if (kills % CUT_EVERY === 0) cuts += cutPack();
      continue;
    }
    ends++;
    judge(`after ${kills} kills`, whole);
    for (const name of [OUT, `${OUT}-store`]) rmSync(join(place.folder, name), { recursive: true });
  }
  const last = place.run(OUT);
  if (last.status !== 0) report.failed.push({ name: "the last run", message: last.stderr });
  else judge(`after the last of ${kills} kills`, whole);
  console.log(
    `${kills} kills, ${cuts} packs cut, ${ends + 1} times to the end, seed ${values.seed}`,
  );
} finally {
  place.remove();
}
handIn(report);

function judge(when: string, whole: Readonly<Record<string, string>>): void {
  const found = place.bytesOf(OUT);
  const names = [...new Set([...Object.keys(whole), ...Object.keys(found)])];
  const differing = names.filter((name) => whole[name] !== found[name]);
  if (differing.length === 0) {
    report.passed += 1;
    return;
  }
  const message = `other bytes than undisturbed, seed ${values.seed}: ${differing.join(", ")}`;
  report.failed.push({ name: `the study ${when}`, message });
  console.log(`FAILED: the study ${when}: ${message}`);
}

/** Cuts the end off one pack, as a power cut may. Returns how many were cut. */
function cutPack(): number {
  if (!existsSync(join(place.folder, `${OUT}-store`))) return 0;
  const packs = place.packsOf(OUT);
  const pack = packs[Math.floor(random() * packs.length)];
  if (pack === undefined) return 0;
  truncateSync(pack, Math.max(0, statSync(pack).size - Math.ceil(random() * LONGEST_CUT_BYTES)));
  return 1;
}
