import { UnfitNumber } from "../base/assert.ts";
import type { Exposure } from "../agent-messages.ts";
import type { Floor } from "../exchange/floor.ts";
import { writeExposure, writeSwap } from "../recorder/population-facts.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { Desk } from "./desk.ts";
import type { OtcBooks } from "./otc-books.ts";
import type { Roster } from "./roster.ts";

/** At the end of a trade date: what every owner that declares exposures needed, wanted, held and paid. */
export function recordExposures(
  recorder: Recorder,
  floor: Floor,
  roster: Roster,
  desk: Desk,
  otcBooks: OtcBooks,
): void {
  const { house, rulebook } = floor;
  for (let agent = 0; agent < roster.count; agent++) {
    const agentClass = roster.classOf(agent);
    if (agentClass.exposures === undefined) continue;
    desk.agent = agent;
    const owner = roster.ownerOf[agent]!;
    for (const exposure of agentClass.exposures(roster.states[agent]!, desk)) {
      requireFit(exposure, roster.nameOf(agent));
      const { family, twelveMonthLots = exposure.needLots } = exposure;
      // A related position that loses as the price rises is a need as much as what is to be bought.
      const related = otcBooks.exchangedBy(agent, family);
      const trueLots = twelveMonthLots - related;
      rulebook.exposed({ account: agent, family, trueLots });
      writeExposure(recorder.writer, recorder.tradeDate(), {
        owner,
        family: exposure.family,
        needLots: exposure.needLots - related,
        desiredLots: exposure.desiredLots,
        positionLots: Math.round(house.positions.charged.familyPosition(owner, exposure.family)),
        exemptLongLots: rulebook.exemptLots(owner, exposure.family, 0),
        exemptShortLots: rulebook.exemptLots(owner, exposure.family, 1),
        physicalUnits: exposure.physicalUnits,
        physicalCost: exposure.physicalCost,
      });
      const { swapGain: gain = 0 } = exposure;
      if (gain !== 0) writeSwap(recorder.writer, recorder.tradeDate(), { owner, family, gain });
    }
  }
}

function requireFit(exposure: Exposure, agent: string): void {
  for (const [key, value] of Object.entries(exposure) as [string, number | undefined][]) {
    if (value === undefined || Number.isFinite(value)) continue;
    throw new UnfitNumber(`${key} of the exposures of ${agent} would be ${value}`);
  }
}
