import type { Figure } from "../report/figure.ts";
import {
  type Block,
  figuresOf,
  listOf,
  paragraph,
  type ReportPage,
  tablesOf,
} from "../report/report-page.ts";
import { closedFormsTable } from "./closed-forms.ts";
import type { HedgeDocument } from "./hedge-document.ts";
import { HEDGE_TERMS } from "./hedge-terms.ts";
import { measuresTable, replicationTable, verdictCounts } from "./hedge-words.ts";
import { marketTable, mispricingWords } from "./market-table.ts";
import { claimedBasisTable } from "./reduction-surface.ts";
import { SCENARIO_ORDER } from "./price-axes.ts";
import { sensitivityTable } from "./sensitivity-table.ts";

/** The report of `tokenpit hedge`, whatever it is written as. */
export function hedgePage(document: HedgeDocument, figures: readonly Figure[]): ReportPage {
  const { paths, years, scenario, replication, sensitivity } = document;
  return {
    title: "Section 8 of the seed paper, replicated",
    lead: [
      paragraph(
        `Xing 2026 (arXiv 2603.21690), section 8, on ${paths} paths of ${years} years of the process of ${scenario}. ` +
          `Published numbers: ${verdictCounts(replication)}.`,
      ),
    ],
    sections: [
      {
        title: "Published numbers beside ours",
        blocks: tablesOf(replicationTable(replication, { whys: true })),
      },
      { title: "Figures", blocks: figuresOf(figures) },
      { title: "Hedges of twelve months' purchases", blocks: measureBlocks(document) },
      {
        title: "Which basis the claim needs",
        blocks: tablesOf(claimedBasisTable(document.surface)),
      },
      { title: "Closed forms", blocks: tablesOf(closedFormsTable(document.closedForms)) },
      { title: "At the prices of agents", blocks: marketBlocks(document) },
      {
        title: "Sensitivity",
        blocks: [
          ...tablesOf(sensitivityTable(sensitivity, 12 * years)),
          paragraph(
            "Assumed, as the paper says nothing of it: price falls as fast as the algorithm gains (2 times a year at " +
              "Table 3's trend); each GPU generation halves the cost of compute (21 months at Table 3's trend); " +
              "demand raises the price one for one (no growth at Table 3's trend).",
          ),
        ],
      },
      { title: "Terms, and to repeat it", blocks: termBlocks(document) },
    ],
  };
}

/** Nothing where no market was asked for. */
const marketBlocks = ({ market }: HedgeDocument): Block[] =>
  market === null
    ? []
    : [
        paragraph(
          "The scenario's own market, with twelve consecutive months listed. The hedge starts at the first expiry " +
            "and buys at daily settlement prices; each month's tokens are paid at the mean of the index over the " +
            "days on which its future settles; what is expected of that at the start, which differs by run, is no " +
            "risk. The formula's prices are what settlement prices would be if they were the expectation of the " +
            "final one. Margin is what the clearing house asked for.",
        ),
        ...tablesOf(marketTable(market)),
        paragraph(mispricingWords(market)),
      ];

const measureBlocks = ({ measures }: HedgeDocument): Block[] =>
  SCENARIO_ORDER.flatMap((name) =>
    tablesOf(
      measuresTable(
        measures.filter(({ scenario }) => scenario === name),
        `${name}, dollars a million SIT, ± Monte Carlo standard error`,
      ),
    ),
  );

function termBlocks({ scenario, paths, seed, years, terms, market }: HedgeDocument): Block[] {
  const changed = HEDGE_TERMS.filter((term) => terms[term.key] !== term.default).map(
    ({ key }) =>
      ` --${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${terms[key]}`,
  );
  return [
    ...listOf(
      HEDGE_TERMS.map(({ key, doc, source }) => `${doc}: ${terms[key]}. Source: ${source}.`),
    ),
    {
      kind: "code",
      text:
        `npx tokenpit hedge ${scenario} --paths ${paths} --seed ${seed} --years ${years}${changed.join("")}` +
        (market === null ? "" : ` --market-runs ${market.runs}`),
    },
  ];
}
