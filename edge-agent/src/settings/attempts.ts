import type { DriverEntry } from "@yimen/drivers/registry.ts";
import { isIntact } from "../catalogue/shelf.ts";
import { type ConfigBase, configWith } from "../config/base.ts";
import { spell } from "../config/explain.ts";
import type { Config } from "../config/schema.ts";
import { same } from "../contract/setting-overlay.ts";
import { fileAlone, type StartPlan } from "./keeper.ts";
import type { GoodStart, NextStart } from "./plan-files.ts";

/** One configuration to try, and what it was made of. */
export interface Attempt {
  readonly plan: StartPlan;
  /** next: what was asked for. good: what proved itself, over the file as it is today. last-good: the whole of it, as it was. */
  readonly from: "next" | "good" | "last-good";
  /** Why no configuration comes of it, in English. */
  readonly config: Config | { readonly invalid: string };
  /** Nothing that differs in any way has proved itself: it is watched, and given up if it is not well. */
  readonly onTrial: boolean;
}

export interface AttemptParts {
  /** Null: the file can't be used at all. */
  readonly base: ConfigBase | null;
  readonly drivers: readonly DriverEntry[];
  /** What flags and environment say, over everything. */
  settle(config: Config): Config;
}

const mistakesTold = 5;

/** What a start tries, in this order, until one runs. */
export async function attemptsFor(
  next: NextStart | null,
  good: GoodStart | null,
  parts: AttemptParts,
): Promise<readonly Attempt[]> {
  const of = async (from: Attempt["from"], plan: StartPlan): Promise<Attempt> => {
    const config = await resolved(plan, parts);
    const onTrial = "invalid" in config || good === null || !same(config, good.config);
    return { from, plan, config, onTrial };
  };
  const tries: Attempt[] = [];
  if (next !== null) tries.push(await of("next", next.plan));
  tries.push(await of("good", good?.plan ?? fileAlone));
  if (good === null) return tries;
  const { plan } = good;
  const lost = plan.catalogue !== null && !isIntact(plan.catalogue.file);
  // A catalogue whose file is gone or altered costs no station its screen: the configuration's own is there.
  if (lost) tries.push(await of("good", { ...plan, catalogue: null }));
  const { catalogue: _, ...others } = good.config;
  const config = parts.settle(lost ? others : good.config);
  tries.push({ from: "last-good", plan: lost ? { ...plan, catalogue: null } : plan, config, onTrial: false });
  return tries;
}

async function resolved(
  plan: StartPlan,
  { base, drivers, settle }: AttemptParts,
): Promise<Attempt["config"]> {
  if (base === null) return { invalid: "the configuration file" };
  const judged = await configWith(base, plan.settings.changes, drivers);
  if (!judged.ok) {
    const paths = judged.mistakes.map(({ path }) => spell(path));
    return { invalid: [...new Set(paths)].slice(0, mistakesTold).join(", ") };
  }
  const { catalogue } = plan;
  if (catalogue !== null && !isIntact(catalogue.file)) return { invalid: "the catalogue's file" };
  return settle(catalogue === null ? judged.config : { ...judged.config, catalogue: catalogue.file });
}
