import type { ComputePriceParameters } from "../../../engine/economy/compute-price-parameters.ts";
import type { ContractTerms } from "../../../engine/instruments/contract-parameters.ts";
import { widthsOf } from "../../../engine/regulation/price-tiers.ts";
import { LIMIT_LEVELS } from "../../../engine/regulation/position-limit-terms.ts";
import type { RulesScenario } from "../../../engine/regulation/rules-scenario.ts";
import { MONEY } from "../quantity.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";
import { isGiven } from "../source.ts";

type LevelName = (typeof LIMIT_LEVELS)[number];

/**
 * What one rule asks for and another one, or the contract, makes impossible. A limit counts here only where nothing
 * raises it for anybody who is concerned.
 */
export function checkRulePairs(draft: ScenarioDraft, rules: RulesScenario): void {
  for (const family of draft.names("contracts")) {
    checkReporting(draft, rules, family);
    checkLimitShare(draft, rules, family);
    checkBlockSize(draft, rules, family);
    checkDutySize(draft, rules, family);
    checkDutySpread(draft, rules, family);
    checkOffset(draft, rules, family);
    checkPhysical(draft, rules, family);
  }
}

/** A level that nobody may hold in any month. */
function checkReporting(draft: ScenarioDraft, rules: RulesScenario, family: string): void {
  const level = rules.largeTraderReports?.[family]?.reportingLevel;
  const path = ["rules", "largeTraderReports", family, "reportingLevel"];
  if (level === undefined || !isGiven(draft.source, path) || isExempted(rules, family)) return;
  const single = firmLots(rules, family, "singleMonth");
  const spot = rules.positionLimits[family]?.spotMonth ?? null;
  const inSpotMonth = spot === null ? single : firmLots(rules, family, "spotMonth");
  if (single === null || inSpotMonth === null) return;
  const most = Math.max(single, inSpotMonth);
  if (level <= most) return;
  const message = `nobody is reported from ${level} lots on: a limit allows at most ${most} in a month`;
  draft.refuse(path, message, lotsOf(family, single === most ? "singleMonth" : "spotMonth"));
}

/** A share of limits where every level is one of accountability. */
function checkLimitShare(draft: ScenarioDraft, rules: RulesScenario, family: string): void {
  const terms = rules.positionLimits[family];
  if (terms === undefined || (rules.largeTraderReports?.[family]?.limitShare ?? null) === null)
    return;
  const levels = LIMIT_LEVELS.filter((level) => terms[level] !== null);
  if (levels.length === 0 || levels.some((level) => terms[level]!.mode === "limit")) return;
  draft.refuse(
    ["rules", "largeTraderReports", family, "limitShare"],
    "a share of a limit that is not there: every level is one of accountability",
    ...levels.map((level) => ["rules", "positionLimits", family, level, "mode"]),
  );
}

/** A block so large that it does not fit between the limits of either side. */
function checkBlockSize(draft: ScenarioDraft, rules: RulesScenario, family: string): void {
  const least = rules.offBookTrades?.[family]?.minimumLots;
  const path = ["rules", "offBookTrades", family, "minimumLots"];
  if (least === undefined || !isGiven(draft.source, path) || isExempted(rules, family)) return;
  const most = firmLots(rules, family, "singleMonth");
  if (most === null || least <= 2 * most) return;
  const message = `no block of ${least} lots can be made: from short to long a limit allows ${2 * most}`;
  draft.refuse(path, message, lotsOf(family, "singleMonth"));
}

/** Quotes of both sides that a limit refuses, whatever their maker holds. */
function checkDutySize(draft: ScenarioDraft, rules: RulesScenario, family: string): void {
  const size = rules.marketMakerProgramme?.[family]?.size;
  if (size === undefined || isHeldOtherwise(rules, family)) return;
  for (const level of ["singleMonth", "allMonths"] as const) {
    const most = firmLots(rules, family, level);
    if (most === null || size <= most) continue;
    const message = `makers are to show ${size} lots on both sides, and a limit lets them show ${most}`;
    draft.refuse(givenKey(draft, family, "size"), message, lotsOf(family, level));
    return;
  }
}

/** A quote is a tick wide at least. */
function checkDutySpread(draft: ScenarioDraft, rules: RulesScenario, family: string): void {
  const programme = rules.marketMakerProgramme?.[family];
  const price = startPrice(draft, family);
  const tick = draft.number("contracts", family, "tickSize");
  if (programme === undefined || price === null || tick === undefined) return;
  const key = programme.frontMonths > 0 ? "frontSpread" : "backSpread";
  const widest = programme[key];
  if (tick <= widest * price) return;
  const found = `a quote of one tick of ${MONEY.spell(tick)} is wider than ${widest} of a price of ${price}`;
  const start = ["economy", "compute", "startPrice"];
  const also = [["contracts", family, "tickSize"], start];
  draft.refuse(givenKey(draft, family, key), `${found}: none counts`, ...also);
}

/** Trade at settlement further from the settlement price than the price may move in a day. */
function checkOffset(draft: ScenarioDraft, rules: RulesScenario, family: string): void {
  const limits = rules.priceLimits[family];
  const terms = draft.read("contracts", family) as ContractTerms | undefined;
  const offset = terms?.tradeAtSettlement?.maximumOffset;
  const price = startPrice(draft, family);
  if (limits === undefined || terms === undefined || offset === undefined || price === null) return;
  const share = (offset * terms.tickSize) / price;
  const widest = Math.max(...widthsOf(limits));
  if (share <= widest) return;
  const found = `an offset of ${offset} ticks is ${Number(share.toPrecision(3))} of a price of ${price}`;
  const tiers = limits.expansion === undefined ? "secondTier" : "expansion";
  draft.refuse(
    ["contracts", family, "tradeAtSettlement", "maximumOffset"],
    `${found}, and the widest daily limit ${widest}`,
    ["rules", "priceLimits", family, tiers],
  );
}

/** A larger limit for those who have nothing of a delivered contract: another one, which is delivered. */
function checkPhysical(draft: ScenarioDraft, rules: RulesScenario, family: string): void {
  const physical = rules.positionLimits[family]?.conditional?.physical ?? [];
  for (const [i, symbol] of physical.entries()) {
    const path = ["rules", "positionLimits", family, "conditional", "physical", String(i)];
    const terms = draft.read("contracts", symbol) as ContractTerms | undefined;
    if (symbol === family) {
      const message = `${family} is what is limited: whoever holds any of it has the smaller limit`;
      draft.refuse(path, message, ["rules", "positionLimits", family, "spotMonth"]);
    } else if (terms !== undefined && terms.delivery === null) {
      const message = `${symbol} is settled in cash: nothing of it is delivered`;
      draft.refuse(path, message, ["contracts", symbol]);
    }
  }
}

/** Lots of a level that no formula, change or group of owners has otherwise; null where there is no such limit. */
function firmLots(rules: RulesScenario, family: string, level: LevelName): number | null {
  const terms = rules.positionLimits[family];
  if (terms === undefined || terms[level]?.mode !== "limit") return null;
  const { changes, providers, conditional, application } = terms;
  const isMoved = changes.some((change) => change.level === level);
  const others = [providers, conditional, application];
  if (isMoved || others.some((each) => each !== undefined)) return null;
  return terms[level].lots;
}

const lotsOf = (family: string, level: LevelName): string[] => [
  "rules",
  "positionLimits",
  family,
  level,
  "lots",
];

/** May somebody hold more than a limit? */
const isExempted = (rules: RulesScenario, family: string): boolean =>
  rules.hedgeExemption?.enabled === true || isHeldOtherwise(rules, family);

/** The same for those who have no need of their own. */
const isHeldOtherwise = (rules: RulesScenario, family: string): boolean =>
  rules.spreadExemption?.[family] !== undefined ||
  rules.riskManagementExemption?.[family] !== undefined;

/** A key of the programme, or the programme where it has the key's default. */
function givenKey(draft: ScenarioDraft, family: string, key: string): string[] {
  const programme = ["rules", "marketMakerProgramme", family];
  return isGiven(draft.source, [...programme, key]) ? [...programme, key] : programme;
}

/** The price that a contract on compute starts near, where the scenario says it. A rulebook has none. */
function startPrice(draft: ScenarioDraft, family: string): number | null {
  const terms = draft.read("contracts", family) as ContractTerms | undefined;
  const compute = draft.read("economy", "compute") as ComputePriceParameters | undefined;
  if (terms?.index !== "compute" || compute?.start !== "given") return null;
  return compute.startPrice;
}
