import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { type TSchema, Type } from "typebox";
import { Value } from "typebox/value";
import type { Config } from "../config/schema.ts";
import { type Refusal, type RestartWhy, refusalReasons, type StartPlan, settingsSources } from "./keeper.ts";

/** What the next start tries. */
export interface NextStart {
  readonly plan: StartPlan;
  readonly why: RestartWhy;
  /** Starts with it that began; one that neither proved itself nor was refused ended with its process. */
  readonly begun: number;
}

/** What proved itself last. */
export interface GoodStart {
  readonly plan: StartPlan;
  /** The whole configuration, for a day on which the file can't be read. */
  readonly config: Config;
}

const PlanSchema = Type.Object({
  settings: Type.Object({
    version: Type.Integer({ minimum: 0 }),
    source: Type.Enum([...settingsSources]),
    changes: Type.Array(
      Type.Object({ path: Type.Array(Type.String()), value: Type.Optional(Type.Unknown()) }),
    ),
  }),
  catalogue: Type.Union([
    Type.Null(),
    Type.Object({
      version: Type.Integer({ minimum: 1 }),
      file: Type.String(),
      fromHall: Type.Optional(Type.Object({ sha256: Type.String() })),
    }),
  ]),
});
const NextSchema = Type.Object({
  plan: PlanSchema,
  why: Type.Enum(["settings", "catalogue", "asked", "update"] as const),
  begun: Type.Integer({ minimum: 0 }),
});
const GoodSchema = Type.Object({ plan: PlanSchema, config: Type.Object({}) });
const RefusedSchema = Type.Object({
  plan: PlanSchema,
  why: Type.Enum([...refusalReasons]),
  detail: Type.String(),
  at: Type.Integer(),
});

/**
 * The folder `settings` of the data folder, read before anything else. Writing is atomic and best effort: the journal has the
 * history, so that a disk that takes nothing costs no start.
 */
export class PlanFiles {
  readonly #folder: string;
  /** What a disk did not take counts all the same for as long as the process lives. */
  readonly #unwritten = new Map<string, object | null>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get next(): NextStart | null {
    return this.#read("next.json", NextSchema);
  }

  get good(): GoodStart | null {
    return this.#read("good.json", GoodSchema);
  }

  get refused(): Refusal | null {
    return this.#read("refused.json", RefusedSchema);
  }

  putNext(next: NextStart | null): void {
    this.#write("next.json", next);
  }

  putGood(good: GoodStart): void {
    this.#write("good.json", good);
  }

  putRefused(refused: Refusal | null): void {
    this.#write("refused.json", refused);
  }

  /** A file that is damaged counts as none. */
  #read<T>(name: string, schema: TSchema): T | null {
    const kept = this.#unwritten.get(name);
    if (kept !== undefined) return kept as T | null;
    try {
      const value: unknown = JSON.parse(readFileSync(join(this.#folder, name), "utf8"));
      return Value.Check(schema, value) ? (value as T) : null;
    } catch {
      return null;
    }
  }

  #write(name: string, value: object | null): void {
    const file = join(this.#folder, name);
    this.#unwritten.set(name, value);
    try {
      if (value === null) rmSync(file, { force: true });
      else this.#replace(file, value);
      this.#unwritten.delete(name);
    } catch {
      return;
    }
  }

  #replace(file: string, value: object): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const half = `${file}.half`;
    const handle = openSync(half, "w", 0o600);
    try {
      writeSync(handle, `${JSON.stringify(value, null, 1)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(half, file);
  }
}
