import type { Money } from "../base/money.ts";
import type { ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import { type Accounts, CLIENT } from "./accounts.ts";
import type { ClearingFacts, ClearingHouse } from "./clearing-house.ts";
import { MEMBER_CALLED, MEMBER_RESTRICTED } from "./words.ts";

export const MEMBER_MARGIN_PARAMETERS = {
  clients: {
    type: "choice",
    unit: "",
    doc: "Whether the clearing house asks of a member the margin of each of its clients, or of their positions netted.",
    source: "CFTC, 17 CFR 39.13(g)(8): gross; PFMI, principle 14, names both",
    choices: ["gross", "net"],
    default: "gross",
  },
} as const satisfies ParameterSpecs;

export type MemberMarginTerms = ParameterValues<typeof MEMBER_MARGIN_PARAMETERS>;

/**
 * What the clearing house asks of members for their clients at the daily mark. What clients have not answered yet the
 * member has to lay out from its capital; where that is not enough, none of its accounts may take on more risk until
 * the next daily mark. Nothing is posted: what clients have with their member is in their accounts already.
 */
export class MemberMargin {
  /** 1 where a member's accounts may take on no more risk. */
  restricted: Uint8Array = new Uint8Array(0);
  readonly #terms: MemberMarginTerms | null;

  constructor(terms: MemberMarginTerms | null) {
    this.#terms = terms;
  }

  open(members: number): void {
    this.restricted = new Uint8Array(this.#terms === null ? 0 : members);
  }

  isRestricted(member: number): boolean {
    return this.restricted.length > 0 && this.restricted[member] === 1;
  }

  /** After the daily mark. */
  ask(house: ClearingHouse, accounts: Accounts, facts: ClearingFacts): void {
    if (this.#terms === null) return;
    for (let member = 0; member < accounts.memberCount; member++) {
      const clients = clientsOf(accounts, member);
      const { asked, held } =
        this.#terms.clients === "gross" ? gross(house, clients) : net(house, clients);
      const short = Math.max(0, asked - held);
      const capital = house.ledger.balance(house.ledger.capitalOf(member));
      this.restricted[member] = short > capital ? 1 : 0;
      if (short === 0) continue;
      const account = accounts.ownAccountOf(member) ?? -1;
      facts.margin(account, MEMBER_CALLED, held, asked, capital, short);
      if (short > capital) {
        facts.margin(account, MEMBER_RESTRICTED, held, asked, capital, short - capital);
      }
    }
  }
}

interface ClientMargin {
  readonly asked: Money;
  /** What of the clients' money counts towards it. */
  readonly held: Money;
}

/** Each client by itself: what one has too much does not serve another. */
function gross(house: ClearingHouse, clients: readonly number[]): ClientMargin {
  let asked = 0;
  let held = 0;
  for (const client of clients) {
    const initial = house.initialOfPositions(client);
    asked += initial;
    held += Math.min(initial, Math.max(0, house.counted(client)));
  }
  return { asked, held };
}

/** Positions netted month by month, for which all that clients have serves. */
function net(house: ClearingHouse, clients: readonly number[]): ClientMargin {
  const { positions } = house;
  let asked = 0;
  for (let slot = 0; slot < positions.slots; slot++) {
    const lots = clients.reduce((sum, client) => sum + positions.position(client, slot), 0);
    asked += Math.abs(lots) * positions.initialMargin[slot]!;
  }
  const held = clients.reduce((sum, client) => sum + Math.max(0, house.counted(client)), 0);
  return { asked, held };
}

const clientsOf = ({ count, member, origin }: Accounts, of: number): number[] =>
  Array.from({ length: count }, (_, account) => account).filter(
    (account) => member[account] === of && origin[account] === CLIENT,
  );
