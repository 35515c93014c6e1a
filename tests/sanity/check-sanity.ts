// Holds the shipped scenarios to the bounds of the market's sanity, over few seeds: a bound that most seeds miss is a
// failure, unless the page of all seeds says that it is missed.
import { parseArgs } from "node:util";
import { engineVersion } from "../../experiments/record/engine-version.ts";
import { type CheckReport, handIn } from "../stages/check-report.ts";
import { JUDGED_SCENARIOS } from "../../experiments/catalog/judged-scenarios.ts";
import { measureSanity } from "./measure-sanity.ts";
import { type Judgement, judgeBounds } from "./sanity-bounds.ts";
import { KNOWN_MISSES } from "./known-misses.ts";

const { values } = parseArgs({
  options: {
    scenario: { type: "string", multiple: true, default: [...JUDGED_SCENARIOS, "structural"] },
    seeds: { type: "string", default: "3" },
    days: { type: "string", default: "250" },
  },
});

const report: CheckReport = { passed: 0, failed: [], skipped: [] };
for (const scenario of values.scenario) {
  const days = Number(values.days);
  const runs = Array.from({ length: Number(values.seeds) }, (_, i) =>
    measureSanity(scenario, days, i + 1),
  );
  for (const judgement of judgeBounds({ scenario, days, engineVersion: engineVersion(), runs })) {
    enter(judgement);
  }
}
console.log(
  `${report.passed} bounds kept, ${report.failed.length} missed, ${report.skipped.length} known to be missed`,
);
handIn(report);

function enter({ scenario, of, id, bound, insideSeeds, seeds }: Judgement): void {
  const name = `${scenario}, ${of}: ${bound}`;
  const message = `kept by ${insideSeeds} of ${seeds} seeds`;
  if (2 * insideSeeds >= seeds) {
    report.passed += 1;
  } else if (KNOWN_MISSES.has(`${scenario} ${of} ${id}`)) {
    report.skipped.push({
      name,
      reason: `${message}; docs/market-sanity.md says that it is missed`,
    });
  } else {
    report.failed.push({ name, message });
    console.log(`FAILED: ${name}: ${message}`);
  }
}
