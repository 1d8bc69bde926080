// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Напишите то, что видите',
  over: 'Пальцем, пером или мышью, прямо поверх картинки.',
  undo: 'Отменить',
  clear: 'Очистить',
  unseen: 'Без картинок',
  working: 'Вам ничего не нужно делать: вместо этого ваше устройство выполнит вычисление. Это займёт несколько секунд.',
  back: 'Назад',
  'sightless-spent': 'Этот способ пока исчерпан. Снова доступен: #.',
};
