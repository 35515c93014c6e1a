import { resolve } from "node:path";
import { canonicalJson } from "../spec/canonical-json.ts";
import type { Json } from "../spec/source.ts";
import {
  type CellChange,
  diffStudies,
  isSame,
  type StudyDiff,
  type StudyFolder,
} from "../study/diff-studies.ts";
import { readStudyFolder } from "../study/read-study-folder.ts";
import type { TokenpitContext } from "./context.ts";
import { BadInput, FAILED } from "./exit-codes.ts";
import { writeJson } from "./output.ts";

const MOST_LISTED = 12;

/** `diff A B`: exit code 0 where nothing differs, 1 where something does. */
export async function diffCommand(
  context: TokenpitContext,
  { json }: { readonly json: boolean },
  a: string,
  b: string,
): Promise<void> {
  const [x, y] = [await read(context, a), await read(context, b)];
  const diff = diffStudies(x, y);
  if (json) writeJson(context, { same: isSame(diff), ...diff });
  else context.process.stdout.write(`${diffWords(diff).join("\n")}\n`);
  if (!isSame(diff)) context.process.exitCode = FAILED;
}

async function read({ folder }: TokenpitContext, shown: string): Promise<StudyFolder> {
  const found = await readStudyFolder(resolve(folder, shown), shown);
  if (typeof found === "string") throw new BadInput(found);
  return found;
}

function diffWords(diff: StudyDiff): string[] {
  const { settings, sameCells, changedCells, onlyInA, onlyInB, first, verdicts } = diff;
  if (isSame(diff)) return [`no difference: ${sameCells} runs are the same`];
  return [
    ...cut(
      settings.map(({ path, registered, now }) => `${path}: ${show(registered)} -> ${show(now)}`),
    ),
    `runs: ${sameCells} the same, ${changedCells} changed, ${onlyInA} only in A, ${onlyInB} only in B`,
    ...(first === null ? [] : [firstWords(first)]),
    ...(changedCells === 0 ? [] : countWords(diff)),
    `effects: ${diff.changedEffects} estimates changed, ${verdicts.length} verdicts`,
    ...cut(
      verdicts.map(({ outcome, arm, a, b, estimates: [before, after] }) => {
        const moved = `${show(before)} -> ${show(after)}`;
        return `  ${outcome} by ${arm}: ${a ?? "none"} -> ${b ?? "none"} (estimate ${moved})`;
      }),
    ),
  ];
}

const firstWords = ({ arm, replication, antithetic, column, a, b, columns }: CellChange): string =>
  `first: arm ${arm}, replication ${replication}${antithetic ? " mirrored" : ""}: ` +
  `${column} ${show(a)} -> ${show(b)} (${columns} columns differ)`;

function countWords({ byArm, byColumn }: StudyDiff): string[] {
  const listed = (counts: Readonly<Record<string, number>>): string[] =>
    cut(Object.entries(counts).map(([name, count]) => `  ${name}: ${count}`));
  return ["changed runs by arm:", ...listed(byArm), "by column:", ...listed(byColumn)];
}

const cut = (lines: readonly string[]): string[] =>
  lines.length <= MOST_LISTED
    ? [...lines]
    : [...lines.slice(0, MOST_LISTED), `  … and ${lines.length - MOST_LISTED} more`];

const LONGEST = 60;

function show(value: Json): string {
  const text = canonicalJson(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
