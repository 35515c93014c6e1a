// 90 % intervals of ten-year series hold the truth in 85 to 95 % of 200 series, parameter by parameter.
import { type CheckReport, handIn } from "../stages/check-report.ts";
import { measureRecovery } from "./measure-recovery.ts";

const SERIES = 200;
const report: CheckReport = { passed: 0, failed: [], skipped: [] };
for (const { key, covered } of measureRecovery(10, SERIES)) {
  const share = covered / SERIES;
  const message = `${(100 * share).toFixed(1)} % of ${SERIES} intervals hold the truth`;
  console.log(`${key}: ${message}`);
  if (share >= 0.85 && share <= 0.95) report.passed += 1;
  else report.failed.push({ name: key, message });
}
handIn(report);
