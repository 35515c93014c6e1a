// Prints the seconds of a bare market: SCENARIO DAYS.
import { AGENT_CLASSES } from "../../agents/registry.ts";
import { openRun } from "../../engine/simulate.ts";
import { benchScenario } from "../measured-run.ts";

const [, , name = "", days = ""] = process.argv;
const scenario = benchScenario(name, Number(days));
const start = performance.now();
const identity = { seed: 1, replication: 0, antithetic: false };
const run = openRun({ scenario, identity, classes: AGENT_CLASSES, sinks: [] });
run.advance({});
run.close();
console.log((performance.now() - start) / 1000);
