/** What the modules under test need of a browser, on a runtime that has none. */
Promise.withResolvers ??= () => {
  let settle;
  const promise = new Promise((resolve, reject) => settle = { resolve, reject });
  return { promise, ...settle };
};
Object.defineProperty(globalThis, 'navigator', { value: { onLine: true, hardwareConcurrency: 2 }, configurable: true });
globalThis.window ??= new EventTarget();

/** Frames that were put into the page: they load nothing, as where a policy forbids them. */
export const frames = [];

// This runtime would let a thousand messages pass before it looks at a timer; a browser takes turns.
globalThis.MessageChannel = class {
  port1 = { onmessage: () => {}, close() {} };
  port2 = { postMessage: () => setImmediate(() => this.port1.onmessage()) };
};
globalThis.origin = 'http://site.test';
globalThis.addEventListener = () => {};
globalThis.CSSStyleSheet = class {
  replaceSync() {}
};
globalThis.document = {
  documentElement: { append: frame => frames.push(frame) },
  createElement: () => ({ style: {}, isConnected: true, setAttribute() {}, append() {}, remove() { this.isConnected = false; } }),
};

/** Answers every call with the next of these replies, and keeps what was asked. */
export function answer(...replies) {
  const asked = [];
  globalThis.fetch = async (url, { headers, body, signal }) => {
    signal.throwIfAborted();
    asked.push({ url, headers, body: body && JSON.parse(body) });
    const { status = 200, headers: more = {}, ...reply } = replies.shift();
    return new Response(status === 204 ? null : JSON.stringify(reply), { status, headers: more });
  };
  return asked;
}

/** A piece of work as the service gives it. */
export const piece = (more = {}) => ({
  token: 'token', seed: 'AAECAwQFBgcICQoLDA0ODw', puzzles: 4, threshold: 1048576, hashes: 16384, seconds: 120, then: 'challenge', ...more,
});
