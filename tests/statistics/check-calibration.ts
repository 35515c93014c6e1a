// 90 % intervals of ten-year series hold the truth in 85 to 95 % of 200 series, process by process, each parameter.
import { type CheckReport, handIn } from "../stages/check-report.ts";
import { findAgain, recoveryOf } from "./measure-recovery.ts";
import { RECOVERY_CASES } from "./recovery-cases.ts";

const SERIES = 200;
const YEARS = 10;
const report: CheckReport = { passed: 0, failed: [], skipped: [] };
for (const one of RECOVERY_CASES) {
  const found = Array.from({ length: SERIES }, (_, i) => findAgain(one, YEARS, i));
  for (const { key, covered } of recoveryOf(one, found)) {
    const name = `${one.name}: ${key}`;
    const message = `${(100 * covered).toFixed(1)} % of ${SERIES} intervals hold the truth`;
    console.log(`${name}: ${message}`);
    if (covered >= 0.85 && covered <= 0.95) report.passed += 1;
    else report.failed.push({ name, message });
  }
}
handIn(report);
