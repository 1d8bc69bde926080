// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'Напишіть те, що бачите',
  over: 'Пальцем, пером або мишею, просто поверх зображення.',
  undo: 'Скасувати',
  clear: 'Очистити',
  unseen: 'Без зображень',
  working: 'Вам нічого не треба робити: натомість ваш пристрій виконає обчислення. Це триватиме кілька секунд.',
  back: 'Назад',
  'sightless-spent': 'Цей спосіб поки що вичерпано. Знову доступний: #.',
};
