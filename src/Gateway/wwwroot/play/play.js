// @ts-check
/** @typedef {{challenge: string, stage: number, stages: number, expected: string, images: string[], time: number}} Stage */

/** @param {string} selector */
const element = selector => /** @type {HTMLElement} */ (document.querySelector(selector));

const board = element('.board');
const message = element('.message');
const text = element('.message .text');
const flag = element('.flag');
const start = /** @type {HTMLButtonElement} */ (element('.start'));
const answer = /** @type {HTMLButtonElement} */ (element('.answer'));
const grid = element('.grid');
const time = element('.time');
const expected = /** @type {HTMLImageElement} */ (element('.expected'));
const progress = /** @type {HTMLProgressElement} */ (element('progress'));

const tiles = Array.from({ length: 9 }, (_, index) => {
  const tile = document.createElement('button');
  tile.type = 'button';
  tile.className = 'tile';
  tile.setAttribute('aria-pressed', 'false');
  tile.setAttribute('aria-label', `Image ${index + 1}`);
  const image = document.createElement('img');
  image.alt = '';
  image.width = image.height = 96;
  tile.append(image);
  tile.addEventListener('click', () => tile.setAttribute('aria-pressed', String(!isMarked(tile))));
  grid.append(tile);
  return tile;
});

/** @type {Stage | undefined} */
let current;
let deadline = 0;

/** @param {HTMLElement} tile */
function isMarked(tile) {
  return tile.getAttribute('aria-pressed') === 'true';
}

/** @param {Stage} stage */
function show(stage) {
  current = stage;
  deadline = performance.now() + stage.time * 1000;
  expected.src = stage.expected;
  tiles.forEach((tile, index) => {
    tile.setAttribute('aria-pressed', 'false');
    /** @type {HTMLImageElement} */ (tile.firstElementChild).src = stage.images[index];
  });
  progress.max = stage.stages;
  progress.value = stage.stage;
  element('.count').textContent = `${stage.stage + 1} of ${stage.stages}`;
  board.hidden = false;
  message.hidden = true;
  tiles[0].focus();
  tick();
}

/** @param {string} words @param {string} [pass] */
function end(words, pass) {
  current = undefined;
  board.hidden = true;
  message.hidden = false;
  text.textContent = words;
  flag.hidden = !pass;
  flag.textContent = pass ?? '';
  start.textContent = 'Start again';
  start.focus();
}

function tick() {
  if (!current) return;
  const left = Math.max(0, Math.ceil((deadline - performance.now()) / 1000));
  time.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  time.classList.toggle('late', left <= 20);
  if (left === 0) end('The time for this stage is over.');
}

/** @param {HTMLButtonElement} button @param {RequestInit} request */
async function call(button, request) {
  button.disabled = true;
  try {
    const response = await fetch('/api/challenge', { method: 'POST', ...request });
    const reply = await response.json();
    if (reply.done) end('Solved. This is your flag:', reply.flag);
    else if (reply.error) end(reply.error);
    else show(reply);
  } catch {
    end('The service cannot be reached.');
  } finally {
    button.disabled = false;
  }
}

start.addEventListener('click', () => call(start, {}));

// The second press of a double click is not meant for the next stage.
answer.addEventListener('click', ({ detail }) => current && detail < 2 && call(answer, {
  headers: { 'Content-Type': 'application/json', 'X-Captcha-Challenge': current.challenge },
  body: JSON.stringify({ answer: tiles.map(isMarked) }),
}));

setInterval(tick, 500);
