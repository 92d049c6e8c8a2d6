import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { writeWav } from "../wav.ts";
import { espeakSystem, findEspeak, hasVoices } from "./espeak-system.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-espeak-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Stands in for the system's program: lists voices as espeak-ng 1.52 does, and notes what it was told. */
const program = join(folder, "espeak-ng");
writeFileSync(join(folder, "word.wav"), writeWav({ rate: 22_050, samples: Int16Array.of(1, 2, 3) }));
writeFileSync(
  program,
  `#!/bin/sh
if [ "$1" = --voices ]; then
  echo "Pty Language       Age/Gender VoiceName          File                 Other Languages"
  echo " 5  cmn-latn-pinyin --/M      Chinese_(Mandarin,_latin_as_Pinyin) sit/cmn-Latn-pinyin  (zh-cmn 5)(zh 5)"
  echo " 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)"
  exit 0
fi
printf '%s|' "$@" >> "${folder}/told"
[ "$8" = fail ] && exit 1
cp "${folder}/word.wav" "$6"
`,
);
chmodSync(program, 0o755);

it("finds the system's espeak-ng and asks it for its voices", () => {
  expect(findEspeak(`/nowhere:${folder}`)).toBe(program);
  expect(findEspeak("/nowhere")).toBeNull();
  expect(hasVoices(program, ["cmn-latn-pinyin", "en-us"])).toBe(true);
  expect(hasVoices(program, ["cmn-latn-pinyin", "yue"])).toBe(false);
  expect(hasVoices(join(folder, "gone"), [])).toBe(false);
});

it("tells it words as arguments, never through a shell, and reads the file that it made", async () => {
  const speech = espeakSystem(program);
  const sound = await speech.render("cmn-latn-pinyin", "er4; $(touch x)", 150);
  expect([...sound.samples]).toEqual([1, 2, 3]);
  const told = readFileSync(join(folder, "told"), "utf8");
  expect(told).toMatch(/^-v\|cmn-latn-pinyin\|-s\|150\|-w\|.*\.wav\|--\|er4; \$\(touch x\)\|$/);
  await expect(speech.render("cmn-latn-pinyin", "fail", 150)).rejects.toThrow();
  speech.close();
});
