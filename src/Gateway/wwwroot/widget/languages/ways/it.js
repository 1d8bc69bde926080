// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Scriva ciò che vede',
  over: 'Con un dito, una penna o il mouse, sopra l’immagine.',
  touch: 'Con un dito, sopra l’immagine.',
  canvas: 'Immagine di una breve formula da ricalcare a mano',
  keyboard: 'Servono un mouse, una penna o un dito. Se non ne ha, chieda a questo sito un altro modo per entrare.',
  other: 'Altra immagine',
  renewed: 'L’immagine era troppo vecchia. Eccone una nuova: la scriva.',
  undo: 'Annulla',
  clear: 'Cancella',
  unseen: 'Senza immagini',
  working: 'Non deve fare nulla: il suo dispositivo esegue un calcolo al suo posto. Ci vogliono alcuni secondi.',
  back: 'Indietro',
  'sightless-spent': 'Questa via è esaurita per ora. Di nuovo disponibile: #.',
};
