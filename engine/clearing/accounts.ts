import { assert } from "../base/assert.ts";

/** Whose positions a clearing member carries in an account. */
export const CLIENT = 0;
export const HOUSE = 1;
export type Origin = typeof CLIENT | typeof HOUSE;

/** Who is charged with an account, beside whoever controls it. */
export interface Aggregation {
  /** Holders of at least this share of it. */
  readonly share: number;
  /** With all of it, or with their share of it. */
  readonly charge: "whole" | "pro_rata";
}

const WHOLE: Aggregation = { share: 0.1, charge: "whole" }; // 17 CFR 150.4: 10 % or more, or trading control

/** Shares are whole basis points, so that what comes of them is exact. */
const BASIS_POINTS = 10_000;
/** Keeps a whole basis point where a share is no binary fraction. */
const SLACK = 1e-6;

/** One trading account as declared: client -> clearing member -> clearing house. */
export interface AccountSpec {
  readonly member: number;
  readonly origin: Origin;
  /** Whether its agent declares an exposure to what the contracts are about. */
  readonly isHedger?: boolean;
  /** Beneficial owners with their share of it; the first is the one in control. */
  readonly owners: readonly { readonly owner: number; readonly share: number }[];
}

/** The accounts of a run: who carries them and who owns them. Fixed after `open`. */
export class Accounts {
  count = 0;
  ownerCount = 0;
  memberCount = 0;
  member: Int32Array = new Int32Array(0);
  origin: Uint8Array = new Uint8Array(0);
  /** 1 where the account hedges an exposure. */
  hedger: Uint8Array = new Uint8Array(0);
  /** Owners of account a whose positions include it: `aggregated[aggregatedFrom[a]]` up to `aggregatedFrom[a + 1]`. */
  aggregatedFrom: Int32Array = new Int32Array(1);
  aggregated: Int32Array = new Int32Array(0);
  /** Parts of a lot that owners are charged in: 1, or basis points. */
  lotParts = 1;
  /** How many parts of each lot the owner at the same place of `aggregated` is charged with. */
  chargedParts: Int32Array = new Int32Array(0);
  /** The owner in control of each account. */
  owner: Int32Array = new Int32Array(0);

  open(
    specs: readonly AccountSpec[],
    ownerCount: number,
    memberCount: number,
    aggregation: Aggregation = WHOLE,
  ): void {
    this.count = specs.length;
    this.ownerCount = ownerCount;
    this.memberCount = memberCount;
    this.member = Int32Array.from(specs, (spec) => spec.member);
    this.origin = Uint8Array.from(specs, (spec) => spec.origin);
    this.hedger = Uint8Array.from(specs, (spec) => (spec.isHedger === true ? 1 : 0));
    this.owner = Int32Array.from(specs, (spec, a) => controllingOwner(spec, a));
    this.aggregatedFrom = new Int32Array(specs.length + 1);
    this.lotParts = aggregation.charge === "pro_rata" ? BASIS_POINTS : 1;
    const aggregated: number[] = [];
    const chargedParts: number[] = [];
    for (const [a, spec] of specs.entries()) {
      assert(spec.member >= 0 && spec.member < memberCount, `account ${a} has no clearing member`);
      for (const [position, { owner, share }] of spec.owners.entries()) {
        assert(owner >= 0 && owner < ownerCount, `account ${a} names an unknown owner ${owner}`);
        const controls = position === 0;
        if (!controls && share < aggregation.share) continue;
        aggregated.push(owner);
        chargedParts.push(controls ? this.lotParts : partsOf(share, this.lotParts));
      }
      this.aggregatedFrom[a + 1] = aggregated.length;
    }
    this.aggregated = Int32Array.from(aggregated);
    this.chargedParts = Int32Array.from(chargedParts);
  }

  /** The account in which a member carries its own positions: its last house account; null where it has none. */
  ownAccountOf(member: number): number | null {
    for (let account = this.count - 1; account >= 0; account--) {
      if (this.member[account] === member && this.origin[account] === HOUSE) return account;
    }
    return null;
  }

  /** The owners whose positions include the account, the one in control first. */
  ownersOf(account: number): number[] {
    const from = this.aggregatedFrom[account];
    return Array.from(this.aggregated.subarray(from, this.aggregatedFrom[account + 1]));
  }

  /** The one owner whose positions include the account, or null where there are several. */
  soleOwner(account: number): number | null {
    const from = this.aggregatedFrom[account]!;
    return this.aggregatedFrom[account + 1] === from + 1 ? this.aggregated[from]! : null;
  }
}

/** Of a share, rounded up: a limit is never loosened by rounding. */
function partsOf(share: number, lotParts: number): number {
  return Math.min(lotParts, Math.ceil(share * lotParts - SLACK));
}

function controllingOwner(spec: AccountSpec, account: number): number {
  const first = spec.owners[0];
  assert(first !== undefined, `account ${account} has no owner`);
  return first.owner;
}
