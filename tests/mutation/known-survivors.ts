/** Mutants that no test can kill, by name: each with the reason. */
export const KNOWN_SURVIVORS: ReadonlyMap<string, string> = new Map([
  [
    "engine/matching/pro-rata.ts: if (lots >= levelLots) return fifo(rows, head, lots, fills); " +
      "=> if (lots > levelLots) return fifo(rows, head, lots, fills);",
    "who takes exactly the whole level gives everybody all, by shares too",
  ],
  [
    "engine/matching/share-level.ts: if (given > 0) fills.copyWithin(read, 0, 2 * given); " +
      "=> if (given >= 0) fills.copyWithin(read, 0, 2 * given);",
    "of no pairs nothing is moved",
  ],
  [
    "engine/matching/share-level.ts: if (given > 0) fills.copyWithin(read, 0, 2 * given); " +
      "=> if (given > 0) fills.copyWithin(read, 0, 3 * given);",
    "the column ends with the last pair that is moved",
  ],
  [
    "engine/matching/share-level.ts: let givenTo = given > 0 ? fills[read]! : NO_ORDER; " +
      "=> let givenTo = given >= 0 ? fills[read]! : NO_ORDER;",
    "behind the end of the column no order is found either",
  ],
  [
    "engine/matching/share-level.ts: givenTo = read < fills.length ? fills[read]! : NO_ORDER; " +
      "=> givenTo = read <= fills.length ? fills[read]! : NO_ORDER;",
    "behind the end of the column no order is found either",
  ],
  [
    "engine/book/priority-orders.ts: " +
      "found.top = top !== NO_ORDER && rows[(top << ORDER_SHIFT) | LEVEL] === level ? top : NO_ORDER; " +
      "=> found.top = top !== NO_ORDER || rows[(top << ORDER_SHIFT) | LEVEL] === level ? top : NO_ORDER;",
    "the TOP order stands at the best level, and no other is asked about",
  ],
  [
    "engine/book/call-price.ts: #buyersLeft = true; => #buyersLeft = false;",
    "the first price at which anything trades sets it before it is read",
  ],
  [
    "engine/book/call-price.ts: #sellersLeft = true; => #sellersLeft = false;",
    "the first price at which anything trades sets it before it is read",
  ],
  [
    "engine/book/own-orders.ts: " +
      "while (level !== NO_LEVEL && lots < enough && ladders.rankOfLevel(level) >= worst) { " +
      "=> while (level !== NO_LEVEL && lots <= enough && ladders.rankOfLevel(level) >= worst) {",
    "what is counted beyond what the order asks decides nothing",
  ],
  [
    "engine/matching/pipeline.ts: if (lots >= levelLots) return fifo(rows, head, lots, fills); " +
      "=> if (lots > levelLots) return fifo(rows, head, lots, fills);",
    "who takes exactly the whole level gives everybody all, step by step too",
  ],
  [
    "engine/matching/pipeline.ts: " +
      "if (hasLmm && afterTop > 0) count = lmmStep(rows, afterTop, fills, count, terms, precedence); " +
      "=> if (hasLmm && afterTop >= 0) count = lmmStep(rows, afterTop, fills, count, terms, precedence);",
    "of no lots lead market makers get none",
  ],
  [
    "engine/matching/lmm-step.ts: for (let i = count - first; i < leads.length; i++) { " +
      "=> for (let i = count - first; i <= leads.length; i++) {",
    "behind the pairs of the lead market makers nothing is read",
  ],
  [
    "engine/matching/lmm-step.ts: for (let i = 0; i < leads.length && left > 0; i++) { " +
      "=> for (let i = 0; i <= leads.length && left > 0; i++) {",
    "behind the pairs of the lead market makers nothing is read",
  ],
  [
    "engine/matching/lmm-step.ts: for (let i = 0; i < leads.length && left > 0; i++) { " +
      "=> for (let i = 0; i < leads.length && left >= 0; i++) {",
    "of no lots nobody gets any",
  ],
  [
    "engine/matching/least-part.ts: return Math.floor(((minimumLots * whole) / lots) * BIT_LESS) - 1; " +
      "=> return Math.ceil(((minimumLots * whole) / lots) * BIT_LESS) - 1;",
    "a bound that only saves divisions may lie a lot higher: nobody below it has a share",
  ],
  [
    "engine/matching/least-part.ts: return Math.floor(((minimumLots * whole) / lots) * BIT_LESS) - 1; " +
      "=> return Math.floor(((minimumLots * whole) / lots) * BIT_LESS) + 1;",
    "what is taken off before makes up for rounding by itself: nobody below it has a share",
  ],
  [
    "engine/matching/least-part.ts: return Math.floor(((minimumLots * whole) / lots) * BIT_LESS) - 1; " +
      "=> return Math.floor(((minimumLots * whole) / lots) * BIT_LESS) - 2;",
    "a bound that only saves divisions may lie a lot lower",
  ],
  [
    "engine/matching/share-level.ts: " +
      "const share = open - byTime < least ? 0 : shareOf(shared, open - byTime, openLots); " +
      "=> const share = open + byTime < least ? 0 : shareOf(shared, open - byTime, openLots);",
    "the bound only saves a division: whoever passes it has the share that he has",
  ],
  [
    "engine/matching/share-level.ts: " +
      "const share = open - byTime < least ? 0 : shareOf(shared, open - byTime, openLots); " +
      "=> const share = open - byTime <= least ? 0 : shareOf(shared, open - byTime, openLots);",
    "the bound lies a lot or more below the first that has a share",
  ],
  [
    "engine/matching/with-rest.ts: if (added > 0) fills.copyWithin(2 * added, 0, 2 * count); " +
      "=> if (added >= 0) fills.copyWithin(2 * added, 0, 2 * count);",
    "by no place nothing is moved",
  ],
  [
    "engine/matching/with-rest.ts: if (added > 0) fills.copyWithin(2 * added, 0, 2 * count); " +
      "=> if (added > 0) fills.copyWithin(2 * added, 0, 3 * count);",
    "behind the fills nothing is read",
  ],
  [
    "engine/matching/share-of.ts: if (product <= Number.MAX_SAFE_INTEGER) return Math.floor(product / whole); " +
      "=> if (product < Number.MAX_SAFE_INTEGER) return Math.floor(product / whole);",
    "of the largest safe product both ways give the same share",
  ],
  [
    "engine/base/money.ts: const rounded = units < 0 ? -Math.floor(0.5 - units) : Math.floor(units + 0.5); " +
      "=> const rounded = units <= 0 ? -Math.floor(0.5 - units) : Math.floor(units + 0.5);",
    "of no units both ways give a zero, and the next line takes its sign away",
  ],
  [
    "experiments/analysis/holm.ts: const adjusted: number[] = p.map(() => 0); " +
      "=> const adjusted: number[] = p.map(() => 1);",
    "every place is written before it is read",
  ],
  [
    "experiments/analysis/holm.ts: values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b); " +
      "=> values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a + b);",
    "p-values that are equal get one adjusted value, in whatever order they are taken",
  ],
  [
    "experiments/analysis/benjamini-hochberg.ts: let most = 1; => let most = 2;",
    "the first that is looked at is the largest p itself, which is no more than 1",
  ],
  [
    "experiments/analysis/benjamini-hochberg.ts: const adjusted: number[] = p.map(() => 0); " +
      "=> const adjusted: number[] = p.map(() => 1);",
    "every place is written before it is read",
  ],
  [
    "engine/regulation/price-limits.ts: upper: Int32Array = new Int32Array(0); " +
      "=> upper: Int32Array = new Int32Array(1);",
    "reset makes it anew before anything is read",
  ],
  [
    "engine/regulation/price-limits.ts: lower: Int32Array = new Int32Array(0); " +
      "=> lower: Int32Array = new Int32Array(1);",
    "reset makes it anew before anything is read",
  ],
  [
    "engine/regulation/price-limits.ts: reference: Int32Array = new Int32Array(0); " +
      "=> reference: Int32Array = new Int32Array(1);",
    "reset makes it anew before anything is read",
  ],
  [
    "engine/regulation/price-limits.ts: tier: Uint8Array = new Uint8Array(0); " +
      "=> tier: Uint8Array = new Uint8Array(1);",
    "reset makes it anew before anything is read",
  ],
  [
    "engine/regulation/price-limits.ts: upperTier: Uint8Array = new Uint8Array(0); " +
      "=> upperTier: Uint8Array = new Uint8Array(1);",
    "reset makes it anew before anything is read",
  ],
  [
    "engine/regulation/price-limits.ts: lowerTier: Uint8Array = new Uint8Array(0); " +
      "=> lowerTier: Uint8Array = new Uint8Array(1);",
    "reset makes it anew before anything is read",
  ],
  [
    "engine/regulation/price-limits.ts: overnight: Uint8Array = new Uint8Array(0); " +
      "=> overnight: Uint8Array = new Uint8Array(1);",
    "reset makes it anew before anything is read",
  ],
  [
    "engine/regulation/price-limits.ts: locked: Uint8Array = new Uint8Array(0); " +
      "=> locked: Uint8Array = new Uint8Array(1);",
    "reset makes it anew before anything is read",
  ],
  [
    "engine/regulation/price-limits.ts: this.#recordRefusal(request, priceTicks > upper ? BUY : SELL); " +
      "=> this.#recordRefusal(request, priceTicks >= upper ? BUY : SELL);",
    "a price at the edge is not refused",
  ],
  [
    "engine/regulation/price-limits.ts: const bit = side === BUY ? LOCKED_UP : LOCKED_DOWN; " +
      "=> const bit = side !== BUY ? LOCKED_UP : LOCKED_DOWN;",
    "two bits that change places are two bits still",
  ],
  [
    "engine/regulation/position-limits.ts: tradeDate = 0; => tradeDate = 1;",
    "reset makes it anew before anything is read",
  ],
  [
    "engine/regulation/position-limits.ts: begun = false; => begun = true;",
    "reset makes it anew before anything is read",
  ],
  [
    "engine/regulation/position-limits.ts: finedOn: Uint8Array = new Uint8Array(0); " +
      "=> finedOn: Uint8Array = new Uint8Array(1);",
    "reset makes it anew before anything is read",
  ],
  [
    "engine/regulation/position-limits.ts: isOpen = false; => isOpen = true;",
    "reset makes it anew before anything is read",
  ],
  [
    "engine/regulation/position-limits.ts: this.tradeDate = 0; => this.tradeDate = 1;",
    "the first trade date sets it before anything is looked at",
  ],
  [
    "engine/regulation/position-limits.ts: for (let i = ownersFrom[request.account]!; i < end; i++) { " +
      "=> for (let i = ownersFrom[request.account]!; i <= end; i++) {",
    "the quick look only decides whether the close one is taken, which decides by itself",
  ],
  [
    "engine/regulation/position-limits.ts: worstLots(market, owner, family, slot, side) > mostInSlot || " +
      "=> worstLots(market, owner, family, slot, side) >= mostInSlot ||",
    "the quick look only decides whether the close one is taken, which decides by itself",
  ],
  [
    "engine/regulation/position-limits.ts: worstLots(market, owner, family, ALL_MONTHS, side) > mostInFamily " +
      "=> worstLots(market, owner, family, ALL_MONTHS, side) >= mostInFamily",
    "the quick look only decides whether the close one is taken, which decides by itself",
  ],
  [
    "engine/regulation/position-limits.ts: " +
      "const dueOn = cureTradeDates === 0 ? this.tradeDate : (from ?? 0) + cureTradeDates; " +
      "=> const dueOn = cureTradeDates === 0 ? this.tradeDate : (from ?? 1) + cureTradeDates;",
    "where no breach is looked for no date is read",
  ],
  [
    "engine/regulation/position-limits.ts: this.finedOn[family] = 1; => this.finedOn[family] = 2;",
    "whatever is not zero says that it is done",
  ],
  [
    "engine/regulation/position-limits.ts: else if (tag < 0) this.breaches.force(-1 - tag); " +
      "=> else if (tag <= 0) this.breaches.force(-1 - tag);",
    "a tag of 0 is taken before",
  ],
  [
    "engine/regulation/position-limits.ts: else if (tag < 0) this.breaches.force(-1 - tag); " +
      "=> else if (tag < 1) this.breaches.force(-1 - tag);",
    "a tag of 0 is taken before",
  ],
  [
    "engine/regulation/position-limits.ts: " +
      'if (declaration.type === "hours" || this.#exemptions === null || !this.isOpen) return; ' +
      '=> if (declaration.type === "hours" && this.#exemptions === null || !this.isOpen) return;',
    "hours are of no family, and without exemptions a look at the owner finds nothing new",
  ],
  [
    "engine/regulation/position-limits.ts: for (let i = ownersFrom[account]!; i < end; i++) { " +
      "=> for (let i = ownersFrom[account]!; i <= end; i++) {",
    "the owner of another account is looked at, who has not traded: nothing is found",
  ],
]);
