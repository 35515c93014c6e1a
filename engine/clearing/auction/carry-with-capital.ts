import type { Money } from "../../base/money.ts";
import type { Ledger } from "../ledger.ts";
import { POST_HOUSE_MARGIN } from "../words.ts";

/** A member puts so much of its capital in as margin of its own account, or as much as it has. */
export function carryWithCapital(
  ledger: Ledger,
  member: number,
  account: number,
  amount: Money,
): void {
  const capital = ledger.capitalOf(member);
  const paid = Math.min(amount, ledger.balance(capital));
  if (paid > 0) ledger.post(capital, ledger.marginOf(account), paid, POST_HOUSE_MARGIN);
}
