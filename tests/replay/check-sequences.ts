// Tries every sequence of up to four messages of every alphabet, under every matching rule that needs nobody's name:
// naively, and on the exchange with both books. Says how many there were; exits with 1 at the first on which they
// differ.
import { parseArgs } from "node:util";
import { NAMELESS_MATCHINGS } from "./naive/terms.ts";
import { ALPHABETS } from "./sequences/alphabets.ts";
import { trySequences } from "./sequences/try-sequences.ts";

const { values } = parseArgs({ options: { "one-in": { type: "string", default: "1" } } });

for (const alphabet of ALPHABETS) {
  for (const matching of NAMELESS_MATCHINGS) {
    const options = { matching, oneIn: Number(values["one-in"]) };
    const { tried, difference } = await trySequences(alphabet, options);
    console.log(
      `${alphabet.name}, ${matching}: ${tried} sequences${difference === null ? " agree" : ""}`,
    );
    if (difference === null) continue;
    console.log(difference);
    process.exit(1);
  }
}
