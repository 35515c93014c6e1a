import { joined } from "../effect-words.ts";
import { shortNumber } from "../numbers.ts";
import type { Evidence } from "./evidence.ts";
import { effectsOn, labelIn, whyNot } from "./study-part.ts";

/** In which arms the index is pushed further, and whether whoever pushes it gains by it in the mean. */
export function lossSentence(
  evidence: Evidence,
  study: string,
  distortion: string,
  profit: string,
): string {
  if (whyNot(evidence, study) !== null) return "";
  const profits = effectsOn(evidence, study, profit);
  const pushed = effectsOn(evidence, study, distortion)
    .filter(({ verdict, estimate }) => verdict === "effect" && estimate! > 0)
    .map(({ arm }) => profits.find((each) => each.arm === arm)!);
  if (pushed.length === 0) return "";
  const label = labelIn(evidence, study);
  const told = ({ arm, armMean }: (typeof pushed)[number]): string =>
    `${label(arm)} (${shortNumber(armMean)} dollars a run)`;
  const [gain, loss] = [
    pushed.filter(({ armMean }) => armMean! > 0),
    pushed.filter(({ armMean }) => armMean! <= 0),
  ];
  const parts = [
    gain.length === 0
      ? ""
      : `who pushes it makes money in the mean under ${joined(gain.map(told))}`,
    loss.length === 0
      ? ""
      : `loses money under ${joined(loss.map(told))}, so that the shipped agent's plan is not the best that one ` +
        "could make, and a gain from pushing is not ruled out",
  ].filter((part) => part !== "");
  return (
    "Where the index is pushed further than in the reference, " +
    `${gain.length === 0 ? "who pushes it " : ""}${joined(parts)}. These are means of an exploratory outcome ` +
    "without intervals of their own; the differences above have them."
  );
}
