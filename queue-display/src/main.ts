import { HallBoard } from "./board/hall-board.ts";
import { readAddress } from "./link/address.ts";
import { HallLink } from "./link/hall-link.ts";
import { languageOf } from "./locales/of.ts";
import { WindowSign } from "./sign/window-sign.ts";
import { SoundPrompt } from "./speaker/sound-prompt.ts";
import { Speaker } from "./speaker/speaker.ts";

const address = readAddress(location.search);
const link = new HallLink(address);
let speaking = false;

/** The board or the sign; which one a configured display is, its own view says. */
function show(): void {
  const kind = link.signage?.kind ?? (/^sign-/.test(address.id) ? "sign" : "board");
  const wanted = kind === "sign" ? WindowSign : HallBoard;
  document.documentElement.lang = languageOf(link.signage);
  if (!(document.body.firstElementChild instanceof wanted)) {
    const glass = new wanted();
    glass.link = link;
    document.body.firstElementChild?.remove();
    document.body.prepend(glass);
  }
  if (speaking || !(address.voice || link.signage?.speaker === true)) return;
  speaking = true;
  const prompt = new SoundPrompt();
  prompt.link = link;
  document.body.append(prompt);
  new Speaker(link);
}

link.addEventListener("change", show);
show();
requestAnimationFrame(() => setTimeout(() => import("./fonts.ts")));
