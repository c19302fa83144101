/** What stands for something that is not shown. */
export const dots = '••••••••';

/** Each pattern is linear: no nested repetition, each repetition's end differs from its inside. */
const shapes: readonly RegExp[] = [
  /(?<=\bcookie2?["']?\s{0,3}[:=])[^\r\n]+/gi,
  /\b(?:bearer|basic)\s+[\w+/.=~-]{6,}/gi,
  // Who signs in by a URL.
  /(?<=:\/\/)[^\s/?#"'<>@:]{0,100}:[^\s/?#"'<>@]{1,200}(?=@)/g,
  // JWT and JWE. They may begin behind each hyphen of a long run: the bound keeps that from being quadratic.
  /\beyJ[\w-]{8,1000}(?:\.[\w-]*){1,4}/g,
  // A person's e-mail address; the parts are bounded as RFC 5321 bounds them. The last one begins with a letter: GenAuth's
  // user agent, authing-webhook@2.0, is nobody's address.
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z][\w-]{0,62}/gi,
  // 32 hex digits or more: a digest or a key. GenAuth's own ids have 24.
  /(?<![0-9a-z])[0-9a-f]{32,}(?![0-9a-z])/gi,
  // A Chinese identity number, and 15 to 19 digits as bank cards have them. 13 digits are a time in ms.
  /(?<!\d)\d{17}[\dX](?![\dA-Z])/gi,
  /(?<![\d.])\d{15,19}(?!\d)/g,
  /(?<!\d)(?:\d{4}[ -]){3}\d{1,4}(?:[ -]?\d{1,3})?(?!\d)/g,
  // A mobile number in China, and any number in international writing.
  /(?<![\d.])1[3-9]\d{9}(?!\d)/g,
  /\+\d{1,3}[ -]?\d[\d -]{5,14}\d/g,
];

/** Replaces what has the shape of a token, a key, an address or a number of a person, whatever stands around it (S3, S4). */
export function hideShapes(text: string): string {
  return shapes.reduce((rest, shape) => rest.replace(shape, dots), text);
}
