/** Collects bytes; numbers of two and four bytes are written low byte first. */
export class LittleEndianWriter {
  readonly #parts: number[] = [];

  u8(...values: readonly number[]): this {
    for (const value of values) this.#parts.push(value & 0xff);
    return this;
  }

  u16(value: number): this {
    return this.u8(value, value >> 8);
  }

  u32(value: number): this {
    return this.u16(value).u16(value >>> 16);
  }

  bytes(bytes: Uint8Array): this {
    for (const byte of bytes) this.#parts.push(byte);
    return this;
  }

  zeros(count: number): this {
    for (let i = 0; i < count; i++) this.#parts.push(0);
    return this;
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#parts);
  }
}

/** Reads in order; past the end it throws RangeError. */
export class LittleEndianReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, from = 0) {
    this.#bytes = bytes;
    this.#at = from;
  }

  get at(): number {
    return this.#at;
  }

  u8(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new RangeError("the bytes end too early");
    this.#at += 1;
    return byte;
  }

  u16(): number {
    const low = this.u8();
    return low | (this.u8() << 8);
  }

  u32(): number {
    const low = this.u16();
    return low + this.u16() * 65_536;
  }

  bytes(count: number): Uint8Array {
    if (this.#at + count > this.#bytes.length) throw new RangeError("the bytes end too early");
    this.#at += count;
    return this.#bytes.slice(this.#at - count, this.#at);
  }
}
