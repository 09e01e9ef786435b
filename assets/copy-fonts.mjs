// Puts the typeface and its licence where the stylesheet looks for them.
import { copyFileSync, mkdirSync } from "node:fs";

const from = "node_modules/@fontsource-variable/atkinson-hyperlegible-next";
const to = "../static/fonts";

mkdirSync(to, { recursive: true });
copyFileSync(`${from}/files/atkinson-hyperlegible-next-latin-wght-normal.woff2`, `${to}/atkinson-hyperlegible-next.woff2`);
copyFileSync(`${from}/LICENSE`, `${to}/atkinson-hyperlegible-next.OFL.txt`);
