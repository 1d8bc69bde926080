// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Gördüğünüzü yazın',
  over: 'Parmak, kalem veya fareyle, resmin üzerine.',
  touch: 'Parmakla, resmin üzerine.',
  canvas: 'Üzerine elle yazılacak kısa bir formülün resmi',
  keyboard: 'Bunun için fare, kalem veya parmak gerekir. Elinizde yoksa bu siteden başka bir yol isteyin.',
  other: 'Başka resim',
  renewed: 'Resmin süresi doldu. İşte yenisi: lütfen onu yazın.',
  undo: 'Geri al',
  clear: 'Temizle',
  unseen: 'Resimsiz',
  working: 'Yapmanız gereken bir şey yok: bunun yerine cihazınız bir hesap yapıyor. Birkaç saniye sürer.',
  back: 'Geri',
  'sightless-spent': 'Bu yol şimdilik tükendi. Yeniden açılıyor: #.',
};
