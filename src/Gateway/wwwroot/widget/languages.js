// @ts-check
/** What the closed box says, so that it needs no file of its language. @type {Record<string, string>} */
export const human = {
  en: 'I’m human',
  de: 'Ich bin ein Mensch',
  fr: 'Je suis humain',
  es: 'Soy humano',
  'pt-BR': 'Sou humano',
  it: 'Sono umano',
  nl: 'Ik ben een mens',
  pl: 'Jestem człowiekiem',
  tr: 'Ben insanım',
  ru: 'Я человек',
  uk: 'Я людина',
  'zh-CN': '我是真人',
  ja: '私は人間です',
  ko: '저는 사람입니다',
  ar: 'أنا إنسان',
  he: 'אני אנושי',
};

/**
 * The first wish that can be met: in the very language, else in one of its family.
 * @param {(string | null | undefined)[]} wishes BCP 47 tags, the dearest first
 */
export function choose(wishes) {
  const known = Object.keys(human);
  for (const wish of wishes) {
    const tag = wish?.toLowerCase().replace('_', '-').replace(/^iw\b/, 'he');
    const found = tag && (known.find(name => name.toLowerCase() === tag)
      ?? known.find(name => name.split('-')[0] === tag.split('-')[0]));
    if (found) return found;
  }
  return 'en';
}

/** @param {string} tag */
export const direction = tag => tag === 'ar' || tag === 'he' ? 'rtl' : 'ltr';
