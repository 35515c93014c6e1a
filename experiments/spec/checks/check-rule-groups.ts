import type { Distribution } from "../../../engine/base/parameter.ts";
import type { ByFamily, RulesScenario } from "../../../engine/regulation/rules-scenario.ts";
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
  eachNamed(draft, "transactionTax", "exempt", rules.transactionTax);
  eachNamed(draft, "openingCap", "exempt", rules.openingCap);
  eachNamed(draft, "offBookTrades", "eligible", rules.offBookTrades);
  for (const group of draft.names("agents")) checkBlocks(draft, group, rules);
  eachNamed(draft, "riskManagementExemption", "dealers", rules.riskManagementExemption, (named) =>
    requireBook(draft, named),
  );
  eachNamed(draft, "marketMakerProgramme", "makers", rules.marketMakerProgramme, (named) =>
    checkCapital(draft, named),
  );
}

/** A group that a rule names in a family. */
interface NamedGroup<Terms> {
  readonly group: string;
  readonly family: string;
  readonly terms: Terms;
  readonly path: readonly string[];
}

/** Requires the groups that a rule lists under a key of its families; looks closer at those that are there. */
function eachNamed<Key extends string, Terms extends Readonly<Record<Key, readonly string[]>>>(
  draft: ScenarioDraft,
  rule: keyof RulesScenario,
  key: Key,
  families: ByFamily<Terms> | undefined,
  look: (named: NamedGroup<Terms>) => void = () => {},
): void {
  for (const [family, terms] of Object.entries(families ?? {})) {
    for (const [i, group] of terms[key].entries()) {
      const path = ["rules", rule, family, key, String(i)];
      if (requireGroup(draft, group, path)) look({ group, family, terms, path });
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
function requireBook(draft: ScenarioDraft, { group, family, path }: NamedGroup<unknown>): void {
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
  { group, family, terms }: NamedGroup<{ readonly capital: number }>,
): void {
  const needed = terms.capital;
  const programme = ["rules", "marketMakerProgramme", family];
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
