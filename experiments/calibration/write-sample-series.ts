// Writes docs/examples/sample-prices.csv: six years of the paper's process (Table 3, no trend and no season), invented.
import { writeFileSync } from "node:fs";
import { PLAIN_PAPER_PROCESS, pricesAsCsv, simulatedPrices } from "./simulated-series.ts";

const SAMPLE = { seed: 11, replication: 0 };
const prices = simulatedPrices(PLAIN_PAPER_PROCESS, 6, SAMPLE);
writeFileSync("docs/examples/sample-prices.csv", pricesAsCsv(prices));
