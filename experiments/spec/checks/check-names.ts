import { groupCode } from "../../../engine/random/entity-code.ts";
import type { ScenarioDraft } from "../scenario-draft.ts";

/** Random draws follow a 14-bit code of a name: two names with one code would share their draws. */
export function refuseSharedCodes(
  draft: ScenarioDraft,
  path: readonly string[],
  names: readonly string[],
  what: string,
): void {
  const nameOfCode = new Map<number, string>();
  for (const name of names) {
    const code = groupCode(name);
    const other = nameOfCode.get(code);
    if (other === undefined) nameOfCode.set(code, name);
    else {
      const found = `the ${what} \`${other}\` and \`${name}\` would share their random draws`;
      const message = `${found} (the code of both names is ${code}): rename one of them`;
      draft.refuse([...path, name], message, [...path, other]);
    }
  }
}
