import { chooseClips, packOf } from "../../announce/voices.ts";
import type { Config } from "../../config/schema.ts";
import type { FileFault } from "../../contract/signage-view.ts";
import { inspect } from "../../signage/inspect.ts";
import { advice, type Finding, ok, wrong } from "./finding.ts";

const faults: Readonly<Record<FileFault, string>> = {
  missing: "there is no such file in displays.folder",
  "not-what-it-says": "its content is not what its name says; save it anew in that format",
  "kind-refused": "displays show .jpg, .png, .webp, .mp4 and .webm, and nothing that could run",
  "too-large": "pictures may have 20 MiB, films 500 MiB",
  damaged: "the picture can't be read to its end, or has more than 40 million pixels",
};

/** Whether signage files are what they say, and whether somebody can speak. */
export async function checkDisplays(config: Config): Promise<readonly Finding[]> {
  const { displays, voice } = config;
  const files = new Set(displays.signage.flatMap(({ file }) => (file === undefined ? [] : [file])));
  const found: Finding[] = [];
  for (const file of files) {
    const look = await inspect(displays.folder, file);
    if (!look.ok) found.push(wrong("signage", `${file}: ${faults[look.fault]}`));
  }
  if (files.size > 0 && found.length === 0)
    found.push(ok("signage", `${files.size} files, ${displays.folder}`));
  const pack = packOf(config);
  const clips = chooseClips(config, pack);
  clips.close();
  const lacking = pack?.faults ?? [];
  if (lacking.length > 0)
    found.push(wrong("voice", `the pack lacks ${lacking.length} clips, first ${lacking[0]}`));
  else if (voice.engine === "none") found.push(ok("voice", "the chime alone, as configured"));
  else if (clips.source === null)
    found.push(advice("voice", "nobody can speak: install espeak-ng, or set voice.pack; the chime sounds"));
  else found.push(ok("voice", `${clips.source}: ${voice.languages.join(", ")}`));
  return found;
}
