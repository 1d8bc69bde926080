// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: '写出您看到的内容',
  over: '用手指、触控笔或鼠标，直接写在图片上。',
  touch: '用手指，直接写在图片上。',
  canvas: '一张短公式的图片，请在上面手写',
  keyboard: '此项需要鼠标、触控笔或手指。如果都没有，请向本网站询问其他方式。',
  other: '换一张图片',
  renewed: '图片已过期。这是新的图片，请重新书写。',
  undo: '撤销',
  clear: '清除',
  unseen: '不用图片',
  working: '您无需操作：您的设备会改为进行一些计算，需要几秒钟。',
  back: '返回',
  'sightless-spent': '此方式暂时已用完。再次可用：#。',
};
