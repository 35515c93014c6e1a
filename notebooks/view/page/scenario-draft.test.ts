import { expect, test } from "vitest";
import { ScenarioDraft } from "./scenario-draft.ts";

test("a text in which nothing was written follows what is watched", () => {
  const draft = new ScenarioDraft();
  draft.follow("extends: preview");
  expect(draft.text.value).toBeNull();
  draft.begin("extends: preview");
  draft.follow("extends: sit");
  expect(draft.text.value).toBe("extends: sit");
});

test("what was written is kept until another text is begun with, or it is watched", () => {
  const draft = new ScenarioDraft();
  draft.begin("extends: preview");
  draft.write("extends: preview\ndays: 2");
  draft.follow("extends: sit");
  expect(draft.text.value).toBe("extends: preview\ndays: 2");
  draft.begin("extends: both");
  expect(draft.text.value).toBe("extends: both");
  draft.end();
  draft.follow("extends: sit");
  expect(draft.text.value).toBeNull();
});
