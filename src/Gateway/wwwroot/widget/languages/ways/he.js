// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: 'כתבו את מה שאתם רואים',
  over: 'באצבע, בעט או בעכבר, ישר על התמונה.',
  touch: 'באצבע, ישר על התמונה.',
  canvas: 'תמונה של נוסחה קצרה לכתיבה מעליה ביד',
  keyboard: 'לשם כך דרושים עכבר, עט או אצבע. אם אין לכם, בקשו מהאתר הזה דרך אחרת.',
  other: 'תמונה אחרת',
  renewed: 'תוקף התמונה פג. הנה חדשה: נא לכתוב אותה.',
  undo: 'ביטול',
  clear: 'ניקוי',
  unseen: 'בלי תמונות',
  working: 'אין צורך לעשות דבר: המכשיר שלך מבצע חישוב במקום זאת. זה לוקח כמה שניות.',
  back: 'חזרה',
  'sightless-spent': 'דרך זו מוצתה לעת עתה. זמינה שוב: #.',
};
