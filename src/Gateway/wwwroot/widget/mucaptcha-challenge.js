// @ts-check
/**
 * A challenge with its picture, decoded without loading it as an image, so that the page's policy needs no `img-src`.
 * @typedef {{id: string, picture: ImageBitmap, width: number, height: number, seconds: number}} Challenge
 */

/** A call without an answer is given up after this many milliseconds. */
const patience = 15000;

/** Why there is no challenge: an error code of the protocol, or `unreachable`. */
export class Refusal extends Error {}

/**
 * Asks for a challenge.
 * @param {string} base the service's address, with a slash at its end
 * @param {string} key the site's public key
 * @returns {Promise<Challenge>}
 * @throws {Refusal}
 */
export async function open(base, key) {
  const reply = await get(`${base}v1/challenge?key=${encodeURIComponent(key)}`);
  const challenge = await reply.json().catch(() => ({ error_code: 'unreachable' }));
  if (challenge.error_code) throw new Refusal(challenge.error_code);
  const image = await get(challenge.image_url);
  if (!image.ok) throw new Refusal('unreachable');
  return {
    id: challenge.image_id,
    picture: await createImageBitmap(await image.blob()),
    width: challenge.image_width,
    height: challenge.image_height,
    // How long it lives; half an hour unless the site has it otherwise.
    seconds: Number(reply.headers.get('X-Captcha-Seconds')) || 1800,
  };
}

/** @param {string} url */
async function get(url) {
  try {
    return await fetch(url, { credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(patience) });
  } catch {
    throw new Refusal('unreachable');
  }
}
