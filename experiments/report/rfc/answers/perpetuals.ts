import type { Evidence } from "../evidence.ts";
import { answerOf, type PlainAnswer, plainTally } from "../plain-answer.ts";
import { effectsOn, whyNot } from "../study-part.ts";

const STUDY = "margin-procyclicality";

/** That there is no perpetual here, and what was found of margin in dated futures. */
export function perpetualsAnswer(evidence: Evidence): PlainAnswer {
  const why = whyNot(evidence, STUDY);
  return answerOf("This project cannot answer it", [
    "Its markets have no perpetual future and no funding payment, and so neither their benefits nor their risks.",
    why ?? nearest(evidence),
    "A dated future ends at a settlement and a perpetual never does: what holds for the one need not for the other.",
  ]);
}

const nearest = (evidence: Evidence): string =>
  `The nearest that was tried are ways to set margin in dated futures: ${plainTally(
    effectsOn(evidence, STUDY, "SCU.margin_largest_rise"),
    {
      lower: "the largest rise of margin was smaller",
      higher: "it was larger",
      same: "it made no difference that matters",
    },
  )}.`;
