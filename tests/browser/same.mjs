// node same.mjs FOLDER: answers every case of cases.json with the engine in web/dist and compares the bytes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Fixbook, initSync } from "../../web/dist/engine.mjs";

const folder = process.argv[2];
const read = (name) => readFileSync(join(folder, name));
initSync({ module: readFileSync(new URL("../../web/dist/engine.wasm", import.meta.url)) });
const started = performance.now();
const fixbook = new Fixbook(read("rules.bin"));
const ready = performance.now();

const firstDifference = (got, want) => {
  const [left, right] = [got.split("\n"), want.split("\n")];
  const at = left.findIndex((line, index) => line !== right[index]);
  return `line ${at + 1} is\n${left[at]}\ninstead of\n${right[at]}`;
};

let different = 0;
const times = [];
const cases = JSON.parse(read("cases.json"));
for (const { name, paste, options, answer } of cases) {
  const before = performance.now();
  const got = fixbook.match(Buffer.from(paste, "base64"), options);
  times.push(performance.now() - before);
  if (got !== answer) {
    different += 1;
    if (different <= 3) console.error(`${name}: ${firstDifference(got, answer)}`);
  }
}
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(1);
console.log(`${cases.length} answers, ${different} different; ready after ${(ready - started).toFixed(0)} ms, median ${at(0.5)} ms, slowest ${at(1)} ms`);
process.exit(different === 0 && cases.length > 0 ? 0 : 1);
