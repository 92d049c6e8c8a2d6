import { io } from "socket.io-client";
import { KioskApp } from "./app.ts";
import { listenForArrows } from "./focus/arrow-keys.ts";
import { Kiosk } from "./kiosk.ts";

for (const unwanted of ["contextmenu", "dragstart"])
  document.addEventListener(unwanted, (event) => event.preventDefault());
listenForArrows(document);

const socket = io({ transports: ["websocket"], reconnectionDelay: 500, reconnectionDelayMax: 3_000 });
const app = new KioskApp();
app.kiosk = new Kiosk(socket);
document.body.append(app);

// Chinese fonts of the page's own, for machines without any: never before the first paint.
requestAnimationFrame(() => setTimeout(() => import("../fonts.ts")));
