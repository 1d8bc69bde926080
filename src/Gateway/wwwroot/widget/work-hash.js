// @ts-check
/**
 * Searches the puzzles of proof of work (docs/work.md): SHA-256 of one block, of which the first 32 bits are wanted.
 *
 * Of a puzzle's 16 words one changes from hash to hash, the counter: what comes of the words before it is computed once.
 * Written so that it is fast from the first millisecond on, and not only once it is hot: short enough for a compiler to be done
 * at once, and without a branch that would be taken late. Unrolled altogether it is a third faster hot, and slower for all that
 * a quiet site asks.
 */

// FIPS 180-4, 4.2.2 and 5.3.3.
const k = Int32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2);
const initial = Int32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19);

/** The message schedule: 16 words of message, and 48 that follow from them. */
const w = new Int32Array(64);
/** The state before the first round that sees the counter (in groups of four), and after the last one. */
const midway = new Int32Array(8);
const final = new Int32Array(8);

/**
 * Looks for a counter that solves a puzzle.
 * @param {Int32Array} seed four words, as they stand in the message
 * @param {number} puzzle which of the piece's puzzles
 * @param {number} threshold the first 32 bits of the hash are below it
 * @param {number} from the first counter to try
 * @param {number} count how many to try
 * @returns {number} the least of them that solves it, or -1
 */
export function search(seed, puzzle, threshold, from, count) {
  w.set(seed);
  w[4] = puzzle;
  // The end of the message, and its 192 bits.
  w[6] = 1 << 31;
  w[15] = 192;
  schedule(16, 20);
  rounds(initial, 0, 4, midway);
  // Numbers here are signed: with the sign turned over they compare as unsigned ones do.
  const limit = threshold ^ 1 << 31;
  for (let counter = from; counter < from + count; counter++) {
    w[5] = counter;
    schedule(20, 64);
    if ((rounds(midway, 4, 64, final) + initial[0] ^ 1 << 31) < limit) return counter;
  }
  return -1;
}

/** @param {number} from @param {number} to */
function schedule(from, to) {
  for (let i = from; i < to; i++) {
    const x = w[i - 15], y = w[i - 2];
    w[i] = w[i - 16] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + w[i - 7] + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
  }
}

/**
 * Rounds, four at a time: instead of eight letters moving on by one in each, every line is written with the letters moved.
 * @param {Int32Array} before @param {number} from @param {number} to multiples of four @param {Int32Array} after
 * @returns {number} the first word after them
 */
function rounds(before, from, to, after) {
  let a = before[0], b = before[1], c = before[2], d = before[3], e = before[4], f = before[5], g = before[6], h = before[7], t = 0;
  for (let r = from; r < to; r += 4) {
    h = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (g ^ e & (f ^ g)) + k[r] + w[r] | 0;
    d = d + h | 0;
    h = h + ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b | c & (a | b)) | 0;
    g = g + ((d >>> 6 | d << 26) ^ (d >>> 11 | d << 21) ^ (d >>> 25 | d << 7)) + (f ^ d & (e ^ f)) + k[r + 1] + w[r + 1] | 0;
    c = c + g | 0;
    g = g + ((h >>> 2 | h << 30) ^ (h >>> 13 | h << 19) ^ (h >>> 22 | h << 10)) + (h & a | b & (h | a)) | 0;
    f = f + ((c >>> 6 | c << 26) ^ (c >>> 11 | c << 21) ^ (c >>> 25 | c << 7)) + (e ^ c & (d ^ e)) + k[r + 2] + w[r + 2] | 0;
    b = b + f | 0;
    f = f + ((g >>> 2 | g << 30) ^ (g >>> 13 | g << 19) ^ (g >>> 22 | g << 10)) + (g & h | a & (g | h)) | 0;
    e = e + ((b >>> 6 | b << 26) ^ (b >>> 11 | b << 21) ^ (b >>> 25 | b << 7)) + (d ^ b & (c ^ d)) + k[r + 3] + w[r + 3] | 0;
    a = a + e | 0;
    e = e + ((f >>> 2 | f << 30) ^ (f >>> 13 | f << 19) ^ (f >>> 22 | f << 10)) + (f & g | h & (f | g)) | 0;
    t = a, a = e, e = t;
    t = b, b = f, f = t;
    t = c, c = g, g = t;
    t = d, d = h, h = t;
  }
  after[0] = a, after[1] = b, after[2] = c, after[3] = d, after[4] = e, after[5] = f, after[6] = g, after[7] = h;
  return a;
}
