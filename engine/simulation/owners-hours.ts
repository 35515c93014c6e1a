import type { Economy } from "../economy/economy.ts";
import type { DeliverySupply } from "../exchange/month-delivery.ts";
import type { Desk } from "./desk.ts";
import type { Roster } from "./roster.ts";

/**
 * Hours for deliveries: the economy's spot market, and what agents document of their own compute: what they put out
 * on a usual business day. Members' house accounts document nothing.
 */
export class OwnersHours implements DeliverySupply {
  readonly #economy: Economy;
  readonly #roster: Roster;
  readonly #desk: Desk;

  constructor(economy: Economy, roster: Roster, desk: Desk) {
    this.#economy = economy;
    this.#roster = roster;
    this.#desk = desk;
  }

  buyHours(businessDay: number, hours: number): number {
    return this.#economy.buySpotHours(businessDay, hours);
  }

  outputHours(agent: number): number {
    if (agent >= this.#roster.count) return 0;
    const desk = this.#desk;
    desk.agent = agent;
    const documented =
      this.#roster.classOf(agent).exposures?.(this.#roster.states[agent]!, desk) ?? [];
    return documented
      .filter(({ family, needLots }) => needLots < 0 && isCompute(desk, family))
      .reduce((sum, { physicalUnits }) => sum + Math.max(0, -physicalUnits), 0);
  }
}

const isCompute = ({ families }: Desk, family: number): boolean =>
  families[family]!.index === "compute";
