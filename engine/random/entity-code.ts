import { assert } from "../base/assert.ts";

const INDEX_BITS = 18;
/** How many entities a group can number. */
export const GROUP_CAPACITY: number = 1 << INDEX_BITS;
const GROUP_BITS = 14;
const FNV_OFFSET = 0x811c_9dc5;
const FNV_PRIME = 0x0100_0193;

/**
 * The 14-bit code of a group of entities (a class of agents, say), from its name alone, so that no group's draws
 * depend on which others there are: the 32-bit FNV-1a hash of the name's UTF-16 code units, the upper bits folded
 * onto the lower 14 by exclusive or.
 */
export function groupCode(groupName: string): number {
  let hash = FNV_OFFSET | 0;
  for (let i = 0; i < groupName.length; i++) {
    hash = Math.imul(hash ^ groupName.charCodeAt(i), FNV_PRIME);
  }
  return ((hash >>> GROUP_BITS) ^ hash) & ((1 << GROUP_BITS) - 1);
}

/**
 * The number by which an entity's random streams are known: its group's code and its index in the group, never its
 * place in any list.
 *
 * @param index 0 to 2^18 - 1, asserted
 * @returns 0 to 2^32 - 1
 */
export function entityCode(groupName: string, index: number): number {
  assert(
    Number.isInteger(index) && index >= 0 && index < GROUP_CAPACITY,
    `index of ${groupName} is not in 0..${GROUP_CAPACITY - 1}: ${index}`,
  );
  return ((groupCode(groupName) << INDEX_BITS) | index) >>> 0;
}

/** Asserts that no two of the names share a code, as their entities would share their draws; it names both. */
export function assertDistinctGroups(groupNames: readonly string[]): void {
  const nameOfCode = new Map<number, string>();
  for (const name of groupNames) {
    const code = groupCode(name);
    const other = nameOfCode.get(code);
    assert(
      other === undefined,
      `groups "${other}" and "${name}" have the same code ${code}: rename one of them`,
    );
    nameOfCode.set(code, name);
  }
}
