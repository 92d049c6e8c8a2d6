import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { type Font, openFont } from "./font.ts";
import { createGlyphs, type Glyphs } from "./glyphs.ts";

/** The parts of the bundled Noto Sans SC that slips use; together some 16,000 characters. */
const bundledParts = ["chinese-simplified", "latin", "latin-ext", "cyrillic", "vietnamese"];

const systemFolders = [
  "/usr/share/fonts",
  "/usr/local/share/fonts",
  join(homedir(), ".fonts"),
  join(homedir(), ".local/share/fonts"),
  "/System/Library/Fonts",
  "C:\\Windows\\Fonts",
];

/** Fonts known to hold rare Hanzi, best first, by the beginning of their file names. */
const knownFonts = [
  "notosanscjk-regular",
  "notosanscjksc-regular",
  "notosanssc-regular",
  "sourcehansans",
  "plangothic",
  "hanamina",
  "hanaminb",
  "babelstonehan",
  "simsun",
  "simsunb",
  "wqy-zenhei",
  "uming",
];

const maxFolderDepth = 4;
const maxFolderEntries = 20_000;

/** Rare characters of real surnames and given names: what a hall should be able to print. */
const rareSample = "䶮𠮷㛃";

let opened: readonly Font[] | undefined;

/** Fonts of this machine, the bundled one first. Found once a process; a broken file is left out. */
export function installedFonts(): readonly Font[] {
  opened ??= [...bundledFiles(), ...systemFiles()].flatMap((file) => {
    try {
      return [openFont(file)];
    } catch {
      return [];
    }
  });
  return opened;
}

const shared = createGlyphs(installedFonts);

/** Cells drawn from the fonts of this machine. */
export function installedGlyphs(): Glyphs {
  return shared;
}

/** The characters of `text` that no font of this machine has, each once. Spaces and controls are not asked about. */
export function missingGlyphs(text: string): string[] {
  const characters = new Set(Array.from(text).filter((character) => /[^\s\p{C}]/u.test(character)));
  return [...characters].filter((character) => !shared.has(character.codePointAt(0) ?? 0));
}

/**
 * What to install so that rare names print as characters, one sentence a line, for staff.
 * Empty where nothing is lacking. Slips print `[U+36C3]` for a character that no font has.
 */
export function fontAdvice(): string[] {
  const missing = missingGlyphs(rareSample);
  if (missing.length === 0) return [];
  const named = missing.map((character) => `${character} (${codePointName(character)})`).join(", ");
  const advice = [
    `No font of this machine has ${named}; slips print the code point in place of such a character.`,
  ];
  if (/[䶮𠮷]/u.test(missing.join(""))) advice.push("Debian, Ubuntu: apt-get install fonts-noto-cjk");
  if (missing.includes("㛃")) advice.push("Debian, Ubuntu: apt-get install fonts-hanazono");
  return advice;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function bundledFiles(): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve("@fontsource/noto-sans-sc/package.json"));
  return bundledParts.map((part) => join(folder, "files", `noto-sans-sc-${part}-400-normal.woff`));
}

function systemFiles(): string[] {
  const found: { file: string; rank: number }[] = [];
  let entries = 0;
  const walk = (folder: string, depth: number): void => {
    for (const entry of listFolder(folder)) {
      if (++entries > maxFolderEntries) return;
      const path = join(folder, entry.name);
      if (entry.isDirectory() && depth < maxFolderDepth) walk(path, depth + 1);
      const name = entry.name.toLowerCase();
      if (!/\.(ttf|ttc|otf|otc|woff)$/.test(name)) continue;
      const rank = knownFonts.findIndex((known) => name.startsWith(known));
      if (rank >= 0) found.push({ file: path, rank });
    }
  };
  for (const folder of systemFolders) walk(folder, 0);
  return found.sort((left, right) => left.rank - right.rank).map((font) => font.file);
}

function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
