import { AsyncResource } from "node:async_hooks";
import type { Clock } from "@yimen/drivers/contract";
import type { ConfigBase } from "../config/base.ts";
import type { Config } from "../config/schema.ts";
import { same } from "../contract/setting-overlay.ts";
import { type Attempt, type AttemptParts, attemptsFor } from "./attempts.ts";
import type { Keeper, Proof, Refusal, RefusalReason, RestartWhy, StartPlan, StartStory } from "./keeper.ts";
import { fileAlone } from "./keeper.ts";
import type { PlanFiles } from "./plan-files.ts";
import { type Ailments, ailmentsOf, probation } from "./probation.ts";

/** An agent, as its keeper needs to know it. */
export interface KeptAgent {
  readonly url: string;
  close(): Promise<void>;
}

export interface KeeperParts<Agent extends KeptAgent> extends AttemptParts {
  readonly files: PlanFiles;
  readonly clock: Clock;
  start(config: Config, keeper: Keeper): Promise<Agent>;
  /** Whether an error comes of the configuration; a taken port or data folder does not. */
  blames(error: unknown): boolean;
  /** What an error says, for who mends it. */
  spoken(error: unknown): string;
  /** For the terminal: something went another way than asked. */
  say(line: string): void;
}

/** A start that ended with its process this often is given up: once may be a cut cable. */
const mostBegun = 2;
const retryMs = 5_000;

/** Keeps one agent running in this process; see Keeper. */
export class StationKeeper<Agent extends KeptAgent> implements Keeper {
  readonly base: ConfigBase | null;
  readonly #parts: KeeperParts<Agent>;
  readonly #listeners = new Set<() => void>();
  readonly #proofs = new Set<Proof>();
  /** What held before the last restart: what did not is no plan's fault. */
  #held: ReadonlySet<RefusalReason> = new Set();
  /** Who asked for a restart is none of what the next agent does. */
  readonly #outside = new AsyncResource("station-keeper");
  #over = new AbortController();
  #trial = new AbortController();
  #agent: Agent | null = null;
  #story: StartStory;
  #before: Ailments = null;
  /** What was tried since an agent last ran well was refused. */
  #wentWrong = false;
  /** Configurations that were refused in this process are not tried again in it. */
  readonly #bad: Config[] = [];
  #work: Promise<void> = Promise.resolve();
  readonly #left = Promise.withResolvers<void>();

  constructor(parts: KeeperParts<Agent>) {
    this.#parts = parts;
    this.base = parts.base;
    const { clock, files } = parts;
    this.#story = {
      ...{ startedAt: clock.now(), why: "started", plan: fileAlone, state: "tried" },
      refused: files.refused,
    };
  }

  get story(): StartStory {
    return this.#story;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  watch(proof: Proof): () => void {
    this.#proofs.add(proof);
    return () => this.#proofs.delete(proof);
  }

  /** Starts what should run, or what last worked. Throws when nothing can be started. */
  async begin(): Promise<Agent> {
    const { files } = this.#parts;
    const next = files.next;
    if (next !== null && next.begun >= mostBegun) {
      files.putNext(null);
      this.#wentWrong = true;
      this.#refuse(next.plan, "ended", "the process ended before it was proved");
    } else if (next !== null) files.putNext({ ...next, begun: next.begun + 1 });
    return this.#run("started");
  }

  /** Settles when the agent asked to end with its process. */
  get left(): Promise<void> {
    return this.#left.promise;
  }

  leave(): void {
    this.#left.resolve();
  }

  restart(why: RestartWhy, plan: Partial<StartPlan> = {}): void {
    const { files } = this.#parts;
    const wanted = { ...this.#story.plan, ...plan };
    // Where nothing differs there is nothing to prove, and what runs may itself be what the file can't give today.
    if (!same(wanted, this.#story.plan)) files.putNext({ plan: wanted, why, begun: 1 });
    this.#outside.runInAsyncScope(() => this.#next(why));
  }

  /** Ends the agent for good. */
  async close(): Promise<void> {
    this.#over.abort();
    this.#trial.abort();
    await this.#work;
    const { files } = this.#parts;
    const next = files.next;
    if (next !== null) files.putNext({ ...next, begun: 0 });
    await this.#agent?.close();
  }

  /** One restart after the other; each ends with an agent that runs. */
  #next(why: RestartWhy | "fell-back"): void {
    const { clock, say, spoken } = this.#parts;
    this.#work = this.#work.then(async () => {
      this.#trial.abort();
      if (this.#agent !== null) {
        this.#held = new Set([...this.#proofs].filter(({ holds }) => holds()).map(({ why }) => why));
        this.#before = await ailmentsOf(this.#agent.url);
        // Whatever could not be closed in order, a station without an agent would be worse.
        await this.#agent.close().catch((error: unknown) => say(`yimen: ${spoken(error)}`));
        this.#agent = null;
      }
      while (!this.#over.signal.aborted) {
        try {
          await this.#run(why);
          return;
        } catch (error) {
          say(`yimen: ${spoken(error)}\nTrying again in ${retryMs / 1000} s.`);
          await clock.sleep(retryMs, this.#over.signal).catch(() => undefined);
        }
      }
    });
  }

  async #run(why: StartStory["why"]): Promise<Agent> {
    const { files, spoken, blames, start, say } = this.#parts;
    const good = files.good;
    const attempts = await attemptsFor(files.next, good, this.#parts);
    let first: unknown = null;
    for (const attempt of attempts) {
      if ("invalid" in attempt.config) {
        this.#giveUp(attempt, "invalid", attempt.config.invalid);
        continue;
      }
      const { config } = attempt;
      if (this.#bad.some((bad) => same(bad, config))) continue;
      this.#tell({
        startedAt: this.#parts.clock.now(),
        why: this.#wentWrong ? "fell-back" : why,
        plan: attempt.plan,
        state: attempt.from === "last-good" ? "last-good" : attempt.onTrial ? "tried" : "good",
        refused: this.#story.refused,
      });
      try {
        this.#proofs.clear();
        const agent = await start(config, this);
        this.#agent = agent;
        this.#wentWrong = false;
        if (attempt.onTrial) this.#try(attempt, agent, config);
        else if (attempt.from !== "last-good") this.#proved(attempt, config);
        return agent;
      } catch (error) {
        first ??= error;
        if (!blames(error)) {
          const next = files.next;
          // Within one process it is tried again and again, and counts once.
          if (next !== null) files.putNext({ ...next, begun: Math.max(0, next.begun - 1) });
          throw error;
        }
        this.#bad.push(config);
        this.#giveUp(attempt, "not-started", spoken(error));
        say(`yimen: ${spoken(error)}`);
      }
    }
    throw first ?? new Error("no configuration can be used");
  }

  #giveUp({ from, plan }: Attempt, why: Refusal["why"], detail: string): void {
    if (from === "next") this.#parts.files.putNext(null);
    this.#wentWrong = true;
    this.#refuse(plan, why, detail);
  }

  #refuse(plan: StartPlan, why: Refusal["why"], detail: string): void {
    const refused = { plan, why, detail, at: this.#parts.clock.now() };
    this.#parts.files.putRefused(refused);
    this.#tell({ ...this.#story, refused });
  }

  #try(attempt: Attempt, agent: Agent, config: Config): void {
    const { clock, files } = this.#parts;
    this.#trial = new AbortController();
    const { signal } = this.#trial;
    const task = {
      clock,
      look: () => ailmentsOf(agent.url),
      before: this.#before,
      proofs: () => [...this.#proofs].filter(({ why }) => this.#held.has(why)),
    };
    probation(task, signal)
      .then((verdict) => {
        if (signal.aborted) return;
        if (verdict.well) return this.#proved(attempt, config);
        // The first configuration of all has nothing behind it to go back to.
        if (files.good === null) return;
        this.#bad.push(config);
        this.#giveUp(attempt, verdict.why, verdict.detail);
        this.#next("fell-back");
      })
      .catch(() => undefined);
  }

  #proved({ plan, from }: Attempt, config: Config): void {
    const { files } = this.#parts;
    if (files.good === null || !same(files.good, { plan, config })) files.putGood({ plan, config });
    if (from === "next") files.putNext(null);
    const { refused } = this.#story;
    const settled = refused !== null && (from === "next" || same(refused.plan, plan));
    if (settled) files.putRefused(null);
    this.#tell({ ...this.#story, state: "good", refused: settled ? null : refused });
  }

  #tell(story: StartStory): void {
    this.#story = story;
    for (const listener of [...this.#listeners]) listener();
  }
}
