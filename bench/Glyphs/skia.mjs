// A like drawing through Skia: a flat ground, one glyph of text at a random place, encoded as PNG. Prints one JSON line.
import { createCanvas } from '@napi-rs/canvas';

const tiles = Number(process.argv[2] ?? 3000);
const colour = () => `rgb(${Math.random() * 256 | 0},${Math.random() * 256 | 0},${Math.random() * 256 | 0})`;
let bytes = 0;

function draw() {
  const canvas = createCanvas(64, 64);
  const context = canvas.getContext('2d');
  context.fillStyle = colour();
  context.fillRect(0, 0, 64, 64);
  context.fillStyle = colour();
  context.font = '34px serif';
  context.fillText(String.fromCharCode(65 + (Math.random() * 26 | 0)), 4 + Math.random() * 30, 30 + Math.random() * 30);
  bytes += canvas.toBuffer('image/png').length;
}

for (let i = 0; i < 500; i++) draw();
const rounds = [];
for (let round = 0; round < 5; round++) {
  bytes = 0;
  const start = process.cpuUsage();
  for (let i = 0; i < tiles / 5; i++) draw();
  rounds.push((({ user, system }) => user + system)(process.cpuUsage(start)) / (tiles / 5));
}

rounds.sort((a, b) => a - b);
console.log(JSON.stringify({ microseconds: rounds[2], best: rounds[0], bytes: Math.round(bytes / (tiles / 5)) }));
