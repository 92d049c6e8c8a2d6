import { Outline } from "./outline.ts";

const maxDepth = 6;

/** Outlines of a TrueType face: `glyf` and `loca` (OpenType spec, "glyf"), composites included. */
export function trueTypeOutlines(
  glyf: Buffer,
  loca: Buffer,
  longOffsets: boolean,
): (glyph: number) => Outline {
  const offsetOf = (glyph: number) =>
    longOffsets ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2;

  function draw(glyph: number, place: Place, into: Outline, depth: number): void {
    const start = offsetOf(glyph);
    if (offsetOf(glyph + 1) <= start || depth > maxDepth) return;
    const contourCount = glyf.readInt16BE(start);
    if (contourCount >= 0) drawSimple(glyf, start + 10, contourCount, place, into);
    else {
      for (const part of compositeParts(glyf, start + 10)) {
        draw(part.glyph, compose(place, part.place), into, depth + 1);
      }
    }
  }

  return (glyph) => {
    const outline = new Outline();
    draw(glyph, [1, 0, 0, 1, 0, 0], outline, 0);
    return outline;
  };
}

/** x' = a·x + c·y + e, y' = b·x + d·y + f */
type Place = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

function compose(outer: Place, inner: Place): Place {
  const [a, b, c, d, e, f] = outer;
  const [ia, ib, ic, id, ie, iff] = inner;
  return [
    a * ia + c * ib,
    b * ia + d * ib,
    a * ic + c * id,
    b * ic + d * id,
    a * ie + c * iff + e,
    b * ie + d * iff + f,
  ];
}

function compositeParts(glyf: Buffer, start: number): { glyph: number; place: Place }[] {
  const parts: { glyph: number; place: Place }[] = [];
  let at = start;
  let flags = 0x20;
  while (flags & 0x20) {
    flags = glyf.readUInt16BE(at);
    const glyph = glyf.readUInt16BE(at + 2);
    at += 4;
    const words = (flags & 1) !== 0;
    const offsets = (flags & 2) !== 0;
    const e = words ? glyf.readInt16BE(at) : glyf.readInt8(at);
    const f = words ? glyf.readInt16BE(at + 2) : glyf.readInt8(at + 1);
    at += words ? 4 : 2;
    let [a, b, c, d] = [1, 0, 0, 1];
    const fraction = () => {
      at += 2;
      return glyf.readInt16BE(at - 2) / 16384;
    };
    if (flags & 0x08) a = d = fraction();
    else if (flags & 0x40) [a, d] = [fraction(), fraction()];
    else if (flags & 0x80) [a, b, c, d] = [fraction(), fraction(), fraction(), fraction()];
    parts.push({ glyph, place: [a, b, c, d, offsets ? e : 0, offsets ? f : 0] });
  }
  return parts;
}

interface Points {
  readonly x: number[];
  readonly y: number[];
  readonly onCurve: boolean[];
}

function drawSimple(glyf: Buffer, start: number, contourCount: number, place: Place, into: Outline): void {
  const ends: number[] = [];
  for (let index = 0; index < contourCount; index++) ends.push(glyf.readUInt16BE(start + index * 2));
  const instructions = glyf.readUInt16BE(start + contourCount * 2);
  const points = readPoints(
    glyf,
    start + contourCount * 2 + 2 + instructions,
    (ends.at(-1) ?? -1) + 1,
    place,
  );
  let first = 0;
  for (const last of ends) {
    drawContour(points, first, last, into);
    first = last + 1;
  }
}

function readPoints(glyf: Buffer, start: number, count: number, place: Place): Points {
  const flags: number[] = [];
  let at = start;
  while (flags.length < count) {
    const flag = glyf.readUInt8(at++);
    let repeats = flag & 8 ? glyf.readUInt8(at++) : 0;
    flags.push(flag);
    while (repeats-- > 0 && flags.length < count) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? glyf.readUInt8(at++) : -glyf.readUInt8(at++);
      else if (!(flag & same)) {
        value += glyf.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  const [a, b, c, d, e, f] = place;
  return {
    x: xs.map((x, index) => a * x + c * (ys[index] ?? 0) + e),
    y: ys.map((y, index) => b * (xs[index] ?? 0) + d * y + f),
    onCurve: flags.map((flag) => (flag & 1) !== 0),
  };
}

function drawContour(points: Points, first: number, last: number, into: Outline): void {
  const count = last - first + 1;
  if (count < 2) return;
  const at = (index: number) => {
    const point = first + (index % count);
    return { x: points.x[point] ?? 0, y: points.y[point] ?? 0, on: points.onCurve[point] ?? true };
  };
  let begin = 0;
  while (begin < count && !at(begin).on) begin++;
  const implied = begin === count;
  const [p, q] = [at(0), at(count - 1)];
  const start = implied ? { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 } : at(begin);
  if (implied) begin = count - 1;
  into.moveTo(start.x, start.y);
  for (let step = 1; step <= count; step++) {
    const point = at(begin + step);
    if (point.on) {
      into.lineTo(point.x, point.y);
      continue;
    }
    const next = step === count ? { ...start, on: true } : at(begin + step + 1);
    if (next.on) {
      into.quadTo(point.x, point.y, next.x, next.y);
      step++;
    } else into.quadTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
  }
}
