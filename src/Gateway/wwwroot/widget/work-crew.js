// @ts-check
import { element } from './dom.js';

/**
 * Workers in a hidden frame of the service's own origin. A page can start no worker from another origin, and one from a `blob:`
 * is what strict policies forbid. Where the page's policy forbids the frame, or the browser the worker, none is ever ready, and
 * nothing waits for them.
 *
 * @typedef {import('./work.js').Task} Task
 */

/** As many workers as leave half of the processor to the page, and four at most. */
const most = () => Math.max(1, Math.min(4, navigator.hardwareConcurrency >> 1));

export class Crew {
  #take;
  #frame;
  #origin;
  #hired = new AbortController();
  /** What each worker that is ready is at. @type {Map<MessagePort, Task | undefined>} */
  #workers = new Map();

  /**
   * @param {() => Task | undefined} take gives the next puzzle, where there is one
   * @param {() => void} lost told when the frame is gone, and the workers with it
   */
  constructor(take, lost) {
    this.#take = take;
    const address = new URL('work.html', import.meta.url);
    this.#origin = address.origin;
    address.hash = encodeURIComponent(origin);
    // The frame may run scripts and be of its own origin, so that it may start workers, and nothing else.
    this.#frame = element('iframe', { src: address.href, sandbox: 'allow-scripts allow-same-origin', 'aria-hidden': 'true', tabindex: -1 });
    this.#frame.style.display = 'none';
    addEventListener('message', event => this.#hire(event), { signal: this.#hired.signal });
    // Not in the body, which scripts of pages are apt to empty.
    document.documentElement.append(this.#frame);
    const watch = setInterval(() => this.#frame.isConnected || lost(), 1000);
    this.#hired.signal.addEventListener('abort', () => clearInterval(watch));
  }

  /** How many are ready. */
  get size() {
    return this.#workers.size;
  }

  /** Gives those work that have none. */
  wake() {
    for (const [port, task] of this.#workers) if (!task) this.#give(port);
  }

  /** @returns {Task[]} what they were at */
  close() {
    this.#hired.abort();
    this.#frame.remove();
    for (const port of this.#workers.keys()) port.close();
    return [...this.#workers.values()].filter(task => !!task);
  }

  /** @param {MessageEvent} event */
  #hire({ source, origin, data }) {
    if (source !== this.#frame.contentWindow || origin !== this.#origin || data !== 'onecaptcha-frame') return;
    for (let count = most(); count--;) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => {
        // The first word of a worker is that it is ready.
        this.#workers.get(port1)?.solved(data);
        this.#give(port1);
      };
      this.#frame.contentWindow?.postMessage('onecaptcha-worker', this.#origin, [port2]);
    }
  }

  /** @param {MessagePort} port */
  #give(port) {
    const task = this.#take();
    this.#workers.set(port, task);
    if (task) port.postMessage(task.puzzle);
  }
}
