import { writeFileSync } from "node:fs";
import { metricsPage } from "../metrics/catalog/metrics-page.ts";
import { tapesPart } from "./tapes-page.ts";

/** `node experiments/tapes/write-metrics-page.ts` writes `docs/reference/metrics.md` anew. */
writeFileSync(
  new URL("../../docs/reference/metrics.md", import.meta.url),
  metricsPage(tapesPart()),
);
