// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Schreiben Sie, was Sie sehen',
  over: 'Mit Finger, Stift oder Maus, direkt über das Bild.',
  touch: 'Mit dem Finger, direkt über das Bild.',
  canvas: 'Bild einer kurzen Formel, das von Hand nachzuschreiben ist',
  keyboard: 'Hierzu braucht es Maus, Stift oder Finger. Haben Sie nichts davon zur Hand, bitten Sie diese Website um einen anderen Weg.',
  other: 'Anderes Bild',
  renewed: 'Das Bild war zu alt. Hier ist ein neues: Bitte schreiben Sie es nach.',
  undo: 'Rückgängig',
  clear: 'Löschen',
  unseen: 'Ohne Bilder',
  working: 'Sie müssen nichts tun: Ihr Gerät rechnet stattdessen etwas aus. Das dauert ein paar Sekunden.',
  back: 'Zurück',
  'sightless-spent': 'Dieser Weg ist für den Moment ausgeschöpft. Wieder offen: #.',
};
