// A step of a release: asks the registry for known weaknesses of what the package brings, and for its signatures.
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { type Finding, findingOf } from "./registry-answer.ts";

const root = dirname(dirname(import.meta.dirname));
const EXIT_CODES: Readonly<Record<Finding, number>> = { clean: 0, found: 1, unanswered: 3 };
const QUESTIONS = [
  ["audit", "--omit=dev"],
  ["audit", "signatures"],
] as const;

const exitCodes = QUESTIONS.map((question) => {
  const npm = spawnSync("npm", [...question, "--json"], { cwd: root, encoding: "utf8" });
  const { stdout, stderr } = npm;
  const { finding, words } = findingOf({ exitCode: npm.status ?? 1, stdout, stderr });
  const isOpen = finding === "unanswered";
  console.log(
    `npm ${question.join(" ")}: ${isOpen ? "NOT CHECKED, the registry gave no answer: " : ""}${words}`,
  );
  return EXIT_CODES[finding];
});
process.exitCode = exitCodes.includes(1) ? 1 : Math.max(...exitCodes);
