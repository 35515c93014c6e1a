import type { AgentClass } from "../engine/agent.ts";
import { calendarArbitrageur } from "./arbitrageurs/calendar-arbitrageur.ts";
import { calendarConvergence } from "./arbitrageurs/calendar-convergence.ts";
import { conversionArbitrageur } from "./arbitrageurs/conversion-arbitrageur.ts";
import { indexReplicator } from "./arbitrageurs/index-replicator.ts";
import { venueArbitrageur } from "./arbitrageurs/venue-arbitrageur.ts";
import { applicationHedger } from "./hedgers/application-hedger.ts";
import { closeBanger } from "./manipulators/close-banger.ts";
import { spotBanger } from "./manipulators/spot-banger.ts";
import { indexGamer } from "./manipulators/index-gamer.ts";
import { marginSqueezer } from "./manipulators/margin-squeezer.ts";
import { spoofer } from "./manipulators/spoofer.ts";
import { strategicLong } from "./manipulators/strategic-long.ts";
import { washTrader } from "./manipulators/wash-trader.ts";
import { adverseSelectionMaker } from "./market-makers/adverse-selection.ts";
import { avellanedaStoikov } from "./market-makers/avellaneda-stoikov.ts";
import { designatedMaker } from "./market-makers/designated-maker.ts";
import { gueantLehalleFernandezTapia } from "./market-makers/gueant-lehalle-fernandez-tapia.ts";
import { inferenceProvider } from "./providers/inference-provider.ts";
import { strategicProvider } from "./providers/strategic-provider.ts";
import { momentumTrader } from "./speculators/momentum-trader.ts";
import { learningTrader } from "./speculators/learning-trader.ts";
import { indexInvestor } from "./speculators/index-investor.ts";
import { leveragedFund } from "./speculators/leveraged-fund.ts";
import { meanReversionTrader } from "./speculators/mean-reversion-trader.ts";
import { metaorderTrader } from "./speculators/metaorder-trader.ts";
import { newsTrader } from "./speculators/news-trader.ts";
import { noiseTrader } from "./speculators/noise-trader.ts";
import { trendFollower } from "./speculators/trend-follower.ts";
import { valueTrader } from "./speculators/value-trader.ts";

const CLASSES = [
  applicationHedger,
  inferenceProvider,
  strategicProvider,
  strategicLong,
  spoofer,
  washTrader,
  closeBanger,
  spotBanger,
  indexGamer,
  marginSqueezer,
  noiseTrader,
  metaorderTrader,
  valueTrader,
  learningTrader,
  momentumTrader,
  trendFollower,
  meanReversionTrader,
  leveragedFund,
  newsTrader,
  indexInvestor,
  calendarConvergence,
  calendarArbitrageur,
  venueArbitrageur,
  conversionArbitrageur,
  indexReplicator,
  avellanedaStoikov,
  gueantLehalleFernandezTapia,
  adverseSelectionMaker,
  designatedMaker,
] as const;

/** Every class of agents that a scenario can name. */
export const AGENT_CLASSES: ReadonlyMap<string, AgentClass> = new Map(
  CLASSES.map((agentClass) => [agentClass.name, agentClass as unknown as AgentClass]),
);
