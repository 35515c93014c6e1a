import { resolve } from "node:path";
import { readText } from "../catalog/read-text.ts";
import { SHIPPED_SCENARIOS } from "../catalog/shipped-scenarios.ts";
import { SHIPPED_STUDIES } from "../catalog/shipped-studies.ts";
import { LONGEST_TEXT_BYTES } from "../spec/longest-text.ts";
import { readYaml } from "../spec/read-yaml.ts";

/** Whether a name or a file is a study rather than a scenario: one that states outcomes. */
export function isStudy(reference: string, folder: string): boolean {
  if (SHIPPED_SCENARIOS.names().includes(reference)) return false;
  if (SHIPPED_STUDIES.names().includes(reference)) return true;
  const read = readText(resolve(folder, reference), LONGEST_TEXT_BYTES);
  if ("problem" in read) return false;
  const yaml = readYaml(read.text, reference);
  return "root" in yaml && yaml.root.entries.has("outcomes");
}
