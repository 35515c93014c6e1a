import type { GroupValues, OwnershipValues, ScenarioDraft } from "../scenario-draft.ts";

const OWNERSHIP = "ownership";

/** Whether what groups hold of one another can be. */
export function checkOwnership(draft: ScenarioDraft): void {
  const holdings = draft.read(OWNERSHIP) as readonly OwnershipValues[] | undefined;
  if (holdings === undefined) return;
  const groups = draft.names("agents");
  for (const [i, { owner, of }] of holdings.entries()) {
    const at = [OWNERSHIP, String(i)];
    for (const [key, name] of Object.entries({ owner, of })) {
      if (groups.includes(name)) continue;
      const message = `no group \`${name}\` in this scenario; allowed: ${groups.join(", ")}`;
      draft.refuse([...at, key], message, ["agents"]);
    }
    checkHolder(draft, at, owner);
    checkRepeated(draft, holdings, i);
    checkShares(draft, holdings, i);
    checkCycle(draft, holdings, i);
  }
}

/** A holder is one beneficial owner. */
function checkHolder(draft: ScenarioDraft, at: readonly string[], owner: string): void {
  const group = draft.read("agents", owner) as GroupValues | undefined;
  if (group === undefined || group.count === 1 || group.commonControl) return;
  const message =
    `${owner} is ${group.count} owners, and a holder is one: a group of one agent, or one under ` +
    "`commonControl: true`";
  draft.refuse([...at, "owner"], message, ["agents", owner, "count"]);
}

function checkRepeated(
  draft: ScenarioDraft,
  holdings: readonly OwnershipValues[],
  i: number,
): void {
  const { owner, of } = holdings[i]!;
  const first = holdings.findIndex((each) => each.owner === owner && each.of === of);
  if (first === i) return;
  const message = `${owner} holds a share of ${of} already`;
  draft.refuse([OWNERSHIP, String(i)], message, [OWNERSHIP, String(first)]);
}

function checkShares(draft: ScenarioDraft, holdings: readonly OwnershipValues[], i: number): void {
  const { of } = holdings[i]!;
  const before = holdings.slice(0, i).filter((each) => each.of === of);
  const others = before.reduce((sum, { share }) => sum + share, 0);
  const total = others + holdings[i]!.share;
  if (others > 1 || total <= 1 + 1e-12) return;
  const percent = Number((total * 100).toPrecision(6));
  const message = `shares of ${of} come to ${percent} % in all; allowed: at most 100 %`;
  const first = holdings.findIndex((each) => each.of === of);
  draft.refuse([OWNERSHIP, String(i), "share"], message, [OWNERSHIP, String(first), "share"]);
}

/** Told once, at the line that closes the circle. */
function checkCycle(draft: ScenarioDraft, holdings: readonly OwnershipValues[], i: number): void {
  const { owner, of } = holdings[i]!;
  const earlier = holdings.slice(0, i);
  const reached = new Set([owner]);
  let from = -1;
  for (let grown = true; grown && !reached.has(of);) {
    const next = earlier.findIndex((each) => reached.has(each.of) && !reached.has(each.owner));
    grown = next >= 0;
    if (!grown) break;
    reached.add(earlier[next]!.owner);
    from = next;
  }
  if (!reached.has(of)) return;
  const message =
    owner === of
      ? `${owner} cannot hold itself`
      : `${owner} is held by ${of}: nobody holds its holder`;
  draft.refuse([OWNERSHIP, String(i)], message, ...(from < 0 ? [] : [[OWNERSHIP, String(from)]]));
}
