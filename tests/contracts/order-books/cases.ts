/** Each case: a sentence that holds, and a table of messages with the events that they must cause. */
export const CASES: Record<string, Record<string, string>> = {
  "price-time priority": {
    "the better price trades before the earlier order": `
      sell A 5@101                | accepted A 5@101
      sell B 5@100                | accepted B 5@100
      buy  C 7@101                | accepted C 7@101, traded 5@100 B/C, filled B, traded 2@101 A/C, filled C
      book                        | - / A 3@101`,
    "at one price the earlier order trades first": `
      buy  A 5@100                | accepted A 5@100
      buy  B 5@100                | accepted B 5@100
      buy  C 5@100                | accepted C 5@100
      sell D 12@100               | accepted D 12@100, traded 5@100 A/D, filled A, traded 5@100 B/D, filled B, traded 2@100 C/D, filled D
      book                        | C 3@100 / -`,
    "an order that was partly filled keeps its place": `
      buy  A 5@100                | accepted A 5@100
      buy  B 5@100                | accepted B 5@100
      sell C 2@100                | accepted C 2@100, traded 2@100 A/C, filled C
      sell D 4@100                | accepted D 4@100, traded 3@100 A/D, filled A, traded 1@100 B/D, filled D
      book                        | B 4@100 / -`,
    "the book lists best prices first on either side": `
      buy  A 1@98                 | accepted A 1@98
      buy  B 1@100                | accepted B 1@100
      buy  C 1@99                 | accepted C 1@99
      sell D 1@103                | accepted D 1@103
      sell E 1@101                | accepted E 1@101
      sell F 1@102                | accepted F 1@102
      book                        | B 1@100 C 1@99 A 1@98 / E 1@101 F 1@102 D 1@103`,
    "both orders may be filled by one trade": `
      sell A 5@100                | accepted A 5@100
      buy  B 5@100                | accepted B 5@100, traded 5@100 A/B, filled A, filled B
      book                        | - / -`,
  },

  "limit orders": {
    "a trade prints at the resting price when the buyer is the aggressor": `
      sell A 5@100                | accepted A 5@100
      buy  B 5@110                | accepted B 5@110, traded 5@100 A/B, filled A, filled B`,
    "a trade prints at the resting price when the seller is the aggressor": `
      buy  A 5@100                | accepted A 5@100
      sell B 5@90                 | accepted B 5@90, traded 5@100 A/B, filled A, filled B`,
    "a buyer does not walk through its own limit": `
      sell A 5@100                | accepted A 5@100
      sell B 5@102                | accepted B 5@102
      buy  C 9@101                | accepted C 9@101, traded 5@100 A/C, filled A
      book                        | C 4@101 / B 5@102`,
    "a seller does not walk through its own limit": `
      buy  A 5@100                | accepted A 5@100
      buy  B 5@98                 | accepted B 5@98
      sell C 9@99                 | accepted C 9@99, traded 5@100 A/C, filled A
      book                        | B 5@98 / C 4@99`,
    "a limit that only just does not cross rests": `
      sell A 5@100                | accepted A 5@100
      buy  B 5@99                 | accepted B 5@99
      book                        | B 5@99 / A 5@100`,
    "what is left of an aggressor rests at its limit, behind nobody": `
      sell A 2@100                | accepted A 2@100
      buy  B 5@103                | accepted B 5@103, traded 2@100 A/B, filled A
      sell C 1@103                | accepted C 1@103, traded 1@103 B/C, filled C
      book                        | B 2@103 / -`,
    "prices may be zero or negative, as spreads need": `
      buy  A 1@-3                 | accepted A 1@-3
      sell B 1@0                  | accepted B 1@0
      buy  C 1@-2                 | accepted C 1@-2
      sell D 3@-3                 | accepted D 3@-3, traded 1@-2 C/D, filled C, traded 1@-3 A/D, filled A
      buy  E 2@1                  | accepted E 2@1, traded 1@-3 D/E, filled D, traded 1@0 B/E, filled B, filled E
      book                        | - / -`,
    "prices may be far apart and at the ends of their range": `
      buy  A 1@-1073741823        | accepted A 1@-1073741823
      sell B 1@1073741823         | accepted B 1@1073741823
      buy  C 1@-70                | accepted C 1@-70
      sell D 1@70                 | accepted D 1@70
      book                        | C 1@-70 A 1@-1073741823 / D 1@70 B 1@1073741823
      sell E 2@-1073741823        | accepted E 2@-1073741823, traded 1@-70 C/E, filled C, traded 1@-1073741823 A/E, filled A, filled E
      buy  F 2@market             | accepted F 2@market, traded 1@70 D/F, filled D, traded 1@1073741823 B/F, filled B, filled F`,
  },

  "immediate or cancel": {
    "what an IOC cannot fill is closed and never rests": `
      sell A 4@100                | accepted A 4@100
      buy  B 10@100 ioc           | accepted B 10@100, traded 4@100 A/B, filled A, closed B 6 ioc
      book                        | - / -`,
    "an IOC that meets nobody is accepted, then closed": `
      sell A 4@101                | accepted A 4@101
      buy  B 10@100 ioc           | accepted B 10@100, closed B 10 ioc
      book                        | - / A 4@101`,
    "an IOC that fills whole is not closed": `
      sell A 4@101                | accepted A 4@101
      buy  B 3@101 ioc            | accepted B 3@101, traded 3@101 A/B, filled B
      book                        | - / A 1@101`,
    "an IOC sweeps no further than its limit": `
      buy  A 4@101                | accepted A 4@101
      buy  B 4@100                | accepted B 4@100
      buy  C 4@99                 | accepted C 4@99
      sell D 12@100 ioc           | accepted D 12@100, traded 4@101 A/D, filled A, traded 4@100 B/D, filled B, closed D 4 ioc
      book                        | C 4@99 / -`,
  },

  "fill or kill": {
    "a FOK that can be filled at one price is filled": `
      sell A 6@100                | accepted A 6@100
      buy  B 6@100 fok            | accepted B 6@100, traded 6@100 A/B, filled A, filled B`,
    "a FOK one lot too large is closed without a trade": `
      sell A 6@100                | accepted A 6@100
      buy  B 7@100 fok            | accepted B 7@100, closed B 7 fok
      book                        | - / A 6@100`,
    "a FOK may fill over several prices and orders": `
      buy  A 2@100                | accepted A 2@100
      buy  B 2@100                | accepted B 2@100
      buy  C 2@99                 | accepted C 2@99
      sell D 5@99 fok             | accepted D 5@99, traded 2@100 A/D, filled A, traded 2@100 B/D, filled B, traded 1@99 C/D, filled D
      book                        | C 1@99 / -`,
    "lots behind the limit of a FOK do not count": `
      sell A 3@100                | accepted A 3@100
      sell B 3@101                | accepted B 3@101
      buy  C 4@100 fok            | accepted C 4@100, closed C 4 fok
      book                        | - / A 3@100 B 3@101`,
    "a FOK against an empty side is closed": `
      sell A 1@100 fok            | accepted A 1@100, closed A 1 fok`,
    "a market FOK takes any price, all or nothing": `
      sell A 3@100                | accepted A 3@100
      sell B 3@900                | accepted B 3@900
      buy  C 7@market fok         | accepted C 7@market, closed C 7 fok
      buy  D 6@market fok         | accepted D 6@market, traded 3@100 A/D, filled A, traded 3@900 B/D, filled B, filled D`,
  },

  "market orders": {
    "a market order sweeps from the best price on": `
      buy  A 2@99                 | accepted A 2@99
      buy  B 2@100                | accepted B 2@100
      sell C 3@market             | accepted C 3@market, traded 2@100 B/C, filled B, traded 1@99 A/C, filled C
      book                        | A 1@99 / -`,
    "what is left of a market order with an empty other side is closed": `
      buy  A 2@99                 | accepted A 2@99
      sell B 3@market             | accepted B 3@market, traded 2@99 A/B, filled A, closed B 1 ioc
      book                        | - / -`,
    "a market order against an empty book is accepted, then closed": `
      buy  A 2@market             | accepted A 2@market, closed A 2 ioc
      sell B 2@market ioc         | accepted B 2@market, closed B 2 ioc`,
    "a market order takes the most extreme price": `
      sell A 1@1073741823         | accepted A 1@1073741823
      buy  B 1@market             | accepted B 1@market, traded 1@1073741823 A/B, filled A, filled B
      buy  C 1@-1073741823        | accepted C 1@-1073741823
      sell D 1@market             | accepted D 1@market, traded 1@-1073741823 C/D, filled C, filled D`,
  },

  cancel: {
    "the last order of the best price takes the price with it": `
      buy  A 1@100                | accepted A 1@100
      buy  B 1@99                 | accepted B 1@99
      cancel A                    | closed A 1 user
      book                        | B 1@99 / -
      sell C 1@99                 | accepted C 1@99, traded 1@99 B/C, filled B, filled C
      sell D 1@99                 | accepted D 1@99
      cancel D                    | closed D 1 user
      buy  E 1@market             | accepted E 1@market, closed E 1 ioc`,
    "head, middle and tail of a queue leave without the others moving": `
      sell A 1@100                | accepted A 1@100
      sell B 1@100                | accepted B 1@100
      sell C 1@100                | accepted C 1@100
      sell D 1@100                | accepted D 1@100
      sell E 1@100                | accepted E 1@100
      cancel C                    | closed C 1 user
      cancel A                    | closed A 1 user
      cancel E                    | closed E 1 user
      sell F 1@100                | accepted F 1@100
      book                        | - / B 1@100 D 1@100 F 1@100
      buy  G 3@100                | accepted G 3@100, traded 1@100 B/G, filled B, traded 1@100 D/G, filled D, traded 1@100 F/G, filled F, filled G`,
    "a partly filled order closes with what is open": `
      sell A 5@100                | accepted A 5@100
      buy  B 2@100                | accepted B 2@100, traded 2@100 A/B, filled B
      cancel A                    | closed A 3 user`,
    "a price that was left can be taken again": `
      buy  A 1@100                | accepted A 1@100
      cancel A                    | closed A 1 user
      buy  B 2@100                | accepted B 2@100
      book                        | B 2@100 / -`,
  },

  replace: {
    "a lower quantity at the same price keeps priority": `
      buy  A 5@100                | accepted A 5@100
      buy  B 5@100                | accepted B 5@100
      replace A 3@100             | replaced A 3@100 kept
      sell C 4@100                | accepted C 4@100, traded 3@100 A/C, filled A, traded 1@100 B/C, filled C`,
    "a replace that changes nothing keeps priority": `
      buy  A 5@100                | accepted A 5@100
      buy  B 5@100                | accepted B 5@100
      replace A 5@100             | replaced A 5@100 kept
      book                        | A 5@100 B 5@100 / -`,
    "a higher quantity goes to the end of its queue": `
      buy  A 5@100                | accepted A 5@100
      buy  B 5@100                | accepted B 5@100
      replace A 6@100             | replaced A 6@100 lost
      book                        | B 5@100 A 6@100 / -`,
    "another price goes to the end of that queue": `
      sell A 5@100                | accepted A 5@100
      sell B 5@101                | accepted B 5@101
      replace A 4@101             | replaced A 4@101 lost
      book                        | - / B 5@101 A 4@101`,
    "there and back again has lost its place": `
      sell A 5@100                | accepted A 5@100
      sell B 5@100                | accepted B 5@100
      replace A 5@99              | replaced A 5@99 lost
      replace A 5@100             | replaced A 5@100 lost
      book                        | - / B 5@100 A 5@100`,
    "the others of its price lose nothing": `
      buy  A 5@100                | accepted A 5@100
      buy  B 6@100                | accepted B 6@100
      buy  C 7@100                | accepted C 7@100
      replace B 6@99              | replaced B 6@99 lost
      replace A 9@98              | replaced A 9@98 lost
      book                        | C 7@100 B 6@99 A 9@98 / -
      replace C 1@97              | replaced C 1@97 lost
      book                        | B 6@99 A 9@98 C 1@97 / -`,
    "the new quantity is the total that is open, also after a partial fill": `
      buy  A 10@100               | accepted A 10@100
      buy  B 1@100                | accepted B 1@100
      sell C 6@100                | accepted C 6@100, traded 6@100 A/C, filled C
      replace A 4@100             | replaced A 4@100 kept
      replace A 5@100             | replaced A 5@100 lost
      book                        | B 1@100 A 5@100 / -`,
    "a price through the other side trades as aggressor after the event": `
      sell A 3@100                | accepted A 3@100
      sell B 3@101                | accepted B 3@101
      buy  C 8@99                 | accepted C 8@99
      replace C 8@101             | replaced C 8@101 lost, traded 3@100 A/C, filled A, traded 3@101 B/C, filled B
      book                        | C 2@101 / -`,
    "an order that a replace fills is gone": `
      buy  A 3@100                | accepted A 3@100
      sell B 3@101                | accepted B 3@101
      replace B 3@100             | replaced B 3@100 lost, traded 3@100 A/B, filled A, filled B
      book                        | - / -`,
    "the best order may be made the worst": `
      sell A 1@100                | accepted A 1@100
      sell B 1@101                | accepted B 1@101
      replace A 1@102             | replaced A 1@102 lost
      book                        | - / B 1@101 A 1@102
      buy  C 1@100                | accepted C 1@100`,
    "an order does not trade with itself as it moves": `
      buy  A 5@100                | accepted A 5@100
      replace A 5@105             | replaced A 5@105 lost
      book                        | A 5@105 / -`,
  },

  collars: {
    "a buyer trades up to its collar, and the rest that could still trade is closed": `
      sell A 5@100                | accepted A 5@100
      sell B 5@105                | accepted B 5@105
      buy  C 10@110 collar 104    | accepted C 10@110, traded 5@100 A/C, filled A, closed C 5 rule
      book                        | - / B 5@105`,
    "a seller trades down to its collar, and the rest that could still trade is closed": `
      buy  A 5@100                | accepted A 5@100
      buy  B 5@95                 | accepted B 5@95
      sell C 10@90 collar 96      | accepted C 10@90, traded 5@100 A/C, filled A, closed C 5 rule
      book                        | B 5@95 / -`,
    "the collar itself is within": `
      sell A 5@104                | accepted A 5@104
      buy  B 5@110 collar 104     | accepted B 5@110, traded 5@104 A/B, filled A, filled B`,
    "a collar wider than the limit changes nothing": `
      sell A 5@100                | accepted A 5@100
      sell B 5@105                | accepted B 5@105
      buy  C 10@102 collar 200    | accepted C 10@102, traded 5@100 A/C, filled A
      book                        | C 5@102 / B 5@105`,
    "what is left rests at its limit when nothing stands against it": `
      sell A 5@100                | accepted A 5@100
      buy  B 8@110 collar 104     | accepted B 8@110, traded 5@100 A/B, filled A
      book                        | B 3@110 / -`,
    "a marketable order of which the collar allows nothing is closed": `
      sell A 5@105                | accepted A 5@105
      buy  B 8@110 collar 104     | accepted B 8@110, closed B 8 rule
      book                        | - / A 5@105`,
    "the rest of a market order at its collar is closed as IOC": `
      sell A 5@100                | accepted A 5@100
      sell B 5@105                | accepted B 5@105
      buy  C 9@market collar 104  | accepted C 9@market, traded 5@100 A/C, filled A, closed C 4 ioc
      book                        | - / B 5@105`,
    "the rest of an IOC at its collar is closed as IOC": `
      sell A 5@100                | accepted A 5@100
      sell B 5@105                | accepted B 5@105
      buy  C 9@110 ioc collar 104 | accepted C 9@110, traded 5@100 A/C, filled A, closed C 4 ioc`,
    "lots behind the collar do not count for a FOK": `
      sell A 5@100                | accepted A 5@100
      sell B 5@105                | accepted B 5@105
      buy  C 9@110 fok collar 104 | accepted C 9@110, closed C 9 fok
      buy  D 5@110 fok collar 104 | accepted D 5@110, traded 5@100 A/D, filled A, filled D`,
    "a collar is forgotten once the order rests": `
      buy  A 5@100 collar 90      | accepted A 5@100
      sell B 5@100                | accepted B 5@100, traded 5@100 A/B, filled A, filled B`,
    "a replace trades within its own collar": `
      sell A 5@100                | accepted A 5@100
      sell B 5@105                | accepted B 5@105
      buy  C 9@90                 | accepted C 9@90
      replace C 9@110 collar 104  | replaced C 9@110 lost, traded 5@100 A/C, filled A, closed C 4 rule
      book                        | - / B 5@105`,
    "a replace that keeps its priority asks no collar": `
      buy  A 5@100                | accepted A 5@100
      replace A 4@100 collar 90   | replaced A 4@100 kept`,
    "a collar may be negative": `
      buy  A 5@-100               | accepted A 5@-100
      buy  B 5@-105               | accepted B 5@-105
      sell C 9@-110 collar -104   | accepted C 9@-110, traded 5@-100 A/C, filled A, closed C 4 rule`,
  },

  "close all": {
    "orders close in order of acceptance, whatever their side, price and place": `
      buy  A 1@99                 | accepted A 1@99
      sell B 1@105                | accepted B 1@105
      buy  C 1@100                | accepted C 1@100
      sell D 1@104                | accepted D 1@104
      buy  E 1@99                 | accepted E 1@99
      replace A 2@99              | replaced A 2@99 lost
      close-all halt              | closed A 2 halt, closed B 1 halt, closed C 1 halt, closed D 1 halt, closed E 1 halt
      book                        | - / -
      close-all halt`,
    "day orders expire with what is open": `
      buy  A 5@99                 | accepted A 5@99
      sell B 2@99                 | accepted B 2@99, traded 2@99 A/B, filled B
      close-all expired           | closed A 3 expired`,
  },
};
