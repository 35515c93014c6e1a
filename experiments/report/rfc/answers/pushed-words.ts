import type { Finding } from "../plain-answer.ts";

/** What was found of index distortion, in words. */
export const PUSHED: Partial<Record<Finding, string>> = {
  worse: "the index was pushed further",
  better: "the index was pushed less far",
  higher: "the index moved past where it should be",
  lower: "the index moved past where it should be",
  same: "it made no difference that matters",
};
