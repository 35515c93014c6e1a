import { least, ownOnPaper, type Paper, sharedOut, sumOf } from "./naive-waterfall.ts";

/** What sizes the fund: by member, what a stress would leave it short of and the margin of what it carries. */
export interface Stress {
  /** By move of the prices, then by member. */
  readonly losses: readonly (readonly bigint[])[];
  readonly margins: readonly bigint[];
  readonly minimum: bigint;
}

/** The end of a trade date: the fund is sized anew, or what was used is put in again. */
export function endDateOnPaper(
  paper: Paper,
  tradeDate: number,
  ccpEndowment: bigint,
  stress: Stress | null = null,
): void {
  const { terms } = paper;
  if (terms === null) return;
  const isFixed = terms.fundSize === "fixed";
  if (paper.lastFailure === null) {
    if (isFixed || --paper.datesLeft > 0) return;
    paper.datesLeft = terms.resizeEvery;
    sizeOnPaper(paper, stress!);
    fitOnPaper(paper, false);
    return;
  }
  if (tradeDate - paper.lastFailure < terms.coolingOff) return;
  paper.lastFailure = null;
  paper.asked.clear();
  if (!isFixed) sizeOnPaper(paper, stress!);
  if (terms.replenishFund !== "nobody") fitOnPaper(paper, terms.replenishFund === "outside");
  if (terms.replenishCcpCapital && paper.ccp < ccpEndowment) paper.ccp = ccpEndowment;
}

const standing = ({ fund, failed }: Paper): number[] =>
  [...fund.keys()].filter((member) => !failed.includes(member));

/** The largest one or two losses of members that stand, in the worse move, shared by margin. */
function sizeOnPaper(paper: Paper, { losses, margins, minimum }: Stress): void {
  const members = standing(paper);
  const covered = paper.terms!.fundSize === "cover_2" ? 2 : 1;
  let required = minimum;
  for (const inMove of losses) {
    const largest = members.map((member) => inMove[member]!).sort((a, b) => (a > b ? -1 : 1));
    const size = sumOf(largest.slice(0, covered));
    if (size > required) required = size;
  }
  const isAny = members.some((member) => margins[member]! > 0n);
  const weights = members.map((member) => (isAny ? margins[member]! : 1n));
  const shares = sharedOut(required, weights);
  paper.contribution.fill(0n);
  for (const [i, member] of members.entries()) paper.contribution[member] = shares[i]!;
}

/** What is too much goes back to the member's capital; what is missing comes from there, or from outside. */
function fitOnPaper(paper: Paper, isFromOutside: boolean): void {
  const { fund, capital, contribution } = paper;
  for (const at of standing(paper)) {
    const missing = contribution[at]! - fund[at]!;
    const paid = isFromOutside && missing > 0n ? missing : least(missing, capital[at]!);
    fund[at] = fund[at]! + paid;
    if (!(isFromOutside && missing > 0n)) capital[at] = capital[at]! - paid;
    const own = ownOnPaper(paper, at);
    if (paid < missing && own !== undefined) {
      paper.told.push([own, "contribution_short", missing - paid]);
    }
  }
}
