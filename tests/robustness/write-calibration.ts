// Fits docs/examples/sample-prices.csv and writes draws of its parameters: docs/robustness/calibration.json
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DRAWN_FROM, drawnCalibration } from "./calibration-draws.ts";

const root = join(import.meta.dirname, "..", "..");
const folder = join(root, "docs", "robustness");
mkdirSync(folder, { recursive: true });
const drawn = drawnCalibration(join(root, DRAWN_FROM));
writeFileSync(join(folder, "calibration.json"), `${JSON.stringify(drawn, null, 2)}\n`);
