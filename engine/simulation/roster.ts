import { type AgentClass, type Birth, type FamilyView, INTENTS } from "../agent.ts";
import { assert } from "../base/assert.ts";
import { moneyFromReal } from "../base/money.ts";
import type { Distribution } from "../base/parameter.ts";
import { type AccountSpec, CLIENT, HOUSE } from "../clearing/accounts.ts";
import { drawFrom } from "../random/distribution.ts";
import { assertDistinctGroups, entityCode, groupCode } from "../random/entity-code.ts";
import { PURPOSE } from "../random/purposes.ts";
import type { RandomSource } from "../random/random-source.ts";
import type { GroupScenario, Ownership, Scenario } from "../scenario.ts";
import { drawValues, type Values } from "./drawn-values.ts";
import { holdersOf } from "./ownership.ts";
import { Subscriptions } from "./subscriptions.ts";

/** Name of the group of the clearing members' own accounts. */
export const CLEARING_GROUP = "clearing-members";

/** Blocks of the population stream, beside those of a class's own parameters. */
const SIZE_BLOCK = 0;
const CAPITAL_BLOCK = 1;
const RESERVE_BLOCK = 2;
const CREDIT_BLOCK = 3;

/** Everybody who takes part, drawn from the scenario's population. Agent a trades through account a. */
export class Roster {
  count = 0;
  /** Agents' states: plain objects owned by the simulation. */
  states: object[] = [];
  /** Group of each agent: its position in the scenario's population. */
  groupOf: Int32Array = new Int32Array(0);
  indexInGroup: Int32Array = new Int32Array(0);
  entity: Float64Array = new Float64Array(0);
  size: Float64Array = new Float64Array(0);
  /** Money units. */
  capital: Float64Array = new Float64Array(0);
  reserve: Float64Array = new Float64Array(0);
  creditLine: Float64Array = new Float64Array(0);
  ownerOf: Int32Array = new Int32Array(0);
  dataLatencyUs: Float64Array = new Float64Array(0);
  ownerCount = 0;
  readonly #subscriptions = new Subscriptions();
  #classes: AgentClass[] = [];
  #groups: readonly GroupScenario[] = [];

  open(
    scenario: Scenario,
    classes: ReadonlyMap<string, AgentClass>,
    families: readonly FamilyView[],
    providerCount: number,
    random: RandomSource,
  ): void {
    const groups = scenario.population;
    assertDistinctGroups(groups.map((group) => group.name));
    this.#groups = groups;
    this.#classes = groups.map((group) => {
      const found = classes.get(group.class);
      assert(found !== undefined, `no such class of agents: ${group.class}`);
      return found;
    });
    this.#subscriptions.reset(families.length);
    this.#allocate(groups.reduce((sum, group) => sum + group.count, 0));
    let agent = 0;
    let owner = 0;
    for (const [g, group] of groups.entries()) {
      const { parameters } = this.#classes[g]!;
      let values: Values | null = null;
      for (let i = 0; i < group.count; i++) {
        this.groupOf[agent] = g;
        this.indexInGroup[agent] = i;
        this.entity[agent] = entityCode(group.name, i);
        this.dataLatencyUs[agent] = group.dataLatencyUs;
        this.ownerOf[agent] = group.commonControl && i > 0 ? owner - 1 : owner++;
        this.#draw(agent, group, scenario.moneyUnit, random);
        values = drawValues(parameters, group, this.entity[agent]!, random, values);
        this.states.push(this.#create(agent, values, scenario, families, providerCount));
        agent++;
      }
    }
    this.ownerCount = owner + scenario.clearing.members;
  }

  get subscriptions(): Subscriptions {
    return this.#subscriptions;
  }

  classOf(agent: number): AgentClass {
    return this.#classes[this.groupOf[agent]!]!;
  }

  /** Its group and its number there. */
  nameOf(agent: number): string {
    return `${this.group(agent).name} ${this.indexInGroup[agent]!}`;
  }

  group(agent: number): GroupScenario {
    return this.#groups[this.groupOf[agent]!]!;
  }

  /** The agents of a group, by its name. */
  agentsOf(name: string): number[] {
    const group = this.#groups.findIndex((one) => one.name === name);
    return [...this.groupOf.keys()].filter((agent) => this.groupOf[agent] === group);
  }

  /** Owners with an agent that provides compute or tokens. */
  providers(): Set<number> {
    const agents = [...this.groupOf.keys()].filter(
      (agent) => this.classOf(agent).intent === "provide",
    );
    return new Set(agents.map((agent) => this.ownerOf[agent]!));
  }

  /** What its owner is counted as in facts; a code. */
  intentOf(agent: number): number {
    return INTENTS.indexOf(this.group(agent).intent ?? this.classOf(agent).intent);
  }

  /** The oldest market data that any agent looks at, microseconds. */
  longestDataLatencyUs(): number {
    return this.dataLatencyUs.reduce((longest, latency) => Math.max(longest, latency), 0);
  }

  /**
   * Accounts of all agents, then one house account for each clearing member, each its own owner.
   * Holders of a group are owners of its accounts too, without control.
   */
  accountSpecs(members: number, ownership: readonly Ownership[] = []): AccountSpec[] {
    const specs: AccountSpec[] = [];
    const holders = this.#groups.map(({ name }) =>
      holdersOf(name, ownership).map(({ owner, share }) => ({
        owner: this.ownerOf[this.agentsOf(owner)[0]!]!,
        share,
      })),
    );
    for (let agent = 0; agent < this.count; agent++) {
      const origin = this.group(agent).origin === "house" ? HOUSE : CLIENT;
      const held = holders[this.groupOf[agent]!]!;
      const rest = held.reduce((share, each) => share - each.share, 1);
      const owners = [{ owner: this.ownerOf[agent]!, share: Math.max(0, rest) }, ...held];
      // Keyed by identity, not by position: an agent added elsewhere leaves everybody with the same member.
      const member = (groupCode(this.group(agent).name) + this.indexInGroup[agent]!) % members;
      const isHedger = this.classOf(agent).intent === "hedge";
      specs.push({ member, origin, owners, isHedger });
    }
    for (let member = 0; member < members; member++) {
      const owner = this.ownerCount - members + member;
      specs.push({ member, origin: HOUSE, owners: [{ owner, share: 1 }] });
    }
    return specs;
  }

  #allocate(count: number): void {
    this.count = count;
    this.states = [];
    this.groupOf = new Int32Array(count);
    this.indexInGroup = new Int32Array(count);
    this.entity = new Float64Array(count);
    this.size = new Float64Array(count);
    this.capital = new Float64Array(count);
    this.reserve = new Float64Array(count);
    this.creditLine = new Float64Array(count);
    this.ownerOf = new Int32Array(count);
    this.dataLatencyUs = new Float64Array(count);
  }

  #draw(agent: number, group: GroupScenario, moneyUnit: number, random: RandomSource): void {
    const draw = (distribution: Distribution, block: number): number => {
      random.seek(PURPOSE.population, this.entity[agent]!, block, 1);
      return drawFrom(distribution, random);
    };
    const size = draw(group.size, SIZE_BLOCK);
    this.size[agent] = size;
    this.capital[agent] = moneyFromReal(size * draw(group.capital, CAPITAL_BLOCK), moneyUnit);
    this.reserve[agent] = moneyFromReal(size * draw(group.reserve, RESERVE_BLOCK), moneyUnit);
    if (group.credit === undefined) return;
    const line = size * draw(group.credit.line, CREDIT_BLOCK);
    this.creditLine[agent] = moneyFromReal(line, moneyUnit);
  }

  #create(
    agent: number,
    values: Values,
    scenario: Scenario,
    families: readonly FamilyView[],
    providerCount: number,
  ): object {
    const agentClass = this.classOf(agent);
    const birth: Birth<typeof agentClass.parameters> = {
      values: values as Birth<typeof agentClass.parameters>["values"],
      size: this.size[agent]!,
      indexInGroup: this.indexInGroup[agent]!,
      capital: (this.capital[agent]! + this.reserve[agent]!) * scenario.moneyUnit,
      families,
      providerCount,
    };
    const needs = agentClass.feeds?.(birth) ?? [];
    const { name, dataLatencyUs } = this.group(agent);
    this.#subscriptions.add(agent, dataLatencyUs, needs, `an agent of ${name}`);
    return agentClass.create(birth);
  }
}
