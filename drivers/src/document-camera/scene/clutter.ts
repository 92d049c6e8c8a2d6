import type { Random } from "./random.ts";

/** A thing on a table as SVG elements; `size` is the picture's width. */
export type Thing = (random: Random, x: number, y: number, size: number) => string;

const colour = (random: Random, from: number, to: number) =>
  `hsl(${random.whole(0, 359)},${random.whole(8, 70)}%,${random.whole(from, to)}%)`;

const turned = (random: Random, x: number, y: number, elements: string) =>
  `<g transform="translate(${x} ${y}) rotate(${random.whole(0, 359)})">${elements}</g>`;

const pen: Thing = (random, x, y, size) => {
  const long = size * random.between(0.1, 0.16);
  const thick = size * random.between(0.006, 0.011);
  const body = colour(random, 12, 75);
  return turned(
    random,
    x,
    y,
    `<rect x="${-long / 2}" y="${-thick / 2}" width="${long}" height="${thick}" rx="${thick / 2}" fill="${body}"/><rect x="${-long / 2}" y="${-thick / 2}" width="${long * 0.3}" height="${thick}" fill="#222"/><path d="M${long / 2 - 2},${-thick / 3} l${thick},${thick / 3} l${-thick},${thick / 3}z" fill="#999"/><rect x="${-long / 2}" y="${-thick / 4}" width="${long}" height="${thick / 6}" fill="#fff" opacity="0.5"/>`,
  );
};

const cup: Thing = (random, x, y, size) => {
  const r = size * random.between(0.035, 0.06);
  const rim = random.next() < 0.6 ? "#ecebe6" : colour(random, 25, 70);
  return turned(
    random,
    x,
    y,
    `<ellipse cx="${r * 1.15}" cy="0" rx="${r * 0.4}" ry="${r * 0.3}" fill="none" stroke="${rim}" stroke-width="${r * 0.16}"/><circle r="${r}" fill="${rim}"/><circle r="${r * 0.88}" fill="#bdbab2"/><circle r="${r * 0.84}" fill="${random.pick(["#3a2414", "#6b4a1e", "#8a6b2f", "#d9cf9f"])}"/>`,
  );
};

const keyboard: Thing = (random, x, y, size) => {
  const light = random.next() < 0.4;
  const key = size * 0.017;
  const [columns, rows] = [random.whole(12, 17), 5];
  const keys = Array.from({ length: columns * rows }, (_, i) => {
    const kx = (i % columns) * key * 1.15 + key * 0.4;
    const ky = Math.floor(i / columns) * key * 1.15 + key * 0.4;
    return `<rect x="${kx}" y="${ky}" width="${key}" height="${key}" rx="${key * 0.15}" fill="${light ? "#e9e9e8" : "#2b2b2e"}"/>`;
  }).join("");
  const width = columns * key * 1.15 + key * 0.7;
  const height = rows * key * 1.15 + key * 0.7;
  return `<g transform="translate(${x} ${y}) rotate(${random.whole(-20, 20)}) translate(${-width / 2} ${-height / 2})"><rect width="${width}" height="${height}" rx="${key * 0.4}" fill="${light ? "#c9c9c6" : "#141416"}"/>${keys}</g>`;
};

const phone: Thing = (random, x, y, size) => {
  const [w, h] = [size * 0.05, size * 0.105];
  return turned(
    random,
    x,
    y,
    `<rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" rx="${w * 0.14}" fill="#17181b"/><rect x="${-w * 0.46}" y="${-h * 0.47}" width="${w * 0.92}" height="${h * 0.94}" rx="${w * 0.1}" fill="${random.pick(["#0a0b0d", "#22304a", "#e8ecf0"])}"/>`,
  );
};

const note: Thing = (random, x, y, size) => {
  const [w, h] = [size * random.between(0.05, 0.1), size * random.between(0.05, 0.1)];
  const fill = random.pick(["#f4e37a", "#f3b8c4", "#bfe3c4", "#f1efe9", "#d8dfe6"]);
  const lines = Array.from(
    { length: 4 },
    (_, i) => `M${-w * 0.4},${h * (i * 0.2 - 0.3)}h${w * random.between(0.3, 0.8)}`,
  ).join("");
  return turned(
    random,
    x,
    y,
    `<rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" fill="${fill}"/><path d="${lines}" stroke="#445" stroke-width="${size * 0.0012}"/>`,
  );
};

/** A sheet of which most lies elsewhere: half covered, or beyond the picture. */
const paper: Thing = (random, x, y, size) => {
  const [w, h] = [size * random.between(0.14, 0.22), size * random.between(0.2, 0.3)];
  const grey = random.whole(226, 250);
  const lines = Array.from(
    { length: 12 },
    (_, i) => `M${-w * 0.4},${h * (i * 0.07 - 0.4)}h${w * random.between(0.5, 0.8)}`,
  ).join("");
  return turned(
    random,
    x,
    y,
    `<rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" fill="rgb(${grey},${grey},${grey - 4})"/><path d="${lines}" stroke="#333" stroke-width="${size * 0.0016}" stroke-dasharray="${size * 0.004} ${size * 0.0015}"/>`,
  );
};

const stamp: Thing = (random, x, y, size) => {
  const r = size * random.between(0.012, 0.025);
  return `<circle cx="${x}" cy="${y}" r="${r}" fill="${random.pick(["#8f1d1d", "#31251c", "#1e2a44"])}"/><circle cx="${x - r * 0.2}" cy="${y - r * 0.2}" r="${r * 0.6}" fill="#fff" opacity="0.12"/>`;
};

const things: readonly Thing[] = [pen, pen, cup, keyboard, phone, note, paper, stamp];

/** Things strewn over the table, mostly towards its rim as around a sheet that somebody laid down. */
export function strewn(random: Random, width: number, height: number, count: number): string {
  return Array.from({ length: count }, () => {
    const thing = random.pick(things);
    const round = random.between(0, Math.PI * 2);
    const far = random.between(0.55, 1.05);
    const x = width / 2 + Math.cos(round) * far * width * 0.5;
    const y = height / 2 + Math.sin(round) * far * height * 0.55;
    return thing(random, x, y, width);
  }).join("");
}

/** A few small things that lie over the rim of a sheet whose corners these are. */
export function strewnOver(
  random: Random,
  corners: readonly (readonly [number, number])[],
  size: number,
): string {
  const side = random.whole(0, 3);
  const p = corners[side] ?? [0, 0];
  const q = corners[(side + 1) % 4] ?? [0, 0];
  const share = random.between(0.25, 0.75);
  const x = p[0] + (q[0] - p[0]) * share;
  const y = p[1] + (q[1] - p[1]) * share;
  return random.pick([pen, stamp])(random, x, y, size);
}
