// Words of the ways beside the nine pictures: by hand, and without pictures. # stands for a time.
/** @type {import('../../words.js').WayWords} */
export default {
  write: '見えるものを書いてください',
  over: '指、ペン、マウスで、画像の上に書いてください。',
  touch: '指で、画像の上に書いてください。',
  canvas: '手書きでなぞる短い数式の画像',
  keyboard: 'マウス、ペン、または指が必要です。お持ちでない場合は、このサイトに別の方法をお尋ねください。',
  other: '別の画像',
  renewed: '画像の期限が切れました。新しい画像を書いてください。',
  undo: '元に戻す',
  clear: '消す',
  unseen: '画像なしで確認',
  working: '操作は不要です。代わりにお使いの端末が計算を行います。数秒かかります。',
  back: '戻る',
  'sightless-spent': 'この方法は今は使えません。再び使える時期：#。',
};
