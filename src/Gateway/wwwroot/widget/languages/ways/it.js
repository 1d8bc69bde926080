// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Scriva ciò che vede',
  over: 'Con un dito, una penna o il mouse, sopra l’immagine.',
  undo: 'Annulla',
  clear: 'Cancella',
  unseen: 'Senza immagini',
  working: 'Non deve fare nulla: il suo dispositivo esegue un calcolo al suo posto. Ci vogliono alcuni secondi.',
  back: 'Indietro',
  'sightless-spent': 'Questa via è esaurita per ora. Di nuovo disponibile: #.',
};
