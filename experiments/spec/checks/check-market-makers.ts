import type { ContractTerms } from "../../../engine/instruments/contract-parameters.ts";
import { hasStep } from "../../../engine/instruments/matching-terms.ts";
import { nearest } from "../nearest.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

/** What a contract's matching and its lead market makers say against each other. In a rulebook each name is one. */
export function checkMarketMakers(draft: ScenarioDraft): void {
  checkFamilies(draft, () => 1);
}

/** The same of a scenario, where a name is a group of agents, and each agent of it is one. */
export function checkMarketMakerGroups(draft: ScenarioDraft): void {
  checkFamilies(draft, (family, name) => agentsOf(draft, family, name));
}

function checkFamilies(
  draft: ScenarioDraft,
  accountsOf: (family: string, name: string) => number,
): void {
  for (const family of draft.names("contracts")) {
    const terms = draft.read("contracts", family) as ContractTerms | undefined;
    if (terms === undefined) continue;
    const makers = Object.entries(terms.leadMarketMakers ?? {});
    if (makers.length === 0 && hasStep(terms.matching, "lmm")) {
      const message = `${terms.matching} gives lead market makers a share: name them in leadMarketMakers`;
      draft.refuse(["contracts", family, "matching"], message);
    }
    const shares = makers.map(([name, { percent }]) => percent * accountsOf(family, name));
    const total = shares.reduce((sum, share) => sum + share, 0);
    if (total <= 100) continue;
    const message = `found shares of ${total} per cent in all; allowed: at most 100`;
    draft.refuse(["contracts", family, "leadMarketMakers"], message);
  }
}

/** How many agents a group has; a name that is no group's is refused. */
function agentsOf(draft: ScenarioDraft, family: string, name: string): number {
  const groups = draft.names("agents");
  if (groups.includes(name)) return draft.number("agents", name, "count") ?? 0;
  const meant = nearest(name, groups);
  const help = meant === undefined ? "" : `; did you mean \`${meant}\`?`;
  const message = `there is no group of agents \`${name}\`${help}`;
  draft.refuse(["contracts", family, "leadMarketMakers", name], message);
  return 0;
}
