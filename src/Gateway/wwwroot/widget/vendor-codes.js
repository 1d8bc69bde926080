// @ts-check
/** Our codes in the vendors' words; `''` for all others. @type {Record<string, Record<string, string>>} */
const vendors = {
  hcaptcha: {
    unreachable: 'network-error', 'too-many-requests': 'rate-limited', 'challenge-closed': 'challenge-closed',
    'invalid-site-key': 'invalid-data', 'bad-request': 'invalid-data', '': 'internal-error',
  },
  turnstile: {
    'invalid-site-key': '110100', 'site-disabled': '110110', 'origin-not-allowed': '110200', unreachable: '102020', '': '600010',
  },
};

/** @param {string} flavour @param {string} code one of ours @returns {string} the vendor's */
export const inWordsOf = (flavour, code) => vendors[flavour]?.[code] ?? vendors[flavour]?.[''] ?? code;
