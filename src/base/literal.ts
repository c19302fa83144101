/** Characters that turn a line around, end it unseen, or are not seen at all. */
const odd = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** JSON, which is also a JavaScript literal, in which every odd character is written as an escape. `indent` as in JSON. */
export function literal(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(odd, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
