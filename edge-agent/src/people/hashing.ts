import { randomBytes } from "node:crypto";
import { passwordAsTyped } from "../rules/people/secrets.ts";

/** argon2id, above the least that OWASP's cheat sheet asks for (19 MiB, two passes), for machines at desks. */
const usualCost: HashCost = { memoryCost: 32 * 1024, timeCost: 3, parallelism: 1 };

export interface HashCost {
  /** KiB. */
  readonly memoryCost: number;
  /** Passes. */
  readonly timeCost: number;
  readonly parallelism: number;
}

/** Each takes memory and one of the few threads that files and pictures need too. */
const atOnce = 2;

/** Hashes and checks secrets on the thread pool; never call it within a transaction. */
export interface Hashing {
  /** PHC string. */
  hash(secret: string): Promise<string>;
  /** Takes as long for `null`, where there is nothing to compare with, as for a hash. */
  check(known: string | null, secret: string): Promise<boolean>;
}

export function createHashing(cost: HashCost = usualCost): Hashing {
  const gate = createGate(atOnce);
  // Loaded when first needed: a kiosk without staff never does.
  const engine = once(() => import("@node-rs/argon2"));
  const hash = (secret: string) =>
    gate(async () => (await engine()).hash(passwordAsTyped(secret), { ...cost }));
  const nobody = once(() => hash(randomBytes(16).toString("hex")));
  return {
    hash,
    async check(known, secret) {
      const against = known ?? (await nobody());
      const same = await gate(async () => (await engine()).verify(against, passwordAsTyped(secret)));
      return same && known !== null;
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function createGate(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= width) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next in the row, if there is one.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
