// Like drawings through Skia, encoded as PNG: a flat ground with one letter (as difficulty 0), and clouds, two letters, two strokes across
// and a curve on whose one side the colours change places (as difficulty 3). Prints one JSON line.
import { createCanvas } from '@napi-rs/canvas';

const tiles = Number(process.argv[2] ?? 3000);
const random = (least, most) => least + Math.random() * (most - least);
const colour = () => `rgb(${random(0, 256) | 0},${random(0, 256) | 0},${random(0, 256) | 0})`;
const letter = () => String.fromCharCode(65 + random(0, 26) | 0);
let bytes = 0;

function flat() {
  const canvas = createCanvas(64, 64);
  const context = canvas.getContext('2d');
  context.fillStyle = colour();
  context.fillRect(0, 0, 64, 64);
  context.fillStyle = colour();
  context.font = '34px serif';
  context.fillText(letter(), random(4, 34), random(30, 60));
  bytes += canvas.toBuffer('image/png').length;
}

const clouds = createCanvas(9, 9);
const cloud = clouds.getContext('2d');

function layer(context, ground, ink, letters, curves) {
  context.fillStyle = ground;
  context.fillRect(0, 0, 64, 64);
  context.globalAlpha = 0.3;
  context.drawImage(clouds, 0, 0, 64, 64);
  context.globalAlpha = 1;
  context.fillStyle = context.strokeStyle = ink;
  context.lineWidth = 3;
  for (const [text, x, y, angle] of letters) {
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.fillText(text, 0, 0);
    context.restore();
  }
  for (const [a, b, c, d] of curves) {
    context.beginPath();
    context.moveTo(-4, a);
    context.bezierCurveTo(20, b, 44, c, 68, d);
    context.stroke();
  }
}

function cluttered() {
  const canvas = createCanvas(64, 64);
  const context = canvas.getContext('2d');
  context.font = '34px serif';
  for (let i = 0; i < 81; i++) {
    const level = random(0, 256) | 0;
    cloud.fillStyle = `rgb(${level},${level},${level})`;
    cloud.fillRect(i % 9, i / 9 | 0, 1, 1);
  }
  const [ground, ink] = [colour(), colour()];
  const letters = [[letter(), random(4, 10), random(28, 56), random(-.2, .2)], [letter(), random(34, 40), random(28, 56), random(-.2, .2)]];
  const curves = [0, 1].map(() => [random(0, 64), random(0, 64), random(0, 64), random(0, 64)]);
  layer(context, ground, ink, letters, curves);
  context.beginPath();
  context.moveTo(random(10, 54), -4);
  context.bezierCurveTo(random(0, 64), 20, random(0, 64), 44, random(10, 54), 68);
  context.lineTo(-4, 68);
  context.lineTo(-4, -4);
  context.clip();
  layer(context, ink, ground, letters, curves);
  bytes += canvas.toBuffer('image/png').length;
}

function measure(draw) {
  for (let i = 0; i < 500; i++) draw();
  const rounds = [];
  for (let round = 0; round < 5; round++) {
    bytes = 0;
    const start = process.cpuUsage();
    for (let i = 0; i < tiles / 5; i++) draw();
    rounds.push((({ user, system }) => user + system)(process.cpuUsage(start)) / (tiles / 5));
  }
  rounds.sort((a, b) => a - b);
  return { microseconds: rounds[2], best: rounds[0], bytes: Math.round(bytes / (tiles / 5)) };
}

console.log(JSON.stringify({ flat: measure(flat), cluttered: measure(cluttered) }));
