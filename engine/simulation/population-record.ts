import { INTENTS } from "../agent.ts";
import type { Floor } from "../exchange/floor.ts";
import type { FactWriter } from "../recorder/fact-writer.ts";
import { writeAccount, writeOwner } from "../recorder/population-facts.ts";
import type { Roster } from "./roster.ts";

/** Codes of `LEDGER_ACCOUNT_WORDS` from the clearing house's single accounts on. */
const SINGLE_ACCOUNTS = 6;
const MEMBER_SETTLEMENT = 6;
const MEMBER_CAPITAL = 7;
const GUARANTY_FUND = 8;
const MARGIN_ACCOUNT = 9;
/** The group number of owners that belong to no group of the population: the clearing members. */
export const NO_GROUP = -1;

/** Records, once, who takes part: owners, and all accounts of the ledger. */
export function recordPopulation(writer: FactWriter, roster: Roster, floor: Floor): void {
  recordOwners(writer, roster, floor);
  recordAccounts(writer, floor);
}

function recordOwners(writer: FactWriter, roster: Roster, floor: Floor): void {
  let last = -1;
  for (let agent = 0; agent < roster.count; agent++) {
    const owner = roster.ownerOf[agent]!;
    if (owner === last) continue; // a further account under common control
    last = owner;
    writeOwner(writer, {
      owner,
      group: roster.groupOf[agent]!,
      indexInGroup: roster.indexInGroup[agent]!,
      controlGroup: owner,
      intent: roster.intentOf(agent),
      size: roster.size[agent]!,
      capital: roster.capital[agent]! + roster.reserve[agent]!,
    });
  }
  const members = floor.accounts.memberCount;
  for (let member = 0; member < members; member++) {
    const owner = roster.ownerCount - members + member;
    writeOwner(writer, {
      owner,
      group: NO_GROUP,
      indexInGroup: member,
      controlGroup: owner,
      intent: INTENTS.indexOf("clear"),
      size: 1,
      capital: floor.house.ledger.balance(floor.house.ledger.capitalOf(member)),
    });
  }
}

function recordAccounts(writer: FactWriter, floor: Floor): void {
  const { accounts, house } = floor;
  const nobody = { account: null, member: null, origin: 0, owner: null };
  for (let single = 0; single < SINGLE_ACCOUNTS; single++) {
    writeAccount(writer, { ...nobody, ledgerAccount: single, kind: single });
  }
  for (let member = 0; member < accounts.memberCount; member++) {
    const entries: [number, number, number][] = [
      [house.ledger.settlementOf(member, 0), MEMBER_SETTLEMENT, 0],
      [house.ledger.settlementOf(member, 1), MEMBER_SETTLEMENT, 1],
      [house.ledger.capitalOf(member), MEMBER_CAPITAL, 1],
      [house.ledger.guarantyFundOf(member), GUARANTY_FUND, 1],
    ];
    for (const [ledgerAccount, kind, origin] of entries) {
      writeAccount(writer, { ...nobody, ledgerAccount, kind, member, origin });
    }
  }
  for (let account = 0; account < accounts.count; account++) {
    writeAccount(writer, {
      ledgerAccount: house.ledger.marginOf(account),
      kind: MARGIN_ACCOUNT,
      account,
      member: accounts.member[account]!,
      origin: accounts.origin[account]!,
      owner: accounts.owner[account]!,
    });
  }
}
