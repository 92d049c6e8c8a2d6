import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { HallError } from "../contract/errors.ts";
import { keyIdOf, openWith, type Place, sealWith } from "./envelope.ts";

export type { Place } from "./envelope.ts";

/** Where wrapped data keys are kept: a place of their own, so that deleting one shreds what it sealed. */
export interface KeyShelf {
  /** Durable when it returns. */
  add(keys: readonly WrappedKey[]): void;
  find(id: Uint8Array): WrappedKey | null;
  /** Durable and overwritten when it returns. */
  remove(id: Uint8Array): void;
}

export interface WrappedKey {
  readonly id: Uint8Array;
  /** Bound into everything the key seals; stays when the key is wrapped anew. */
  readonly epoch: number;
  readonly wrapped: Uint8Array;
}

/** Keys made and stored at once: one sync of the shelf serves this many cases. */
const keysPerSync = 64;
const keysInMemory = 512;
const currentEpoch = 1;
const rootId = Buffer.alloc(16);

interface DataKey {
  readonly epoch: number;
  readonly key: KeyObject;
}

/**
 * Envelope encryption. A random key per case (DEK) seals that case's fields and pages; DEKs lie wrapped under a key
 * derived from the node's root key (HKDF-SHA-256, RFC 5869). Look-ups go by an HMAC under another derived key, because
 * a plain hash of an ID number can be found by trying all of them.
 */
export class Vault {
  readonly #shelf: KeyShelf;
  readonly #wrapping: KeyObject;
  readonly #indexing: KeyObject;
  readonly #open = new Map<string, DataKey>();
  readonly #ready: string[] = [];

  constructor(rootKey: Uint8Array, shelf: KeyShelf) {
    this.#shelf = shelf;
    this.#wrapping = derive(rootKey, "yimen wrapping 1");
    this.#indexing = derive(rootKey, "yimen index 1");
  }

  /** Id of a fresh data key (32 hexadecimal characters), durable before it is handed out. */
  newCaseKey(): string {
    if (this.#ready.length === 0) this.#stock();
    return this.#ready.pop() as string;
  }

  seal(caseKey: string, place: Place, plain: Uint8Array): Buffer {
    const { key, epoch } = this.#dataKey(caseKey);
    return sealWith(key, Buffer.from(caseKey, "hex"), epoch, place, plain);
  }

  /** Null when the key was shredded; throws HallError `storage-damaged` when the value was altered or moved. */
  open(place: Place, sealed: Uint8Array): Buffer | null {
    const id = keyIdOf(sealed);
    if (id === null) throw new HallError("storage-damaged");
    const found = this.#find(id.toString("hex"));
    if (found === null) return null;
    const plain = openWith(found.key, found.epoch, place, sealed);
    if (plain === null) throw new HallError("storage-damaged");
    return plain;
  }

  /** Whether the data key still exists. */
  holds(caseKey: string): boolean {
    return this.#find(caseKey) !== null;
  }

  /** Deletes the data key: what it sealed can never be opened again, here or in any backup without the key. */
  shred(caseKey: string): void {
    this.#open.delete(caseKey);
    this.#shelf.remove(Buffer.from(caseKey, "hex"));
  }

  /** Keyed HMAC-SHA-256 for look-ups, hexadecimal. `purpose` keeps indexes apart: equal values do not match across. */
  index(purpose: string, value: string): string {
    return createHmac("sha256", this.#indexing).update(`${purpose}\0${value}`).digest("hex");
  }

  #stock(): void {
    const keys = Array.from({ length: keysPerSync }, () => ({ id: randomBytes(16), key: randomBytes(32) }));
    this.#shelf.add(
      keys.map(({ id, key }) => ({
        id,
        epoch: currentEpoch,
        wrapped: sealWith(this.#wrapping, rootId, currentEpoch, wrapPlace(id), key),
      })),
    );
    for (const { id, key } of keys) {
      const name = id.toString("hex");
      this.#remember(name, { epoch: currentEpoch, key: createSecretKey(key) });
      this.#ready.push(name);
    }
  }

  #dataKey(caseKey: string): DataKey {
    const found = this.#find(caseKey);
    if (found === null)
      throw new HallError("not-found", { fields: [{ path: "caseKey", reason: "unknown" }] });
    return found;
  }

  #find(caseKey: string): DataKey | null {
    const held = this.#open.get(caseKey);
    if (held !== undefined) return held;
    if (!/^[0-9a-f]{32}$/.test(caseKey)) return null;
    const id = Buffer.from(caseKey, "hex");
    const row = this.#shelf.find(id);
    if (row === null) return null;
    const key = openWith(this.#wrapping, row.epoch, wrapPlace(id), row.wrapped);
    // The shelf and the root key do not belong together, or the shelf was altered.
    if (key === null) throw new HallError("storage-damaged");
    const found = { epoch: row.epoch, key: createSecretKey(key) };
    this.#remember(caseKey, found);
    return found;
  }

  #remember(caseKey: string, key: DataKey): void {
    if (this.#open.size >= keysInMemory) {
      const oldest = this.#open.keys().next().value;
      if (oldest !== undefined) this.#open.delete(oldest);
    }
    this.#open.set(caseKey, key);
  }
}

function wrapPlace(id: Uint8Array): Place {
  return { table: "keys", row: Buffer.from(id).toString("hex"), column: "wrapped" };
}

function derive(rootKey: Uint8Array, info: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync("sha256", rootKey, Buffer.alloc(0), info, 32)));
}
