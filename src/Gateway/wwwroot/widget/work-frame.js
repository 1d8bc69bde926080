// @ts-check
/**
 * What runs in the hidden frame: it starts workers, which a page on another origin could not start from here, and lets the page
 * talk to each through a port of its own. Nothing in here is secret and nothing is kept; whoever embeds the frame gets no more than
 * arithmetic. It listens to the page around it alone, so that no other window can have the visitor's device work.
 */

// The address names the page's origin; one without an origin (a sandbox, a file) says "null", to which nothing can be addressed.
const page = decodeURIComponent(location.hash.slice(1));

addEventListener('message', ({ source, origin, data, ports: [port] }) => {
  if (source !== parent || origin !== page || data !== 'onecaptcha-worker' || !port) return;
  new Worker(new URL('work-worker.js', import.meta.url), { type: 'module' }).postMessage(port, [port]);
});

parent.postMessage('onecaptcha-frame', page === 'null' ? '*' : page);
