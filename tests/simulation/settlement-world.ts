import { RulesWorld, scu } from "./rules-world.ts";
import type { ContractSpec } from "../../engine/instruments/contract-spec.ts";
import type { RulesScenario } from "../../engine/regulation/rules-scenario.ts";

/** Three months of SCU, each also traded at settlement, ten ticks to either side. */
export const SETTLEMENT_SPEC: ContractSpec = {
  ...scu(3),
  tradeAtSettlement: { maximumOffset: 10, months: 3 },
};

/** A market with trade at settlement, under rules. */
export const settlementWorld = (
  scenario: Partial<RulesScenario> = {},
  spec: Partial<ContractSpec> = {},
): RulesWorld => new RulesWorld({ specs: [{ ...SETTLEMENT_SPEC, ...spec }], scenario });

/** Money units that the first two accounts have won. */
export const settlementGains = ({ floor }: RulesWorld): number[] =>
  [0, 1].map((account) => floor.house.balance(account) - 1e12);
