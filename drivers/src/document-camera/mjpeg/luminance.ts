import { isFrameHeader } from "./markers.ts";

/** How bright a picture is, from the mean of each 8 × 8 block; 0…255. */
export interface Luminance {
  readonly mean: number;
  /** Standard deviation of the blocks' means: what there is to be seen, without a sensor's grain. */
  readonly deviation: number;
  /** False: only the upper part was read, as far as the budget went. */
  readonly whole: boolean;
}

interface Component {
  readonly id: number;
  readonly blocks: number;
  readonly quantiser: number;
  dc: Uint16Array;
  ac: Uint16Array;
}

/**
 * The brightness of a baseline JPEG without decoding its pixels: the code is walked and only the blocks' first
 * coefficients are kept (ITU-T T.81, annex F.2). About 1 ms for 64 KiB. `budget`: bytes of code to walk at most.
 * null for progressive, arithmetic and broken pictures.
 */
export function luminanceOf(jpeg: Uint8Array, budget: number = Number.POSITIVE_INFINITY): Luminance | null {
  const head = readHead(jpeg);
  return head === null ? null : walk(jpeg, head, budget);
}

interface Head {
  /** In the order of the scan, the one of brightness first. */
  readonly components: readonly Component[];
  readonly units: number;
  readonly restart: number;
  readonly code: number;
}

const segments = { tables: 0xc4, quantisers: 0xdb, restart: 0xdd, scan: 0xda } as const;

function readHead(bytes: Uint8Array): Head | null {
  const quantisers = new Map<number, number>();
  const tables = new Map<number, Uint16Array>();
  let frame: { size: number; components: { id: number; across: number; down: number; q: number }[] } | null =
    null;
  let units = 0;
  let restart = 0;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const code = bytes[at + 1] as number;
    if (code === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
    if (end > bytes.length) return null;
    const data = bytes.subarray(at + 4, end);
    if (code === segments.quantisers) readQuantisers(data, quantisers);
    else if (code === segments.tables) readTables(data, tables);
    else if (code === segments.restart) restart = ((data[0] as number) << 8) | (data[1] as number);
    else if (code === 0xc0 || code === 0xc1) {
      const parts = data[5] as number;
      if (data[0] !== 8 || data.length < 6 + parts * 3) return null;
      const components = Array.from({ length: parts }, (_, i) => ({
        id: data[6 + i * 3] as number,
        across: (data[7 + i * 3] as number) >> 4,
        down: (data[7 + i * 3] as number) & 15,
        q: data[8 + i * 3] as number,
      }));
      const widest = parts === 1 ? 1 : Math.max(...components.map(({ across }) => across));
      const tallest = parts === 1 ? 1 : Math.max(...components.map(({ down }) => down));
      const height = ((data[1] as number) << 8) | (data[2] as number);
      const width = ((data[3] as number) << 8) | (data[4] as number);
      units = Math.ceil(width / (8 * widest)) * Math.ceil(height / (8 * tallest));
      frame = { size: parts, components };
    } else if (isFrameHeader(code)) return null;
    else if (code === segments.scan) {
      if (frame === null || data[0] !== frame.size) return null;
      const components: Component[] = [];
      for (let i = 0; i < frame.size; i += 1) {
        const own = frame.components.find(({ id }) => id === data[1 + i * 2]);
        const chosen = data[2 + i * 2] as number;
        const dc = tables.get(chosen >> 4);
        const ac = tables.get(0x10 | (chosen & 15));
        const quantiser = own && quantisers.get(own.q);
        if (own === undefined || dc === undefined || ac === undefined || quantiser === undefined) return null;
        components.push({
          id: own.id,
          blocks: frame.size === 1 ? 1 : own.across * own.down,
          quantiser,
          dc,
          ac,
        });
      }
      return { components, units, restart, code: end };
    }
    at = end;
  }
  return null;
}

function readQuantisers(data: Uint8Array, quantisers: Map<number, number>): void {
  for (let at = 0; at + 65 <= data.length; ) {
    const wide = (data[at] as number) >> 4 !== 0;
    const first = data[at + 1] as number;
    quantisers.set((data[at] as number) & 15, wide ? (first << 8) | (data[at + 2] as number) : first);
    at += wide ? 129 : 65;
  }
}

/** By the bytes that define them, as a camera's tables never change. */
const known = new Map<string, Uint16Array>();
const mostKnown = 32;

function readTables(data: Uint8Array, tables: Map<number, Uint16Array>): void {
  for (let at = 0; at + 17 <= data.length; ) {
    let values = 0;
    for (let length = 0; length < 16; length += 1) values += data[at + 1 + length] as number;
    const end = at + 17 + values;
    const definition = Buffer.from(data.subarray(at + 1, end));
    const key = definition.toString("latin1");
    const table = known.get(key) ?? lookup(definition);
    if (known.size >= mostKnown) known.clear();
    known.set(key, table);
    tables.set(data[at] as number, table);
    at = end;
  }
}

/** By the next 16 bits: length of the code × 256 + its value; 0 where no code begins so. */
function lookup(definition: Uint8Array): Uint16Array {
  const table = new Uint16Array(65536);
  let next = 0;
  let value = 16;
  for (let length = 1; length <= 16; length += 1) {
    for (let i = 0; i < (definition[length - 1] as number); i += 1) {
      const span = 1 << (16 - length);
      table.fill((length << 8) | (definition[value] ?? 0), next, next + span);
      next += span;
      value += 1;
    }
  }
  return table;
}

function walk(
  bytes: Uint8Array,
  { components, units, restart, code }: Head,
  budget: number,
): Luminance | null {
  const last = Math.min(bytes.length, code + budget);
  const levels = new Int32Array(components.length);
  let at = code;
  let bits = 0;
  let held = 0;
  let padded = 0;
  let count = 0;
  let sum = 0;
  let squares = 0;
  const fill = () => {
    while (held <= 16) {
      let next = at < bytes.length ? (bytes[at] as number) : 0;
      if (next === 0xff && bytes[at + 1] !== 0) {
        next = 0;
        padded += 1;
      } else at += next === 0xff ? 2 : 1;
      bits = (bits << 8) | next;
      held += 8;
    }
  };
  for (let unit = 0; unit < units; unit += 1) {
    if (at >= last || padded > 8) return at >= last && last < bytes.length ? result(false) : null;
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      while (at + 1 < bytes.length && (bytes[at] !== 0xff || ((bytes[at + 1] as number) & 0xf8) !== 0xd0))
        at += 1;
      at += 2;
      held = 0;
      padded = 0;
      levels.fill(0);
    }
    for (let index = 0; index < components.length; index += 1) {
      const { blocks, dc, ac, quantiser } = components[index] as Component;
      for (let block = 0; block < blocks; block += 1) {
        if (held < 16) fill();
        const first = dc[(bits >>> (held - 16)) & 0xffff] as number;
        if (first === 0) return null;
        held -= first >> 8;
        const size = first & 15;
        if (size > 0) {
          if (held < 16) fill();
          const value = (bits >>> (held - size)) & ((1 << size) - 1);
          held -= size;
          levels[index] = (levels[index] as number) + (value >> (size - 1) ? value : value - (1 << size) + 1);
        }
        for (let k = 1; k < 64; k += 1) {
          if (held < 16) fill();
          const symbol = ac[(bits >>> (held - 16)) & 0xffff] as number;
          if (symbol === 0) return null;
          held -= symbol >> 8;
          const length = symbol & 15;
          k += (symbol >> 4) & 15;
          if (length > 0) {
            if (held < 16) fill();
            held -= length;
          } else if ((symbol & 0xf0) !== 0xf0) break;
        }
        if (index === 0) {
          const level = Math.min(255, Math.max(0, ((levels[0] as number) * quantiser) / 8 + 128));
          count += 1;
          sum += level;
          squares += level * level;
        }
      }
    }
  }
  return result(true);

  function result(whole: boolean): Luminance | null {
    if (count === 0) return null;
    const mean = sum / count;
    return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)), whole };
  }
}
