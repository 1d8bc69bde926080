// @ts-check
/** Milliseconds between points that are kept where there is room: half of what the service samples at. */
const step = 5;

/** Characters that an ink may take in a URL-encoded form; the service reads bodies of 64 KiB. */
const most = 48000;

/**
 * Leaves out points that nobody needs: a mouse may report a thousand a second. The first and the last of every stroke
 * stay, and where the whole is too long for a form, points stay farther apart.
 * @param {import('./ink-canvas.js').Stroke[]} strokes
 * @param {number} [limit] characters when URL-encoded
 */
export function thin(strokes, limit = most) {
  for (let gap = step; ; gap *= 1.5) {
    const kept = strokes.map(stroke => spaced(stroke, gap));
    // Beyond ten seconds between points nothing is left to leave out.
    if (gap > 10000 || encodeURIComponent(JSON.stringify(kept)).length <= limit) return kept;
  }
}

/** @param {import('./ink-canvas.js').Stroke} stroke @param {number} gap milliseconds */
function spaced(stroke, gap) {
  let time = -Infinity;
  return stroke.filter((point, i) => {
    const stays = i === stroke.length - 1 || point[2] - time >= gap;
    if (stays) time = point[2];
    return stays;
  });
}
