import type { AgentClass } from "../../engine/agent.ts";
import { loadScenario } from "../catalog/load-scenario.ts";
import type { ResolvedScenario } from "../spec/resolve-scenario.ts";
import { layerSetting } from "../spec/source.ts";
import type { PreviewStudy } from "./study-shape.ts";

/** One policy of the preview. */
export interface Arm {
  /** `none`, or `dose-0.5`. */
  readonly name: string;
  /** Words for tables and figures. */
  readonly label: string;
  /** Multiple of the strategic long's median position; null in the reference arm. */
  readonly dose: number | null;
  /** Null in the reference arm. */
  readonly limitLots: number | null;
}

export const REFERENCE_ARM: Arm = {
  name: "none",
  label: "no limit",
  dose: null,
  limitLots: null,
};

/** The smallest limit that there can be. */
const LEAST_LOTS = 1;

/**
 * The arms that the strategic long's median position makes of the study's doses. Without a position to multiply
 * (null: no expiry was measured; 0: it held nothing) every dose is the smallest limit.
 */
export function limitArms(doses: readonly number[], medianLots: number | null): Arm[] {
  return doses.map((dose) => {
    const limitLots = Math.max(LEAST_LOTS, Math.round(dose * (medianLots ?? 0)));
    const placed = (medianLots ?? 0) > 0 ? `${dose} x median` : `dose ${dose}`;
    return {
      name: `dose-${dose}`,
      label: `${placed}: ${lotsWords(limitLots)}`,
      dose,
      limitLots,
    };
  });
}

/** "5,824 lots", "1 lot" */
export const lotsWords = (lots: number): string =>
  `${Math.round(lots).toLocaleString("en-US")} ${Math.round(lots) === 1 ? "lot" : "lots"}`;

/** The study's market under an arm. */
export function armMarket(
  study: PreviewStudy,
  arm: Arm,
  folder: string,
  classes: ReadonlyMap<string, AgentClass>,
): ResolvedScenario {
  const { family, spotMonthStart } = study.limit;
  const at = { file: `arm ${arm.name}`, line: 0, column: 0 };
  const settings =
    arm.limitLots === null
      ? []
      : [
          layerSetting(
            ["rules", "positionLimits", family],
            { spotMonth: { lots: `${arm.limitLots} lots`, mode: "limit" }, spotMonthStart },
            at,
          ),
        ];
  const market = loadScenario(study.scenario, { folder, classes, settings });
  if ("problems" in market) {
    throw new Error(`arm ${arm.name}: ${market.problems.map(({ message }) => message).join("; ")}`);
  }
  return market;
}
