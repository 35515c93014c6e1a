// Opens the results of a study with arquero (npm install --no-save arquero@7.2.0):
//
//   node docs/data/open-study-arquero.mjs out/preview
//
// Prints every primary effect as the study states it, and as one gets it from the runs: outcome, arm, difference,
// pairs, difference from the runs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { desc, escape, fromCSV, op } from "arquero";

const [folder = "."] = process.argv.slice(2);
const open = (name) => fromCSV(readFileSync(join(folder, `${name}.csv`), "utf8"));

const runs = open("runs");
const reference = runs.filter((run) => run.role === "reference").get("arm", 0);
const effects = open("effects")
  .filter((effect) => effect.kind === "primary" && effect.unit !== "difference of logarithms")
  .objects();

/** Mean of a measure by replication, mirrored runs averaged, in one arm. */
const byReplication = (arm, column) =>
  runs
    .filter(escape((run) => run.arm === arm && run[column] !== null))
    .groupby("replication")
    .rollup({ value: op.mean(column) });

for (const { outcome, arm, estimate, n } of effects) {
  const column = outcome.toLowerCase().replaceAll(".", "_");
  const again = byReplication(reference, column)
    .join(byReplication(arm, column), "replication")
    .rollup({ again: (pair) => op.mean(pair.value_2 - pair.value_1) })
    .get("again", 0);
  const numbers = [estimate, n, again].map((one) => Number(one.toPrecision(9)));
  console.log([outcome, arm, ...numbers].join("\t"));
}

// The mean path of depth before expiry, the last days first.
if (process.argv.includes("--curves")) {
  open("curves")
    .filter((row) => row.curve === "depth")
    .select("arm", "event_day", "p50")
    .orderby("arm", desc("event_day"))
    .print({ limit: 20 });
}
