import type { Distribution } from "../../../engine/base/parameter.ts";
import type { RulesScenario } from "../../../engine/regulation/rules-scenario.ts";
import { nearest } from "../nearest.ts";
import { isGiven } from "../source.ts";
import { trades } from "./trades-family.ts";
import type { GroupValues, ScenarioDraft } from "../scenario-draft.ts";

/** Whether the groups of agents that rules name are there. A rulebook has no groups: there it is not asked. */
export function checkRuleGroups(draft: ScenarioDraft, rules: RulesScenario): void {
  for (const [family, { classes = {} }] of Object.entries(rules.fees)) {
    for (const group of Object.keys(classes)) {
      requireGroup(draft, group, ["rules", "fees", family, "classes", group]);
    }
  }
  for (const rule of ["transactionTax", "openingCap"] as const) {
    for (const [family, { exempt }] of Object.entries(rules[rule] ?? {})) {
      for (const [i, group] of exempt.entries()) {
        requireGroup(draft, group, ["rules", rule, family, "exempt", String(i)]);
      }
    }
  }
  for (const [family, { eligible }] of Object.entries(rules.offBookTrades ?? {})) {
    for (const [i, group] of eligible.entries()) {
      requireGroup(draft, group, ["rules", "offBookTrades", family, "eligible", String(i)]);
    }
  }
  for (const group of draft.names("agents")) checkBlocks(draft, group, rules);
  for (const [family, { dealers }] of Object.entries(rules.riskManagementExemption ?? {})) {
    for (const [i, group] of dealers.entries()) {
      const path = ["rules", "riskManagementExemption", family, "dealers", String(i)];
      if (requireGroup(draft, group, path)) requireBook(draft, group, family, path);
    }
  }
  for (const [family, { makers, capital }] of Object.entries(rules.marketMakerProgramme ?? {})) {
    const programme = ["rules", "marketMakerProgramme", family];
    for (const [i, group] of makers.entries()) {
      const path = [...programme, "makers", String(i)];
      if (requireGroup(draft, group, path)) checkCapital(draft, group, capital, programme);
    }
  }
}

/** Whether a group and the one to which it proposes blocks are both eligible in a family that it trades. */
function checkBlocks(draft: ScenarioDraft, group: string, rules: RulesScenario): void {
  const values = draft.read("agents", group) as GroupValues | undefined;
  const blockWith = values?.["blockWith"];
  if (values === undefined || typeof blockWith !== "string") return;
  const traded = Object.entries(rules.offBookTrades ?? {}).filter(([family]) =>
    trades(values, family),
  );
  const isExchange = values["offBookKind"] === "efrp";
  const barred = traded.flatMap(([family, { eligible, efrp }]) => {
    const terms = `rules.offBookTrades.${family}`;
    const out = [group, blockWith].find((one) => eligible.length > 0 && !eligible.includes(one));
    if (out !== undefined) return [{ terms: `${terms}.eligible`, why: `\`${out}\` is not among` }];
    return isExchange && !efrp ? [{ terms: `${terms}.efrp`, why: "there are none by" }] : [];
  });
  if (barred.length === 0 || barred.length < traded.length) return;
  const { terms, why } = barred[0]!;
  const what = isExchange ? "exchanges" : "blocks";
  const message = `its ${what} cannot be made: ${why} ${terms}`;
  draft.refuse(["agents", group, "blockWith"], message, terms.split("."));
}

/** Whether a group of dealers has swaps in a family. */
function requireBook(
  draft: ScenarioDraft,
  group: string,
  family: string,
  path: readonly string[],
): void {
  const values = draft.read("agents", group) as GroupValues | undefined;
  if (values === undefined || values.otc?.[family] !== undefined) return;
  const book = `agents.${group}.otc.${family}`;
  const message = `\`${group}\` has no swaps in ${family} that it could offset: there is no ${book}`;
  const swaps = ["agents", group, "otc"];
  draft.refuse(path, message, isGiven(draft.source, swaps) ? swaps : ["agents", group]);
}

/** Whether anybody of the group can have the capital that is asked of a maker. */
function checkCapital(
  draft: ScenarioDraft,
  group: string,
  needed: number,
  programme: readonly string[],
): void {
  const values = draft.read("agents", group) as GroupValues | undefined;
  if (values === undefined) return;
  const most = mostOf(values.capital) * mostOf(values.size);
  if (most >= needed) return;
  const message = `a maker has ${most} dollars at most, and the programme asks for ${needed}`;
  const capital = [...programme, "capital"];
  const asked = isGiven(draft.source, capital) ? capital : programme;
  draft.refuse(["agents", group, "capital"], message, asked);
}

/** The largest value that may be drawn. */
function mostOf(distribution: Distribution): number {
  if ("constant" in distribution) return distribution.constant;
  if ("uniform" in distribution) return distribution.uniform.maximum;
  return "pareto" in distribution ? distribution.pareto.maximum : Infinity;
}

/** Whether there is a group of this name; refuses it otherwise. */
export function requireGroup(draft: ScenarioDraft, name: string, path: readonly string[]): boolean {
  const groups = draft.names("agents");
  if (groups.includes(name)) return true;
  const meant = nearest(name, groups);
  const help = meant === undefined ? "" : `; did you mean \`${meant}\`?`;
  draft.refuse(path, `there is no group of agents \`${name}\`${help}`, ["agents"]);
  return false;
}
