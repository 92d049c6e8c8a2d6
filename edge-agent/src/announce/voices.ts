import { join } from "node:path";
import type { Config } from "../config/schema.ts";
import { allClips, type Clip, wordOf } from "../rules/voice/spoken.ts";
import { type Clips, noClips, packClips, renderedClips } from "./clips.ts";
import { type Pack, readPack } from "./pack.ts";
import { espeakSystem, findEspeak, hasVoices } from "./speech/espeak-system.ts";
import { espeakWasm, hasEspeakPackage } from "./speech/espeak-wasm.ts";
import type { Speech } from "./speech/speech.ts";

type Part = Pick<Config, "voice" | "queue" | "data">;

/** The clips that this hall's numbers need: its own letters, not the whole alphabet. */
export function clipsNeeded({ voice, queue }: Part): readonly Clip[] {
  const letters = new Set([...queue.lanes.map((lane) => lane.letter), queue.appointments.letter]);
  return voice.languages
    .flatMap((language) => allClips(language))
    .filter(({ name }) => !/^[A-Z]$/.test(name) || letters.has(name))
    .filter(({ name }) => name !== "yao" || voice.oneAsYao);
}

export function packOf(config: Part): Pack | null {
  const { pack } = config.voice;
  return pack === undefined ? null : readPack(pack, clipsNeeded(config));
}

/** Who speaks here: a whole pack, else espeak-ng of this machine, else the one in the npm package, else nobody. */
export function chooseClips(config: Part, pack: Pack | null): Clips {
  const { engine } = config.voice;
  if (engine === "none") return noClips;
  if (pack !== null && engine !== "espeak" && (engine === "pack" || pack.faults.length === 0))
    return packClips(pack);
  const voices = clipsNeeded(config).map(({ language, name }) => wordOf(language, name).voice);
  const speech = engine === "pack" ? null : findSpeech([...new Set(voices)]);
  return speech === null
    ? noClips
    : renderedClips(speech, join(config.data, "voice"), config.voice.wordsPerMinute);
}

function findSpeech(voices: readonly string[]): Speech | null {
  const program = findEspeak();
  if (program !== null && hasVoices(program, voices)) return espeakSystem(program);
  return hasEspeakPackage() ? espeakWasm() : null;
}
