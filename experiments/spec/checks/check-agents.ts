import type { AgentClass } from "../../../engine/agent.ts";
import type { ContractTerms } from "../../../engine/instruments/contract-parameters.ts";
import { CLEARING_GROUP } from "../../../engine/simulation/roster.ts";
import type { GroupValues, ScenarioDraft } from "../scenario-draft.ts";
import { refuseSharedCodes } from "./check-names.ts";
import { isGiven } from "../source.ts";
import { largest, SIDES } from "./group-money.ts";
import { requireGroup } from "./check-rule-groups.ts";
import { trades } from "./trades-family.ts";

const AGENTS = ["agents"];
/** Most agents in all: positions and quotes are kept for each of them. */
export const MOST_AGENTS = 1_000_000;

interface Group {
  readonly name: string;
  readonly values: GroupValues;
  readonly class: AgentClass;
}

/** Limits of providers of compute and tokens, where nobody is one. */
function checkProviderLimits(draft: ScenarioDraft, groups: readonly (Group | undefined)[]): void {
  if (groups.some((group) => group === undefined || group.class.intent === "provide")) return;
  for (const family of draft.names("rules", "positionLimits")) {
    const path = ["rules", "positionLimits", family, "providers"];
    if (!isGiven(draft.source, path)) continue;
    const message = "no group has a class with the intent `provide`: nobody has these limits";
    draft.refuse(path, message, AGENTS);
  }
}

/** Whether the people of a scenario make a market. */
export function checkAgents(draft: ScenarioDraft, classes: ReadonlyMap<string, AgentClass>): void {
  const names = draft.names(...AGENTS);
  refuseSharedCodes(draft, AGENTS, names, "groups");
  if (names.includes(CLEARING_GROUP)) {
    draft.refuse(
      [...AGENTS, CLEARING_GROUP],
      "the name is taken: it is that of the clearing members' own accounts",
    );
  }
  if (names.length === 0) return;
  const groups = names.map((name) => readGroup(draft, name, classes));
  for (const group of groups) {
    if (group === undefined) continue;
    checkMoney(draft, group);
    checkProvider(draft, group);
    checkEconomy(draft, group);
    checkContracts(draft, group);
    checkBlockGroup(draft, group);
  }
  if (draft.read(...AGENTS) === undefined) return;
  checkProviderLimits(draft, groups);
  const present = groups.filter(
    (group) => group !== undefined && group.values.count > 0,
  ) as Group[];
  const total = present.reduce((sum, { values }) => sum + values.count, 0);
  if (total > MOST_AGENTS) {
    draft.refuse(AGENTS, `found ${total} agents in all; allowed: at most ${MOST_AGENTS}`);
  } else if (total === 0) {
    draft.refuse(
      AGENTS,
      "every group is empty: a market needs somebody to be long and somebody to be short",
    );
  } else {
    checkSides(draft, present, classes);
  }
}

/** Who acts on the structural economy is there with it. */
function checkEconomy(draft: ScenarioDraft, { name, class: of }: Group): void {
  const model = draft.read("economy", "model");
  if (of.needsStructuralEconomy !== true || model === undefined || model === "structural") return;
  draft.refuse(
    [...AGENTS, name, "class"],
    `${of.name} acts on the structural economy; allowed: with \`model: structural\` of the economy`,
    ["economy", "model"],
  );
}

/** Who ties contracts to each other has them. */
function checkContracts(draft: ScenarioDraft, { name, values, class: of }: Group): void {
  const contracts = draft.names("contracts").flatMap((symbol) => {
    const terms = draft.read("contracts", symbol) as ContractTerms | undefined;
    if (terms === undefined) return [];
    const { delivery, index } = terms;
    return { symbol, index, ...(delivery ? { delivery } : {}) };
  });
  if (contracts.length < draft.names("contracts").length) return;
  const lack = of.lacks?.({ ...values }, contracts) ?? null;
  if (lack !== null) draft.refuse([...AGENTS, name, "class"], `${of.name} ${lack}`, ["contracts"]);
}

/** A group that stands for a provider stands for one that there is. */
function checkProvider(draft: ScenarioDraft, { name, values }: Group): void {
  const { provider = null } = values as { readonly provider?: unknown };
  const providers = draft.names("economy", "providers");
  if (typeof provider !== "number" || provider < providers.length || providers.length === 0) return;
  const known = providers.map((each, i) => `${i} (${each})`).join(", ");
  draft.refuse(
    [...AGENTS, name, "provider"],
    `found ${provider}, which is the position of no provider; allowed: ${known}`,
    ["economy", "providers"],
  );
}

/** A group that proposes blocks has somebody to propose them to. */
function checkBlockGroup(draft: ScenarioDraft, { name, values }: Group): void {
  const { blockWith = null } = values as { readonly blockWith?: unknown };
  if (typeof blockWith === "string") requireGroup(draft, blockWith, [...AGENTS, name, "blockWith"]);
}

function readGroup(
  draft: ScenarioDraft,
  name: string,
  classes: ReadonlyMap<string, AgentClass>,
): Group | undefined {
  const values = draft.read(...AGENTS, name) as GroupValues | undefined;
  const agentClass = values === undefined ? undefined : classes.get(values.class);
  return values === undefined || agentClass === undefined
    ? undefined
    : { name, values, class: agentClass };
}

/** Each family that anybody trades has somebody for either side, and for what others open with. */
function checkSides(
  draft: ScenarioDraft,
  groups: readonly Group[],
  classes: ReadonlyMap<string, AgentClass>,
): void {
  for (const family of draft.names("contracts")) {
    const traders = groups.filter((group) => trades(group.values, family));
    if (traders.length === 0) continue;
    for (const [side, intents] of SIDES) {
      const onSide = traders.filter((group) => intents.includes(group.class.intent));
      if (onSide.some(({ values }) => hasMoney(values))) continue;
      if (onSide.length > 0) {
        draft.refuse(AGENTS, pennilessWords(side, family, onSide));
        continue;
      }
      const there = traders.map(({ name, class: of }) => `${name} (${of.name}: ${of.intent})`);
      const able = [...classes.values()].filter(({ intent }) => intents.includes(intent));
      const help = able.map(({ name }) => name).join(", ");
      draft.refuse(
        AGENTS,
        `nobody can be ${side} ${family}: there are only ${there.join(", ")}; add a group of ${help}`,
      );
    }
  }
  const opening = groups.filter((group) => group.class.openingLots !== undefined);
  if (opening.length === 0 || groups.some((group) => group.class.openingCapacity !== undefined))
    return;
  const able = [...classes.values()].filter((one) => one.openingCapacity !== undefined);
  const who = opening.map(({ name }) => name).join(", ");
  const help = able.map(({ name }) => name).join(", ");
  draft.refuse(
    AGENTS,
    `nobody takes the other side of the positions that ${who} open with: add a group of ${help}`,
  );
}

/** Whether an agent of the group may have something that margin can be paid with. */
const hasMoney = ({ size, capital, reserve, creditLine }: GroupValues): boolean =>
  largest(size) > 0 &&
  [capital, reserve, creditLine ?? null].some((money) => money !== null && largest(money) > 0);

function pennilessWords(side: string, family: string, groups: readonly Group[]): string {
  const names = groups.map(({ name }) => name).join(", ");
  return (
    `nobody who can be ${side} ${family} has money for margin: capital, reserve and creditLine of ${names} are 0; ` +
    "allowed: one of them above 0 for at least one group"
  );
}

/** An account's money stays within the safe integers even for the largest owners. */
function checkMoney(draft: ScenarioDraft, { name, values }: Group): void {
  const moneyUnit = draft.number("moneyUnit");
  if (moneyUnit === undefined) return;
  for (const key of ["capital", "reserve", "creditLine"] as const) {
    if (values[key] === null) continue;
    const dollars = largest(values.size) * largest(values[key]);
    if (dollars / moneyUnit <= Number.MAX_SAFE_INTEGER) continue;
    const most = (Number.MAX_SAFE_INTEGER * moneyUnit).toPrecision(3);
    const found = `the largest owner would have some ${dollars.toPrecision(3)} USD`;
    const message = `${found}; allowed: at most ${most} USD with this money unit`;
    draft.refuse([...AGENTS, name, key], message, [...AGENTS, name, "size"], ["moneyUnit"]);
  }
}
