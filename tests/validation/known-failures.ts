/** Why a fact does not pass, by its number, as far as it is known: `docs/validation.md` has the figures beside it. */
export const KNOWN_FAILURES: ReadonlyMap<number, string> = new Map([
  [
    1,
    "Mids stand still in 60 to 70 % of the bars, so that the largest 5 % have a handful of distinct sizes, and " +
      "the index depends on which of them the threshold falls. In the means over seeds it is, with 2.5, 5 and 10 % " +
      "in the tail, 4.6, 1.9 and 3.2 in `structural`, 3.4, 2.5 and 3.2 in `calibrated`, 4.9, 4.3 and 2.9 in `sit`: " +
      "the 5 % that are judged leave the band, the tails on either side do not, so this is no evidence of tails " +
      "that are too heavy. With a tenth of the tick those at 5 and 10 % nearly agree: 2.1 and 2.0 in `structural`, " +
      "3.2 and 2.8 in `scu-nymex`.",
  ],
  [
    2,
    "News comes once a day, with the index; in between, impatient flow pushes the mid, and value traders and " +
      "makers pull it back over hours. Variance ratios fall with the horizon (over 30 bars to 0.5 to 0.6), and so " +
      "does `signature_volatility` with the sampling interval: it is slow reversion, not the bounce of a tick. " +
      "Without value traders the ratio rises from 0.71 to 0.98 in `scu-nymex` and from 0.63 to 0.81 in " +
      "`structural`; without makers, who carry the push over, it falls to 0.34 and 0.41. In `calibrated` value " +
      "traders look a quarter as often, and trade a fifth as much for each tick: there it is 0.79, in a quarter of " +
      "the seeds inside the band. A tenth of the tick raises it to 0.87 in `structural` and lowers it to 0.43 in " +
      "`scu-nymex`: the tick is not the reason.",
  ],
  [
    3,
    "Most bars of SIT have no movement to cluster. In `calibrated` memory is above the band in some seeds.",
  ],
  [
    4,
    "The mean is at the edge of the band: most bars have no movement and little volume. With a tenth of the tick " +
      "it rises in `structural` from 0.20 to 0.44, well inside, and in `sit` from 0.22 to 0.27.",
  ],
  [
    5,
    "Kurtosis falls from 1 to 5 bars in nearly all seeds, and does not fall on to 20 in a third. A run has some " +
      "800 returns over 20 bars, whose kurtosis a few moves after the daily publication decide: between seeds the " +
      "difference goes from -2 to 15 in `scu-nymex`. Without value traders it is -53 there, with a tenth of the " +
      "tick -116: both let single bars move far, which sums over 20 dilute.",
  ],
  [
    7,
    "Memory is there; the exponent scatters at the lower edge of the band, as few agents split large orders. In " +
      "`structural`, where some do, it passes at 0.43, and without them is 0.34. In `calibrated` parents' children " +
      "are so many that it decays more slowly.",
  ],
  [
    8,
    "In `preview` the mean is in the band and some seeds lie below. In `structural` and `calibrated` it lies " +
      "below in all; without the agents who split large orders the ratio is 1.13 in place of 1.08 in `structural`, " +
      "inside it.",
  ],
  [
    9,
    "Volatility of daily changes falls with time to expiry in the mean of every market, and in at least nine of " +
      "ten seeds, of `structural` and `calibrated` in about four of five. There the slope of one run has a standard " +
      "error of 0.76 and 0.66, about its own size: chance alone puts one in eight or more above zero, as weeks of " +
      "40 or 60 trade dates are a short sample. A pass needs a theory beside it, and only a price of one factor has " +
      "one: there the slope is near it, and leaves its band in a quarter of the seeds. Half-hours have the other " +
      "sign: distant months, quoted wide by a few makers, move with the quotes more than with news.",
  ],
  [
    10,
    "The agents of most markets name no parent orders, so that there is nothing to fit. In `structural` and " +
      "`calibrated`, where some do, impact is small beside what moves the mid in the hours and days that a parent " +
      "takes: six in ten ended at a mid no better for them than where they began, and a parent of 5 % of a day's " +
      "lots moved it by 0.07 of a day's volatility, with a scatter of one. So a run of some hundred parents does " +
      "not identify the exponent: of the 30 fits 8 and 7 run off and have no value, the others have standard errors " +
      "of up to 1.5. All seeds together say more, below.",
  ],
  [
    11,
    "60 to 70 % of the bars have no return in these large-tick books; bipower variation, a product of " +
      "neighbouring returns, is too small there. By the median of three (`median_realised_jump_share`) the share is " +
      "about 0.2. With a tenth of the tick it falls from 0.51 to 0.21 in `structural`, inside the band, from 0.40 " +
      "to 0.32 in `scu-nymex` and from 0.46 to 0.27 in `sit`: there the tick is not all of it. Without parents that " +
      "are split it is 0.38 in `structural`.",
  ],
]);
