import type { Evidence } from "../evidence.ts";
import {
  answerOf,
  CANNOT,
  noAnswer,
  type PlainAnswer,
  plainTally,
  sureWords,
} from "../plain-answer.ts";
import { effectsOn, whyNot } from "../study-part.ts";

const STUDY = "basis-risk";

/** How much of what a hedge leaves is the own provider's, and whether that differs by who hedges. */
export function hedgersRisksAnswer(evidence: Evidence): PlainAnswer {
  const why = whyNot(evidence, STUDY);
  if (why !== null) return noAnswer(why);
  const effects = effectsOn(evidence, STUDY, "SCU.hedge_risk_cash_basis");
  const share = effects[0]!.referenceMean;
  return answerOf(verdictOf(share), [
    shareSentence(share),
    `Whether it is another part for other kinds of hedgers: ${plainTally(effects, {
      higher: "it is more",
      lower: "it is less",
      same: "it is the same within what would matter",
    })} kinds.`,
    `${sureWords(effects, "How hedgers differ")} That a risk is large does not say that it is unknown, ` +
      `nor that a disclosure would be read.`,
  ]);
}

const MUST = "Whether terms must is not for a model to say";
const [MOST, SOME] = [0.5, 0.1];

function verdictOf(share: number | null): string {
  if (share === null) return CANNOT;
  if (share > MOST) return `${MUST}; in the mean there is much to disclose`;
  return share > SOME
    ? `${MUST}; in the mean there is something to disclose`
    : `${MUST}; in the mean there is little to disclose`;
}

function shareSentence(share: number | null): string {
  if (share === null) return "What a hedge leaves has no value in these runs.";
  const size = share > MOST ? "Most" : share > SOME ? "A part, but not most," : "Little";
  const over = share > 1 ? "; some of it is offset by other risks" : "";
  return (
    `${size} of the risk that a week's hedge leaves to firms that buy hours comes from their own provider's price ` +
    `moving apart from the index${over} (a mean, without an interval).`
  );
}
