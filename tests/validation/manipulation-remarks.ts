/** What the page of manipulation says in words, by where it stands; the numbers in it are of its ten seeds. */
export const MANIPULATION_REMARKS = {
  before: [
    "An act is an owner's trade date on which it did what its class is for: a spoofer or a wash trader sent",
    "orders, the banger of the close traded in the last half hour, the strategic long bought hours to keep them.",
    "An alert is right where it is of the kind that looks for the class, and on an owner on the trade date of an",
    "act. **Precision** is the share of all alerts of the kind that are right, **recall** the share of acts with",
    "a right alert, **delay** the time from an owner's first act to the first right alert on it, in the mean over",
    "owners that were alerted.",
  ],
  alerts: [
    "This flatters the alerts: they look for just what these classes do, and their thresholds were known when the",
    "classes' defaults were chosen. Of the 90 missed days of spoofers 26 had no fill of theirs, without which",
    "there is no alert; the others were not traced. Of the eleven missed windows of the banger four have fewer",
    "than 50 lots of its own, and seven less than 30 % of all that traded. The strategic long of one seed was",
    "never seen: it bought 1.5 % of the eligible hours, and alerts look from 2 % on. Banging the close has false",
    "alarms, as windows are thin: whoever needs some 50 lots in the last half hour of an evening is most of it.",
  ],
  profit: [
    "Only the banger surely gains: its futures lose, its swap, ten times as large, gains several times that. The",
    "side of its swap alternates, so that a trend of prices is no gain. That somebody takes such a swap every day",
    "at the middle of the book is an assumption, and what that one loses is the banger's gain. Spoofers lose.",
    "Over the ten runs 10,800 lots of their large orders were filled before they could be canceled, beside 16,400",
    "lots of orders of five lots or fewer: at the touch they are hit, and only makers look at the imbalance of",
    "the book here, by a quarter of a tick. Wash traders lose by fees and by strangers who trade against them: a",
    "fee schedule by which a trade with oneself brings money is refused as bad input, and what volume earns",
    "elsewhere is not in the model. The strategic long's mean is within its error; there is no twin here without",
    "it, and its futures also gain or lose by what prices do anyway.",
  ],
  careful: [
    "Whoever knows a threshold stays below it, and surveillance then sees neither class at all: with 49 lots in",
    "place of 60 the banger keeps most of its gain. Wash trades are looked for from one lot on, which nobody can",
    "stay below.",
  ],
  missing: [
    "- `spot-banger`, which buys hours on the days whose prints settle its futures, is a class and has an example",
    "  of its own ([spot-banger.yaml](examples/spot-banger.yaml)), but is not in this market.",
    "- No other manipulators: margin squeezes, delivery corners as classes of their own. Index gaming by posted",
    "  prices is what `strategic-provider` does ([economy](economy.md)); it needs the structural economy and is not",
    "  in this market.",
    "- No scheme over several owners or contracts, and none that learns where thresholds are.",
    "- Thresholds are not swept: precision and recall are of the defaults, not a curve.",
  ],
} as const;
