import { PAID_BY_ASSESSMENTS, POST_ASSESSMENT } from "../words.ts";
import type { Layer } from "./layer.ts";
import { sumOf } from "../pro-rata.ts";
import type { WaterfallParameters } from "./waterfall-parameters.ts";

/**
 * Members that stand are asked for more, pro rata to what their caps leave. Each pays the whole of it: one that has too
 * little capital owes the rest, which is a loss of its own.
 */
export const assessments = ({
  assessmentCap,
  assessmentCapSeveral,
}: WaterfallParameters): Layer => ({
  event: PAID_BY_ASSESSMENTS,
  pay(draw, { defaults, owes }) {
    const { ledger } = draw;
    const members = [];
    for (let member = 0; member < ledger.members; member++) {
      if (member !== draw.member && defaults.stands(member)) members.push(member);
    }
    const payers = members.map((member) => ({
      ledgerAccount: ledger.capitalOf(member),
      weight: defaults.room(member, draw.member, assessmentCap, assessmentCapSeveral),
    }));
    const shares = draw.takeShares(payers, POST_ASSESSMENT);
    for (const [i, member] of members.entries()) {
      defaults.ask(member, draw.member, shares[i]!);
      const { ledgerAccount } = payers[i]!;
      if (ledger.balance(ledgerAccount) < 0) owes({ ledgerAccount, member, isOfHaircut: false });
    }
    return sumOf(shares);
  },
});
