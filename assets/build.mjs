// Copies the typeface (OFL) beside the compiled styles.
import { copyFileSync, mkdirSync } from "node:fs";

const from = "node_modules/@fontsource-variable/atkinson-hyperlegible-next/";
const to = "../static/fonts/";
mkdirSync(to, { recursive: true });
for (const style of ["normal", "italic"]) {
  copyFileSync(`${from}files/atkinson-hyperlegible-next-latin-wght-${style}.woff2`, `${to}atkinson-${style}.woff2`);
}
copyFileSync(`${from}LICENSE`, `${to}LICENSE.txt`);
