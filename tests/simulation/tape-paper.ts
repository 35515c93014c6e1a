import type { Scenario } from "../../engine/scenario.ts";
import type { Paper } from "../contracts/naive-waterfall.ts";
import type { Told } from "./tape-cascade-facts.ts";
import type { TapeMoney } from "./tape-money.ts";

export const inUnits = (dollars: number, { moneyUnit }: Scenario): bigint =>
  BigInt(Math.round(dollars / moneyUnit));

/** A paper for the clearing house of a scenario, before anybody has anything. */
export function emptyPaper(scenario: Scenario, { member, members, origin }: TapeMoney): Paper {
  const contribution = inUnits(scenario.clearing.guarantyFund, scenario);
  return {
    terms: scenario.clearing.waterfall ?? null,
    member,
    origin,
    margin: [],
    gains: member.map(() => 0n),
    held: [],
    capital: [],
    fund: [],
    contribution: Array.from({ length: members }, () => contribution),
    failed: [],
    asked: new Map(),
    told: [],
    ccp: 0n,
    unfunded: 0n,
    lastFailure: null,
    datesLeft: 1,
  };
}

/** The same paper, with what everybody has now. */
export const asOfNow = (paper: Paper, money: TapeMoney, held: bigint[]): Paper => ({
  ...structuredClone(paper),
  told: [],
  margin: money.margins(),
  held,
  capital: money.capitals(),
  fund: money.funds(),
  ccp: money.single("ccp_capital"),
  unfunded: -money.single("unfunded_loss"),
});

/** Where facts and paper disagree. */
export function differences(
  what: string,
  paper: Paper,
  money: TapeMoney,
  told: readonly Told[],
): string[] {
  const pairs: [string, unknown, unknown][] = [
    ["told", told, paper.told],
    ["margin", money.margins(), paper.margin],
    ["capital", money.capitals(), paper.capital],
    ["fund", money.funds(), paper.fund],
    ["clearing house", money.single("ccp_capital"), paper.ccp],
    ["unfunded", -money.single("unfunded_loss"), paper.unfunded],
  ];
  const texts = pairs.map(([name, here, there]) => [name, String(here), String(there)] as const);
  return texts.flatMap(([name, here, there]) =>
    here === there ? [] : [`${what}: ${name} ${here}, on paper ${there}`],
  );
}
