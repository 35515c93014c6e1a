import type { Rule } from "../rule.ts";
import { fileRule } from "../rule.ts";

const KEBAB = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;

/** Names that the world expects, and copies that keep the names of their originals (of tables, of vectors). */
const GIVEN =
  /^(?:LICENSE|NOTICE|README\.md|CHANGELOG\.md|CONTRIBUTING\.md|CODE_OF_CONDUCT\.md|SECURITY\.md|CITATION\.cff)$/;
const COPIES = /^(?:tests\/vectors|docs\/studies\/[^/]+)\//;

const DRAWERS = new Set(["util", "utils", "helper", "helpers", "common"]);

export const kebabCase: Rule = fileRule("files and folders are named in kebab-case", (file) => {
  const isCopy = COPIES.test(file.path) && !file.isCode;
  const bad = file.path.split("/").find((part) => !KEBAB.test(part) && !GIVEN.test(part));
  if (bad === undefined || isCopy) return [];
  return [
    file.offence(
      0,
      `${bad} is not kebab-case: name it after its one main export, in lower case with hyphens`,
    ),
  ];
});

export const noDrawers: Rule = fileRule(
  "no file or folder is called utils, helpers or common",
  (file) => {
    const word = file.path.split(/[/.-]/).find((part) => DRAWERS.has(part));
    if (word === undefined) return [];
    return [
      file.offence(
        0,
        `"${word}" names no thing: call it after what it holds, or move that to its reader`,
      ),
    ];
  },
);
