import type { PositionLimitTerms } from "../../engine/regulation/position-limit-terms.ts";
import type { RiskManagementTerms } from "../../engine/regulation/risk-management-terms.ts";
import { clients } from "../contracts/exchange-harness.ts";
import { EXEMPTION, limitTerms, RulesWorld, type WorldOptions } from "./rules-world.ts";

/** Every book counts in full, for accounts 0 to 2. */
export const ALL_SWAPS: RiskManagementTerms = {
  counts: "all_swaps",
  share: 1,
  cap: null,
  spotMonth: false,
  approval: "standing",
  delay: 0,
  validity: 252,
  dealers: ["dealers"],
};

/** An account files the swaps that it has, by default all of them pass-through swaps. */
export function fileBook(
  world: RulesWorld,
  account: number,
  lots: number,
  passThroughLots = lots,
  family = 0,
): void {
  const owner = world.floor.accounts.owner[account]!;
  world.floor.rulebook.declared({ type: "otc", account, owner, family, lots, passThroughLots });
}

/** An account files a book of pass-through swaps that in truth is another one. */
export function misstateBook(
  { floor }: RulesWorld,
  account: number,
  lots: number,
  trueLots: number,
): void {
  const owner = floor.accounts.owner[account]!;
  const truth = { lots: trueLots, passThroughLots: trueLots };
  const said = { lots, passThroughLots: lots, truth };
  floor.rulebook.declared({ type: "otc", account, owner, family: 0, ...said });
}

/** Accounts 0 to 2 are dealers'; account 3 may hold anything and takes the other side. */
export function dealersWorld(
  limits: Partial<PositionLimitTerms>,
  terms: Partial<RiskManagementTerms> = {},
  { scenario = {}, ...rest }: WorldOptions = {},
): RulesWorld {
  const world = new RulesWorld({
    accounts: clients(4),
    deposit: 1e13,
    groups: { dealers: [0, 1, 2] },
    scenario: {
      positionLimits: { SCU: limitTerms(limits) },
      hedgeExemption: EXEMPTION,
      riskManagementExemption: { SCU: { ...ALL_SWAPS, ...terms } },
      ...scenario,
    },
    ...rest,
  });
  world.declare(3, 1e6, 1e6);
  return world;
}
