import type { Figure } from "../../experiments/report/figure.ts";
import { alertTable } from "./alert-table.ts";
import { pooledAlerts } from "./alerts-on-acts.ts";
import type { ManipulationFound } from "./manipulation-found.ts";
import { MANIPULATION_REMARKS as REMARKS } from "./manipulation-remarks.ts";
import {
  bySeed,
  crossTable,
  falseTable,
  pooledKinds,
  profitTable,
  twinTable,
} from "./manipulation-tables.ts";
import { MANIPULATIONS, MANIPULATIONS_ALONE } from "./manipulations.ts";
import { singleLines, sweepLines } from "./sweep-lines.ts";

/** The page in Markdown. */
export function manipulationPage(found: ManipulationFound, figure: Figure): string {
  const parts = [
    introduction(found),
    alertsPart(found),
    ["## Without manipulators", REMARKS.twins, twinTable(found), REMARKS.afterTwins],
    sweepPart(found, figure),
    profitPart(found),
    carefulPart(found),
    alonePart(found),
    [
      "## Whatever the alert looks for",
      "The share of a class's days with an act on which there was an alert of a kind on its owner.",
      crossTable(found),
      REMARKS.cross,
    ],
    ["## What is not there", REMARKS.missing],
  ];
  return `${parts.flat().map(textOf).join("\n\n")}\n`;
}

/** A paragraph or a table: a text, or its lines. */
type Block = string | readonly string[];

const textOf = (block: Block): string => (typeof block === "string" ? block : block.join("\n"));

const introduction = ({ days, seeds }: ManipulationFound): Block[] => [
  "# Manipulation, and whether surveillance sees it",
  [
    `[manipulators.yaml](examples/manipulators.yaml) over ${days} trade dates, ${seeds.length} seeds from`,
    `${seeds[0]} on; made by \`node tests/validation/run-manipulators.ts\` and`,
    "`node tests/validation/write-manipulation.ts`.",
    "Alerts have their default thresholds ([surveillance](rules/surveillance.md)) where nothing else is said.",
  ],
  REMARKS.before,
];

const alertsPart = ({ asShipped }: ManipulationFound): Block[] => [
  "## Alerts",
  alertTable(MANIPULATIONS, pooledKinds(asShipped)),
  REMARKS.alerts,
  "Alerts of these kinds that were on nobody's act, by the class of whom they were on:",
  falseTable(pooledKinds(asShipped)),
];

const sweepPart = (found: ManipulationFound, { name, title, caption }: Figure): Block[] => [
  "## Thresholds and sizes",
  REMARKS.sweep,
  `![${title}. ${caption}](images/manipulation/${name}.svg)`,
  ...sweepLines(found),
  "### One threshold at a time",
  REMARKS.single,
  singleLines(found),
  REMARKS.afterSingle,
  "### What the sweep shows",
  REMARKS.afterSweep,
];

const profitPart = ({ asShipped }: ManipulationFound): Block[] => [
  "## Profit",
  "Dollars a run of all owners of a class together, with the 95 % interval of the mean over seeds in brackets.",
  profitTable(MANIPULATIONS, asShipped),
  REMARKS.profit,
];

const carefulPart = ({ careful }: ManipulationFound): Block[] => [
  "## Below the thresholds",
  "The same markets where spoofers show three times 16 lots and the banger trades 49: alerts look from 50 on.",
  alertTable(MANIPULATIONS, pooledKinds(careful)),
  profitTable(MANIPULATIONS, careful),
  REMARKS.careful,
];

function alonePart({ alone }: ManipulationFound): Block[] {
  const byKind = alone.map(({ runs }) => runs);
  return [
    "## Those with a market of their own",
    REMARKS.alone,
    alertTable(
      MANIPULATIONS_ALONE,
      byKind.map((runs) => pooledAlerts(runs)),
    ),
    profitTable(MANIPULATIONS_ALONE, bySeed(byKind)),
    REMARKS.afterAlone,
  ];
}
