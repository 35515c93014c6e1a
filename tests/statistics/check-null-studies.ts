// Sizes of tests, coverage of intervals and verdicts over many studies without an effect, or with a planted one, on
// synthetic outcomes and on pairs drawn from a bank of real runs: each within its stated band.
import { parseArgs } from "node:util";
import { type CheckReport, handIn } from "../stages/check-report.ts";
import { isInside } from "./finding.ts";
import { NULL_STUDIES } from "./null-studies.ts";
import { bankStudies } from "./run-bank.ts";

const { values } = parseArgs({
  options: {
    studies: { type: "string", default: "10000" },
    draws: { type: "string", default: "999" },
    seed: { type: "string", default: "1" },
  },
});

const [studies, draws, seed] = [values.studies, values.draws, values.seed].map(Number);
const report: CheckReport = { passed: 0, failed: [], skipped: [] };
const kinds = { ...NULL_STUDIES, "pairs of a bank of runs": bankStudies };
for (const [kind, findingsOf] of Object.entries(kinds)) {
  for (const finding of findingsOf({ studies: studies!, draws: draws!, seed: seed! })) {
    const { name, value, low, high } = finding;
    const message = `${value.toFixed(4)}, allowed ${low.toFixed(4)} to ${high.toFixed(4)}`;
    const passed = isInside(finding);
    console.log(`${passed ? "ok    " : "FAILED"}  ${kind}: ${name}: ${message}`);
    if (passed) report.passed += 1;
    else report.failed.push({ name: `${kind}: ${name}`, message });
  }
}
handIn(report);
