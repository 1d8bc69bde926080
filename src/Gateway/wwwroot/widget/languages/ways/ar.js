// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'اكتب ما تراه',
  over: 'بالإصبع أو القلم أو الفأرة، فوق الصورة مباشرة.',
  undo: 'تراجع',
  clear: 'مسح',
  unseen: 'بدون صور',
  working: 'لا حاجة لأن تفعل شيئًا: يُجري جهازك عملية حسابية بدلًا من ذلك. يستغرق الأمر بضع ثوانٍ.',
  back: 'رجوع',
  'sightless-spent': 'هذه الطريقة مستنفدة حاليًا. تتاح من جديد: #.',
};
