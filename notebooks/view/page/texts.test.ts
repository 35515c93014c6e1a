import { expect, test } from "vitest";
import { sentenceOf } from "./texts.ts";

test.each([
  ["the link says `seed` twice", "The link says `seed` twice."],
  ["no such scenario: did it mean `preview`?", "No such scenario: did it mean `preview`?"],
])("%s: is a sentence with one end", (problem, sentence) => {
  expect(sentenceOf(problem)).toBe(sentence);
});
