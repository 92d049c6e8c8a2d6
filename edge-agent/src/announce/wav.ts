/** 16-bit mono PCM. Its bytes are little-endian in files, and in the memory of every machine that Node runs on. */
export interface Sound {
  readonly rate: number;
  readonly samples: Int16Array;
}

export class NotWav extends Error {}

const pcm = 1;
const extensible = 0xfffe;
const lowestRate = 8_000;
const highestRate = 48_000;
/** A minute of the highest rate. */
const mostBytes = 60 * highestRate * 2;

/**
 * Reads a WAV file: RIFF, PCM, 16 bits, one channel, 8 to 48 kHz, at most 60 s. Throws NotWav, with the reason, for
 * anything else, and for a file that ends before its own data does.
 */
export function readWav(bytes: Uint8Array): Sound {
  if (bytes.length > mostBytes + 4_096) throw new NotWav("longer than 60 s");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tag(view, 0) !== "RIFF" || tag(view, 8) !== "WAVE")
    throw new NotWav("no RIFF WAVE file");
  let rate: number | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = tag(view, at);
    const size = view.getUint32(at + 4, true);
    const from = at + 8;
    if (from + size > bytes.length) throw new NotWav(`cut off in its part "${name.trim()}"`);
    if (name === "fmt ") rate = rateOf(view, from, size);
    if (name === "data") {
      if (rate === null) throw new NotWav("sound before its format");
      if (size % 2 !== 0) throw new NotWav("half a sample at its end");
      return { rate, samples: new Int16Array(Uint8Array.from(bytes.subarray(from, from + size)).buffer) };
    }
    at = from + size + (size % 2);
  }
  throw new NotWav("holds no sound");
}

function rateOf(view: DataView, from: number, size: number): number {
  if (size < 16) throw new NotWav("no format");
  const format = view.getUint16(from, true);
  const channels = view.getUint16(from + 2, true);
  const rate = view.getUint32(from + 4, true);
  const bits = view.getUint16(from + 14, true);
  if (format !== pcm && format !== extensible) throw new NotWav(`format ${format}; PCM is needed`);
  if (channels !== 1) throw new NotWav(`${channels} channels; one is needed`);
  if (bits !== 16) throw new NotWav(`${bits} bits; 16 are needed`);
  if (rate < lowestRate || rate > highestRate) throw new NotWav(`${rate} samples a second`);
  return rate;
}

const tag = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));

export function writeWav({ rate, samples }: Sound): Buffer {
  const bytes = Buffer.allocUnsafe(44 + samples.length * 2);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write("WAVEfmt ", 8, "latin1");
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(pcm, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(samples.length * 2, 40);
  bytes.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), 44);
  return bytes;
}

/** Sounds after one another with `gapMs` of silence between them. Throws NotWav when their rates differ. */
export function concatenate(sounds: readonly Sound[], gapMs: number): Sound {
  const rate = sounds[0]?.rate ?? 22_050;
  if (sounds.some((sound) => sound.rate !== rate)) throw new NotWav("clips of different rates");
  const gap = Math.round((rate * gapMs) / 1000);
  const length = sounds.reduce((sum, { samples }) => sum + samples.length + gap, -gap);
  const joined = new Int16Array(Math.max(0, length));
  let at = 0;
  for (const { samples } of sounds) {
    joined.set(samples, at);
    at += samples.length + gap;
  }
  return { rate, samples: joined };
}

/** Without the silence before and after; softer than 1 % of full scale counts as silence. */
export function trimmed({ rate, samples }: Sound): Sound {
  const loud = (sample: number) => Math.abs(sample) > 328;
  const first = samples.findIndex(loud);
  if (first < 0) return { rate, samples: new Int16Array(0) };
  return { rate, samples: samples.slice(first, samples.findLastIndex(loud) + 1) };
}

/** `level` 1 is as it was. What would be louder than full scale is held there. */
export function scaled({ rate, samples }: Sound, level: number): Sound {
  const louder = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i += 1)
    louder[i] = Math.max(-32_768, Math.min(32_767, Math.round((samples[i] ?? 0) * level)));
  return { rate, samples: louder };
}

export const durationMs = ({ rate, samples }: Sound) => Math.round((samples.length / rate) * 1000);
