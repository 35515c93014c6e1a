import type { Matching } from "../naive/terms.ts";

/**
 * Messages, in the words of the cases' tables, that are tried in all orders: `#` is a fresh id, `last` the last one
 * that was given so, an expiry counts from its message. What `given` says comes first, each time.
 */
export interface Alphabet {
  readonly name: string;
  /** The rules that it is about; it holds under all. */
  readonly matchings: readonly Matching[];
  readonly given: string;
  readonly letters: string;
}

export const ALPHABETS: readonly Alphabet[] = [
  {
    name: "icebergs",
    matchings: ["fifo"],
    given: `
      new s sue sell 5 @2.80 display=2
      new t tom sell 3 @2.80`,
    letters: `
      new # ann buy 1 @2.80
      new # ann buy 4 @2.80
      new # ann buy 3 @2.80 display=1
      new # ann buy 6 @2.80 fok
      new # ann buy 3 market
      new # sam sell 4 @2.80 display=3
      new # sam sell 2 @2.80
      replace s qty=3
      replace s qty=7
      replace s display=3
      replace last price=2.80 display=2
      cancel s`,
  },
  {
    name: "stops",
    matchings: ["fifo"],
    given: `
      new s sue sell 2 @2.80
      new t tom sell 2 @2.82
      new b bob buy 2 @2.78
      new c cat buy 2 @2.76
      new x xia buy 1 @2.80`,
    letters: `
      new # ann buy 1 market
      new # sam sell 1 market
      new # ann buy 3 @2.82
      new # sam sell 3 @2.78
      new # ann buy 1 stop=2.82
      new # sam sell 1 stop=2.78
      new # ann buy 2 stop=2.81 @2.82
      new # sam sell 2 stop=2.79 @2.76
      new # ann buy 4 stop=2.80 fok
      replace last qty=2
      replace last price=2.81
      cancel last`,
  },
  {
    name: "auctions",
    matchings: ["fifo"],
    given: `
      phase auction
      new m max buy 2 market
      new s sue sell 3 @2.80
      new b bob buy 2 @2.82`,
    letters: `
      new # ann buy 2 market
      new # sam sell 3 market
      new # ann buy 4 @2.81
      new # sam sell 4 @2.81 display=1
      new # ann buy 1 stop=2.81
      new # sam sell 2 stop=2.82 @2.80
      replace last qty=1
      replace m qty=3
      replace b price=2.79
      phase uncross
      phase continuous
      phase auction
      phase halt
      cancel last`,
  },
  {
    name: "replaces",
    matchings: ["fifo"],
    given: `
      new s sue sell 3 @2.80
      new t tom sell 3 @2.80 display=1
      new b bob buy 2 @2.78 post_only
      new c cat buy 2 @2.78`,
    letters: `
      replace s qty=2
      replace s qty=4
      replace s price=2.78
      replace t display=2
      replace t qty=2
      replace b price=2.80
      replace b qty=1
      replace c price=2.80
      replace last qty=3 price=2.79
      new # ann buy 2 @2.80
      new # sam sell 2 @2.78
      cancel s`,
  },
  {
    name: "times",
    matchings: ["fifo"],
    given: `
      new s sue sell 3 @2.80 gtc
      new b bob buy 1 @2.78 gtd=4`,
    letters: `
      new # ann buy 2 @2.80 gtc
      new # ann buy 2 @2.80 gtd=2
      new # ann buy 4 @2.80 fok
      new # ann buy 1 market gtd=1
      new # sam sell 1 @2.80 gtd=0
      new # sam sell 1 @2.78 post_only
      new # ann buy 1 stop=2.80 gtc
      new # ann buy 1 stop=2.80 @2.85 ioc
      replace s qty=1
      phase close
      phase continuous
      phase halt
      phase auction
      cancel s`,
  },
  {
    name: "accounts",
    matchings: ["fifo"],
    given: `
      new s ann sell 3 @2.80
      new g ann buy 2 @2.78 gtc
      new b bob buy 2 @2.78`,
    letters: `
      new # ann buy 2 @2.80
      new # bob buy 2 @2.80 gtd=3
      new # ann buy 1 stop=2.80
      replace s qty=2
      mass_cancel ann
      mass_cancel ann sell
      mass_cancel bob SCU-2027-03
      kill ann
      unkill ann
      disconnect ann
      connect ann
      phase halt
      phase auction
      phase continuous`,
  },
  {
    name: "shares",
    matchings: ["pro_rata", "split", "top_pro_rata"],
    given: `
      new a ann sell 3 @2.80
      new b bob sell 5 @2.80 display=2
      new c cat sell 1 @2.80`,
    letters: `
      new # dan buy 2 @2.80
      new # dan buy 4 @2.80
      new # dan buy 7 @2.80
      new # dan buy 3 @2.80 fok
      new # eve sell 4 @2.80
      new # eve sell 6 @2.80 display=3
      new # eve sell 1 @2.79
      new # dan buy 2 stop=2.80
      replace a qty=2
      replace a qty=5
      replace b display=3
      cancel c`,
  },
  {
    name: "a bit of everything from nothing",
    matchings: ["fifo"],
    given: "",
    letters: `
      new # ann buy 2 @2.80
      new # sam sell 2 @2.80
      new # ann buy 3 market
      new # sam sell 3 @2.79 display=1
      new # ann buy 1 stop=2.80
      new # sam sell 1 stop=2.80 @2.79
      replace last price=2.80
      replace last qty=3
      phase auction
      phase uncross
      phase halt
      phase close
      cancel last`,
  },
];
