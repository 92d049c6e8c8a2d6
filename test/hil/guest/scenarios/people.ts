import { gb11643CheckCharacter } from "@yimen/drivers/id-card/gb11643.ts";

let people = 0;

/** Another test person each time: region 999999, born 1900. */
export function nextPerson(): { readonly name: string; readonly number: string } {
  people += 1;
  const body = `99999919000101${String(people).padStart(3, "0")}`;
  return { name: "样例甲", number: body + gb11643CheckCharacter(body) };
}
