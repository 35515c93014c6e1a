import { expect, test } from "vitest";
import { LOOPBACK } from "../../experiments/cli/serve/serve-folders.ts";
import { LONGEST_LINE_BYTES } from "../../experiments/replay/line-splitter.ts";
import { LONGEST_TEXT_BYTES } from "../../experiments/spec/longest-text.ts";
import { DEEPEST } from "../../experiments/spec/yaml-conversion.ts";
import { textAt } from "../docs/pages.ts";

test("the page on security has the limits that readers and servers keep", () => {
  const page = textAt("SECURITY.md");
  expect(LONGEST_TEXT_BYTES).toBe(2 ** 20);
  expect(page).toContain("at most 1 MiB");
  expect(page).toContain(`${DEEPEST} levels deep`);
  expect(page).toContain(`at most ${LONGEST_LINE_BYTES.toLocaleString("en")} bytes`);
  expect(page).toContain(`listens on ${LOOPBACK} alone`);
});
