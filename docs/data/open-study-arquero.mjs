// Opens the results of a study with arquero (it comes with the packages for development):
//
//   node docs/data/open-study-arquero.mjs out/preview
//
// Prints every primary effect as the study states it, and as one gets it from the runs: outcome, arm, difference,
// pairs, difference from the runs.
import { desc, op } from "arquero";
import { openTable, pairs } from "./arquero-tables.mjs";

const [folder = "."] = process.argv.slice(2);
const runs = await openTable(folder, "runs");
const effects = (await openTable(folder, "effects"))
  .filter((effect) => effect.kind === "primary" && effect.unit !== "difference of logarithms")
  .objects();

for (const { outcome, arm, estimate, n } of effects) {
  const again = pairs(runs, { outcome, arm })
    .rollup({ mean: op.mean("difference") })
    .get("mean", 0);
  const numbers = [estimate, n, again].map((one) => Number(one.toPrecision(9)));
  console.log([outcome, arm, ...numbers].join("\t"));
}

// The median path of depth before expiry, the last days first.
if (process.argv.includes("--curves")) {
  (await openTable(folder, "curves"))
    .filter((row) => row.curve === "depth")
    .select("arm", "event_day", "p50")
    .orderby("arm", desc("event_day"))
    .print({ limit: 20 });
}
