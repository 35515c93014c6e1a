/** What one rule costs: processor time a delivery with it over that without it. */
export interface RuleCost {
  /** As the benchmark calls it. */
  readonly name: string;
  readonly ratio: number;
}

const START = "<!-- costs -->";
const END = "<!-- end -->";

/** Cases whose words do not follow from their name. */
const WORDS: Readonly<Record<string, string>> = {
  "rules of scu-nymex": "all rules of `scu-nymex`",
  "all of them": "all of `docs/examples/all-rules.yaml`",
  positionLimits: "position limits that bind",
  riskManagementExemption: "risk-management exemption",
  orderToTrade: "order-to-trade ratio",
  marketMakerProgramme: "market-maker programme",
  largeTraderReports: "large-trader reports",
};

/**
 * A page with the costs of rules written anew between `<!-- costs -->` and `<!-- end -->`: with which command they were
 * found, and a table of two cases a row. Throws where the page has no such place.
 */
export function withCosts(
  page: string,
  { days, rounds }: { readonly days: number; readonly rounds: number },
  costs: readonly RuleCost[],
): string {
  const from = page.indexOf(START);
  const to = page.indexOf(END, from);
  if (from < 0 || to < 0) throw new Error(`the page has no place for costs: ${START} … ${END}`);
  const command = `node bench/rules.bench.ts --markdown ${days} ${rounds}`;
  const written = [
    START,
    "",
    `Runs of ${days} trade dates, medians of ${rounds} rounds taken in turn.`,
    `This table is written by \`${command}\`.`,
    "",
    ...tableOf(costs),
    "",
    "",
  ];
  return page.slice(0, from) + written.join("\n") + page.slice(to);
}

function tableOf(costs: readonly RuleCost[]): string[] {
  const cells = costs.map(({ name, ratio }) => `${wordsOf(name)} | ${ratio.toFixed(2)}`);
  const rows = Array.from({ length: Math.ceil(cells.length / 2) }, (_, row) => {
    const [left, right = "|"] = cells.slice(2 * row, 2 * row + 2);
    return `| ${left} | ${right} |`;
  });
  return ["| With | to none | With | to none |", "|---|---|---|---|", ...rows];
}

/** `circuitBreaker` is told as `circuit breaker`. */
const wordsOf = (name: string): string =>
  WORDS[name] ?? name.replaceAll(/[A-Z](?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`);
